"""The window as a picture; no Qt here."""

from simulator.exports.export import Subject, Write, written


def take(subject: Subject) -> Write:
    """The PNG."""
    return written(subject.picture())
