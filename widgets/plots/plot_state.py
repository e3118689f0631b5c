"""What the plots show, as frozen values; no Qt here."""

from dataclasses import dataclass
from typing import Protocol

from engine.arrays import ColumnChoice, FloatArray, IntArray
from engine.graph import Parameter
from engine.training.envelope import Shown


class EpochRecord(Protocol):
    """An append-only record of a run that the plots draw from: a `History`, or the `Outline` of one."""

    @property
    def last_epoch(self) -> int: ...

    def errors_drawn(self, epochs: range, columns: int) -> Shown:
        """The points of E over these epochs, in about so many columns."""
        ...

    def parameters_drawn(self, count: int, epochs: range, columns: int) -> Shown:
        """The points of the first `count` parameters over these epochs, in about so many columns."""
        ...

    def known_errors(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        """The epochs in start ≤ k < stop whose E is known, and E of each."""
        ...

    def stored(self, start: int, stop: int, columns: ColumnChoice) -> tuple[IntArray, FloatArray]:
        """The epochs in start ≤ k < stop whose parameters are stored, and of each the parameters in `columns`.

        ColumnChoice in the order of `Network.parameters`.
        """
        ...

    def some_stored(self, start: int, stop: int, columns: ColumnChoice, most: int) -> tuple[IntArray, FloatArray]:
        """As `stored`, but of more than so many epochs every second, fourth … one alone."""
        ...


@dataclass(frozen=True, slots=True)
class PlotRun:
    """One run to draw: the current one, or an earlier one as a pale curve with its `name`. `id` is never used again.

    Its record begins at `first_epoch`, which is not 0 where it leaves another run.
    """

    id: int
    record: EpochRecord
    last_epoch: int
    names: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    name: str = ""
    first_epoch: int = 0


@dataclass(frozen=True, slots=True)
class RateMark:
    """From `epoch` on the updates are made with another η than before: `rate`."""

    epoch: int
    rate: float


@dataclass(frozen=True, slots=True)
class ErrorPlotState:
    """The error over the epochs; `title` is its formula, `stopped` marks where the run stopped (epoch) if it has.

    `log_scale` is whether its axis is logarithmic; `rates` mark where η was changed on the way. While `running`, the
    axes grow in steps; otherwise they fit the run exactly.
    """

    run: PlotRun
    earlier: tuple[PlotRun, ...] = ()
    epoch: int = 0
    threshold: float | None = None
    stopped: int | None = None
    title: str = ""
    digits: int = 4
    running: bool = False
    log_scale: bool = True
    rates: tuple[RateMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ParameterPlotState:
    """All weights and biases over the epochs; `running` as in `ErrorPlotState`."""

    run: PlotRun
    earlier: tuple[PlotRun, ...] = ()
    epoch: int = 0
    selected: frozenset[Parameter] = frozenset()
    digits: int = 4
    running: bool = False


@dataclass(frozen=True, slots=True)
class TimelineState:
    """Where in the run the window stands: the shown epoch, the last one there is, and whether it is still growing.

    The run begins at `first_epoch`; the epochs before it are those of the run that it leaves. `within` is whether the
    steps of the epoch after the shown one are under way.
    """

    epoch: int = 0
    last_epoch: int = 0
    running: bool = False
    within: bool = False
    first_epoch: int = 0
