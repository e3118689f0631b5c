"""Kills a process before and after each call to the system of a save; `python -m tests.simulator.project.kills FOLDER`.

Prints how many kills there were, how many files of nothing whole they left, and how many beside it.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from tests.simulator.project.tripwire import NEW, calls_of_a_save, save

OLD = "old\n" * 1000


def killed_at(path: Path, number: int, when: str) -> bool:
    """Save in a child that is killed there; whether it was."""

    def kill(reached: int, side: str) -> None:
        if (reached, side) == (number, when):
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        save(path, kill)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def prepare(target: Path, old: str | None, noted: bool) -> None:
    target.unlink()
    if old is not None:
        target.write_text(old)
        target.chmod(0o640)
    if noted:
        with suppress(OSError):  # not every file system takes notes
            os.setxattr(target, "user.note", b"mine")


def main(folder: Path) -> None:
    kills = lost = left = 0
    target, link = folder / "a.chainrule", folder / "link"
    link.symlink_to(target.name)
    save(target, lambda *_: None)
    for path, old, noted in ((target, OLD, False), (link, OLD, False), (target, None, False), (target, OLD, True)):
        for number in range(calls_of_a_save(path)):
            for when in ("before", "after"):
                prepare(target, old, noted)
                kills += killed_at(path, number, when)
                lost += (target.read_text() if target.exists() else None) not in (old, NEW)
                save(path, lambda *_: None)
                left += len([*folder.iterdir()]) - 2
    print(kills, lost, left)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
