"""Finds places for the names of earlier runs, each beside one of its pale curves and on nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF

from engine.arrays import BoolArray, FloatArray
from engine.training.envelope import Shown
from widgets.basics.theme import Theme, ui_font
from widgets.plots.mapping import Mapping
from widgets.plots.marks import Label

NAME_WIDTHS = (110.0, 60.0)  # pixels; longer names end in …, the shorter where there is no room for the longer
GAP = 2.5  # between a curve and the name above or below it
END_GAP = 9.0  # between a curve's end and the name behind it
FEWEST_TRIES, MOST_WORK = 8, 12_000  # places that are tried for a name; places × runs × curves, some milliseconds
MOST_CURVES_TRIED = 8  # of a run, for the place of its name
PARTS = (1.0, 0.75, 0.5, 0.25)  # of a curve's length: its end first


@dataclass(frozen=True, slots=True)
class Drawn:
    """The curves of a run as they are drawn: `x` (n,) and `y` (curves, n) in pixels."""

    x: FloatArray
    y: FloatArray

    def crosses(self, rect: QRectF) -> bool:
        """Whether a curve runs through the rectangle, seen from point to point."""
        first = max(0, int(np.searchsorted(self.x, rect.left())) - 1)
        last = int(np.searchsorted(self.x, rect.right(), side="right")) + 1
        y = self.y[:, first:last]
        there = np.isfinite(y)
        if not there.any() or self.x[first] > rect.right() or self.x[-1] < rect.left():
            return False
        x = self.x[first:last]
        lows, highs = _heights_within(x, y, rect)
        meets: BoolArray = (lows <= rect.bottom()) & (highs >= rect.top())
        return bool(meets.any())


@dataclass(frozen=True, slots=True)
class NameRoom:
    """Where names may stand: in the `area` of the axes and in the margin at its right."""

    area: QRectF
    right: float

    @property
    def whole(self) -> QRectF:
        return QRectF(self.area.topLeft(), QPointF(self.right, self.area.bottom()))


def in_pixels(shown: Shown, mapping: Mapping) -> Drawn:
    """The points of a run in pixels."""
    return Drawn(mapping.x_pixels(shown.x), mapping.y_pixels(shown.y))


def placed_names(
    runs: Sequence[tuple[str, Drawn]], current: Drawn, taken: Sequence[QRectF], room: NameRoom, theme: Theme
) -> list[Label]:
    """The names of earlier `runs`, each at the end of a curve of its own or along it.

    No name touches another, a rectangle that is `taken`, or the current run's curves, nor a pale curve where there is
    room beside it; one without such a place is left out.
    """
    metrics, labels = QFontMetricsF(ui_font(theme, theme.sizes.small)), list[Label]()
    pale = [each for _, each in runs]
    work = len(runs) * sum(len(each.y) for each in (current, *pale))
    tries = max(FEWEST_TRIES, MOST_WORK // max(1, work))

    def is_free(rect: QRectF, curves: Sequence[Drawn]) -> bool:
        blocked = (*taken, *(label.rect for label in labels))
        return not any(rect.intersects(each) for each in blocked) and not any(each.crosses(rect) for each in curves)

    for name, own in reversed(runs):
        texts = [metrics.elidedText(name, Qt.TextElideMode.ElideRight, width) for width in NAME_WIDTHS]
        wanted = (
            (text, rect, curves)
            for curves in ((current, *pale), (current,))
            for text in texts
            for rect in islice(_candidates(own, _size(text, metrics), room), tries)
        )
        place = next(((text, rect) for text, rect, curves in wanted if is_free(rect, curves)), None)
        if place:
            labels.append(Label(*place, theme.colors.text_muted))
    return labels


def _size(text: str, metrics: QFontMetricsF) -> QSizeF:
    return QSizeF(metrics.horizontalAdvance(text) + 1, metrics.height())


def _candidates(own: Drawn, size: QSizeF, room: NameRoom) -> Iterator[QRectF]:
    """Places for a name: at the ends of the run's curves, then further back along them, on either side."""
    for part in PARTS:
        points = (_point(own, curve, part, room.area) for curve in range(min(MOST_CURVES_TRIED, len(own.y))))
        around = [_around(point, size, part) for point in points if point is not None]
        for alike in zip(*around, strict=True):
            yield from (rect for rect in alike if room.whole.contains(rect))


def _point(own: Drawn, curve: int, part: float, area: QRectF) -> QPointF | None:
    """Where the curve is after so much of its visible length, if it is in sight there."""
    there = np.nonzero(np.isfinite(own.y[curve]) & (own.x <= area.right() + 1))[0]
    if not len(there):
        return None
    place = there[int(part * (len(there) - 1))]
    point = QPointF(own.x[place], own.y[curve, place])
    return point if area.adjusted(-1, -1, 1, 1).contains(point) else None


def _around(point: QPointF, size: QSizeF, part: float) -> list[QRectF]:
    """Behind an end; else above and below a point, ending at it, around it, or beginning there."""
    x, y, width, height = point.x(), point.y(), size.width(), size.height()
    corners = [(x + END_GAP, y - height / 2)] if part == 1.0 else []
    for left in (x - width, x - width / 2, x):
        corners += [(left, y - height - GAP), (left, y + GAP)]
    return [QRectF(QPointF(*corner), size) for corner in corners]


def _heights_within(x: FloatArray, y: FloatArray, rect: QRectF) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest height of each curve between the sides of the rectangle; NaN for none."""
    within = (x >= rect.left()) & (x <= rect.right())
    parts = [y[:, within]]
    for side in (rect.left(), rect.right()):
        if x[0] <= side <= x[-1] and len(x) > 1:
            after = int(np.clip(np.searchsorted(x, side), 1, len(x) - 1))
            span = max(1e-9, float(x[after] - x[after - 1]))
            share = (side - x[after - 1]) / span
            parts.append((y[:, after - 1] + share * (y[:, after] - y[:, after - 1]))[:, np.newaxis])
    heights = np.concatenate(parts, axis=1)
    lows = np.min(np.where(np.isnan(heights), np.inf, heights), axis=1, initial=np.inf)
    highs = np.max(np.where(np.isnan(heights), -np.inf, heights), axis=1, initial=-np.inf)
    return lows, highs
