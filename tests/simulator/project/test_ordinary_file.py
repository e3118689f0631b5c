"""Files are read whole where they are ordinary and not too large, and are refused with the reason else."""

import os
from pathlib import Path

import pytest

from simulator.project import ordinary_file
from simulator.project.atomic_file import FileReasonError
from simulator.project.ordinary_file import bytes_of


def test_all_of_it_is_read_also_through_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"\0a\r\n\xff")
    link.symlink_to(file)
    assert bytes_of(file) == bytes_of(link) == b"\0a\r\n\xff"


def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, says in ((tmp_path, "it is a folder"), (pipe, "not an ordinary file")):
        with pytest.raises(FileReasonError, match=says):
            bytes_of(path)
    with pytest.raises(FileNotFoundError):
        bytes_of(tmp_path / "none")


def test_the_largest_file_is_read_and_one_byte_more_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordinary_file, "LARGEST_FILE", 3)
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    assert bytes_of(path) == b"abc"
    path.write_bytes(b"abcd")
    with pytest.raises(FileReasonError, match="larger than 64 MiB"):
        bytes_of(path)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a file that says it has no bytes, and has some")
def test_a_file_that_has_more_than_it_said_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordinary_file, "LARGEST_FILE", 3)
    with pytest.raises(FileReasonError, match="larger than 64 MiB"):
        bytes_of(Path("/proc/self/status"))
