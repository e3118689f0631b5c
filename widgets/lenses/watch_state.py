"""What the watch list shows, as frozen values; no Qt here."""

from dataclasses import dataclass

from engine.arrays import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class WatchEntry:
    """An expression with its value, or with the reason why it has none here.

    `change` is what the value has moved by since the epoch shown before; None where there is nothing to compare.
    """

    expression: str
    value: float | None = None
    change: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class WatchCourse:
    """What an expression is at n epochs of a run, both (n,); not a number where it has no value."""

    epochs: IntArray
    values: FloatArray


@dataclass(frozen=True, slots=True)
class WatchState:
    """The list from top to bottom at one epoch, and the names that an expression may use."""

    entries: tuple[WatchEntry, ...] = ()
    names: tuple[str, ...] = ()
    digits: int = 4
    epoch: int = 0
