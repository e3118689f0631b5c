"""All edges in one item: colour and dashes by sign, width by size."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from math import isfinite

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.graph import Parameter
from widgets.basics.painting import guarded
from widgets.canvas.curves import EdgeCurves
from widgets.canvas.style import CanvasStyle

LARGE_WEIGHT = 0.8  # |w| that is drawn widest where no weight of the network is larger
WIDTH_STEPS = 24  # lines of one step share a pen
MOST_SMOOTH = 1000  # edges that are drawn with smooth borders, dashes and a width; of more only the colours are seen
MOST_DRAWN = 5000  # edges; of more those of the largest weights, for all of them would cover each other
BIAS_WIDTH = 2.0
HALO = 7.0  # how much wider the band under a marked edge is

_Pen = tuple[bool, int]  # is negative, width step


@dataclass(frozen=True, slots=True)
class Link:
    """A line that is no weight: from a neuron to its bias chip (of `value`'s sign), or to the error (value None)."""

    line: QLineF
    value: float | None


class EdgeLayer(QGraphicsItem):
    """Draws the weights along their curves, the links, and a band under what is selected or under the pointer."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._paths: dict[Parameter, QPainterPath | QLineF] = {}
        self._values: tuple[float, ...] = ()
        self._largest = LARGE_WEIGHT
        self._links: tuple[Link, ...] = ()
        self._marked: dict[Parameter, str] = {}
        self._batches: list[tuple[QPen, list[QLineF], list[QPainterPath]]] = []
        self._bounds = QRectF()
        self.setZValue(0)

    def set_curves(self, curves: EdgeCurves, bounds: QRectF) -> None:
        """Draw the edges along `curves`, which lie within `bounds`."""
        self.prepareGeometryChange()
        self._bounds = bounds
        ends = zip(
            curves.start.tolist(), curves.control.tolist(), curves.end.tolist(), curves.bent.tolist(), strict=True
        )
        self._paths = dict(zip(curves.parameters, (_path(*each) for each in ends), strict=True))
        self._batches = []
        self._values = ()
        self.update()

    def show_values(self, values: tuple[float, ...], links: Iterable[Link]) -> None:
        """Show these weights, in the curves' order, and links; draws again only where something differs."""
        links = tuple(links)
        if values != self._values:
            self._values = values
            self._largest = max([LARGE_WEIGHT, *(abs(value) for value in values if isfinite(value))])
            self._batches = self._grouped()
            self.update()
        if links != self._links:
            self._links = links
            self.update()

    def mark(self, marked: Mapping[Parameter, str]) -> None:
        """Lay a band of the given colour role under each of these edges."""
        if marked != self._marked:
            self._marked = dict(marked)
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self._paths) <= MOST_SMOOTH)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        near = self._style.is_readable(painter.worldTransform().m11())
        for link in self._links:
            if near or link.value is None:  # biases have no chips to lead to when seen from afar
                painter.setPen(self._link_pen(link))
                painter.drawLine(link.line)
        for pen, lines, paths in self._batches:
            painter.setPen(pen)
            painter.drawLines(lines)
            for path in paths:
                painter.drawPath(path)
        self._paint_marked(painter)

    def _paint_marked(self, painter: QPainter) -> None:
        """The marked edges once more, over all others, each on its band."""
        width = self._style.theme.sizes.weight_max + HALO
        if not self._marked:
            return
        for parameter, path, value in zip(self._paths, self._paths.values(), self._values, strict=True):
            if parameter in self._marked:
                for pen in (self._style.pen(self._marked[parameter], width), self._pen(self._pen_key(value))):
                    painter.setPen(pen)
                    _draw(painter, path)

    def _link_pen(self, link: Link) -> QPen:
        if link.value is None:
            dots = self._style.pen("text_muted", 1.5 * self._style.line)
            dots.setDashPattern([1.0, 3.0])
            return dots
        negative = link.value < 0
        return self._style.pen("negative" if negative else "positive", BIAS_WIDTH * self._style.line)

    def _grouped(self) -> list[tuple[QPen, list[QLineF], list[QPainterPath]]]:
        few = len(self._values) <= MOST_SMOOTH
        groups: dict[_Pen, tuple[list[QLineF], list[QPainterPath]]] = {}
        for path, value in self._drawn():
            lines, paths = groups.setdefault(self._pen_key(value) if few else (value < 0, 0), ([], []))
            if isinstance(path, QLineF):
                lines.append(path)
            else:
                paths.append(path)
        pen = self._pen if few else self._hair
        return [(pen(key), *group) for key, group in sorted(groups.items(), key=lambda item: item[0][1])]

    def _drawn(self) -> Iterator[tuple[QPainterPath | QLineF, float]]:
        """The edges to be drawn, with their weights."""
        pairs = zip(self._paths.values(), self._values, strict=True)
        if len(self._values) <= MOST_DRAWN:
            return pairs
        sizes = np.nan_to_num(np.abs(self._values), nan=np.inf)
        largest = np.zeros(len(sizes), dtype=np.bool_)
        largest[np.argpartition(sizes, -MOST_DRAWN)[-MOST_DRAWN:]] = True
        return compress(pairs, largest.tolist())

    def _pen_key(self, value: float) -> _Pen:
        step = round(WIDTH_STEPS * min(abs(value) / self._largest, 1.0)) if isfinite(value) else 0
        return value < 0, step

    def _pen(self, key: _Pen) -> QPen:
        negative, step = key
        sizes = self._style.theme.sizes
        width = sizes.weight_min + (sizes.weight_max - sizes.weight_min) * step / WIDTH_STEPS
        pen = self._style.pen("negative" if negative else "positive", width)
        if negative:
            # Lengths in pen widths: dashes of one length in the picture, whatever the width.
            pen.setDashPattern([12 / width, 7 / width])
        return pen

    def _hair(self, key: _Pen) -> QPen:
        """A line of one pixel at any zoom."""
        pen = self._style.pen("negative" if key[0] else "positive", 1.0)
        pen.setCosmetic(True)
        return pen


def _draw(painter: QPainter, path: QPainterPath | QLineF) -> None:
    if isinstance(path, QLineF):
        painter.drawLine(path)
    else:
        painter.drawPath(path)


def _path(start: list[float], control: list[float], end: list[float], bent: bool) -> QPainterPath | QLineF:
    if not bent:
        return QLineF(*start, *end)
    path = QPainterPath(QPointF(*start))
    path.quadTo(QPointF(*control), QPointF(*end))
    return path
