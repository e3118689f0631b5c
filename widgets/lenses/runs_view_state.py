"""What the list of runs and a comparison of two of them show, as frozen values; no Qt here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run: `origin` says where it began ("epoch 10 of Run 1"), `change` what was changed there.

    `error` is E at its last epoch; `learning_rates` are those that made its epochs, one after the other; `left` is the
    id of the run that it leaves, if that is there. `is_drawn` is whether the plots show it; the current run always is.
    """

    id: int
    name: str
    origin: str
    change: str
    last_epoch: int
    error: float
    learning_rates: tuple[float, ...]
    first_epoch: int = 0
    left: int | None = None
    is_current: bool = False
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: an epoch of a run, E there, and the η that made it."""

    run: int
    name: str
    epoch: int
    error: float
    learning_rate: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A parameter that differs; a value is None where that side does not have the parameter."""

    name: str
    left: float | None
    right: float | None

    @property
    def change(self) -> float | None:
        """From left to right; None where one side does not have it."""
        return None if self.left is None or self.right is None else self.right - self.left


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two epochs side by side: which parameters differ, the largest difference first, and how many do not."""

    left: Side
    right: Side
    differences: tuple[Difference, ...]
    equal: int


@dataclass(frozen=True, slots=True)
class RunsViewState:
    """All runs, the oldest first, and the comparison that is shown instead of their list, if one is."""

    rows: tuple[RunRow, ...] = ()
    comparison: Comparison | None = None
    digits: int = 4
