"""The arcs of the chain rule and where each factor's pill may stand, before anything else is considered; no Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, radians, sin

import numpy as np

from engine.arrays import FloatArray

Point = tuple[float, float]
Arc = tuple[Point, Point, Point, Point]  # of a cubic Bézier curve

# How an arc may leave the line between its ends: its angle at the rim, how steeply it goes on, and how far, as a share
# of the distance. The first is the usual one; flatter ones are for rows that stand close, higher ones pass over nodes.
SHAPES = ((68, 58, 0.33), (48, 40, 0.3), (68, 60, 0.55), (30, 24, 0.3), (72, 64, 0.85))
STATIONS = (0.5, 0.42, 0.58, 0.34, 0.66)  # where on an arc a pill may sit, the middle first
SAMPLES = 25  # points on an arc
AIR = 5.0  # between a rim and the end of an arc
_T = np.linspace(0.0, 1.0, SAMPLES)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An arc (or none) and the middle of its pill."""

    arc: Arc | None
    pill: Point


@dataclass(frozen=True, slots=True)
class End:
    """Where an arc ends: outside of a circle of radius `half`, or of a box of that half width and `half_height`."""

    x: float
    y: float
    half: float
    half_height: float | None = None

    def leave(self, angle: float) -> Point:
        """The point a little outside in the direction `angle`."""
        reach = (self.half if self.half_height is None else self._to_side(angle)) + AIR
        return self.x + reach * cos(angle), self.y + reach * sin(angle)

    def _to_side(self, angle: float) -> float:
        across, up = abs(cos(angle)), abs(sin(angle))
        height = self.half_height or 0.0
        return min(self.half / max(across, 1e-9), height / max(up, 1e-9))


def between(start: End, end: End) -> list[Proposal]:
    """The ways from one end to another, over the line between them first, then under it."""
    angle = atan2(end.y - start.y, end.x - start.x)
    over = 1.0 if cos(angle) < 0 else -1.0  # the turn that goes upwards, y downwards
    made = []
    for shape in SHAPES:
        for turn in (over, -over):
            arc = _arc(start, end, angle, turn, shape)
            made += [Proposal(arc, _on(arc, station)) for station in STATIONS]
    return made


def around_node(end: End, height: float) -> list[Proposal]:
    """The places for a pill of `height` that belongs to a node: well over it, on its rim, around it."""
    clear, near = end.half * 1.95, end.half + height / 2 + AIR
    straight_up = [(0.0, -max(clear, near)), (0.0, -max(clear, near) - height), (0.0, -end.half)]
    around = [(reach * cos(a), reach * sin(a)) for reach in (near, end.half) for a in _AROUND]
    return [Proposal(None, (end.x + dx, end.y + dy)) for dx, dy in [*straight_up, *around]]


_AROUND = tuple(radians(degrees) for degrees in (-60, -120, -40, -140, 50, 130, 90))


def to_chip(neuron: End, chip: End) -> list[Proposal]:
    """The ways from a neuron to a weight's or a bias's chip, which lies near it."""
    angle = atan2(chip.y - neuron.y, chip.x - neuron.x)
    made = []
    for turn in (1.0, -1.0) if cos(angle) < 0 else (-1.0, 1.0):
        for lean, far in ((75.0, 0.55), (50.0, 0.6), (35.0, 0.5)):
            first = neuron.leave(angle + turn * radians(lean))
            last = chip.leave(angle + pi - turn * radians(80.0))
            length = far * max(hypot(last[0] - first[0], last[1] - first[1]), neuron.half)
            arc = (first, _on_from(first, angle + turn * radians(lean), length),
                   _on_from(last, angle + pi - turn * radians(80.0), 0.5 * length), last)  # fmt: skip
            made += [Proposal(arc, _on(arc, station)) for station in (0.5, 0.6, 0.4, 0.7)]
            made += [Proposal(arc, _aside(arc, away)) for away in _ASIDE]
    return made


_NOWHERE = ((float("nan"), float("nan")),) * 4
_ASIDE = ((-26.0, -16.0), (26.0, -16.0), (-40.0, 0.0), (40.0, 0.0), (-26.0, 16.0), (26.0, 16.0))


def sampled(arcs: Sequence[Arc | None]) -> FloatArray:
    """Points along each arc (arcs × SAMPLES × 2); NaN, which lies nowhere, where there is none."""
    given = np.array([arc or _NOWHERE for arc in arcs], dtype=np.float64).reshape(-1, 4, 2)
    a, b, c, d = (given[:, place, None] for place in range(4))
    t = _T[:, None]
    points: FloatArray = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d
    return points


def _arc(start: End, end: End, angle: float, turn: float, shape: tuple[int, int, float]) -> Arc:
    rim, lean, far = radians(shape[0]), radians(shape[1]), shape[2]
    first, last = start.leave(angle + turn * rim), end.leave(angle + pi - turn * rim)
    length = far * hypot(last[0] - first[0], last[1] - first[1])
    return (
        first,
        _on_from(first, angle + turn * lean, length),
        _on_from(last, angle + pi - turn * lean, length),
        last,
    )


def _on_from(point: Point, angle: float, length: float) -> Point:
    return point[0] + length * cos(angle), point[1] + length * sin(angle)


def _on(arc: Arc, t: float) -> Point:
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(share * point[axis] for share, point in zip(shares, arc, strict=True)) for axis in (0, 1))
    return x, y


def _aside(arc: Arc, away: Point) -> Point:
    x, y = _on(arc, 0.5)
    return x + away[0], y + away[1]
