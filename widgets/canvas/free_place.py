"""Where a new neuron covers nothing; no Qt here."""

import math
from collections.abc import Iterable

from widgets.canvas.placement import Rectangle

RINGS, STEP, DIRECTIONS = 40, 40.0, 16  # how far around a place is looked, in what steps, in how many directions


def free_place(
    wanted: tuple[float, float], room: Rectangle, covered: Iterable[Rectangle], seen: Rectangle | None = None
) -> tuple[float, float]:
    """The place nearest to `wanted` where `room`, around it, overlaps none of `covered`; `wanted` where there is none.

    Where there is such a place with all of its room in what is `seen`, it is that one. A `Rectangle` is left, top,
    right, bottom; that of `room` is seen from the place.
    """
    taken = list(covered)
    free = ((place, moved) for place in _around(*wanted) for moved in [_moved(room, *place)] if _is_free(moved, taken))
    nearest: tuple[float, float] | None = None
    for place, moved in free:
        nearest = nearest or place
        if seen is None or _lies_in(moved, seen):
            return place
    return nearest or wanted


def _moved(room: Rectangle, x: float, y: float) -> Rectangle:
    return x + room[0], y + room[1], x + room[2], y + room[3]


def _is_free(room: Rectangle, taken: Iterable[Rectangle]) -> bool:
    left, top, right, bottom = room
    return all(right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3] for other in taken)


def _lies_in(room: Rectangle, seen: Rectangle) -> bool:
    return room[0] >= seen[0] and room[1] >= seen[1] and room[2] <= seen[2] and room[3] <= seen[3]


def _around(x: float, y: float) -> Iterable[tuple[float, float]]:
    """The place itself, and the places on rings around it, the nearer ones first."""
    yield x, y
    for ring in range(1, RINGS):
        for direction in range(DIRECTIONS):
            angle = 2 * math.pi * direction / DIRECTIONS
            yield x + ring * STEP * math.cos(angle), y + ring * STEP * math.sin(angle)
