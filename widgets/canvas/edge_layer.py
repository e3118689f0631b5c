"""All edges in one item: colour and dashes by sign, width by size; of many also how strong the colour is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.arrays import FloatArray, IntArray
from engine.graph import Parameter
from widgets.basics.painting import guarded
from widgets.canvas.curves import EdgeCurves, edge_curves
from widgets.canvas.edge_pens import LARGE_WEIGHT, EdgePens, levels, shares
from widgets.canvas.style import CanvasStyle

MOST_BOLD = 200  # edges that are drawn in full colour, each as wide as it is large in the whole network
MOST_DRAWN = 1500  # of more those of the largest weights of each layer, for all of them would cover each other
MOST_MARKED = 300  # edges that have a band
DASH_SHIFTS = 4  # where dashes begin: the same for all would make a pattern of its own
BIAS_WIDTH = 2.0
HALO = 7.0  # how much wider the band under a marked edge is


@dataclass(frozen=True, slots=True)
class Link:
    """A line that is no weight: from a neuron to its bias chip (of `value`'s sign), or to the error (value None)."""

    line: QLineF
    value: float | None


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Edges that one pen draws."""

    pen: QPen
    lines: list[QLineF]
    paths: list[QPainterPath]

    def draw(self, painter: QPainter) -> None:
        painter.setPen(self.pen)
        painter.drawLines(self.lines)
        for path in self.paths:
            painter.drawPath(path)


class EdgeLayer(QGraphicsItem):
    """Draws the weights along their curves, the links, and a band under what is selected or under the pointer."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._pens = EdgePens(style)
        self._curves = edge_curves((), {})
        self._layers: IntArray = np.empty(0, dtype=np.intp)
        self._values: FloatArray = np.empty(0)
        self._shares: FloatArray = np.empty(0)
        self._levels: IntArray = np.empty(0, dtype=np.intp)
        self._links: tuple[Link, ...] = ()
        self._marked: dict[Parameter, str] = {}
        self._node: str | None = None
        self._batches: list[_Batch] = []
        self._lines: dict[int, QLineF] = {}
        self._bounds = QRectF()
        self.setZValue(0)

    @property
    def counts(self) -> tuple[int, int]:
        """How many edges are drawn, where they are many the largest, and how many there are."""
        return min(len(self._values), MOST_DRAWN), len(self._values)

    @property
    def are_many(self) -> bool:
        """Whether there are so many edges that each is drawn thin and pale."""
        return len(self._values) > MOST_BOLD

    def set_curves(self, curves: EdgeCurves, layers: IntArray, bounds: QRectF) -> None:
        """Draw the edges along `curves`, which lie within `bounds` and lead to these layers; values must follow."""
        self.prepareGeometryChange()
        self._bounds, self._curves, self._layers = bounds, curves, layers
        self._values, self._batches, self._lines = np.empty(0), [], {}
        self.update()

    def show_values(self, values: FloatArray, links: Iterable[Link]) -> None:
        """Show these weights, in the curves' order, and links; draws again only where something differs."""
        links = tuple(links)
        if not np.array_equal(values, self._values, equal_nan=True):
            self._values = values
            self._shares = self._sizes(values)
            self._levels = levels(values, self._shares)
            self._batches = list(self._batched(self._ordered(np.arange(len(values)))))
            self.update()
        if links != self._links:
            self._links = links
            self.update()

    def mark(self, marked: Mapping[Parameter, str]) -> None:
        """Lay a band of the given colour role under each of these edges."""
        if marked != self._marked:
            self._marked = dict(marked)
            self.update()

    def light(self, node: str | None) -> None:
        """Draw the edges of this node in full colour over all others, where there are many."""
        if node != self._node:
            self._node = node
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        near = self._style.is_readable(painter.worldTransform().m11())
        for batch in self._batches:
            batch.draw(painter)
        for link in self._links:
            if near or link.value is None:  # biases have no chips to lead to when seen from afar
                painter.setPen(self._link_pen(link))
                painter.drawLine(link.line)
        if self.are_many and self._node is not None:
            for batch in self._batched(self._ordered(self._curves.at_node(self._node)), full=True):
                batch.draw(painter)
        self._paint_marked(painter)

    def _paint_marked(self, painter: QPainter) -> None:
        """The marked edges once more, over all others, each on its band."""
        width = self._style.theme.sizes.weight_max + HALO
        found = (self._curves.place.get(parameter) for parameter in self._marked)
        places = np.array([place for place in found if place is not None and place < len(self._levels)], dtype=np.intp)
        for place in self._ordered(places)[-MOST_MARKED:].tolist():
            path, level = self._path(place), int(self._levels[place])
            role = self._marked[self._curves.parameters[place]]
            band = self._style.pen(role, width)
            band.setCosmetic(self.are_many)  # of many edges everything is in pixels
            for pen in (band, self._pen(level, full=True)):
                painter.setPen(pen)
                painter.drawPath(path)

    def _link_pen(self, link: Link) -> QPen:
        if link.value is None:
            dots = self._style.pen("text_muted", 1.5 * self._style.line)
            dots.setDashPattern([1.0, 3.0])
            return dots
        negative = link.value < 0
        return self._style.pen("negative" if negative else "positive", BIAS_WIDTH * self._style.line)

    def _sizes(self, values: FloatArray) -> FloatArray:
        """How large each weight is within the network, or where there are many within its layer."""
        if self.are_many:
            return shares(values, self._layers)
        return shares(values, np.zeros(len(values), dtype=np.intp), LARGE_WEIGHT)

    def _ordered(self, places: IntArray) -> IntArray:
        """The edges of these that are drawn, the smallest first, so that the largest lie on top."""
        if self.are_many and len(places) > MOST_DRAWN:
            places = places[np.argpartition(self._shares[places], -MOST_DRAWN)[-MOST_DRAWN:]]
        ordered: IntArray = places[np.argsort(self._shares[places], kind="stable")]
        return ordered

    def _batched(self, order: IntArray, *, full: bool = False) -> Iterator[_Batch]:
        """These edges in their order, those of one look together."""
        looks, shifts = self._levels[order], order % DASH_SHIFTS
        for look in dict.fromkeys(looks.tolist()):
            pen, alike = self._pen(look, full), looks == look
            for shift in range(DASH_SHIFTS) if look < 0 and self.are_many else ():
                yield _Batch(_shifted(pen, shift / DASH_SHIFTS), *self._shapes(order[alike & (shifts == shift)]))
            if look > 0 or not self.are_many:
                yield _Batch(pen, *self._shapes(order[alike]))

    def _pen(self, level: int, full: bool) -> QPen:
        if not self.are_many:
            return self._pens.bold(level)
        return self._pens.lit(level) if full else self._pens.pale(level)

    def _shapes(self, places: IntArray) -> tuple[list[QLineF], list[QPainterPath]]:
        """The straight edges among these, and the bent ones."""
        curves = self._curves
        straight, bent = places[~curves.bent[places]], places[curves.bent[places]]
        return [self._line(place) for place in straight.tolist()], [self._path(place) for place in bent.tolist()]

    def _line(self, place: int) -> QLineF:
        """A straight edge, made when it is first drawn: a line costs more to make than to draw."""
        line = self._lines.get(place)
        if line is None:
            start, end = self._curves.start[place], self._curves.end[place]
            line = self._lines[place] = QLineF(*start.tolist(), *end.tolist())
        return line

    def _path(self, place: int) -> QPainterPath:
        start, control, end = (QPointF(*each[place].tolist()) for each in self._curves.ends)
        path = QPainterPath(start)
        if self._curves.bent[place]:
            path.quadTo(control, end)
        else:
            path.lineTo(end)
        return path


def _shifted(pen: QPen, part: float) -> QPen:
    """The pen, its dashes begun later by this part of one."""
    if part and pen.dashPattern():
        pen = QPen(pen)
        pen.setDashOffset(part * sum(pen.dashPattern()))
    return pen
