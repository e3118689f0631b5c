"""Where a new neuron covers nothing; no Qt here."""

import math
from collections.abc import Iterable

from widgets.canvas.placement import Rectangle

RINGS, STEP, DIRECTIONS = 40, 40.0, 16  # how far around a place is looked, in what steps, in how many directions


def free_place(wanted: tuple[float, float], room: Rectangle, covered: Iterable[Rectangle]) -> tuple[float, float]:
    """The place nearest to `wanted` where `room`, around it, overlaps none of `covered`; `wanted` where there is none.

    A `Rectangle` is left, top, right, bottom; that of `room` is seen from the place.
    """
    taken = list(covered)
    for x, y in _around(*wanted):
        left, top, right, bottom = x + room[0], y + room[1], x + room[2], y + room[3]
        if all(right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3] for other in taken):
            return x, y
    return wanted


def _around(x: float, y: float) -> Iterable[tuple[float, float]]:
    """The place itself, and the places on rings around it, the nearer ones first."""
    yield x, y
    for ring in range(1, RINGS):
        for direction in range(DIRECTIONS):
            angle = 2 * math.pi * direction / DIRECTIONS
            yield x + ring * STEP * math.cos(angle), y + ring * STEP * math.sin(angle)
