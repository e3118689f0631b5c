"""The edges as curves: straight where they can be, bent around a node that stands in the way; no Qt here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.graph import Parameter
from widgets.canvas.node_boxes import NodeBox

SAMPLES = 17  # points on a curve, for distances
MOST_BENT = 400  # edges over a layer; of more nobody sees which passes a node, and finding out takes seconds
CLEARANCE = 14.0  # between a bent edge and the node it avoids
BENDS = (
    -0.22,
    0.22,
    -0.35,
    0.35,
    -0.6,
    0.6,
    -0.9,
    0.9,
    -1.3,
    1.3,
)  # of the edge's length, tried in this order; − is upwards


@dataclass(frozen=True, eq=False)
class EdgeCurves:
    """One quadratic Bézier curve an edge: `start`, `control`, `end` (n × 2) and the part outside of its nodes.

    The part is where the curve's parameter t is between `first` and `last` (n).
    """

    parameters: tuple[Parameter, ...]
    start: FloatArray
    control: FloatArray
    end: FloatArray
    bent: BoolArray
    first: FloatArray
    last: FloatArray

    @cached_property
    def samples(self) -> FloatArray:
        """Points on each curve, for distances: n × SAMPLES × 2."""
        return _sampled(self.start, self.control, self.end)

    @property
    def ends(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Where each curve starts, what bends it, and where it ends."""
        return self.start, self.control, self.end

    @cached_property
    def place(self) -> Mapping[Parameter, int]:
        """Where each edge stands in the order."""
        return {parameter: place for place, parameter in enumerate(self.parameters)}

    def at_node(self, node: str) -> IntArray:
        """Where the edges that begin or end at a node stand."""
        return self._by_node.get(node, np.empty(0, dtype=np.intp))

    @cached_property
    def _by_node(self) -> Mapping[str, IntArray]:
        places: dict[str, list[int]] = {}
        for place, parameter in enumerate(self.parameters):
            for id in (parameter.source or "", parameter.target):
                places.setdefault(id, []).append(place)
        return {id: np.array(each, dtype=np.intp) for id, each in places.items()}

    def at(self, edge: int, fraction: float) -> tuple[float, float]:
        """The point at `fraction` of the edge's visible part."""
        t = self.first[edge] + fraction * (self.last[edge] - self.first[edge])
        x, y = _bezier(self.start[edge], self.control[edge], self.end[edge], np.array(t)).tolist()
        return x, y

    def along(self, fractions: Sequence[float]) -> FloatArray:
        """The points at all of `fractions` of every edge's visible part: n × fractions × 2."""
        t = self.first[:, None] + np.array(fractions) * (self.last - self.first)[:, None]
        return _bezier(self.start[:, None], self.control[:, None], self.end[:, None], t)

    def lengths(self) -> FloatArray:
        """How far apart the ends of each edge's visible part are."""
        ends = self.along((0.0, 1.0))
        lengths: FloatArray = np.hypot(*np.moveaxis(ends[:, 1] - ends[:, 0], -1, 0))
        return lengths

    def nearest(self, x: float, y: float) -> tuple[int, float]:
        """The edge that comes nearest to (x, y) and its distance; (-1, inf) where there are none."""
        if not self.parameters:
            return -1, float("inf")
        distances = _distances(self.samples, np.array([[x, y]]))[:, 0]
        best = int(np.argmin(distances))
        return best, float(distances[best])


def edge_curves(parameters: Sequence[Parameter], boxes: dict[str, NodeBox]) -> EdgeCurves:
    """The curves of the weights among `parameters`."""
    weights = tuple(parameter for parameter in parameters if parameter.source is not None)
    place = {id: number for number, id in enumerate(boxes)}
    centres = np.array([(box.x, box.y) for box in boxes.values()], dtype=np.float64).reshape(-1, 2)
    halves = np.array([box.half for box in boxes.values()], dtype=np.float64)
    sources = np.array([place[weight.source or ""] for weight in weights], dtype=np.intp)
    targets = np.array([place[weight.target] for weight in weights], dtype=np.intp)
    start, end = centres[sources], centres[targets]
    length = np.maximum(np.hypot(*(end - start).T), 1e-9)
    bends = _bends(start, end, np.stack([sources, targets], axis=1), centres, halves)
    control = (start + end) / 2 + 2 * bends[:, None] * _normals(start, end)
    first = np.minimum(halves[sources] / length, 0.45)
    last = np.maximum(1 - halves[targets] / length, 0.55)
    return EdgeCurves(weights, start, control, end, bends != 0, first, last)


def _bends(start: FloatArray, end: FloatArray, ends: IntArray, centres: FloatArray, halves: FloatArray) -> FloatArray:
    """How far each edge's middle is pulled aside, in edge lengths, so that it passes the nodes between its ends."""
    bends = np.zeros(len(ends))
    if not len(ends):
        return bends
    long = list(islice(_in_the_way(start, end, centres, halves), MOST_BENT + 1))
    if len(long) > MOST_BENT:
        return bends
    for edge, between in long:
        own = slice(edge, edge + 1)
        line = _sampled(start[own], (start[own] + end[own]) / 2, end[own])
        near = _distances(line, centres[between])[0]
        if (near < halves[between]).any():
            bends[edge] = _free_bend(start[edge], end[edge], centres, halves, ends[edge].tolist())
    return bends


def _in_the_way(
    start: FloatArray, end: FloatArray, centres: FloatArray, halves: FloatArray
) -> Iterator[tuple[int, BoolArray]]:
    """The edges with nodes in columns strictly between their ends' columns, and which nodes these are.

    An edge may graze its ends' neighbours. Edges between the same two columns are looked at together: a layered
    network has very many of them.
    """
    spans = np.sort(np.stack([start[:, 0], end[:, 0]], axis=1), axis=1)
    columns, column = np.unique(spans, axis=0, return_inverse=True)
    margin = 1.2 * halves
    for index, (low, high) in enumerate(columns.tolist()):
        between = (centres[:, 0] > low + margin) & (centres[:, 0] < high - margin)
        if between.any():
            for edge in np.flatnonzero(column.reshape(-1) == index).tolist():
                yield edge, between


def _free_bend(start: FloatArray, end: FloatArray, centres: FloatArray, halves: FloatArray, ends: list[int]) -> float:
    others = np.delete(centres, ends, axis=0)
    room = np.delete(halves, ends) + CLEARANCE
    normal = _normals(start[None], end[None])
    for bend in BENDS:
        control = (start + end)[None] / 2 + 2 * bend * normal
        if (_distances(_sampled(start[None], control, end[None]), others)[0] > room).all():
            return bend
    return BENDS[0]


def _normals(start: FloatArray, end: FloatArray) -> FloatArray:
    """Each edge's vector turned by a quarter, so that a positive bend goes down for an edge from left to right."""
    direction = end - start
    return np.stack([-direction[:, 1], direction[:, 0]], axis=1)


def _sampled(start: FloatArray, control: FloatArray, end: FloatArray) -> FloatArray:
    t = np.linspace(0.0, 1.0, SAMPLES)
    return _bezier(start[:, None], control[:, None], end[:, None], t)


def _bezier(start: FloatArray, control: FloatArray, end: FloatArray, t: FloatArray) -> FloatArray:
    t = t[..., None]
    points: FloatArray = (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end
    return points


def _distances(samples: FloatArray, points: FloatArray) -> FloatArray:
    """From each sampled curve (n × SAMPLES × 2) to each point (m × 2): n × m."""
    tail, step = samples[:, None, :-1], np.diff(samples, axis=1)[:, None]
    offset = points[None, :, None] - tail
    along = (offset * step).sum(-1) / np.maximum((step * step).sum(-1), 1e-12)
    nearest = offset - np.clip(along, 0.0, 1.0)[..., None] * step
    distances: FloatArray = np.sqrt((nearest * nearest).sum(-1)).min(-1)
    return distances
