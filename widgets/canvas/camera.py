"""What part of the canvas is seen: fit, zoom at a point, pan."""

from PySide6.QtCore import QMarginsF, QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

SMALLEST, LARGEST = 0.1, 6.0  # zooms by hand; a network that does not fit is shown smaller
TINIEST = 1e-7
LEAST_MARGIN = 6.0  # pixels over what may reach into the upper margin
SMALLEST_FITTED = QSizeF(780, 240)  # scene units that are fitted at least
LARGEST_FIT = 2.0  # a tiny network is not blown up further than this
WHEEL_STEP = 1.2  # for one notch of 120 units


class Camera:
    """Moves a view; `is_free` says that a person has chosen what is seen, so that nothing else should."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self.margins = QMarginsF()  # of the view, in pixels, that `fit` leaves to what lies over the canvas
        self.is_free = False
        self._least = SMALLEST  # scale to which one can zoom out

    def fit(self, content: QRectF, above: float = 0.0) -> None:
        """Show all of `content` within the margins; from now on resizing fits again.

        `above` is the room over it, in scene units, that may reach into the upper margin and is in sight too.
        """
        self.is_free = False
        room, view = self._room(), QRectF(self._view.viewport().rect())
        if content.isEmpty() or room.width() < 1 or room.height() < 1:
            return
        content = _at_least(content, SMALLEST_FITTED)
        high, height = room.bottom() - LEAST_MARGIN, content.height()
        scale = min(room.width() / content.width(), room.height() / height, high / (height + above), LARGEST_FIT)
        self._set_scale(max(scale, TINIEST))
        self._least = min(SMALLEST, self._scale())
        top = room.center().y() - scale * (height / 2 + above)
        middle = room.center() + QPointF(0, max(LEAST_MARGIN - top, 0))
        self._centre(content.center() - (middle - view.center()) / self._scale())

    def seen(self) -> QRectF:
        """What is in sight within the margins, in scene coordinates."""
        return self._view.mapToScene(self._room().toRect()).boundingRect()

    def reveal(self, point: QPointF, around: float) -> None:
        """Move as little as brings `point`, and so many scene units `around` it, into sight."""
        seen = self._view.mapFromScene(QRectF(point.x() - around, point.y() - around, 2 * around, 2 * around))
        box, room = seen.boundingRect(), self._view.viewport().rect()
        by = QPoint(_way_in(box.left(), box.right(), room.left(), room.right()),
                    _way_in(box.top(), box.bottom(), room.top(), room.bottom()))  # fmt: skip
        if not by.isNull():
            self.pan(by)

    def zoom(self, factor: float, at: QPoint) -> None:
        """Zoom so that what is under `at`, in view coordinates, stays there."""
        self.is_free = True
        before = self._view.mapToScene(at)
        self._set_scale(min(max(self._scale() * factor, self._least), LARGEST))
        self._centre(self._seen_middle() + before - self._view.mapToScene(at))

    def wheel(self, units: int, at: QPoint) -> None:
        """Zoom by the turn of a wheel, in eighths of a degree."""
        self.zoom(WHEEL_STEP ** (units / 120), at)

    def pan(self, by: QPoint) -> None:
        """Move what is seen by so many pixels."""
        self.is_free = True
        for bar, step in ((self._view.horizontalScrollBar(), by.x()), (self._view.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - step)

    def _room(self) -> QRectF:
        return QRectF(self._view.viewport().rect()).marginsRemoved(self.margins)

    def _scale(self) -> float:
        return self._view.transform().m11()

    def _set_scale(self, scale: float) -> None:
        self._view.setTransform(QTransform.fromScale(scale, scale))

    def _seen_middle(self) -> QPointF:
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect().center()

    def _centre(self, point: QPointF) -> None:
        self._view.centerOn(point)


def _at_least(content: QRectF, size: QSizeF) -> QRectF:
    """The rectangle, or one of that size around its middle: beside a tiny network there is room to build on."""
    larger = content.size().expandedTo(size)
    return QRectF(content.center() - QPointF(larger.width(), larger.height()) / 2, larger)


def _way_in(low: int, high: int, least: int, most: int) -> int:
    """How far a span has to move to lie within another; its beginning, where it is the longer one."""
    return least - low if low < least or high - low > most - least else min(most - high, 0)
