"""Layers seen from afar: what each is, under its nodes, and a band where they lie too close to be told apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.words import say, say_count
from widgets.basics.painting import guarded, saved
from widgets.canvas.canvas_state import CanvasNode
from widgets.canvas.node_boxes import NodeBox
from widgets.canvas.style import CROWDED, CanvasStyle
from widgets.canvas.typesetting import TextPiece

BELOW = 16.0  # pixels from the lowest node to the middle of its layer's caption
APART = 12.0  # pixels between two captions
LEAST_BAND = 6.0  # pixels across


@dataclass(frozen=True, slots=True)
class LayerColumn:
    """Nodes of one kind and layer that stand one above the other, by their ids, in the canvas' units.

    `x` is where the first stands, `top` and `bottom` bound them all, `distance` is from one's middle to the next on
    average, infinite for a single one. `caption` tells in words what they are; it is empty where others stand below.
    """

    nodes: tuple[str, ...]
    x: float
    top: float
    bottom: float
    distance: float
    caption: str


class LayerBands(QGraphicsItem):
    """Draws nothing where the numbers in the nodes can be read."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._columns: tuple[LayerColumn, ...] = ()
        self._bounds = QRectF()
        self.setZValue(1.5)

    def set_columns(self, columns: tuple[LayerColumn, ...], bounds: QRectF) -> None:
        """Draw these, within `bounds`."""
        self.prepareGeometryChange()
        self._columns, self._bounds = columns, bounds

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        transform = painter.worldTransform()
        scale = transform.m11()
        if self._style.is_readable(scale):
            return
        with saved(painter):
            painter.resetTransform()
            written: list[QRectF] = []
            for column in self._columns:
                top, bottom = (transform.map(QPointF(column.x, y)) for y in (column.top, column.bottom))
                if column.distance * scale < CROWDED:
                    self._paint_band(painter, top, bottom)
                if column.caption:
                    self._write_caption(painter, column.caption, bottom + QPointF(0, BELOW), written)

    def _paint_band(self, painter: QPainter, top: QPointF, bottom: QPointF) -> None:
        half = LEAST_BAND / 2
        painter.setPen(QPen(self._style.color("node"), 1.2))
        painter.setBrush(self._style.color("fill"))
        band = QRectF(top.x() - half, top.y() - half, 2 * half, bottom.y() - top.y() + 2 * half)
        painter.drawRoundedRect(band, half, half)

    def _write_caption(self, painter: QPainter, text: str, at: QPointF, written: list[QRectF]) -> None:
        """Write it around there, where it does not run into one of those that are `written`."""
        if any(other.contains(at) for other in written):
            return
        size = self._style.theme.sizes.small
        line = self._style.type.line(TextPiece(text, size))
        room = QRectF(at.x() - line.width / 2, at.y() - size / 2, line.width, size)
        if not any(other.intersects(room) for other in written):
            painter.setPen(self._style.color("text_muted"))
            line.draw(painter, at.x(), at.y())
            written.append(room.adjusted(-APART, -APART / 2, APART, APART / 2))


def layer_columns(
    nodes: Sequence[CanvasNode], boxes: Mapping[str, NodeBox], layers: Mapping[str, int]
) -> tuple[LayerColumn, ...]:
    """The columns from left to right in which nodes of one kind, hidden ones of one of the `layers`, stand."""
    columns: dict[tuple[int, bool, int], list[CanvasNode]] = {}
    for node in nodes:
        layer = layers.get(node.id, 0) if node.kind == "hidden" else 0
        columns.setdefault((round(boxes[node.id].x), node.kind == "input", layer), []).append(node)
    made = [_column(columns[key], boxes) for key in sorted(columns)]
    return tuple(_captioned(made))


def _captioned(columns: Sequence[LayerColumn]) -> Iterator[LayerColumn]:
    """Those that stand one above the other, in rows, have captions under the lowest row alone."""
    count = Counter(column.x for column in columns)
    lowest = max((column.bottom for column in columns), default=0.0)
    for column in columns:
        yield replace(column, caption=column.caption if count[column.x] == 1 or column.bottom == lowest else "")


def _column(nodes: list[CanvasNode], boxes: Mapping[str, NodeBox]) -> LayerColumn:
    own = [boxes[node.id] for node in nodes]
    top, bottom = min(box.y - box.half for box in own), max(box.y + box.half for box in own)
    heights = sorted(box.y for box in own)
    distance = (heights[-1] - heights[0]) / (len(own) - 1) if len(own) > 1 else inf
    return LayerColumn(tuple(node.id for node in nodes), own[0].x, top, bottom, distance, _caption(nodes))


def _caption(nodes: list[CanvasNode]) -> str:
    if nodes[0].kind == "input":
        return say_count("{count} input", "{count} inputs", len(nodes), count=len(nodes))
    functions = {node.activation for node in nodes if node.activation}
    function = functions.pop() if len(functions) == 1 else ""
    if len(nodes) == 1:
        words = say("neuron {number}", number=nodes[0].name)
    elif int(nodes[-1].name) - int(nodes[0].name) == len(nodes) - 1:
        words = say("neurons {first}–{last}", first=nodes[0].name, last=nodes[-1].name)
    else:
        words = say_count("{count} neuron", "{count} neurons", len(nodes), count=len(nodes))
    return f"{words} · {function}" if function else words
