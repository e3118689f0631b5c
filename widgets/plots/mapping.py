"""From epochs and values to the pixels of a plot and back."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from engine.arrays import FloatArray
from widgets.plots.ranges import Range

FARTHEST_PART = 1e4  # widths or heights of the plot


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the ranges `x` and `y` of the axes lie in the rectangle `area` (pixels, y downwards)."""

    area: QRectF
    x: Range
    y: Range

    def x_pixel(self, epoch: float) -> float:
        return self.area.left() + _near((epoch - self.x.low) / self.x.span) * self.area.width()

    def y_pixel(self, value: float) -> float:
        return self.area.bottom() - _near((value - self.y.low) / self.y.span) * self.area.height()

    def point(self, epoch: float, value: float) -> QPointF:
        return QPointF(self.x_pixel(epoch), self.y_pixel(value))

    def epoch(self, x_pixel: float) -> float:
        return self.x.low + (x_pixel - self.area.left()) / self.area.width() * self.x.span

    def value(self, y_pixel: float) -> float:
        return self.y.low + (self.area.bottom() - y_pixel) / self.area.height() * self.y.span

    def x_pixels(self, epochs: FloatArray) -> FloatArray:
        with np.errstate(over="ignore"):
            parts = np.clip((epochs - self.x.low) / self.x.span, -FARTHEST_PART, FARTHEST_PART)
        return self.area.left() + parts * self.area.width()

    def y_pixels(self, values: FloatArray) -> FloatArray:
        """Pixels of the values, at most a few heights of the plot outside of it: Qt's lines must not be endless."""
        with np.errstate(over="ignore"):
            parts = np.clip((values - self.y.low) / self.y.span, -3.0, 4.0)
        return self.area.bottom() - parts * self.area.height()


def _near(part: float) -> float:
    """A place as a part of the plot, at most so far outside of it that Qt can draw there."""
    return min(max(part, -FARTHEST_PART), FARTHEST_PART)
