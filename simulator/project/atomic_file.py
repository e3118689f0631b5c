"""Writing a file so that a crash at any moment leaves the old one or the new one, whole."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from engine.errors import RefusalError
from engine.words import noted
from simulator.interrupts import held_interrupts
from simulator.project.file_attributes import attributes_to_keep
from simulator.project.file_lock import locked_folder
from simulator.project.fingerprint import Fingerprint, check_unchanged
from simulator.project.temporary_file import AS_USUAL, PRIVATE, TemporaryFile, remove_left_behind

_REASONS = {
    errno.ENOENT: noted("there is no such file or folder"),
    errno.EACCES: noted("permission denied"),
    errno.EPERM: noted("operation not permitted"),
    errno.EROFS: noted("read-only file system"),
    errno.ENOSPC: noted("no space left on device"),
    errno.EDQUOT: noted("disk quota exceeded"),
    errno.EFBIG: noted("file too large"),
    errno.EIO: noted("input/output error"),
    errno.EBUSY: noted("device or resource busy"),
    errno.EISDIR: noted("is a directory"),
    errno.ENOTDIR: noted("not a directory"),
    errno.ENAMETOOLONG: noted("file name too long"),
    errno.ELOOP: noted("too many levels of symbolic links"),
}


@contextmanager
def replacing(path: Path, known: Fingerprint | None = None) -> Iterator[TextIO]:
    """Open a temporary file beside `path` for UTF-8 text, which takes its place if the block ends without an error.

    What there is to know of an existing file is kept (`FileAttributes`) and a symbolic link is followed. Raises
    OSError, and `FileChangedError` where the file is not what it is `known` as; then nothing has changed and the
    temporary file is gone.
    """
    target = _followed(path)
    replaced = attributes_to_keep(target)
    remove_left_behind(target.parent)
    temporary: TemporaryFile | None = None
    try:
        with held_interrupts():  # else a Ctrl+C between the file and its name here would leave it behind
            temporary = TemporaryFile(target, AS_USUAL if replaced is None else PRIVATE)
        with temporary.text() as file:
            yield file
        _take_place(temporary, target, known)
    finally:
        if temporary is not None:
            with held_interrupts():
                temporary.discard()
    _sync_folder(target.parent)


class FileReasonError(RefusalError):
    """Why a file cannot be read or written: a clause that fits behind a colon."""


def reason(error: OSError | ValueError) -> RefusalError:
    """Why a file could not be read or written; what is not known here is told as the system words it."""
    if isinstance(error, RefusalError):
        return error
    text = (_REASONS.get(error.errno or 0) or error.strerror) if isinstance(error, OSError) else None
    return FileReasonError(text) if text else FileReasonError("{system}", system=error)


def _followed(path: Path) -> Path:
    """The file that the path leads to, or will lead to; raises OSError rather than take a link for a file."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        place = Path(os.path.realpath(path.parent, strict=True)) / path.name
    try:
        linked = stat.S_ISLNK(os.lstat(place).st_mode)
    except FileNotFoundError:
        return place
    return _followed(place.parent / os.readlink(place)) if linked else place


def _take_place(temporary: TemporaryFile, target: Path, known: Fingerprint | None) -> None:
    """Make the temporary file the target, whose attributes may have changed while the text was written."""
    attributes = attributes_to_keep(target)
    if attributes is not None:
        attributes.give(temporary.path)
    with locked_folder(target.parent):
        if known is not None:
            check_unchanged(target, known)
        temporary.rename(target)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can: Windows and some network drives cannot."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
