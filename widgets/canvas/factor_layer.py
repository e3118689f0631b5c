"""One path of the chain rule over the network: arcs against the edges' direction, each factor's number in a pill."""

from collections.abc import Callable, Iterator
from math import hypot, isnan

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.formulas.notation import number_text
from engine.graph import Parameter
from widgets.basics.painting import guarded
from widgets.canvas.arcs import Arc, Proposal, sampled
from widgets.canvas.canvas_state import CanvasFactor
from widgets.canvas.factor_places import NOWHERE, Ground, factor_places
from widgets.canvas.style import FAR_DIGITS, MOST_DIGITS, CanvasStyle
from widgets.canvas.typesetting import TextLine, TextPiece

PILL_HEIGHT, PILL_PADDING = 1.75, 0.65  # in type sizes
ARC, LIT_ARC = 2.5, 4.5  # widths in thin lines
RING = 4.0  # how far outside of a lit pill its ring runs
FAINT = 0.55  # of the colour of what is not computed yet


class FactorLayer(QGraphicsItem):
    """Draws the factors of one derivative; from afar with fewer digits, in type that can still be read."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._factors: tuple[CanvasFactor, ...] = ()
        self._lit: frozenset[Parameter | str] = frozenset()
        self._digits = 4
        self._ground: Callable[[float], Ground] | None = None
        self._places: tuple[object, tuple[Proposal, ...]] = (None, ())
        self._bounds = QRectF()
        self.setZValue(2.5)

    def set_ground(self, ground: Callable[[float], Ground], bounds: QRectF) -> None:
        """Find ways over `ground` (of a zoom), all of it within `bounds`."""
        self.prepareGeometryChange()
        self._ground, self._bounds, self._places = ground, bounds, (None, ())
        self.update()

    def show_factors(self, factors: tuple[CanvasFactor, ...], lit: frozenset[Parameter | str], digits: int) -> None:
        """Show these, the ones whose spot is `lit` strongly; draws again only where something differs."""
        lit = lit & {factor.spot for factor in factors}
        if (factors, lit, digits) != (self._factors, self._lit, self._digits):
            self._factors, self._lit, self._digits = factors, lit, digits
            self.update()

    def at(self, x: float, y: float, scale: float, reach: float) -> Parameter | str | None:
        """The spot of the factor whose pill lies, or whose arc passes within `reach`, at (x, y)."""
        pairs = list(self._placed(scale))
        for factor, place in pairs:
            if self._box(place, self._line(factor, scale)).contains(x, y):
                return factor.spot
        for factor, place in pairs:
            if any(hypot(px - x, py - y) < reach for px, py in sampled([place.arc])[0].tolist()):
                return factor.spot
        return None

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11()
        placed = list(self._placed(scale))
        for factor, place in placed:
            if place.arc is not None:
                self._paint_arc(painter, factor, place.arc, scale)
        for factor, place in placed:
            if factor.value is not None or place.arc is None:
                self._paint_pill(painter, factor, place, scale)

    def _paint_arc(self, painter: QPainter, factor: CanvasFactor, arc: Arc, scale: float) -> None:
        path = QPainterPath(QPointF(*arc[0]))
        path.cubicTo(*(QPointF(*point) for point in arc[1:]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(factor, scale))
        painter.setOpacity(FAINT if factor.value is None else 1.0)
        painter.drawPath(path)
        painter.setOpacity(1.0)

    def _pen(self, factor: CanvasFactor, scale: float) -> QPen:
        width = (LIT_ARC if factor.spot in self._lit else ARC) * self._style.line * self._style.magnified_far(scale)
        pen = self._style.pen("gradient", width * (FAINT if factor.value is None else 1.0))
        if factor.value is None or factor.kind == "parameter":
            pen.setDashPattern([2.4, 2.0])
        return pen

    def _paint_pill(self, painter: QPainter, factor: CanvasFactor, place: Proposal, scale: float) -> None:
        style, line, larger = self._style, self._line(factor, scale), self._style.magnified_far(scale)
        box = self._box(place, line)
        known, lit = factor.value is not None, factor.spot in self._lit
        if lit:
            self._paint_ring(painter, box, larger)
        painter.setBrush(style.color("gradient" if known else "background"))
        painter.setPen(Qt.PenStyle.NoPen if known else style.pen("gradient", style.line, Qt.PenStyle.DashLine))
        painter.setOpacity(1.0 if known else FAINT)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setOpacity(1.0)
        painter.setPen(style.color("background"))
        if known:
            line.draw(painter, *place.pill)

    def _paint_ring(self, painter: QPainter, box: QRectF, larger: float) -> None:
        reach = RING * larger
        ring = box.adjusted(-reach, -reach, reach, reach)
        painter.setBrush(self._style.color("background"))
        painter.setPen(self._style.pen("gradient", self._style.strong * larger))
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _line(self, factor: CanvasFactor, scale: float) -> TextLine:
        near = self._style.is_readable(scale)
        number = "" if factor.value is None else number_text(factor.value, self._shown_digits(near))
        text = number if factor.kind == "error" else f"× {number}"
        return self._style.type.line(TextPiece(text, self._type_size(scale), bold=True))

    def _box(self, place: Proposal, line: TextLine) -> QRectF:
        """The pill around `line`, never narrower than an empty one."""
        size = line.size
        half_width, half_height = max(line.width / 2 + PILL_PADDING * size, 1.3 * size), PILL_HEIGHT * size / 2
        x, y = place.pill
        return QRectF(x - half_width, y - half_height, 2 * half_width, 2 * half_height)

    def _type_size(self, scale: float) -> int:
        return round(self._style.factor * self._style.magnified_far(scale))

    def _shown_digits(self, near: bool) -> int:
        return min(self._digits, MOST_DIGITS if near else FAR_DIGITS)

    def _placed(self, scale: float) -> Iterator[tuple[CanvasFactor, Proposal]]:
        """The factors that have a place, with it."""
        for factor, place in zip(self._factors, self._found(scale), strict=True):
            if not isnan(place.pill[0]):
                yield factor, place

    def _found(self, scale: float) -> tuple[Proposal, ...]:
        """The places at a zoom, found anew only where the path, the ground or the size of the type differ."""
        if self._ground is None or not self._factors:
            return (NOWHERE,) * len(self._factors)
        size, near = self._type_size(scale), self._style.is_readable(scale)
        digits = self._shown_digits(near)
        key = (size, near, digits, tuple((factor.kind, factor.place) for factor in self._factors))
        if key != self._places[0]:
            usual = self._style.type.line(TextPiece("× 0." + "0" * digits, size, bold=True))
            room = (usual.width + 2 * PILL_PADDING * size, PILL_HEIGHT * size)
            self._places = (key, factor_places(self._factors, self._ground(scale), room))
        return self._places[1]
