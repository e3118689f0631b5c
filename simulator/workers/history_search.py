"""Looks through the recorded epochs of a run for where a condition happens, in slices that leave the window awake."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.asking.conditions import Event
from engine.asking.gauge import Gauge
from engine.asking.run_until import searching
from engine.training.history import History

SLICE_SECONDS = 0.008


class HistorySearch(QObject):
    """One search at a time; `ended` comes once a start, with the event or None, and never after `stop`."""

    ended = Signal(object)  # engine.conditions.Event | None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slices: Iterator[Event | None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    def start(self, gauge: Gauge, history: History, epoch: int, *, backwards: bool) -> None:
        """Look for the first event behind `epoch`, or backwards for the last one before it."""
        self._slices = searching(gauge, history, epoch, backwards)
        self._timer.start()

    def stop(self) -> None:
        """Give up."""
        self._timer.stop()
        self._slices = iter(())

    @Slot()
    def _slice(self) -> None:
        began = perf_counter()
        while perf_counter() - began < SLICE_SECONDS:
            try:
                event = next(self._slices)
            except StopIteration:
                event = None
            else:
                if event is None:
                    continue
            self.stop()
            self.ended.emit(event)
            return
