"""Makes the epochs of opened runs again, in slices between the events of the GUI's thread."""

from collections.abc import Callable, Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from simulator.workspace.run import Run

SLICE_SECONDS = 0.006
PAUSE_MILLISECONDS = 2  # between two slices, in which others may compute
TOLD_SECONDS = 0.05  # between two reports of one run


class Recaller(QObject):
    """Takes runs one after the other; `advanced` reports of one now and then, and `whole` of one that is done.

    While `is_busy` says so, it rests.
    """

    advanced = Signal(object)
    whole = Signal(object)

    def __init__(self, is_busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._runs: list[Run] = []
        self._told_at = 0.0
        self._timer = QTimer(self, interval=PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._slice)

    def add(self, runs: Iterable[Run]) -> None:
        """Make these runs whole, after the others."""
        self._queue([*self._runs, *(run for run in runs if not run.history.is_whole)])

    def prefer(self, run: Run) -> None:
        """Make this run whole before the others; a slice of it at once, which may be all that is wanted."""
        self._queue([run, *(each for each in self._runs if each is not run)])
        self._make(run)

    def _queue(self, runs: list[Run]) -> None:
        self._runs = runs
        if self._runs and not self._timer.isActive():
            self._told_at = perf_counter()
            self._timer.start()

    def stop(self) -> None:
        """Make no more; what is made stays."""
        self._runs = []
        self._timer.stop()

    @Slot()
    def _slice(self) -> None:
        if self._is_busy():
            return
        run = self._runs[0]
        self._make(run)
        if run.history.is_whole:
            self._done(run)
        elif perf_counter() - self._told_at > TOLD_SECONDS:
            self._told_at = perf_counter()
            self.advanced.emit(run)

    def _make(self, run: Run) -> None:
        """A slice of a run, in pieces of which each takes a part of the time."""
        epochs, began = 1, perf_counter()
        end = began + SLICE_SECONDS
        while not run.history.is_whole and began < end:
            run.history.make_again(epochs)
            now = perf_counter()
            epochs *= 2 if now - began < SLICE_SECONDS / 8 else 1
            began = now

    def _done(self, run: Run) -> None:
        self._runs.remove(run)
        if not self._runs:
            self._timer.stop()
        self.whole.emit(run)
