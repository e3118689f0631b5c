"""E over two chosen parameters while all others stay as they are: the surface that training walks down on."""

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray
from engine.errors import EngineError
from engine.graph import Parameter
from engine.task import Task
from engine.training.program import compile_network
from engine.training.whole_set import WholeSet

MARGIN = 0.25  # of the path's length, to each side
NARROWEST = 1.0  # to each side of the current value
NARROWEST_SHARE = 1e-6  # of it, where it is so large that the grid's points would not differ by NARROWEST
FARTHEST = 1e300  # from 0: how long an axis is, is a number too
MOST = 1001  # points along an axis


class SurfaceError(EngineError):
    """Axes that span no surface."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the two parameters, and the `count` values that it is given, from `low` to `high`, evenly.

    Raises `SurfaceError` where there is no such range.
    """

    parameter: Parameter
    low: float
    high: float
    count: int = 81

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise SurfaceError(
                "An axis from {low:g} to {high:g} is no range; it must lead to a higher number.",
                low=self.low,
                high=self.high,
            )
        if not 2 <= self.count <= MOST:
            raise SurfaceError(
                "An axis of {count} points cannot be drawn; it must have 2 to {most}.", count=self.count, most=MOST
            )

    @property
    def values(self) -> FloatArray:
        """The values along the axis (count,)."""
        return np.linspace(self.low, self.high, self.count)


def axis_range(path: FloatArray, current: float) -> tuple[float, float]:
    """From where to where an axis leads by default: around what the run's path took, and around the current value.

    What lies farther out than `FARTHEST` counts as there.
    """
    points = np.append(path[np.isfinite(path)], current if math.isfinite(current) else 0.0)
    points = np.clip(points, -FARTHEST, FARTHEST)
    low, high = float(points.min()), float(points.max())
    margin = MARGIN * (high - low)
    centre = float(points[-1])
    reach = max(NARROWEST, NARROWEST_SHARE * abs(centre))
    return min(low - margin, centre - reach), max(high + margin, centre + reach)


class ErrorSurface:
    """E on the grid of two axes around the parameters `values`, which are in the order of `Network.parameters`.

    It is computed row by row, from the low end of `down`, in buffers that are allocated once, so that a worker can do
    it in slices. Raises `SurfaceError` where both axes are one parameter, `UnknownNodeError` for a parameter that is
    not there.
    """

    def __init__(self, task: Task, values: FloatArray, across: Axis, down: Axis) -> None:
        network = task.network
        for axis in (across, down):
            network.value(axis.parameter)
        if across.parameter == down.parameter:
            name = network.names[across.parameter]
            raise SurfaceError("Both axes are {name}; a surface needs two different parameters.", name=name)
        self._program = compile_network(network)
        self._values = np.array(values, dtype=np.float64)
        self._theta, self._squares = np.zeros(self._program.size), np.zeros(())
        self._set = WholeSet(self._program, task.dataset, self._theta, np.zeros(self._program.size), self._squares)
        self._factor = task.convention.factor(task.dataset.sample_count, len(network.outputs))
        self._across, self._down = across.values, down.values
        self._columns = [network.graph.place(axis.parameter) for axis in (across, down)]
        self.rows_done = 0

    @property
    def is_done(self) -> bool:
        """Whether all rows have been computed."""
        return self.rows_done == len(self._down)

    def next_rows(self, count: int) -> FloatArray:
        """The next rows of E, up to so many (rows, points across); none when all are done."""
        down = self._down[self.rows_done : self.rows_done + count]
        rows = np.empty((len(down), len(self._across)))
        with np.errstate(all="ignore"):
            for row, value in zip(rows, down.tolist(), strict=True):
                self._values[self._columns[1]] = value
                self._fill(row)
        self.rows_done += len(down)
        return rows

    def _fill(self, row: FloatArray) -> None:
        """One row of E, with the calls in local names: this loop is all of the work."""
        values, column, theta = self._values, self._columns[0], self._theta
        slots_of, calls = self._program.theta, self._set.forward
        for place, value in enumerate(self._across.tolist()):
            values[column] = value
            theta[...] = slots_of(values)
            for call in calls:
                call()
            row[place] = self._squares
        row *= self._factor
