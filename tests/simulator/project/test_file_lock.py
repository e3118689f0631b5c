import os
import time
from pathlib import Path

import pytest

from simulator.project import file_lock
from simulator.project.file_lock import lock, locked_folder


def test_one_holds_the_lock_until_it_closes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    first, second = os.open(path, os.O_RDWR), os.open(path, os.O_RDWR)
    assert lock(first)
    assert not lock(second)
    os.close(first)
    assert lock(second)
    os.close(second)


def test_a_folder_is_waited_for_but_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_lock, "PATIENCE", 0.1)
    start = time.monotonic()
    with locked_folder(tmp_path), locked_folder(tmp_path):
        assert time.monotonic() - start >= 0.1


def test_a_folder_that_cannot_be_opened_is_no_failure(tmp_path: Path) -> None:
    done = False
    with locked_folder(tmp_path / "nowhere"):
        done = True
    assert done
