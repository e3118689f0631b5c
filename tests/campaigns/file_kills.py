"""A process killed, and a disk that fails, at each call to the system of a save and of the journal's writing."""

import errno
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.project.contents import Contents
from simulator.project.journal import JournalEntry, delete_entry, left_behind, read_entry
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.refusals import ProjectFileError
from tests.campaigns.campaign import Outcome
from tests.simulator.project.tripwire import NEW, Act, calls_of_a_save, save, tripwire

OLD = "old\n" * 1000
SIDES = ("before", "after")
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)
KINDS = ("file", "link", "none", "noted")
"""What is saved over: a file, a link to one, nothing, a file with an extended attribute."""
OLD_WORK, NEW_WORK = (Project(Contents(read_lesson(lesson)), lesson) for lesson in ("two-neurons", "xor"))


def killed_saves(numbers: range) -> Outcome:
    """Kill a save at a place; one of the two files is whole then, and the next save leaves nothing else."""

    def attempt(folder: Path, path: Path, kind: str, number: int, side: str) -> Iterator[str]:
        old = _prepare(folder, kind)
        _die(lambda act: save(path, act), number, side)
        found = (folder / "a.chainrule").read_text() if (folder / "a.chainrule").exists() else None
        if found not in (old, NEW):
            yield "left nothing whole"
        save(path, _nothing)
        if len([*folder.iterdir()]) != 2:
            yield "left something beside the file"

    return _saves(numbers, "killed", SIDES, attempt)


def failing_saves(numbers: range) -> Outcome:
    """Let the disk fail in a save; it is refused with the old file whole, or the new one is there."""

    def attempt(folder: Path, path: Path, kind: str, number: int, side: str) -> Iterator[str]:
        old, code, told = _prepare(folder, kind), CODES[number % len(CODES)], None
        try:
            save(path, _failing(number, code, lasting=side == "lasting"))
        except OSError as error:
            told = error.errno
        found = (folder / "a.chainrule").read_text() if (folder / "a.chainrule").exists() else None
        if (told, found) not in ((code, old), (None, NEW)):
            yield f"told {told} and left nothing whole"
        save(path, _nothing)
        if len([*folder.iterdir()]) != 2:
            yield "left something beside the file"

    return _saves(numbers, "failed", ("once", "lasting"), attempt)


def killed_journals(numbers: range) -> Outcome:
    """Kill the journal's writing at a place; the old or the new work is offered then, whole."""

    def attempt(folder: Path, number: int, side: str) -> None:
        def write_twice(act: Act) -> None:
            entry = JournalEntry(folder)
            entry.write(OLD_WORK)
            with tripwire(act):
                entry.write(NEW_WORK)

        _die(write_twice, number, side)

    return _journals(numbers, "killed", SIDES, attempt)


def failing_journals(numbers: range) -> Outcome:
    """Let the disk fail in the journal's writing; the old or the new work is offered then, whole."""

    def attempt(folder: Path, number: int, side: str) -> None:
        entry = JournalEntry(folder)
        entry.write(OLD_WORK)
        with suppress(ProjectFileError), tripwire(_failing(number, CODES[number % len(CODES)], lasting=False)):
            entry.write(NEW_WORK)
        entry.leave()

    return _journals(numbers, "failed", ("once",), attempt)


def _saves(
    numbers: range, what: str, sides: tuple[str, ...], attempt: Callable[[Path, Path, str, int, str], Iterator[str]]
) -> Outcome:
    outcome = Outcome()
    with _folder() as folder:
        calls = {kind: (_prepare(folder, kind), calls_of_a_save(_path(folder, kind)))[1] for kind in KINDS}
        cases = [(kind, call, side) for kind in KINDS for call in range(calls[kind]) for side in sides]
        for number in numbers:
            kind, call, side = cases[number % len(cases)]
            outcome.figures[f"{what} over a {kind}"] += 1
            broken = attempt(folder, _path(folder, kind), kind, call, side)
            outcome.failures += [f"attempt {number}: {side} call {call} over a {kind}: {promise}" for promise in broken]
    return outcome


def _journals(numbers: range, what: str, sides: tuple[str, ...], attempt: Callable[[Path, int, str], None]) -> Outcome:
    outcome = Outcome()
    works = [OLD_WORK.document, NEW_WORK.document]
    with TemporaryDirectory() as name:
        folder = Path(name)
        cases = [(call, side) for call in range(_calls_of_a_journal(folder)) for side in sides]
        for number in numbers:
            call, side = cases[number % len(cases)]
            attempt(folder, call, side)
            offered = [read_entry(entry).document for entry in left_behind(folder)]
            outcome.figures[f"{what} with the {'new' if offered == works[1:] else 'old'} work offered"] += 1
            if len(offered) != 1 or offered[0] not in works:
                outcome.failures.append(f"attempt {number}: {side} call {call}: {len(offered)} works were left")
            outcome.failures += [f"attempt {number}: {name} was left" for name in _swept(folder)]
    return outcome


def _swept(folder: Path) -> list[str]:
    """What is still there after another window has written and all work was deleted by its owner."""
    sweeper = JournalEntry(folder)
    sweeper.write(OLD_WORK)
    sweeper.leave()
    for entry in left_behind(folder):
        delete_entry(entry)
    return [path.name for path in folder.iterdir()]


def _calls_of_a_journal(folder: Path) -> int:
    entry, seen = JournalEntry(folder), Counter[int]()
    entry.write(OLD_WORK)
    with tripwire(lambda number, _when: seen.update([number])):
        entry.write(NEW_WORK)
    entry.discard()
    return max(seen) + 1


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder with a link to the file that will be saved, which may not be there."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "link").symlink_to("a.chainrule")
        yield folder


def _path(folder: Path, kind: str) -> Path:
    return folder / ("link" if kind == "link" else "a.chainrule")


def _prepare(folder: Path, kind: str) -> str | None:
    """Put there what is saved over, and give its text."""
    target = folder / "a.chainrule"
    target.unlink(missing_ok=True)
    if kind == "none":
        return None
    target.write_text(OLD)
    target.chmod(0o640)
    if kind == "noted":
        with suppress(OSError):  # not every file system takes notes
            os.setxattr(target, "user.note", b"mine")
    return OLD


def _nothing(_number: int, _side: str) -> None:
    """Let all calls be made."""


def _failing(chosen: int, code: int, *, lasting: bool) -> Act:
    def fail(number: int, side: str) -> None:
        if side == "before" and (number == chosen or (lasting and number > chosen)):
            raise OSError(code, os.strerror(code))

    return fail


def _die(work: Callable[[Act], None], chosen: int, chosen_side: str) -> None:
    """Work in a child that is killed there, or reaches its end where that call does not come back."""

    def kill(number: int, side: str) -> None:
        if (number, side) == (chosen, chosen_side):
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        try:
            work(kill)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL)
