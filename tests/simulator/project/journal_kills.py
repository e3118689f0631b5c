"""Kills a process before and after each call to the system of a journal's writing; run as a module with a FOLDER.

Prints how many kills there were, how many left nothing whole, and how many files were left beside it.
"""

import os
import signal
import sys
from pathlib import Path

from simulator.project.contents import Contents
from simulator.project.journal import JournalEntry, delete_entry, left_behind, read_entry
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from tests.simulator.project.tripwire import tripwire

PROJECTS = [Project(Contents(read_lesson(lesson)), lesson) for lesson in ("two-neurons", "xor")]


def killed_at(folder: Path, chosen: int, when: str) -> bool:
    """Write twice in a child that is killed in the second writing; whether it was."""

    def kill(reached: int, side: str) -> None:
        if (reached, side) == (chosen, when):
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        entry = JournalEntry(folder)
        entry.write(PROJECTS[0])
        with tripwire(kill):
            entry.write(PROJECTS[1])
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def main(folder: Path) -> None:
    kills = lost = left_over = number = 0
    going = True
    while going:
        for when in ("before", "after"):
            going = killed_at(folder, number, when)
            kills += going
            documents = [read_entry(entry).document for entry in left_behind(folder)]
            lost += len(documents) != 1 or documents[0] not in [project.document for project in PROJECTS]
            sweeper = JournalEntry(folder)
            sweeper.write(PROJECTS[0])  # what the next window writes sweeps up what was half written
            sweeper.leave()
            for entry in left_behind(folder):
                delete_entry(entry)
            left_over += len([*folder.iterdir()])
        number += 1
    print(kills, lost, left_over)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
