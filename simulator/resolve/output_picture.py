"""Computes the picture of a network's output piece by piece, so that a worker can do it in slices; no Qt here."""

import numpy as np

from engine.arrays import ByteArray, FloatArray, frozen
from engine.asking.response import Response, ResponseMap, response_curve
from simulator.resolve.output import OutputJob
from widgets.plots.contours import contour
from widgets.plots.output_state import OutputPicture, ResponseCurve, ResponseGrid

MIDDLE, ENDS = 128, 127  # of the shades


class OutputMaking:
    """Makes the picture of a job; `response` is one to go on with that was made for an alike job."""

    def __init__(self, job: OutputJob, response: Response | None = None) -> None:
        self.job = job
        self.response = response or Response(job.network, job.neuron)
        self.response.set_values(job.values)
        self._map = ResponseMap(self.response, *job.lines, job.rest) if len(job.lines) == 2 else None
        self.picture: OutputPicture | None = None

    def go_on(self) -> None:
        """Compute some rows of a map, or all that is left."""
        if self._map is not None and not self._map.is_done:
            self._map.next_rows()
        else:
            self.picture = self._whole()

    def whole(self) -> OutputPicture:
        """Compute all at once."""
        while self.picture is None:
            self.go_on()
        return self.picture

    def _whole(self) -> OutputPicture:
        job, units = self.job, self.job.units
        curve, grid = None, None
        with np.errstate(all="ignore"):
            if len(job.lines) == 1:
                x, a = response_curve(self.response, job.lines[0], job.rest)
                column = job.lines[0].column
                x = x * units.input_scale[column] + units.input_offset[column]
                curve = ResponseCurve(frozen(x), frozen(units.response(a)))
            a = self.response.at(np.vstack([job.inputs, job.rest]))
            if self._map is not None:
                grid = self._grid(self._map.rows, a)
            a = units.response(a)
        return OutputPicture(job.epoch, frozen(a[:-1]), float(a[-1]), curve, grid)

    def _grid(self, rows: FloatArray, beside: FloatArray) -> ResponseGrid:
        job, units = self.job, self.job.units
        low, high = job.bounds or _bounds(rows, beside, job.level)
        decision = np.empty((0, 2, 2)) if job.level is None else contour(rows, job.level)
        level = None if job.level is None else job.level * units.scale + units.offset
        across, up = (units.line(line) for line in job.lines)
        return ResponseGrid(
            across=across,
            up=up,
            a=units.response(rows),
            shades=_shades(rows, low, high),
            low=low * units.scale + units.offset,
            high=high * units.scale + units.offset,
            level=level,
            decision=decision,
        )


def _bounds(rows: FloatArray, beside: FloatArray, level: float | None) -> tuple[float, float]:
    """As far below the middle as above it: around the level, or around all that there is."""
    numbers = np.append(rows.ravel(), beside)
    numbers = numbers[np.isfinite(numbers)]
    if not len(numbers):
        return -1.0, 1.0
    low, high = float(numbers.min()), float(numbers.max())
    if level is not None:
        reach = max(high - level, level - low)
        low, high = level - reach, level + reach
    return (low, high) if low < high and np.isfinite(high - low) else (low - 1.0, low + 1.0)


def _shades(rows: FloatArray, low: float, high: float) -> ByteArray:
    parts = (rows - (low + high) / 2) / ((high - low) / 2)
    shades = np.rint(MIDDLE + ENDS * np.clip(parts, -1.0, 1.0))
    whole: ByteArray = np.where(np.isfinite(rows), shades, 0.0).astype(np.uint8)
    return whole
