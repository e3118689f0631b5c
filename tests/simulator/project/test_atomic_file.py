"""Whatever happens while a file is saved, there is the old one or the new one, whole, and nothing beside it."""

import errno
import os
import signal
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from simulator.project import file_lock
from simulator.project.atomic_file import FileReasonError, reason, replacing
from simulator.project.fingerprint import FileChangedError, Fingerprint, fingerprint_of
from tests.simulator.project.tripwire import NEW, calls_of_a_save, save

OLD = "old\n" * 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.chainrule"
    made.write_text(OLD)
    return made


def save_quietly(path: Path, known: Fingerprint | None = None) -> None:
    with replacing(path, known) as file:
        file.write(NEW)


def alone(path: Path) -> bool:
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_a_call_that_fails_leaves_one_of_the_two_whole(path: Path, code: int, lasting: bool) -> None:
    link = path.parent.parent / f"{path.parent.name}.link"
    link.symlink_to(path)
    for failing in range(calls_of_a_save(link)):
        path.write_text(OLD)

        def fail(number: int, when: str, failing: int = failing) -> None:
            if when == "before" and (number == failing or (lasting and number > failing)):
                raise OSError(code, os.strerror(code))

        told: int | None = None
        try:
            save(link, fail)
        except OSError as error:
            told = error.errno
        assert (told, path.read_text()) in ((code, OLD), (None, NEW))
        if lasting:  # nothing can be removed then, until the next save
            save_quietly(link)
        assert link.is_symlink()
        assert alone(path)


def test_an_interrupt_while_writing_leaves_the_old_file(path: Path) -> None:
    def interrupted() -> None:
        with replacing(path) as file:
            file.write(NEW)
            file.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text() == OLD
    assert alone(path)


def test_permissions_are_kept_and_links_followed(path: Path) -> None:
    path.chmod(0o604)
    link = path.with_name("link")
    link.symlink_to(path.name)
    save_quietly(link)
    assert link.is_symlink()
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == (NEW, 0o604)


def test_a_link_to_a_file_that_is_not_there_yet_is_followed(path: Path) -> None:
    link = path.with_name("link")
    link.symlink_to("b.chainrule")
    save_quietly(link)
    assert link.is_symlink()
    assert path.with_name("b.chainrule").read_text() == NEW


def test_a_private_file_is_never_open_to_others(path: Path) -> None:
    path.chmod(0o600)
    seen: set[int] = set()

    def look(_number: int, _when: str) -> None:
        seen.update(stat.S_IMODE(entry.stat().st_mode) for entry in list(path.parent.iterdir()))

    with replacing(path) as file:
        file.write(NEW)
        look(0, "before")
    look(0, "after")
    assert seen == {0o600}


def test_a_new_file_is_open_to_whom_this_person_lets_look(path: Path) -> None:
    path.unlink()
    before = os.umask(0o027)
    try:
        save_quietly(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_permissions_given_while_it_was_written_are_kept(path: Path) -> None:
    with replacing(path) as file:
        file.write(NEW)
        path.chmod(0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_another_program_wrote_meanwhile_stays(path: Path) -> None:
    known = fingerprint_of(path)

    def late() -> None:
        with replacing(path, known) as file:
            file.write(NEW)
            path.write_text("theirs")

    with pytest.raises(FileChangedError) as told:
        late()
    assert path.read_text() == "theirs"
    assert alone(path)
    save_quietly(path, told.value.found)
    assert path.read_text() == NEW


def test_a_file_touched_but_not_changed_is_replaced(path: Path) -> None:
    known = fingerprint_of(path)
    path.write_text(path.read_text())
    os.utime(path, (1, 1))
    save_quietly(path, known)
    assert path.read_text() == NEW


def test_a_file_that_has_gone_or_come_is_noticed(path: Path) -> None:
    known = fingerprint_of(path)
    path.unlink()
    with pytest.raises(FileChangedError):
        save_quietly(path, known)
    assert not path.exists()
    path.write_text("theirs")
    with pytest.raises(FileChangedError):
        save_quietly(path, Fingerprint())
    assert path.read_text() == "theirs"


def test_two_windows_put_their_files_in_place_one_after_the_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []
    rename = os.replace

    def renamed(source: Path, target: Path) -> None:
        folder = os.open(target.parent, os.O_RDONLY)
        held.append(not file_lock.lock(folder))
        os.close(folder)
        rename(source, target)

    monkeypatch.setattr(os, "replace", renamed)
    save_quietly(path)
    assert held == [True]


@pytest.mark.parametrize(
    ("error", "clause"),
    [
        (FileNotFoundError(2, "No such file or directory"), "there is no such file or folder"),
        (PermissionError(13, "Permission denied"), "permission denied"),
        (ValueError("embedded null byte"), "embedded null byte"),
        (OSError(None, "it is not an ordinary file"), "it is not an ordinary file"),
        (OSError(112, "Host is down"), "Host is down"),  # as the system words it
        (FileReasonError("it is a folder"), "it is a folder"),
    ],
)
def test_the_reason_is_a_clause(error: OSError | ValueError, clause: str) -> None:
    assert str(reason(error)) == clause


def interrupted_at(path: Path, line: int) -> int:
    """Press Ctrl+C at a line of the program while a file is saved; how many lines were run until then or in all."""
    count = 0

    def press(frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        nonlocal count
        if event == "line" and "/simulator/" in frame.f_code.co_filename and "/tests/" not in frame.f_code.co_filename:
            count += 1
            if count == line:
                os.kill(os.getpid(), signal.SIGINT)
        return press

    before = sys.gettrace()
    with suppress(KeyboardInterrupt):
        sys.settrace(press)
        try:
            save_quietly(path)
        finally:
            sys.settrace(before)
    return count


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is no signal there")
def test_ctrl_c_at_any_line_leaves_one_of_the_two_whole_and_nothing_beside(path: Path) -> None:
    lines = interrupted_at(path, -1)
    assert lines > 30
    for line in range(1, lines + 1):
        path.write_text(OLD)
        interrupted_at(path, line)
        assert path.read_text() in (OLD, NEW)
        assert alone(path), f"Ctrl+C at line {line} of {lines} leaves something behind"
