"""Lines of equal height through a grid of numbers, and the heights to draw them at; no Qt here."""

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from widgets.plots.ranges import Range, tick_step

LOG_FROM = 30.0  # times the lowest height that the highest is, from which on heights are drawn as logarithms
DEEPEST = 3.0  # powers of ten below the highest; what lies lower is drawn as if it were there
LINES = 9  # at most
LOG_STEPS = ((1.0, 2.0, 5.0), (1.0, 3.0), (1.0,))  # in each power of ten, from many lines to few


@dataclass(frozen=True, slots=True)
class Relief:
    """How heights are drawn: `shades` maps them to 0 … 1, contour lines run at `levels`."""

    logarithmic: bool
    low: float
    high: float
    levels: tuple[float, ...]

    def shades(self, heights: FloatArray) -> FloatArray:
        """From 0 for the lowest to 1 for the highest; NaN where the height is not finite."""
        scaled = self.scaled(np.where(np.isfinite(heights), heights, np.nan))
        low, high = self.scaled(np.array([self.low, self.high]))
        shades: FloatArray = np.clip((scaled - low) / (high - low), 0.0, 1.0)
        return shades

    def scaled(self, heights: FloatArray) -> FloatArray:
        """The heights themselves, or their logarithms."""
        if not self.logarithmic:
            return heights
        logarithms: FloatArray = np.log10(np.maximum(heights, self.low))
        return logarithms


def relief(heights: FloatArray) -> Relief | None:
    """The relief for these heights, none of them negative: logarithmic where they reach over decades.

    None where no height is finite.
    """
    finite = heights[np.isfinite(heights)]
    if not finite.size:
        return None
    low, high = float(finite.min()), float(finite.max())
    if high > LOG_FROM * low and high > 0:
        low = max(low, high * 10.0**-DEEPEST)
        return Relief(True, low, high, _log_levels(low, high))
    if high - low <= 1e-12 * abs(high):
        return Relief(False, low, low + (abs(low) or 1.0), ())
    return Relief(False, low, high, _linear_levels(Range(low, high)))


def contour(heights: FloatArray, level: float) -> FloatArray:
    """The line at `level` as pieces (n, 2 ends, 2): column and row, in cells of the grid of `heights`.

    It is straight within a cell, and leaves out the cells with a corner that is not finite.
    """
    rows, columns, corners = _reached(heights, level)
    edges, points = _crossings(rows, columns, corners, level)
    count = edges.sum(axis=0)
    plain, saddles = count == 2, count == 4
    first = np.argmax(edges, axis=0)
    second = len(edges) - 1 - np.argmax(edges[::-1], axis=0)
    pieces = [_pieces(points, plain, first, second)]
    high_middle = corners.mean(axis=0) > level
    around_low_corner = high_middle == (corners[0] > level)
    for is_there, ends in (
        (saddles & around_low_corner, ((0, 1), (2, 3))),
        (saddles & ~around_low_corner, ((0, 3), (1, 2))),
    ):
        pieces += [_pieces(points, is_there, np.full_like(first, a), np.full_like(first, b)) for a, b in ends]
    return np.concatenate(pieces)


def _reached(heights: FloatArray, level: float) -> tuple[IntArray, IntArray, FloatArray]:
    """The cells that the line goes through: their rows and columns (n,) and the heights of their corners (4, n).

    The corners are (column, row): (0, 0), (1, 0), (1, 1), (0, 1).
    """
    above = heights > level
    low, high = above[:-1] & above[1:], above[:-1] | above[1:]
    rows, columns = np.nonzero((high[:, :-1] | high[:, 1:]) & ~(low[:, :-1] & low[:, 1:]))
    corners = np.array([heights[rows + up, columns + right] for right, up in ((0, 0), (1, 0), (1, 1), (0, 1))])
    whole = np.isfinite(corners).all(axis=0)
    return rows[whole], columns[whole], corners[:, whole]


def _crossings(rows: IntArray, columns: IntArray, corners: FloatArray, level: float) -> tuple[BoolArray, FloatArray]:
    """For the lower, right, upper and left edge of each cell: whether the line crosses it, and where."""
    places = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    edges, points = [], []
    for start, end in ((0, 1), (1, 2), (3, 2), (0, 3)):
        before, behind = corners[start], corners[end]
        edges.append((before > level) != (behind > level))
        with np.errstate(all="ignore"):  # where nothing crosses, the place means nothing
            part = (level - before) / (behind - before)
            x = columns + places[start][0] + part * (places[end][0] - places[start][0])
            y = rows + places[start][1] + part * (places[end][1] - places[start][1])
        points.append(np.stack([x, y], axis=-1))
    return np.array(edges), np.array(points)


def _pieces(points: FloatArray, cells: BoolArray, first: IntArray, second: IntArray) -> FloatArray:
    (places,) = np.nonzero(cells)
    return np.stack([points[edge[places], places] for edge in (first, second)], axis=1)


def _log_levels(low: float, high: float) -> tuple[float, ...]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    levels: tuple[float, ...] = ()
    for steps in LOG_STEPS:
        levels = tuple(level for power in powers for step in steps if low < (level := step * 10.0**power) < high)
        if len(levels) <= LINES:
            break
    return levels


def _linear_levels(heights: Range) -> tuple[float, ...]:
    step = tick_step(heights.span, LINES)
    first, last = math.floor(heights.low / step) + 1, math.ceil(heights.high / step)
    return tuple(float(f"{step * place:.12g}") for place in range(first, last))
