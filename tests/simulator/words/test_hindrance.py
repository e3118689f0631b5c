import errno
from pathlib import Path

import pytest

from simulator.project.fingerprint import FileChangedError, Fingerprint
from simulator.refusals import UnwritableError
from simulator.words.hindrance import Kind, not_as_known, unwritable

MINE, THEIRS = Fingerprint(b"mine"), Fingerprint(b"theirs")


@pytest.mark.parametrize(
    ("found", "kind", "says"),
    [
        (THEIRS, "changed", "changed by another program"),
        (Fingerprint(b"theirs", names=2), "changed", "changed by another program"),
        (Fingerprint(), "gone", "no longer there"),
        (Fingerprint(b"mine", names=3), "shared", "3 names"),
    ],
)
def test_why_the_file_was_left_alone(found: Fingerprint, kind: Kind, says: str) -> None:
    hindrance = not_as_known(Path("folder/a.chainrule"), FileChangedError(MINE, found))
    assert (hindrance.kind, hindrance.found) == (kind, found)
    assert says in hindrance.sentence
    assert str(Path("folder/a.chainrule")) in hindrance.sentence
    assert hindrance.advice


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.EACCES, "another place will do"),
        (errno.EROFS, "another place will do"),
        (errno.ENOSPC, "Make some room"),
        (errno.ENOENT, "not there any more"),
        (errno.ENAMETOOLONG, "shorter name"),
        (errno.EIO, "Try again"),
        (None, "Try again"),
    ],
)
def test_what_helps_where_it_cannot_be_written(code: int | None, advice: str) -> None:
    error = UnwritableError("{file} cannot be written.", file="a")
    error.__cause__ = OSError(code, "as the system says") if code else None
    hindrance = unwritable(error)
    assert (hindrance.kind, hindrance.sentence) == ("failed", "a cannot be written.")
    assert advice in hindrance.advice
