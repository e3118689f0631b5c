"""A file that is written whole or not at all, with a sentence that says why not; no Qt here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from simulator.project.atomic_file import reason, replacing
from simulator.refusals import ExportError


class GivenUpError(Exception):
    """A person did not want to wait for the end of the work; a file that was begun is not there."""


def always_true() -> bool:
    """Nobody gives it up."""
    return True


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file for UTF-8 text that takes its place when the block ends; raises `ExportError` where it cannot."""
    try:
        with replacing(path) as file:
            yield file
    except OSError as error:
        raise ExportError("{path} cannot be written: {reason}.", path=path, reason=reason(error)) from None
