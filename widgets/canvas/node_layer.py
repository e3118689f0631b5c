"""All nodes in one item: pictures are made only of those that are in sight and stand far enough apart to be told."""

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.arrays import FloatArray, IntArray
from widgets.basics.painting import guarded, saved
from widgets.canvas.canvas_state import CanvasNode
from widgets.canvas.layer_bands import LayerColumn
from widgets.canvas.node_boxes import NodeBox
from widgets.canvas.node_picture import WIDEST, NodeLooks, NodePicture
from widgets.canvas.style import CROWDED, CanvasStyle


class NodeLayer(QGraphicsItem):
    """Draws the nodes in their order, the last one on top; those of a crowded column are drawn as its band."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._nodes: Sequence[CanvasNode] = ()
        self._digits = 0
        self._looks = NodeLooks()
        self._boxes: tuple[NodeBox, ...] = ()
        self._places: FloatArray = np.empty((0, 3))
        self._distances: FloatArray = np.empty(0)
        self._bounds = QRectF()
        self.setZValue(1)

    def set_boxes(self, boxes: Mapping[str, NodeBox], columns: Sequence[LayerColumn], bounds: QRectF) -> None:
        """Draw the nodes there, all within `bounds`; `columns` say how near to each other they stand."""
        self.prepareGeometryChange()
        distances = {id: column.distance for column in columns for id in column.nodes}
        self._boxes, self._bounds = tuple(boxes.values()), bounds
        self._places = np.array([(box.x, box.y, box.half) for box in self._boxes]).reshape(-1, 3)
        self._distances = np.array([distances[id] for id in boxes])

    def show_nodes(self, nodes: Sequence[CanvasNode], digits: int, looks: NodeLooks) -> None:
        """Show these, in the order of the boxes; draws again only where something differs."""
        if (nodes, digits, looks) != (self._nodes, self._digits, self._looks):
            self._nodes, self._digits, self._looks = nodes, digits, looks
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale, seen = painter.worldTransform().m11(), QRectF(option.exposedRect)
        for place in self._drawn(scale, seen).tolist():
            node, box = self._nodes[place], self._boxes[place]
            with saved(painter):
                painter.translate(box.x, box.y)
                NodePicture(self._style, node, box.half, self._digits, self._looks.of(node.id)).paint(painter)

    def _drawn(self, scale: float, seen: QRectF) -> IntArray:
        """Which nodes are drawn at that zoom where that is seen."""
        x, y, half = self._places.T
        reach = half + self._style.strong * WIDEST
        across = (x + reach >= seen.left()) & (x - reach <= seen.right())
        down = (y + reach >= seen.top()) & (y - reach <= seen.bottom())
        return np.flatnonzero(across & down & (self._distances * scale >= CROWDED))
