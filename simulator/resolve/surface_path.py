"""What a run did with two of its parameters, read from its record piece by piece and kept in bounded memory."""

import numpy as np

from engine.arrays import FloatArray, IntArray
from widgets.plots.plot_state import EpochRecord, PlotRun
from widgets.plots.surface_state import RunPath

MOST_POINTS = 4096
EPOCHS_AT_ONCE = 8192


class PathReader:
    """Reads on in a run; where there are too many points it keeps every second one, again and again."""

    def __init__(self) -> None:
        self._record: EpochRecord | None = None
        self._columns = (0, 1)
        self._first, self._next, self._distance = 0, 0, 1
        self._epochs: IntArray = np.empty(0, dtype=np.intp)
        self._points: FloatArray = np.empty((0, 2))

    def read(self, run: PlotRun, columns: tuple[int, int]) -> RunPath:
        """The path of the run so far through the two columns of its record."""
        if run.record is not self._record or columns != self._columns or run.last_epoch < self._next - 1:
            self._record, self._columns = run.record, columns
            self._forget(run.first_epoch)
        while self._next <= run.last_epoch:
            stop = min(self._next + EPOCHS_AT_ONCE, run.last_epoch + 1)
            epochs, rows = run.record.stored(self._next, stop)
            self._append(epochs, rows[:, list(columns)])
            self._next = stop
        return RunPath(self._epochs, self._points[:, 0], self._points[:, 1])

    def _append(self, epochs: IntArray, points: FloatArray) -> None:
        wanted = (epochs - self._first) % self._distance == 0
        self._epochs = np.concatenate([self._epochs, epochs[wanted]])
        self._points = np.concatenate([self._points, points[wanted]])
        while len(self._epochs) > MOST_POINTS:
            self._distance *= 2
            kept = (self._epochs - self._first) % self._distance == 0
            self._epochs, self._points = self._epochs[kept], self._points[kept]

    def _forget(self, first: int) -> None:
        self._first, self._next, self._distance = first, first, 1
        self._epochs, self._points = self._epochs[:0], self._points[:0]
