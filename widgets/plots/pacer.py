"""Decides when a plot is drawn anew, so that plotting leaves most of the time to everything else."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SHORTEST_GAP = 0.033  # seconds from one drawing to the next
GAP_FACTOR = 10.0  # or so many times what the drawing cost: two plots take a fifth of the time at most


class Pacer(QObject):
    """Emits `due` after `request`: at once when idle, later while requests pour in and drawing is slow."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)
        self._began = float("-inf")
        self._cost = 0.0

    @property
    def waiting(self) -> bool:
        return self._timer.isActive()

    def request(self, delay: float = 0.0) -> None:
        """Ask for a drawing in `delay` seconds or as soon after that as may be; one that is due earlier is enough."""
        next_allowed = self._began + max(SHORTEST_GAP, GAP_FACTOR * self._cost)
        milliseconds = round(1000 * max(delay, next_allowed - perf_counter(), 0.0))
        if not self.waiting or self._timer.remainingTime() > milliseconds:
            self._timer.start(milliseconds)

    def begin(self) -> None:
        """A drawing begins now, whether it was asked for or not."""
        self._timer.stop()
        self._began, self._cost = perf_counter(), 0.0

    def spend(self, seconds: float) -> None:
        """Count what the drawing, or drawing it again, took."""
        self._cost += seconds

    def stop(self) -> None:
        self._timer.stop()
