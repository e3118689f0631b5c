"""An export is there whole, or not at all with a sentence that says why."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from simulator.exports.export import write_to, written
from simulator.exports.whole_file import GivenUpError


def test_a_file_is_replaced_by_the_whole_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.word"
    path.write_text("a much longer old text")
    write_to(path, written("3\n"))
    assert path.read_text("utf-8") == "3\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt, GivenUpError])
def test_a_writer_that_breaks_off_leaves_the_old_file(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.word"
    path.write_text("old")

    def half(file: TextIO, _: Callable[[], bool]) -> None:
        file.write("ne")
        raise error

    with pytest.raises(error):
        write_to(path, half)
    assert [found.read_text() for found in tmp_path.iterdir()] == ["old"]
