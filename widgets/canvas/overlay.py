"""What gestures and keys draw over the canvas: a line that is being pulled, a rubber band, a lit rim, a ring."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from widgets.basics.painting import guarded
from widgets.canvas.node_boxes import NodeBox
from widgets.canvas.style import CanvasStyle

RIM_WIDTH = 3.0


class Overlay(QGraphicsItem):
    """Draws nothing unless a gesture or the pointer asks for it."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._line: tuple[QLineF, bool] | None = None
        self._band: QRectF | None = None
        self._rims: tuple[NodeBox, ...] = ()
        self._ring: QRectF | None = None
        self.setZValue(3)

    def show_line(self, line: QLineF | None, allowed: bool = True) -> None:
        """Show the line of an edge to be; in the error colour where it is not allowed."""
        self._change(line=None if line is None else (line, allowed), band=self._band, rims=self._rims)

    def show_band(self, band: QRectF | None) -> None:
        self._change(line=self._line, band=band, rims=self._rims)

    def show_rims(self, *rims: NodeBox) -> None:
        """Light the outlines of these nodes."""
        self._change(line=self._line, band=self._band, rims=rims)

    def show_ring(self, ring: QRectF | None) -> None:
        """Draw the ring of the keyboard around a number."""
        if ring != self._ring:
            self.prepareGeometryChange()
            self._ring = ring
            self.update()

    def boundingRect(self) -> QRectF:
        bounds = QRectF()
        if self._line is not None:
            bounds |= QRectF(self._line[0].p1(), self._line[0].p2()).normalized()
        if self._band is not None:
            bounds |= self._band
        if self._ring is not None:
            bounds |= self._ring
        for rim in self._rims:
            bounds |= _rect(rim)
        return bounds.adjusted(-10, -10, 10, 10)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        style = self._style
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(style.pen("accent", RIM_WIDTH * style.line))
        for rim in self._rims:
            if rim.round:
                painter.drawEllipse(_rect(rim))
            else:
                painter.drawRoundedRect(_rect(rim), style.radius, style.radius)
        if self._ring is not None:
            painter.drawRoundedRect(self._ring, style.radius, style.radius)
        if self._line is not None:
            line, allowed = self._line
            painter.setPen(style.pen("accent" if allowed else "error", RIM_WIDTH * style.line))
            painter.drawLine(line)
        if self._band is not None:
            painter.setPen(style.pen("accent", style.line, Qt.PenStyle.DashLine))
            painter.drawRect(self._band)

    def _change(self, line: tuple[QLineF, bool] | None, band: QRectF | None, rims: tuple[NodeBox, ...]) -> None:
        if (line, band, rims) != (self._line, self._band, self._rims):
            self.prepareGeometryChange()
            self._line, self._band, self._rims = line, band, rims
            self.update()


def _rect(box: NodeBox) -> QRectF:
    return QRectF(box.x - box.half, box.y - box.half, 2 * box.half, 2 * box.half)
