"""Small marks beside numbers that have just gone up or down."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from widgets.basics.painting import guarded
from widgets.canvas.style import CanvasStyle

HALF = 0.24  # of a mark's width, in type sizes


class ChangeLayer(QGraphicsItem):
    """Draws a triangle at each given point, upwards for 1 and downwards for -1, where numbers can be read."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._marks: Mapping[tuple[float, float], int] = {}
        self._bounds = QRectF()
        self.setZValue(2.4)

    def show_marks(self, marks: Mapping[tuple[float, float], int], bounds: QRectF) -> None:
        """Show these marks by their points, all within `bounds`."""
        if marks != self._marks:
            self.prepareGeometryChange()
            self._marks, self._bounds = marks, bounds
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._style.is_readable(painter.worldTransform().m11()):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("update"))
        half = HALF * self._style.number
        for (x, y), way in self._marks.items():
            tip, base = y - way * half, y + way * half
            painter.drawPolygon(QPolygonF([QPointF(x, tip), QPointF(x - half, base), QPointF(x + half, base)]))
