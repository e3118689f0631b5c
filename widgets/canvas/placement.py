"""Where the weights' chips sit on their edges so that they cover neither nodes nor each other; no Qt here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import FloatArray
from engine.network import Parameter
from widgets.canvas.boxes import NodeBox
from widgets.canvas.curves import EdgeCurves

FRACTIONS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.14, 0.86)  # of an edge's visible part, tried in this order
GAP = 4.0
MOST_PLACED = 400  # edges; beyond that chips are shown on demand only


@dataclass(frozen=True, slots=True)
class Room:
    """How large a chip is taken to be while places are found: its size, and the gradient's line underneath."""

    width: float
    height: float
    gradient_height: float


@dataclass(frozen=True, slots=True)
class ChipPlace:
    """The middle of a parameter's chip; in a crowd the gradient, or the whole chip, is shown on demand only."""

    parameter: Parameter
    x: float
    y: float
    fraction: float = 0.5
    shown: bool = True
    gradient_shown: bool = True


def bias_places(parameters: Iterable[Parameter], boxes: dict[str, NodeBox], drop: float) -> list[ChipPlace]:
    """The biases' chips, `drop` under the middle of their neurons."""
    return [ChipPlace(p, boxes[p.target].x, boxes[p.target].y + drop) for p in parameters if p.is_bias]


def weight_places(curves: EdgeCurves, boxes: Iterable[NodeBox], biases: list[ChipPlace], room: Room) -> list[ChipPlace]:
    """The weights' chips, staggered along their edges; the ones without a free place come as not `shown`."""
    taken = _Taken([_square(box) for box in boxes] + [_chip(bias.x, bias.y, room, gradient=True) for bias in biases])
    places = []
    for edge, parameter in enumerate(curves.parameters):
        if edge < MOST_PLACED:
            places.append(_place(curves, edge, taken, room))
        else:
            places.append(ChipPlace(parameter, *curves.at(edge, 0.5), shown=False))
    return places


def carried_along(places: list[ChipPlace], curves: EdgeCurves) -> list[ChipPlace]:
    """The same places at the same fractions of moved edges: nothing jumps while a node is dragged."""
    return [replace(place, x=x, y=y) for edge, place in enumerate(places) for x, y in [curves.at(edge, place.fraction)]]


class _Taken:
    """The rectangles (left, top, right, bottom) that are taken already."""

    def __init__(self, rectangles: list[tuple[float, ...]]) -> None:
        self._rectangles: FloatArray = np.array(rectangles, dtype=np.float64).reshape(-1, 4)

    def is_free(self, rectangle: tuple[float, ...]) -> bool:
        left, top, right, bottom = rectangle
        r = self._rectangles
        return not ((r[:, 0] < right) & (r[:, 2] > left) & (r[:, 1] < bottom) & (r[:, 3] > top)).any()

    def add(self, rectangle: tuple[float, ...]) -> None:
        self._rectangles = np.vstack([self._rectangles, rectangle])


def _place(curves: EdgeCurves, edge: int, taken: _Taken, room: Room) -> ChipPlace:
    points = [(fraction, *curves.at(edge, fraction)) for fraction in FRACTIONS]
    for gradient in (True, False):
        for fraction, x, y in points:
            rectangle = _chip(x, y, room, gradient)
            if taken.is_free(rectangle):
                taken.add(rectangle)
                return ChipPlace(curves.parameters[edge], x, y, fraction, gradient_shown=gradient)
    _, x, y = points[0]
    return ChipPlace(curves.parameters[edge], x, y, shown=False, gradient_shown=False)


def _chip(x: float, y: float, room: Room, gradient: bool) -> tuple[float, ...]:
    half = room.width / 2
    top, bottom = y - room.height / 2, y + room.height / 2 + (room.gradient_height if gradient else 0.0)
    return x - half - GAP, top - GAP, x + half + GAP, bottom + GAP


def _square(box: NodeBox) -> tuple[float, ...]:
    # A circle does not fill its square: its corners are free for a chip.
    half = box.half * (0.9 if box.round else 1.0)
    return box.x - half, box.y - half, box.x + half, box.y + half
