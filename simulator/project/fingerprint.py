"""What a file was when it was looked at, so that it is noticed where another program has written to it since."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from engine.words import noted

ALGORITHM = "blake2b"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`digest` of the content, None where there is no file; `names` is how many hard links the file has."""

    digest: bytes | None = None
    names: int = 1

    @classmethod
    def of(cls, content: bytes) -> Self:
        """The fingerprint of a file with this content and one name."""
        return cls(hashlib.new(ALGORITHM, content).digest())

    def allows(self, found: "Fingerprint") -> bool:
        """Whether who knows the file as this loses nothing where `found` is replaced."""
        return self.digest == found.digest and found.names <= self.names


class FileChangedError(Exception):
    """The file is not what it was known to be, and was left alone; `found` is what it is now."""

    def __init__(self, known: Fingerprint, found: Fingerprint) -> None:
        super().__init__(known, found)
        self.known, self.found = known, found


def fingerprint_of(path: Path) -> Fingerprint:
    """The fingerprint of the ordinary file at `path`, or of its absence; raises OSError."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for
            raise OSError(None, noted("it is not an ordinary file"))
        with path.open("rb") as file:
            return Fingerprint(hashlib.file_digest(file, ALGORITHM).digest(), found.st_nlink)
    except FileNotFoundError:
        return Fingerprint()


def check_unchanged(path: Path, known: Fingerprint) -> None:
    """Raise `FileChangedError` where the file at `path` is not what it is known as, and OSError if it is unreadable."""
    found = fingerprint_of(path)
    if not known.allows(found):
        raise FileChangedError(known, found)
