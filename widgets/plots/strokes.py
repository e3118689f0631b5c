"""Draws a curve as a line that looks the same, and is fast, whether it is smooth or noisy."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from engine.arrays import FloatArray
from engine.training.envelope import Shown
from widgets.plots.axes_view import path_through
from widgets.plots.mapping import Mapping

ROUGH = 5.0  # a line this many times as long as it is wide costs Qt's stroker too much
# Lengths of lines and gaps in units of the width; with eight colours the pairs repeat after forty curves.
DASHES: tuple[tuple[float, ...], ...] = ((1.0, 2.2), (4.0, 2.4), (), (8.0, 2.4), (6.0, 2.2, 1.0, 2.2))


@dataclass(frozen=True, slots=True)
class Look:
    """How a curve is drawn: colour, width in pixels, and lengths of lines and gaps in units of the width."""

    color: str
    width: float
    dashes: tuple[float, ...] = ()

    def pen(self, width: float | None = None) -> QPen:
        pen = QPen(QColor(self.color), self.width if width is None else width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.dashes:
            pen.setDashPattern(self.dashes)
        return pen


@dataclass(frozen=True, slots=True)
class SmoothLine:
    """A smooth curve: one thick, smoothed line."""

    path: QPainterPath
    look: Look

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(self.path, self.look.pen())


@dataclass(frozen=True, slots=True)
class ThinLines:
    """A rough curve of few points: one-pixel lines beside each other, which Qt draws much faster than a thick one."""

    path: QPainterPath
    look: Look

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.look.pen(1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shift in range(max(1, round(self.look.width))):
            painter.drawPath(self.path.translated(shift, shift))


@dataclass(frozen=True, slots=True)
class Band:
    """A rough curve of very many points: everything between the extremes of each column is filled."""

    path: QPainterPath
    look: Look

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillPath(self.path, QBrush(QColor(self.look.color)))


Stroke = SmoothLine | ThinLines | Band


def strokes(shown: Shown, mapping: Mapping, looks: Iterable[tuple[int, Look]]) -> list[Stroke]:
    """The strokes of the curves (index, look) of `shown` in this order; none for a curve of fewer than two points."""
    x, y = mapping.x_pixels(shown.x), mapping.y_pixels(shown.y)
    made = (stroke(x, y[index], look, reduced=shown.reduced) for index, look in looks)
    return [each for each in made if each is not None]


def stroke(x: FloatArray, y: FloatArray, look: Look, *, reduced: bool) -> Stroke | None:
    """The stroke through the pixels (x, y), of which NaN are left out; `reduced` if they are pairs of extremes."""
    there = ~np.isnan(y)
    if not there.all():
        x, y = x[there], y[there]
    if len(x) < 2:
        return None
    rough = np.abs(np.diff(y)).sum() > ROUGH * (x[-1] - x[0] + 20.0)
    if not rough:
        return SmoothLine(path_through(x, y), look)
    if not reduced:
        return ThinLines(path_through(x, y), look)
    return Band(_band(x, y, look.width), look)


def _band(x: FloatArray, y: FloatArray, width: float) -> QPainterPath:
    """The outline of the area between the extremes, at least `width` high."""
    pairs = y[: len(y) // 2 * 2].reshape(-1, 2)
    middles = x[: len(pairs) * 2].reshape(-1, 2).mean(axis=1)
    top, bottom = pairs.min(axis=1) - width / 2, pairs.max(axis=1) + width / 2
    return path_through(np.concatenate([middles, middles[::-1]]), np.concatenate([top, bottom[::-1]]))
