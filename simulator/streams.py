"""The streams that the process was started with: closed or full, they are no reason to fail."""

import io
import os
import sys
from contextlib import suppress

STREAMS = 3  # the standard input, output and error


def mend_streams() -> None:
    """Give the process each stream that it was started without.

    A stream that is closed leaves its number to the next file that is opened: what Qt prints would be in a project.
    """
    with suppress(OSError):
        for number in range(STREAMS):
            _open_if_closed(number)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8"))


def complain(sentence: str, who: str = "chainrule") -> None:
    """Say on the standard error what went wrong, if it can be said there."""
    with suppress(OSError):
        print(f"{who}: {sentence}", file=sys.stderr, flush=True)


def drop_output() -> None:
    """Let what Python still holds for the standard output go nowhere, so that it does not fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_if_closed(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
