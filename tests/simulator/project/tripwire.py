"""Something that happens at one chosen call to the system, as a kill or a broken disk does."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from simulator.project.atomic_file import replacing

CALLS = (
    "access", "chmod", "chown", "fstat", "getxattr", "listxattr", "lstat", "open", "removexattr", "replace",
    "scandir", "setxattr", "stat", "unlink",
)  # fmt: skip
PIECES = 4
NEW = "new\n" * 2000

Act = Callable[[int, str], None]


@contextmanager
def tripwire(act: Act) -> Iterator[Callable[[], None]]:
    """Do `act(number, "before")` and `act(number, "after")` at each call; a write is told by what the block is given.

    Nothing waits for the disk, and a file is closed where closing fails, as it is by the system.
    """
    count = 0

    def reached(call: Callable[[], Any]) -> Any:
        nonlocal count
        number, count = count, count + 1
        act(number, "before")
        given = call()
        act(number, "after")
        return given

    def wired(function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **options: reached(lambda: function(*args, **options))

    def close(descriptor: int, really: Callable[[int], None] = os.close) -> None:
        really(descriptor)
        reached(lambda: None)

    calls = {name: wired(getattr(os, name)) for name in CALLS}
    calls |= {"fsync": wired(lambda _descriptor: None), "close": close}
    patches = [patch.object(os, name, call) for name, call in calls.items()]
    patches.append(patch.object(fcntl, "flock", wired(fcntl.flock)))
    for one in patches:
        one.start()
    try:
        yield lambda: reached(lambda: None)
    finally:
        for one in patches:
            one.stop()


def save(path: Path, act: Act) -> None:
    """Save `NEW` in pieces, with something at each call to the system."""
    size = len(NEW) // PIECES
    with tripwire(act) as write, replacing(path) as file:
        for start in range(0, len(NEW), size):
            file.write(NEW[start : start + size])
            file.flush()
            write()


def calls_of_a_save(path: Path) -> int:
    """How many calls to the system a save makes."""
    seen: list[int] = []
    save(path, lambda number, _when: seen.append(number))
    return seen[-1] + 1
