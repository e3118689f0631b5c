from pathlib import Path

import pytest

from simulator.exports.whole_file import whole_file
from simulator.refusals import ExportError


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.csv"
    with pytest.raises(ExportError, match="there is no such file or folder") as told, whole_file(path):
        pass
    assert str(path) in told.value.sentence


def test_a_name_with_braces_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "{reason}"
    path.mkdir()
    with pytest.raises(ExportError, match="it is a folder") as told, whole_file(path):
        pass
    assert str(path) in told.value.sentence
