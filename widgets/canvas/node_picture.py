"""An input (a rounded square) or a neuron (a circle filled with its activation) on the canvas."""

from dataclasses import dataclass
from math import asin, degrees

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from engine.formulas.notation import number_text, subscripted
from engine.graph import Parameter
from widgets.basics.painting import guarded, saved
from widgets.canvas.canvas_state import CanvasNode
from widgets.canvas.quantity import Quantity
from widgets.canvas.style import FAR_DIGITS, LEAST_FAR, CanvasStyle
from widgets.canvas.typesetting import TextPiece

HATCH_STEP = 9.0
ROW = 1.25  # from the middle to z above and to a below, in type sizes
SELECTED_WIDTH, LIT_WIDTH = 1.5, 2.2  # of an outline, times the usual
WIDEST = 2.5  # an outline, times the strong line


@dataclass(frozen=True, slots=True)
class NodeLook:
    """The colour role of a node's outline, and how many times the usual width it has."""

    role: str = "node"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class NodeLooks:
    """How the nodes are outlined: the lit ones in `lit_role`, those on the path of the shown factors, the selected."""

    lit: frozenset[Parameter | str] = frozenset()
    lit_role: str = "node"
    path: frozenset[Parameter | str] = frozenset()
    selected: frozenset[str] = frozenset()

    def of(self, id: str) -> NodeLook:
        """How this node is outlined."""
        resting = "gradient" if id in self.path else "node"
        if id in self.lit:
            return NodeLook("gradient" if id in self.path else self.lit_role, LIT_WIDTH)
        return NodeLook("selection", SELECTED_WIDTH) if id in self.selected else NodeLook(resting)


@dataclass(frozen=True, slots=True)
class NodePicture:
    """Draws one node around the painter's origin."""

    style: CanvasStyle
    node: CanvasNode
    half: float
    digits: int
    look: NodeLook

    @guarded
    def paint(self, painter: QPainter) -> None:
        """What cannot be drawn of it is reported, and all other nodes are drawn."""
        if self.node.kind == "input":
            self._paint_input(painter)
        else:
            self._paint_neuron(painter)

    def _paint_input(self, painter: QPainter) -> None:
        half, style = self.half, self.style
        painter.setBrush(style.color("background"))
        self._set_outline(painter)
        painter.drawRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), style.radius, style.radius)
        if self.half * _scale(painter) < LEAST_FAR / 2:
            return
        name = subscripted(self.node.name)
        size, digits = self._type_size(painter)
        step = size * (0.78 if digits == self.digits else 0.62)
        self._draw(painter, TextPiece(name, size), y=-step)
        if self.node.value is not None:
            self._draw(painter, TextPiece(number_text(self.node.value, digits), size, bold=True), y=step)

    def _paint_neuron(self, painter: QPainter) -> None:
        circle = QRectF(-self.half, -self.half, 2 * self.half, 2 * self.half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.color("background"))
        painter.drawEllipse(circle)
        self._paint_activation(painter, circle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._set_outline(painter)
        painter.drawEllipse(circle)
        if self.style.is_readable(_scale(painter)):
            self._write_near(painter)
        elif self.half * _scale(painter) >= LEAST_FAR:
            self._write_far(painter)

    def _paint_activation(self, painter: QPainter, circle: QRectF) -> None:
        height = min(max(self.node.fill, 0.0), 1.0) if self.node.fill == self.node.fill else 0.0
        if height > 0:
            painter.setBrush(self.style.color("fill"))
            edge = degrees(asin(2 * height - 1))  # where the level meets the rim, above the middle
            painter.drawChord(circle, round((180 - edge) * 16), round((180 + 2 * edge) * 16))
        if self.node.saturated:
            self._hatch(painter, circle)

    def _hatch(self, painter: QPainter, circle: QRectF) -> None:
        rim = QPainterPath()
        rim.addEllipse(circle)
        with saved(painter):
            painter.setClipPath(rim)
            painter.setPen(self.style.pen("pale", self.style.line))
            half = self.half
            steps = range(int(-2 * half / HATCH_STEP), int(2 * half / HATCH_STEP) + 1)
            painter.drawLines([QLineF(k * HATCH_STEP - half, half, k * HATCH_STEP + half, -half) for k in steps])

    def _write_near(self, painter: QPainter) -> None:
        """The weighted input over a thin line over the activation, as in the lecture."""
        node, size = self.node, self.style.number
        reach = self.half * 0.84
        painter.setPen(self.style.pen("outline" if node.saturated else "border", self.style.line))
        painter.drawLine(QLineF(-reach, 0, reach, 0))
        number, step = node.name, size * ROW
        self._write(painter, Quantity(subscripted(f"z{number}"), node.z, self.digits, size), -step)
        self._write(painter, Quantity(subscripted(f"a{number}"), node.a, self.digits, size, bold=True), step)
        if node.label:
            muted = TextPiece(node.label, round(size * 0.7))
            self._draw(painter, muted, y=-self.half * 0.7, role="text_muted")

    def _write_far(self, painter: QPainter) -> None:
        """The activation alone, as large as the circle allows."""
        size, digits = self._type_size(painter)
        step = size * 0.62
        self._draw(painter, TextPiece(subscripted(f"a{self.node.name}"), size), y=-step)
        if self.node.a is not None:
            self._draw(painter, TextPiece(number_text(self.node.a, digits), size, bold=True), y=step)

    def _type_size(self, painter: QPainter) -> tuple[int, int]:
        """The size in scene units that can be read at the painter's zoom, and the digits there is room for."""
        scale, size = _scale(painter), self.style.number
        if self.style.is_readable(scale):
            return size, self.digits
        return min(self.style.far_size(scale), round(self.half * 0.75)), min(FAR_DIGITS, self.digits)

    def _write(self, painter: QPainter, quantity: Quantity, y: float) -> None:
        painter.setPen(self.style.color("text"))
        quantity.draw(painter, self.style, self._room(quantity.size, y), y)

    def _draw(self, painter: QPainter, *pieces: TextPiece, y: float, role: str = "text") -> None:
        painter.setPen(self.style.color(role))
        self.style.type.fitted(self._room(pieces[0].size, y), *pieces).draw(painter, 0.0, y)

    def _room(self, size: int, y: float) -> float:
        """How wide a line of that size may be at height `y`."""
        if self.node.kind == "input":
            return 2 * self.half * 0.86
        far = min(abs(y) + size * 0.3, self.half)  # of the letters' far side: the chord there
        return 2 * 0.93 * float((self.half**2 - far**2) ** 0.5)

    def _set_outline(self, painter: QPainter) -> None:
        pen = self.style.pen(self.look.role, self.style.strong * self.look.width)
        if pen.widthF() * _scale(painter) < 1.0:
            pen.setWidthF(self.look.width)
            pen.setCosmetic(True)  # in pixels, so that it can be seen from afar
        painter.setPen(pen)


def _scale(painter: QPainter) -> float:
    return painter.worldTransform().m11()
