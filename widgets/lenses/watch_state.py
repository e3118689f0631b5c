"""What the watch list shows, as frozen values; no Qt here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WatchEntry:
    """An expression with its value, or with the reason why it has none here.

    `change` is what the value has moved by since the epoch shown before; None where there is nothing to compare.
    """

    expression: str
    value: float | None = None
    change: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WatchState:
    """The list from top to bottom, and the names that an expression may use."""

    entries: tuple[WatchEntry, ...] = ()
    names: tuple[str, ...] = ()
    digits: int = 4
