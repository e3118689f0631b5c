"""Writing a file so that a crash at any moment leaves the old one or the new one, whole."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from engine.errors import RefusalError
from engine.words import noted

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
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a temporary file beside `path` for UTF-8 text, which takes its place if the block ends without an error.

    Permissions of an existing file are kept and a symbolic link is followed. Raises OSError; then nothing has changed
    and the temporary file is gone.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    temporary = target.with_name(f".{secrets.token_hex(8)}.chainrule.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


class FileReasonError(RefusalError):
    """Why a file cannot be read or written: a clause that fits behind a colon."""


def reason(error: OSError | ValueError) -> RefusalError:
    """Why a file could not be read or written; what is not known here is told as the system words it."""
    if isinstance(error, RefusalError):
        return error
    text = (_REASONS.get(error.errno or 0) or error.strerror) if isinstance(error, OSError) else None
    return FileReasonError(text) if text else FileReasonError("{system}", system=error)


def _mode(target: Path) -> int | None:
    """The permissions of the file that will be replaced; raises OSError where it may not be."""
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found):
        raise IsADirectoryError(None, noted("it is a folder"))
    if not stat.S_ISREG(found):
        raise OSError(None, noted("it is not an ordinary file"))
    if not os.access(target, os.W_OK):
        raise PermissionError(None, noted("it is write-protected"))
    return stat.S_IMODE(found)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can: Windows and some network drives cannot."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
