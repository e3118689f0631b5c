"""The file beside the one that will be replaced, and what a killed process left of such files.

Who writes one holds its lock; a file of that name that nobody has locked was left behind.
"""

import hashlib
import os
import platform
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from simulator.project.file_lock import lock

PRIVATE, AS_USUAL = 0o600, 0o666  # from the second the system takes away what this person's files never allow
NAME = re.compile(r"\.([0-9a-f]{8})-[0-9a-f]{16}\.chainrule\.tmp")
FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
LONG = 24 * 3600  # seconds after which a file of another machine, whose locks may not be seen here, is left behind


class TemporaryFile:
    """An empty file beside `target`, made with the permissions `mode` as far as this person's files allow it.

    Raises OSError where it cannot be made.
    """

    def __init__(self, target: Path, mode: int) -> None:
        self.path, self._descriptor = _made(target.parent, mode)

    @contextmanager
    def text(self) -> Iterator[TextIO]:
        """The file to write UTF-8 text to; after the block it is on the disk, or OSError was raised."""
        with os.fdopen(self._descriptor, "w", encoding="utf-8", newline="\n", closefd=False) as file:
            yield file
            file.flush()
            os.fsync(self._descriptor)

    def rename(self, target: Path) -> None:
        """Take the place of `target`; raises OSError."""
        if sys.platform == "win32":  # an open file cannot be renamed there
            self._close()
        os.replace(self.path, target)

    def discard(self) -> None:
        """Close the file, and remove it unless it was renamed."""
        # Not before: without the lock, another process would take a file that waits to be renamed for one left behind.
        self._close()
        with suppress(OSError):
            self.path.unlink()

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        with suppress(OSError):
            os.close(descriptor)


def remove_left_behind(folder: Path) -> None:
    """Remove what killed processes left in the folder; never a file that a living one is still writing."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if (match := NAME.fullmatch(entry.name)) and _may_go(entry, match[1]):
                with suppress(OSError):
                    _remove_unless_locked(entry.path)


def _made(folder: Path, mode: int) -> tuple[Path, int]:
    """A new, locked file; a second one where another process took it for one left behind before it was locked."""
    try:
        return _locked(folder, mode)
    except FileNotFoundError:
        return _locked(folder, mode)


def _locked(folder: Path, mode: int) -> tuple[Path, int]:
    path = folder / f".{_machine()}-{secrets.token_hex(8)}.chainrule.tmp"
    descriptor = os.open(path, FLAGS, mode)
    try:
        lock(descriptor, wait=True)
        os.lstat(path)
    except BaseException:
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()
        raise
    return path, descriptor


def _machine() -> str:
    """Eight characters for this machine: locks need not reach others that share the folder."""
    return hashlib.blake2b(platform.node().encode(errors="replace"), digest_size=4).hexdigest()


def _may_go(entry: os.DirEntry[str], machine: str) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    return machine == _machine() or time.time() - entry.stat(follow_symlinks=False).st_mtime > LONG


def _remove_unless_locked(path: str) -> None:
    if sys.platform == "win32":
        os.unlink(path)  # fails where the file is open
        return
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode) and lock(descriptor):
            os.unlink(path)
    finally:
        os.close(descriptor)
