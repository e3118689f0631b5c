"""A lock on an open file or folder, which the system takes away when the process that holds it ends, however it ends.

Windows has none of this kind: there, a file that is open cannot be removed or replaced, which serves as well.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PATIENCE = 1.0  # seconds for which a folder is waited for: who holds it does so for moments, or is stopped
PAUSE = 0.01


def lock(descriptor: int, *, wait: bool = False) -> bool:
    """Whether this process holds the lock of the open file now; False where another one does or there are no locks."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Keep other windows of the program from putting a file into the folder meanwhile, as far as the system lets us."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders, and one may be closed to reading
        yield
        return
    try:
        until = time.monotonic() + PATIENCE
        while not lock(descriptor) and time.monotonic() < until:
            time.sleep(PAUSE)
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)
