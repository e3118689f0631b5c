"""The window as a picture; no Qt here."""

from typing import TextIO

from simulator.exports.export import Subject


def write(subject: Subject, file: TextIO) -> None:
    """The PNG."""
    file.buffer.write(subject.picture())
