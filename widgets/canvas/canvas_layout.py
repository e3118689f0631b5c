"""Where everything on the canvas stands, worked out once for a structure and its positions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from engine.graph import Parameter
from widgets.canvas.canvas_state import CanvasState
from widgets.canvas.curves import EdgeCurves, edge_curves
from widgets.canvas.edge_layer import Link
from widgets.canvas.node_boxes import NodeBox, node_boxes
from widgets.canvas.placement import ChipPlace, ChipRoom, HiddenPlaces, bias_places, carried_along, weight_places
from widgets.canvas.style import CHIP_HEIGHT, CHIP_PADDING, MOST_DIGITS, CanvasStyle
from widgets.canvas.typesetting import TextPiece


@dataclass(frozen=True, eq=False)
class CanvasLayout:
    """The nodes' outlines, the edges' curves and the chips' places."""

    boxes: dict[str, NodeBox]
    curves: EdgeCurves
    biases: dict[Parameter, ChipPlace]
    weights: Sequence[ChipPlace]

    @cached_property
    def shown(self) -> list[ChipPlace]:
        """Where the chips are that have room, the weights' first."""
        return [place for place in (*self._placed_weights, *self.biases.values()) if place.shown]

    @cached_property
    def places(self) -> list[ChipPlace]:
        """Where chips are, also without room, the weights' first; those of too many edges are none of them."""
        return [*self._placed_weights, *self.biases.values()]

    def place(self, parameter: Parameter) -> ChipPlace | None:
        """Where the parameter's chip is, whether it has room or not."""
        edge = self.curves.place.get(parameter)
        return self.biases.get(parameter) if edge is None else self.weights[edge]

    @property
    def _placed_weights(self) -> Sequence[ChipPlace]:
        return () if isinstance(self.weights, HiddenPlaces) else self.weights

    def links(self, state: CanvasState) -> list[Link]:
        """The lines to the biases, by the sign of each, and the dotted ones from the outputs to the error."""
        links, columns = [], state.columns
        for parameter, line in self._bias_lines.items():
            links.append(Link(line, float(columns.values[columns.keys.place[parameter]])))
        if state.error is not None:
            outputs = (self.boxes[node.id] for node in state.nodes if node.kind == "output")
            links += (Link(QLineF(box.x, box.y, state.error.x, state.error.y), None) for box in outputs)
        return links

    def bounds(self, style: CanvasStyle, error_box: QRectF) -> QRectF:
        """The rectangle around all that is drawn."""
        bounds = error_box | self._nodes
        half_width, top, bottom = style.chip_width / 2, style.chip_height / 2, style.gradient_drop + style.small
        if self._middles is not None:
            bounds = bounds | self._middles.adjusted(-half_width, -top, half_width, bottom)
        return bounds

    @cached_property
    def _bias_lines(self) -> dict[Parameter, QLineF]:
        """From each neuron to its bias."""
        ends = ((parameter, place, self.boxes[parameter.target]) for parameter, place in self.biases.items())
        return {parameter: QLineF(box.x, box.y + box.half, place.x, place.y) for parameter, place, box in ends}

    @cached_property
    def _nodes(self) -> QRectF:
        """The rectangle around all nodes."""
        boxes = [(b.x - b.half, b.y - b.half, b.x + b.half, b.y + b.half) for b in self.boxes.values()]
        if not boxes:
            return QRectF()
        left, top, right, bottom = zip(*boxes, strict=True)
        return QRectF(QPointF(min(left), min(top)), QPointF(max(right), max(bottom)))

    @cached_property
    def _middles(self) -> QRectF | None:
        """The rectangle around the middles of all chips; there may be very many."""
        middles = np.array([(place.x, place.y) for place in self.places], dtype=np.float64).reshape(-1, 2)
        if isinstance(self.weights, HiddenPlaces):
            middles = np.vstack([middles, self.curves.along((0.5,))[:, 0]])
        if not len(middles):
            return None
        return QRectF(QPointF(*middles.min(axis=0).tolist()), QPointF(*middles.max(axis=0).tolist()))


def structure(state: CanvasState) -> object:
    """What the layout depends on, to be compared."""
    error = state.error
    return (
        tuple((node.id, node.kind, node.x, node.y) for node in state.nodes),
        state.columns.keys.parameters,
        None if error is None else (error.x, error.y, len(error.targets)),
        state.digits,
    )


def laid_out(state: CanvasState, style: CanvasStyle, error_box: QRectF) -> CanvasLayout:
    """The layout of `state`, chips staggered so that they cover nothing."""
    boxes = node_boxes(state.nodes, {}, style.neuron, style.input)
    curves = edge_curves(state.columns.keys.parameters, boxes)
    biases = bias_places(state.columns.keys.parameters, boxes, style.bias_drop)
    rooms = (_room(style, state.digits, size) for size in (style.number, style.compact))
    weights = weight_places(curves, boxes.values(), biases, *rooms)
    return CanvasLayout(boxes, curves, {place.parameter: place for place in biases}, weights)


def displaced(
    layout: CanvasLayout, state: CanvasState, style: CanvasStyle, positions: Mapping[str, tuple[float, float]]
) -> CanvasLayout:
    """The same layout with some nodes elsewhere, each chip at its old place on its edge."""
    boxes = node_boxes(state.nodes, positions, style.neuron, style.input)
    curves = edge_curves(state.columns.keys.parameters, boxes)
    biases = bias_places(layout.biases, boxes, style.bias_drop)
    return CanvasLayout(
        boxes, curves, {place.parameter: place for place in biases}, carried_along(layout.weights, curves)
    )


def _room(style: CanvasStyle, digits: int, size: int) -> ChipRoom:
    """The room for chips of usual numbers in type of `size`; longer ones are set smaller."""
    label = style.type.line(TextPiece("w₁₂ ", size), TextPiece("−0." + "0" * min(digits, MOST_DIGITS), size, bold=True))
    gradient = style.type.line(TextPiece("∂E/∂w₁₂ = −0.0" + "0" * min(digits, MOST_DIGITS), style.small))
    width = max(style.chip_width if size == style.number else 0.0, label.width + 2 * CHIP_PADDING * size)
    return ChipRoom(width, CHIP_HEIGHT * size, gradient.width, style.small * 1.5)
