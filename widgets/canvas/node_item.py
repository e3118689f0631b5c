"""An input (a rounded square) or a neuron (a circle filled with its activation) on the canvas."""

from dataclasses import dataclass
from math import asin, degrees, inf

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.formulas.notation import number_text, subscripted
from engine.graph import NodeKind
from widgets.basics.painting import guarded, saved
from widgets.canvas.canvas_state import CanvasNode
from widgets.canvas.quantity import Quantity
from widgets.canvas.style import CROWDED, FAR_DIGITS, LEAST_FAR, CanvasStyle
from widgets.canvas.typesetting import TextPiece

HATCH_STEP = 9.0
ROW = 1.25  # from the middle to z above and to a below, in type sizes
WIDEST = 2.5  # an outline, times the strong line


@dataclass(frozen=True, slots=True)
class NodeLook:
    """The colour role of a node's outline, and how many times the usual width it has."""

    role: str = "node"
    width: float = 1.0


class NodeItem(QGraphicsItem):
    """Draws one node around its position."""

    def __init__(self, style: CanvasStyle, node: CanvasNode) -> None:
        super().__init__()
        self._style = style
        self._node = node
        self._digits = 0
        self._look = NodeLook()
        self._distance = inf
        self._half = style.input if node.kind == "input" else style.neuron
        self.setZValue(1)

    @property
    def kind(self) -> NodeKind:
        return self._node.kind

    def show_node(self, node: CanvasNode, digits: int, look: NodeLook) -> None:
        """Show these values; draws again only where something differs."""
        if (node, digits, look) != (self._node, self._digits, self._look):
            self._node, self._digits, self._look = node, digits, look
            self.update()

    def set_distance(self, distance: float) -> None:
        """How far it is to the next node of its layer."""
        self._distance = distance

    def boundingRect(self) -> QRectF:
        reach = self._half + self._style.strong * WIDEST
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._distance * _scale(painter) < CROWDED:
            return  # its layer is a band
        if self._node.kind == "input":
            self._paint_input(painter)
        else:
            self._paint_neuron(painter)

    def _paint_input(self, painter: QPainter) -> None:
        half, style = self._half, self._style
        painter.setBrush(style.color("background"))
        self._set_outline(painter)
        painter.drawRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), style.radius, style.radius)
        if self._half * _scale(painter) < LEAST_FAR / 2:
            return
        name = subscripted(self._node.name)
        size, digits = self._type_size(painter)
        step = size * (0.78 if digits == self._digits else 0.62)
        self._draw(painter, TextPiece(name, size), y=-step)
        if self._node.value is not None:
            self._draw(painter, TextPiece(number_text(self._node.value, digits), size, bold=True), y=step)

    def _paint_neuron(self, painter: QPainter) -> None:
        circle = QRectF(-self._half, -self._half, 2 * self._half, 2 * self._half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("background"))
        painter.drawEllipse(circle)
        self._paint_activation(painter, circle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._set_outline(painter)
        painter.drawEllipse(circle)
        if self._style.is_readable(_scale(painter)):
            self._write_near(painter)
        elif self._half * _scale(painter) >= LEAST_FAR:
            self._write_far(painter)

    def _paint_activation(self, painter: QPainter, circle: QRectF) -> None:
        height = min(max(self._node.fill, 0.0), 1.0) if self._node.fill == self._node.fill else 0.0
        if height > 0:
            painter.setBrush(self._style.color("fill"))
            edge = degrees(asin(2 * height - 1))  # where the level meets the rim, above the middle
            painter.drawChord(circle, round((180 - edge) * 16), round((180 + 2 * edge) * 16))
        if self._node.saturated:
            self._hatch(painter, circle)

    def _hatch(self, painter: QPainter, circle: QRectF) -> None:
        rim = QPainterPath()
        rim.addEllipse(circle)
        with saved(painter):
            painter.setClipPath(rim)
            painter.setPen(self._style.pen("pale", self._style.line))
            half = self._half
            steps = range(int(-2 * half / HATCH_STEP), int(2 * half / HATCH_STEP) + 1)
            painter.drawLines([QLineF(k * HATCH_STEP - half, half, k * HATCH_STEP + half, -half) for k in steps])

    def _write_near(self, painter: QPainter) -> None:
        """The weighted input over a thin line over the activation, as in the lecture."""
        node, size = self._node, self._style.number
        reach = self._half * 0.84
        painter.setPen(self._style.pen("outline" if node.saturated else "border", self._style.line))
        painter.drawLine(QLineF(-reach, 0, reach, 0))
        number, step = node.name, size * ROW
        self._write(painter, Quantity(subscripted(f"z{number}"), node.z, self._digits, size), -step)
        self._write(painter, Quantity(subscripted(f"a{number}"), node.a, self._digits, size, bold=True), step)
        if node.label:
            muted = TextPiece(node.label, round(size * 0.7))
            self._draw(painter, muted, y=-self._half * 0.7, role="text_muted")

    def _write_far(self, painter: QPainter) -> None:
        """The activation alone, as large as the circle allows."""
        size, digits = self._type_size(painter)
        step = size * 0.62
        self._draw(painter, TextPiece(subscripted(f"a{self._node.name}"), size), y=-step)
        if self._node.a is not None:
            self._draw(painter, TextPiece(number_text(self._node.a, digits), size, bold=True), y=step)

    def _type_size(self, painter: QPainter) -> tuple[int, int]:
        """The size in scene units that can be read at the painter's zoom, and the digits there is room for."""
        scale, size = _scale(painter), self._style.number
        if self._style.is_readable(scale):
            return size, self._digits
        return min(self._style.far_size(scale), round(self._half * 0.75)), min(FAR_DIGITS, self._digits)

    def _write(self, painter: QPainter, quantity: Quantity, y: float) -> None:
        painter.setPen(self._style.color("text"))
        quantity.draw(painter, self._style, self._room(quantity.size, y), y)

    def _draw(self, painter: QPainter, *pieces: TextPiece, y: float, role: str = "text") -> None:
        painter.setPen(self._style.color(role))
        self._style.type.fitted(self._room(pieces[0].size, y), *pieces).draw(painter, 0.0, y)

    def _room(self, size: int, y: float) -> float:
        """How wide a line of that size may be at height `y`."""
        if self._node.kind == "input":
            return 2 * self._half * 0.86
        far = min(abs(y) + size * 0.3, self._half)  # of the letters' far side: the chord there
        return 2 * 0.93 * float((self._half**2 - far**2) ** 0.5)

    def _set_outline(self, painter: QPainter) -> None:
        pen = self._style.pen(self._look.role, self._style.strong * self._look.width)
        if pen.widthF() * _scale(painter) < 1.0:
            pen.setWidthF(self._look.width)
            pen.setCosmetic(True)  # in pixels, so that it can be seen from afar
        painter.setPen(pen)


def _scale(painter: QPainter) -> float:
    return painter.worldTransform().m11()
