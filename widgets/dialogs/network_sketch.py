"""A small picture of a layered network, with its weights if they are few."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from engine.arrays import FloatArray
from engine.formulas.notation import subscripted
from engine.words import count_text
from widgets.basics.painting import guarded
from widgets.basics.theme import Theme, ui_font
from widgets.dialogs.new_state import Sketch

MOST_NODES = 12  # of a layer, that are drawn one by one; a larger one is a band with its size
MOST_LAYERS = 24  # that are drawn; of more those in the middle are not
WIDTH, HEIGHT = 340, 160  # pixels that it has as a rule
LARGEST = 19.0  # radius of a node
NAMED = 9.0  # least radius of a node with its name in it


class NetworkSketch(QWidget):
    """Draws layers from left to right; the width of an edge is the size of its weight, a dashed one is negative."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sketch: Sketch | None = None

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def set_sketch(self, sketch: Sketch | None) -> None:
        self._sketch = sketch
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._sketch is None:
            return
        sizes = _shown(self._sketch.sizes)
        places = self._places(sizes)
        weights = self._sketch.weights if len(sizes) == len(self._sketch.sizes) else ()
        for gap in range(len(sizes) - 1):
            left, right = places[gap], places[gap + 1]
            if weights and len(left) == sizes[gap] and len(right) == sizes[gap + 1]:
                self._draw_edges(painter, left, right, weights[gap])
            else:
                self._draw_all_edges(painter, left, right)
        self._draw_nodes(painter, sizes, places)

    @property
    def _radius(self) -> float:
        sizes = _shown(self._sketch.sizes) if self._sketch else ()
        tallest = max([size for size in sizes if size <= MOST_NODES], default=1)
        return min(LARGEST, self.height() / (2.6 * tallest), self.width() / (3.0 * len(sizes)))

    def _places(self, sizes: Sequence[int]) -> list[list[QPointF]]:
        """Of each layer its nodes, or the two ends of its band."""
        radius, columns = self._radius, []
        step = (self.width() * 0.8 - 2 * radius) / max(len(sizes) - 1, 1)
        for place, size in enumerate(sizes):
            x = self.width() * 0.1 + radius + place * step
            if size > MOST_NODES:
                columns.append([QPointF(x, self.height() * 0.08), QPointF(x, self.height() * 0.92)])
                continue
            gap = min(self.height() / size, 2.9 * LARGEST)
            middle = (size - 1) / 2
            columns.append([QPointF(x, self.height() / 2 + (row - middle) * gap) for row in range(size)])
        return columns

    def _draw_edges(self, painter: QPainter, left: list[QPointF], right: list[QPointF], weights: FloatArray) -> None:
        colors, largest = self._theme.colors, float(np.abs(weights).max()) or 1.0
        for target, row in zip(right, weights.tolist(), strict=True):
            for source, weight in zip(left, row, strict=True):
                color = colors.positive if weight >= 0 else colors.negative
                pen = QPen(QColor(color), 0.6 + 3.4 * abs(weight) / largest)
                if weight < 0:
                    pen.setDashPattern([3.0, 2.0])
                painter.setPen(pen)
                painter.drawLine(source, target)

    def _draw_all_edges(self, painter: QPainter, left: list[QPointF], right: list[QPointF]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colors.border))
        painter.drawPolygon(QPolygonF([left[0], right[0], right[-1], left[-1]]))
        painter.setPen(QPen(QColor(self._theme.colors.control), 1.0))
        for source, target in ((left[0], right[0]), (left[-1], right[-1])):
            painter.drawLine(source, target)

    def _draw_nodes(self, painter: QPainter, sizes: Sequence[int], places: list[list[QPointF]]) -> None:
        colors, radius, number = self._theme.colors, self._radius, 0
        painter.setPen(QPen(QColor(colors.node), self._theme.sizes.line + 0.5))
        for layer, (size, column) in enumerate(zip(sizes, places, strict=True)):
            painter.setBrush(QColor(colors.field))
            if size > MOST_NODES:
                self._draw_band(painter, column, size)
            for row, place in enumerate(column if size <= MOST_NODES else [], 1):
                box = QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)
                if layer:
                    painter.drawEllipse(box)
                else:
                    painter.drawRoundedRect(box, radius / 4, radius / 4)
                if radius >= NAMED:
                    painter.setFont(ui_font(self._theme, min(self._theme.sizes.small, round(radius * 0.8))))
                    name = subscripted(f"a{number + row}" if layer else f"x{row}")
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
            number += size if layer else 0

    def _draw_band(self, painter: QPainter, column: list[QPointF], size: int) -> None:
        painter.setFont(ui_font(self._theme, self._theme.sizes.small))
        text = count_text(size)
        half = max(self._radius, painter.fontMetrics().horizontalAdvance(text) / 2 + 5)
        band = QRectF(column[0].x() - half, column[0].y(), 2 * half, column[-1].y() - column[0].y())
        painter.drawRoundedRect(band, 6, 6)
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, text)


def _shown(sizes: Sequence[int]) -> Sequence[int]:
    """The layers that are drawn."""
    half = MOST_LAYERS // 2
    return sizes if len(sizes) <= MOST_LAYERS else (*sizes[:half], *sizes[-half:])
