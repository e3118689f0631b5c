"""Which way each factor's arc takes and where its pill stands, so that they cover as little as can be; no Qt here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.graph import Parameter
from widgets.canvas.arcs import SAMPLES, End, Proposal, around_node, between, sampled, to_chip
from widgets.canvas.canvas_state import CanvasFactor

# What it costs: a pill wholly over something, over another pill, or out of sight; a point of an arc over something or
# over a pill; a point of an edge or of another arc under a pill; each place down the list of proposals.
COVERS, COVERS_PILL, OUT_OF_SIGHT = 100.0, 200.0, 40.0
ARC_COVERS, ARC_CROSSES_PILL = 3.5, 3.0
OVER_EDGE, OVER_ARC = 1.0, 2.0
LATER = 0.3
GAP = 3.0  # kept free around a pill
ORDER = ("error", "weight", "parameter", "slope")  # pills without an arc can go where there is room


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What stands on the canvas: the ends that arcs can have, what should not be covered, and how far one can see.

    `covered` are rectangles (n × 4: left, top, right, bottom), the first ones those of `nodes` in their order; `edges`
    are points on the edges (n × 2).
    """

    nodes: Mapping[str, End]
    chips: Mapping[Parameter, End]
    error: End | None
    covered: FloatArray
    edges: FloatArray
    bounds: tuple[float, float, float, float]


def factor_places(factors: Sequence[CanvasFactor], ground: Ground, size: tuple[float, float]) -> tuple[Proposal, ...]:
    """For each factor its arc and its pill's middle, NOWHERE where its place is unknown.

    Pills are `size` (width, height) large.
    """
    chosen: dict[int, Proposal] = {}
    crowd = _Crowd(_with_chips(factors, ground), size)
    for index in sorted(range(len(factors)), key=lambda index: ORDER.index(factors[index].kind)):
        factor = factors[index]
        proposals = _proposals(factor, ground, size[1])
        chosen[index] = crowd.placed(proposals, _own(factor, ground)) if proposals else NOWHERE
    return tuple(chosen[index] for index in range(len(factors)))


def _with_chips(factors: Sequence[CanvasFactor], ground: Ground) -> Ground:
    """The ground where the chips that the arcs lead to are covered too: they are shown in any crowd."""
    led_to = {factor.place for factor in factors if factor.kind == "parameter"}
    ends = [end for parameter, end in ground.chips.items() if parameter in led_to]
    shown = [(end.x - end.half, end.y - _height(end), end.x + end.half, end.y + 2 * _height(end)) for end in ends]
    return replace(ground, covered=np.vstack([ground.covered, *([shown] if shown else [])]))


def _height(end: End) -> float:
    return end.half if end.half_height is None else end.half_height


NOWHERE = Proposal(None, (float("nan"), float("nan")))


def _proposals(factor: CanvasFactor, ground: Ground, height: float) -> list[Proposal]:
    place = factor.place
    if isinstance(place, Parameter):
        target, chip = ground.nodes.get(place.target), ground.chips.get(place)
        source = ground.nodes.get(place.source or "")
        if target is None:
            return []
        if factor.kind == "weight":
            return between(target, source) if source is not None else []
        return [*to_chip(target, chip), *between(target, chip)] if chip is not None else []
    node = ground.nodes.get(place)
    if node is None:
        return []
    if factor.kind == "slope":
        return around_node(node, height)
    return between(ground.error, node) if ground.error is not None else []


def _own(factor: CanvasFactor, ground: Ground) -> int | None:
    """The rectangle that the factor's pill may lie on: the neuron whose slope it is."""
    return list(ground.nodes).index(str(factor.place)) if factor.kind == "slope" else None


class _Crowd:
    """What has been placed so far, and what the next ones would cover."""

    def __init__(self, ground: Ground, size: tuple[float, float]) -> None:
        self._ground = ground
        self._half = np.array(size) / 2 + GAP
        self._pills: list[FloatArray] = []
        self._arcs: list[FloatArray] = []

    def placed(self, proposals: list[Proposal], own: int | None) -> Proposal:
        """The cheapest of the proposals, which is in the way of the next ones from now on."""
        arcs = _arcs(proposals)
        middles = np.array([proposal.pill for proposal in proposals])
        pills = np.concatenate([middles - self._half, middles + self._half], axis=1)
        costs = self._pill_costs(pills, own) + self._arc_costs(arcs) + LATER * np.arange(len(proposals))
        best = int(np.argmin(costs))
        self._pills.append(pills[best])
        if proposals[best].arc is not None:
            self._arcs.append(arcs[best])
        return proposals[best]

    def _pill_costs(self, pills: FloatArray, own: int | None) -> FloatArray:
        ground = self._ground
        covered = ground.covered if own is None else np.delete(ground.covered, own, axis=0)
        costs = COVERS * _shares(pills, covered)
        costs += COVERS_PILL * _shares(pills, _rectangles(self._pills))
        costs += OUT_OF_SIGHT * _outside(pills, ground.bounds)
        costs += OVER_EDGE * _inside(_points_near(ground.edges, pills), pills).sum(axis=0)
        costs += OVER_ARC * _inside(_points(self._arcs), pills).sum(axis=0)
        return costs

    def _arc_costs(self, arcs: FloatArray) -> FloatArray:
        points = arcs.reshape(-1, 2)
        over = ARC_COVERS * _inside(points, _near(self._ground.covered, points)).any(axis=1)
        over = over + ARC_CROSSES_PILL * _inside(points, _rectangles(self._pills)).any(axis=1)
        over = over + ARC_COVERS * (points[:, 1] < self._ground.bounds[1])
        costs: FloatArray = over.reshape(len(arcs), SAMPLES).sum(axis=1)
        return costs


def _arcs(proposals: list[Proposal]) -> FloatArray:
    """The points of each proposal's arc: proposals × SAMPLES × 2."""
    return sampled([proposal.arc for proposal in proposals])


def _rectangles(rectangles: Iterable[FloatArray]) -> FloatArray:
    return np.array(list(rectangles), dtype=np.float64).reshape(-1, 4)


def _points(arcs: Iterable[FloatArray]) -> FloatArray:
    return np.array(list(arcs), dtype=np.float64).reshape(-1, 2)


def _shares(pills: FloatArray, others: FloatArray) -> FloatArray:
    """Which share of each pill (n × 4) lies over the others (m × 4), summed."""
    width = np.minimum(pills[:, None, 2], others[:, 2]) - np.maximum(pills[:, None, 0], others[:, 0])
    height = np.minimum(pills[:, None, 3], others[:, 3]) - np.maximum(pills[:, None, 1], others[:, 1])
    area = (pills[:, 2] - pills[:, 0]) * (pills[:, 3] - pills[:, 1])
    shares: FloatArray = (np.maximum(width, 0) * np.maximum(height, 0)).sum(axis=1) / area
    return shares


def _inside(points: FloatArray, rectangles: FloatArray) -> BoolArray:
    """Which of the points (n × 2) lie in which rectangle (m × 4): n × m."""
    x, y = points[:, :1], points[:, 1:]
    left, top, right, bottom = rectangles.T
    inside: BoolArray = (x > left) & (x < right) & (y > top) & (y < bottom)
    return inside


def _points_near(points: FloatArray, rectangles: FloatArray) -> FloatArray:
    """Those of the points that may lie in one of the rectangles; there are few of many."""
    low, high = rectangles[:, :2].min(axis=0), rectangles[:, 2:].max(axis=0)
    near: FloatArray = points[((points > low) & (points < high)).all(axis=1)]
    return near


def _near(rectangles: FloatArray, points: FloatArray) -> FloatArray:
    """Those of the rectangles in which one of the points may lie."""
    low, high = np.fmin.reduce(points, axis=0), np.fmax.reduce(points, axis=0)
    near: FloatArray = rectangles[(rectangles[:, 2:] > low).all(axis=1) & (rectangles[:, :2] < high).all(axis=1)]
    return near


def _outside(pills: FloatArray, bounds: tuple[float, float, float, float]) -> BoolArray:
    left, top, right, bottom = bounds
    outside: BoolArray = (pills[:, 0] < left) | (pills[:, 1] < top) | (pills[:, 2] > right) | (pills[:, 3] > bottom)
    return outside
