"""Reads what is new in the records of runs, and gives the points to draw of any range of epochs."""

from collections.abc import Callable, Iterable

from engine.arrays import FloatArray, IntArray
from widgets.plots.envelope import Envelope, Shown, capacity_for
from widgets.plots.plot_state import EpochRecord, PlotRun

Read = Callable[[EpochRecord, int, int], tuple[IntArray, FloatArray]]

CELLS_AT_ONCE = 2**18  # numbers taken from a record at a time


def read_errors(record: EpochRecord, start: int, stop: int) -> tuple[IntArray, FloatArray]:
    """The epochs start ≤ k < stop whose E is known, and E of each as one column."""
    epochs, errors = record.known_errors(start, stop)
    return epochs, errors.reshape(-1, 1)


def read_parameters(record: EpochRecord, start: int, stop: int) -> tuple[IntArray, FloatArray]:
    """The epochs start ≤ k < stop whose parameters are stored, and their parameters as columns."""
    return record.stored(start, stop)


class RunCurves:
    """The first `curves` columns of one run over its epochs, read from its record piece by piece."""

    def __init__(self, read: Read, curves: int) -> None:
        self._read = read
        self._curves = curves
        self._record: EpochRecord | None = None
        self._first = self._next = 0
        self._envelope = Envelope(curves, capacity_for(curves))

    def update(self, run: PlotRun) -> None:
        """Read what the run has beyond what was read; all of it where it went back or has another record."""
        if run.last_epoch < self._next - 1 or run.record is not self._record:
            self._next, self._envelope = run.first_epoch, Envelope(self._curves, capacity_for(self._curves))
        self._record, self._first = run.record, run.first_epoch
        step = max(1, CELLS_AT_ONCE // max(1, self._curves))
        while self._next <= run.last_epoch:
            stop = min(self._next + step, run.last_epoch + 1)
            epochs, values = self._read(run.record, self._next, stop)
            self._envelope.append(epochs, values[:, : self._curves])
            self._next = stop

    def view(self, first: int, last: int, columns: int) -> Shown:
        """Points from `first` to `last` in about `columns` stretches, exact where the range is short enough."""
        last = min(last, self._next - 1)
        first = max(self._first, first)
        if self._record is None or last < first or self._coarse_is_enough(last - first + 1, columns):
            return self._envelope.view(first, last, columns)
        epochs, values = self._read(self._record, first, last + 1)
        exact = Envelope(self._curves, capacity=max(1, last - first + 1))
        exact.append(epochs - first, values[:, : self._curves])
        shown = exact.view(0, last - first, columns)
        return Shown(shown.x + first, shown.y, shown.reduced)

    def _coarse_is_enough(self, epochs: int, columns: int) -> bool:
        width = self._envelope.width
        return width == 1 or epochs >= width * columns or epochs * self._curves > CELLS_AT_ONCE


class Reader:
    """The curves of all runs that are shown; what was read of a run is kept as long as the run is shown."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._runs: dict[int, RunCurves] = {}

    def update(self, runs: Iterable[tuple[PlotRun, int]]) -> None:
        """Read on in each run, which has so many curves, and forget the runs that are not among them."""
        kept: dict[int, RunCurves] = {}
        for run, curves in runs:
            kept[run.id] = self._runs.get(run.id) or RunCurves(self._read, curves)
            kept[run.id].update(run)
        self._runs = kept

    def view(self, run: PlotRun, first: int, last: int, columns: int) -> Shown:
        return self._runs[run.id].view(first, last, columns)
