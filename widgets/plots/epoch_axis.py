"""The range of epochs that plots show together: it grows with the run, and a person zooms into it."""

from PySide6.QtCore import QObject, Signal

from widgets.plots.ranges import Range

EMPTY = 10.0  # epochs shown where there are fewer
GROWTH = 1.25
NARROWEST = 4.0  # epochs


class EpochAxis(QObject):
    """One for several plots keeps their epochs above each other. `changed` when the shown range is another one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = EMPTY
        self._zoom: Range | None = None

    @property
    def shown(self) -> Range:
        return self._zoom or Range(0.0, self._end)

    def fit(self, last_epoch: int, *, running: bool) -> None:
        """Have room for all epochs: in steps while a run grows, to the last epoch exactly when it stands."""
        end = max(EMPTY, float(last_epoch))
        if running and end > self._end:
            end = max(end, self._end * GROWTH)
        elif running and end > self._end / GROWTH**2:
            end = self._end
        if end == self._end:
            return
        self._end = end
        if self._zoom is not None and self._zoom.low >= end:
            self._zoom = None
        self.changed.emit()

    def zoom(self, at: float, factor: float) -> None:
        """Show `factor` times as many epochs, with `at` staying where it is."""
        shown = self.shown
        span = max(NARROWEST, shown.span * factor)
        self._show(at - (at - shown.low) / shown.span * span, span)

    def pan(self, epochs: float) -> None:
        """Show what lies so many epochs further."""
        if self._zoom is not None:
            self._show(self._zoom.low + epochs, self._zoom.span)

    def reset(self) -> None:
        """Show all epochs."""
        self._set(None)

    def _show(self, low: float, span: float) -> None:
        if span >= self._end:
            self._set(None)
        else:
            low = min(max(0.0, low), self._end - span)
            self._set(Range(low, low + span))

    def _set(self, zoom: Range | None) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.changed.emit()
