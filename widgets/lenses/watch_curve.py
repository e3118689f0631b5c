"""The small curve of a watched expression over the epochs of the run."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.arrays import FloatArray
from engine.formulas.notation import number_text
from engine.words import say
from widgets.basics.painting import guarded
from widgets.basics.theme import Theme
from widgets.lenses.watch_state import WatchCourse

WIDEST, NARROWEST = 200, 48  # pixels; in less nothing is drawn
MARGIN = 3.0
STROKE = 1.5


class WatchCurve(QWidget):
    """Draws a `WatchCourse` from its lowest to its highest value, with a line at the shown epoch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._course: WatchCourse | None = None
        self._epoch = 0
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def course(self) -> WatchCourse | None:
        """The course that is drawn."""
        return self._course

    def set_course(self, course: WatchCourse | None) -> None:
        self._course = course
        self.setToolTip(_description(course))
        self.setAccessibleName(_description(course))
        self.update()

    def set_epoch(self, epoch: int) -> None:
        if epoch != self._epoch:
            self._epoch = epoch
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, self._theme.sizes.control)

    def strokes(self) -> tuple[QPolygonF, ...]:
        """The curve in the widget's pixels: a line for each stretch of epochs at which it has a value."""
        if self._course is None or self.width() < NARROWEST:
            return ()
        finite = np.isfinite(self._course.values)
        across, down = self._across(self._course.epochs.astype(np.float64)), self._down(self._course.values)
        ends = np.flatnonzero(np.diff(np.concatenate([[False], finite, [False]])))
        stretches = zip(ends[::2], ends[1::2], strict=True)
        return tuple(QPolygonF([QPointF(across[k], down[k]) for k in range(*stretch)]) for stretch in stretches)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        strokes = self.strokes()
        if not strokes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colors.text_muted), 1.0, Qt.PenStyle.DotLine))
        place = float(self._across(np.array([float(self._epoch)]))[0])
        painter.drawLine(QLineF(place, 0.0, place, float(self.height())))
        painter.setPen(QPen(QColor(self._theme.colors.accent), STROKE))
        for stroke in strokes:
            painter.drawPolyline(stroke)

    def _across(self, epochs: FloatArray) -> FloatArray:
        return _spread(epochs, self._ends_of_epochs(), MARGIN, self.width() - MARGIN)

    def _down(self, values: FloatArray) -> FloatArray:
        finite = values[np.isfinite(values)]
        ends = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 0.0)
        return _spread(values, ends, self.height() - MARGIN, MARGIN)

    def _ends_of_epochs(self) -> tuple[float, float]:
        epochs = self._course.epochs if self._course else np.zeros(1)
        return float(epochs[0]), float(epochs[-1])


def _spread(numbers: FloatArray, ends: tuple[float, float], start: float, stop: float) -> FloatArray:
    """The numbers between `ends` as places from `start` to `stop`; in the middle where all are the same."""
    low, high = ends
    half = high / 2 - low / 2  # halves, since the difference of two large numbers may be no number
    if not half > 0:
        return np.full(len(numbers), (start + stop) / 2)
    with np.errstate(invalid="ignore", over="ignore"):
        return start + (stop - start) * ((numbers / 2 - low / 2) / half)


def _description(course: WatchCourse | None) -> str:
    finite = course.values[np.isfinite(course.values)] if course else np.empty(0)
    if course is None or not len(finite):
        return ""
    return say(
        "From epoch {first} to {last}: between {lowest} and {highest}",
        first=int(course.epochs[0]),
        last=int(course.epochs[-1]),
        lowest=number_text(float(finite.min())),
        highest=number_text(float(finite.max())),
    )
