"""Ticks on the curve of E where η was changed on the way, each with its value."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from engine.formulas.notation import number_text
from widgets.basics.theme import Theme
from widgets.plots import marks

REACH = 7.0  # pixels of a tick above and below the curve
GAP = 3.0  # between a tick and its value


def draw_rates(
    painter: QPainter, rates: Sequence[tuple[QPointF, float]], area: QRectF, taken: Sequence[QRectF], theme: Theme
) -> list[QRectF]:
    """Draw a tick at each point and its η beside it, where that covers nothing `taken`; returns where they are."""
    covered: list[QRectF] = []
    for point, rate in rates:
        tick = QLineF(point.x(), point.y() - REACH, point.x(), point.y() + REACH)
        marks.draw_line(painter, tick, theme.colors.update, theme.sizes.strong_line)
        label = _label(point, rate, area, theme)
        if not any(label.rect.intersects(each) for each in (*taken, *covered)):
            marks.draw_label(painter, label, theme)
            covered.append(label.rect)
    return covered


def rate_text(rate: float) -> str:
    """η and its value."""
    return f"η {number_text(rate)}"


def _label(point: QPointF, rate: float, area: QRectF, theme: Theme) -> marks.Label:
    """The value above the curve, or below it where there is no room."""
    label = marks.label_at(rate_text(rate), point.x() + GAP, point.y(), theme.colors.update, theme)
    shift = REACH + label.rect.height() / 2
    rect = label.rect.translated(0, -shift if label.rect.top() - shift >= area.top() else shift)
    if rect.right() > area.right():
        rect.moveRight(point.x() - GAP)
    return marks.Label(label.text, rect, label.color)
