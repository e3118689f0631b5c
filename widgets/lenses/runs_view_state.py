"""What the list of runs and a comparison of two of them show, as frozen values; no Qt here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run: `origin` says where it began ("epoch 10 of Run 1"), `change` what was changed there.

    `error` is E at its last epoch; `is_drawn` whether the plots show it. The current run is always drawn.
    """

    id: int
    name: str
    origin: str
    change: str
    last_epoch: int
    error: float
    learning_rate: float
    is_current: bool = False
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: an epoch of a run, and E there."""

    run: int
    name: str
    epoch: int
    error: float


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
