"""What is noted on a file is on the one that replaces it, and nobody sees more than before."""

import os
import stat
import struct
from pathlib import Path
from typing import NoReturn

import pytest

from simulator.project.file_attributes import ACCESS_LIST, FileAttributes, attributes_to_keep

SOMEBODY = 4_000_123
# Owner, somebody, group, the most that somebody and the group may, others; 4 is to read, 6 to write as well.
ENTRIES = ((1, 6, -1), (2, 4, SOMEBODY), (4, 0, -1), (16, 4, -1), (32, 0, -1))
SOMEBODY_MAY_READ = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in ENTRIES)


class Notes:
    """Extended attributes on every file system: kept here where the system keeps none."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, bytes]] = {}

    def listxattr(self, path: Path) -> list[str]:
        return list(self.of.get(str(path), {}))

    def getxattr(self, path: Path, name: str) -> bytes:
        return self.of[str(path)][name]

    def setxattr(self, path: Path, name: str, value: bytes) -> None:
        self.of.setdefault(str(path), {})[name] = value

    def removexattr(self, path: Path, name: str) -> None:
        del self.of[str(path)][name]


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's extended attributes with an access list, or such as there would be."""
    trial = tmp_path / "trial"
    trial.touch()
    try:
        os.setxattr(trial, ACCESS_LIST, SOMEBODY_MAY_READ)
        os.setxattr(trial, "user.note", b"")
    except OSError:
        for name in ("listxattr", "getxattr", "setxattr", "removexattr"):
            monkeypatch.setattr(os, name, getattr(Notes(), name))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "old"
    made.touch(0o640)
    return made


@pytest.fixture
def other(tmp_path: Path) -> Path:
    made = tmp_path / "new"
    made.touch(0o600)
    return made


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def kept(path: Path) -> FileAttributes:
    found = attributes_to_keep(path)
    assert found is not None
    return found


def refuse(*_args: object) -> NoReturn:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.usefixtures("notes")
def test_notes_and_access_lists_are_kept(path: Path, other: Path) -> None:
    os.setxattr(path, "user.note", b"mine")
    os.setxattr(path, ACCESS_LIST, SOMEBODY_MAY_READ)
    kept(path).give(other)
    assert kept(other) == kept(path)
    assert os.getxattr(other, "user.note") == b"mine"
    assert os.getxattr(other, ACCESS_LIST) == SOMEBODY_MAY_READ


@pytest.mark.usefixtures("notes")
def test_the_access_list_that_a_folder_gives_to_new_files_is_not_left_on_the_new_one(path: Path, other: Path) -> None:
    os.setxattr(other, ACCESS_LIST, SOMEBODY_MAY_READ)
    kept(path).give(other)
    assert ACCESS_LIST not in os.listxattr(other)
    assert mode_of(other) == 0o640


@pytest.mark.usefixtures("notes")
def test_where_the_access_list_cannot_be_kept_its_group_sees_no_more_than_others(
    path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.setxattr(path, ACCESS_LIST, SOMEBODY_MAY_READ)
    before = kept(path)
    monkeypatch.setattr(os, "setxattr", refuse)
    before.give(other)
    assert mode_of(other) & 0o077 == 0


def test_owner_and_group_are_asked_for(path: Path, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def chown(_path: Path, owner: int, group: int) -> None:
        asked.append((owner, group))
        if owner != -1:
            refuse()

    monkeypatch.setattr(os, "chown", chown)
    FileAttributes(0o640, SOMEBODY, SOMEBODY, {}).give(other)
    assert asked == [(SOMEBODY, SOMEBODY), (-1, SOMEBODY)]


@pytest.mark.parametrize(("mode", "given"), [(0o660, 0o600), (0o664, 0o644), (0o4755, 0o755), (0o600, 0o600)])
def test_another_group_gets_no_more_than_others(
    other: Path, monkeypatch: pytest.MonkeyPatch, mode: int, given: int
) -> None:
    monkeypatch.setattr(os, "chown", refuse)
    FileAttributes(mode, SOMEBODY, SOMEBODY, {}).give(other)
    assert mode_of(other) == given


def test_a_new_file_has_nothing_to_keep(tmp_path: Path) -> None:
    assert attributes_to_keep(tmp_path / "new") is None


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not an ordinary file"):
        attributes_to_keep(tmp_path / "pipe")
    with pytest.raises(OSError, match="it is a folder"):
        attributes_to_keep(tmp_path)


def test_a_protected_file_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # an administrator may write everywhere
    with pytest.raises(PermissionError, match="write-protected"):
        attributes_to_keep(path)
