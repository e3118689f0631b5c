"""Reading a file whole that a person named: an ordinary one, and none that is too large to be taken in. No Qt here."""

import stat
from pathlib import Path

from simulator.project.atomic_file import FileReasonError

LARGEST_FILE = 64 * 2**20  # bytes


def bytes_of(path: Path) -> bytes:
    """All bytes of the file, at most `LARGEST_FILE`.

    Raises OSError, and `FileReasonError` for a folder, a pipe or a device, and for a file that is too large.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise FileReasonError("it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise FileReasonError("it is not an ordinary file")
    if found.st_size > LARGEST_FILE:
        raise _too_large()
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)  # it may have grown since
    if len(data) > LARGEST_FILE:
        raise _too_large()
    return data


def _too_large() -> FileReasonError:
    return FileReasonError("it is larger than 64 MiB, the most that is allowed")
