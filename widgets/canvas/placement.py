"""Where the weights' chips sit on their edges so that they cover neither nodes nor each other; no Qt here."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import overload

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.graph import Parameter
from widgets.canvas.curves import EdgeCurves
from widgets.canvas.node_boxes import NodeBox

# Of an edge's visible part, the middle first.
FRACTIONS = tuple(0.5 + sign * step * 0.025 for step in range(17) for sign in ((1, -1) if step else (1,)))
ASIDE = (
    0.01  # what a step of these away from the middle counts, against the share of its places that another chip loses
)
LAST_PLACE = 0.02  # how little of that share is left when a loss counts 1 / LAST_PLACE
GAP = 2.0
FEW = 6  # weights; their chips are shown even where they cover something
MOST_PLACED = 250  # edges; beyond that chips are shown on demand only

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class ChipRoom:
    """How large a chip is taken to be while places are found: its size, and that of the gradient underneath."""

    width: float
    height: float
    gradient_width: float
    gradient_height: float

    def without_gradient(self) -> "ChipRoom":
        return ChipRoom(self.width, self.height, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ChipPlace:
    """The middle of a parameter's chip, and the most it may be wide.

    In a crowd chips are `compact`, and the gradient, or the whole chip, is shown on demand only.
    """

    parameter: Parameter
    x: float
    y: float
    width: float = math.inf
    fraction: float = 0.5
    shown: bool = True
    gradient_shown: bool = True
    compact: bool = False


@dataclass(frozen=True, eq=False)
class HiddenPlaces(Sequence[ChipPlace]):
    """Chips in the middle of edges that are too many for chips: a place is made when its chip is asked for."""

    curves: EdgeCurves
    width: float

    @overload
    def __getitem__(self, number: int) -> ChipPlace: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[ChipPlace, ...]: ...

    def __getitem__(self, number: int | slice) -> ChipPlace | tuple[ChipPlace, ...]:
        if isinstance(number, slice):
            return tuple(self[each] for each in range(*number.indices(len(self))))
        edge = range(len(self))[number]
        x, y = self.curves.at(edge, 0.5)
        return ChipPlace(self.curves.parameters[edge], x, y, self.width, shown=False, gradient_shown=False)

    def __len__(self) -> int:
        return len(self.curves.parameters)


def bias_places(parameters: Iterable[Parameter], boxes: dict[str, NodeBox], drop: float) -> list[ChipPlace]:
    """The biases' chips, `drop` under the middle of their neurons."""
    return [ChipPlace(p, boxes[p.target].x, boxes[p.target].y + drop) for p in parameters if p.is_bias]


def weight_places(
    curves: EdgeCurves, boxes: Iterable[NodeBox], biases: list[ChipPlace], room: ChipRoom, compact: ChipRoom
) -> Sequence[ChipPlace]:
    """The weights' chips, staggered along their edges; the ones without a free place come as not `shown`.

    Where not all find a place with their gradients, they shrink to the `compact` size, and the gradients take the
    places that are left.
    """
    if len(curves.parameters) > MOST_PLACED:
        return HiddenPlaces(curves, compact.width)
    points = curves.along(FRACTIONS)
    narrow = np.full(len(points), compact.width)
    under = np.array([(bias.x, bias.y) for bias in biases]).reshape(-1, 2)
    squares = np.array([_square(box) for box in boxes]).reshape(-1, 4)
    fixed = np.vstack([squares, _chips(under, room.without_gradient()), _gradients(under, room)])
    roomy = _chosen(_chips(points, room), fixed)
    if min(roomy, default=0) >= 0:
        wide = np.maximum(curves.lengths() - 4 * GAP, room.width)
        return _places(curves, points, roomy, np.ones(len(points), dtype=np.bool_), wide)
    tight = _chosen(_chips(points, compact.without_gradient()), fixed)
    places = _places(curves, points, tight, _gradient_room(points, tight, fixed, compact), narrow)
    return [replace(place, compact=True) for place in places]


def carried_along(places: Sequence[ChipPlace], curves: EdgeCurves) -> Sequence[ChipPlace]:
    """The same places at the same fractions of moved edges: nothing jumps while a node is dragged."""
    if isinstance(places, HiddenPlaces):
        return HiddenPlaces(curves, places.width)
    return [replace(place, x=x, y=y) for edge, place in enumerate(places) for x, y in [curves.at(edge, place.fraction)]]


def _chosen(candidates: FloatArray, fixed: FloatArray) -> list[int]:
    """For each edge which of its `candidates` (edges × places × 4) is its chip's place, or -1.

    The edge with the fewest free places comes first, and takes the one that leaves most places to the others.
    """
    free: BoolArray = np.all(~_overlaps(candidates, fixed), axis=-1)
    chosen = [-1] * len(candidates)
    waiting = np.flatnonzero(free.any(axis=1))
    while len(waiting):
        edge = int(waiting[np.argmin(free[waiting].sum(axis=1))])
        waiting = waiting[waiting != edge]
        lost = _overlaps(candidates[waiting], candidates[edge]) & free[waiting, :, None]
        share = lost.sum(axis=1) / free[waiting].sum(axis=1, keepdims=True)
        costs = (share / (1 + LAST_PLACE - share)).sum(axis=0) + ASIDE * np.arange(len(FRACTIONS))
        chosen[edge] = int(np.argmin(np.where(free[edge], costs, np.inf)))
        free[waiting] &= ~lost[..., chosen[edge]]
        waiting = waiting[free[waiting].any(axis=1)]
    return chosen


def _overlaps(rectangles: FloatArray, others: FloatArray) -> BoolArray:
    """Which of the m `others` (m × 4) each of `rectangles` (… × 4) overlaps: … × m."""
    left, top, right, bottom = (rectangles[..., side, None] for side in range(4))
    overlaps: BoolArray = (
        (others[:, 0] < right) & (others[:, 2] > left) & (others[:, 1] < bottom) & (others[:, 3] > top)
    )
    return overlaps


def _gradient_room(points: FloatArray, chosen: list[int], fixed: FloatArray, room: ChipRoom) -> BoolArray:
    """Under which of the chips nothing lies where the gradient would be written."""
    shown = np.array(chosen) >= 0
    middles = points[np.arange(len(points)), np.maximum(chosen, 0)]
    chips = _chips(middles, room.without_gradient())
    lines = _gradients(middles, room)
    free: BoolArray = shown & ~np.any(_overlaps(lines, np.vstack([fixed, chips[shown]])), axis=-1)
    return free


def _places(
    curves: EdgeCurves, points: FloatArray, chosen: list[int], gradients: BoolArray, widths: FloatArray
) -> list[ChipPlace]:
    few = len(chosen) <= FEW
    places = []
    for edge, parameter in enumerate(curves.parameters):
        choice = max(chosen[edge], 0)
        x, y = points[edge, choice].tolist()
        shown = few or chosen[edge] >= 0
        place = ChipPlace(parameter, x, y, float(widths[edge]), FRACTIONS[choice], shown, bool(gradients[edge]))
        places.append(place)
    return places


def _chips(middles: FloatArray, room: ChipRoom) -> FloatArray:
    """The rectangles (… × 4) that chips around `middles` (… × 2) take with some air."""
    half_width, half_height = max(room.width, room.gradient_width) / 2 + GAP, room.height / 2 + GAP
    above, below = (half_width, half_height), (half_width, half_height + room.gradient_height)
    return np.concatenate([middles - above, middles + below], axis=-1)


def _gradients(middles: FloatArray, room: ChipRoom) -> FloatArray:
    """The rectangles (… × 4) of the gradients under such chips."""
    lines = _chips(middles, room)
    lines[..., 1] = _chips(middles, room.without_gradient())[..., 3]
    return lines


def _square(box: NodeBox) -> Rectangle:
    # A circle does not fill its square: its corners are free for a chip.
    half = box.half * (0.9 if box.round else 1.0)
    return box.x - half, box.y - half, box.x + half, box.y + half
