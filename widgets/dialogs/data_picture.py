"""A small picture of data: points in the plane, a curve, or their numbers as shades."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from engine.arrays import FloatArray, IntArray
from engine.dataset import Dataset
from widgets.basics.theme import Theme

MOST_POINTS = 200
MOST_ROWS, MOST_COLUMNS = 12, 16
GAP = 3.0  # pixels, between inputs and targets


def draw_data(painter: QPainter, room: QRectF, data: Dataset, theme: Theme) -> None:
    """Draw the first samples within the room, classes told by shape and colour."""
    inputs, targets = data.inputs[:MOST_POINTS], data.targets[:MOST_POINTS]
    if inputs.shape[1] == 2:
        _draw_points(painter, room, inputs, _classes(targets), theme)
    elif inputs.shape[1] == targets.shape[1] == 1:
        points = np.hstack([inputs, targets])
        _draw_points(painter, room, points, np.ones(len(points), dtype=np.intp), theme)
    else:
        _draw_shades(painter, room, inputs[:MOST_ROWS, :MOST_COLUMNS], targets[:MOST_ROWS, :MOST_COLUMNS], theme)


def _classes(targets: FloatArray) -> IntArray:
    if targets.shape[1] > 1:
        largest: IntArray = targets.argmax(axis=1)
        return largest
    middle = (targets.min() + targets.max()) / 2
    upper: IntArray = (targets[:, 0] >= middle).astype(np.intp)
    return upper


def _draw_points(painter: QPainter, room: QRectF, points: FloatArray, classes: IntArray, theme: Theme) -> None:
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    radius = theme.sizes.text * (0.45 if len(points) <= 10 else 0.2)
    inner = room.adjusted(radius, radius, -radius, -radius)
    painter.setPen(Qt.PenStyle.NoPen)
    colors = (theme.colors.negative, theme.colors.positive, *theme.colors.curves[1:])
    for (x, y), kind in zip(((points - low) / span).tolist(), classes.tolist(), strict=True):
        painter.setBrush(QColor(colors[kind % len(colors)]))
        place = QPointF(inner.left() + x * inner.width(), inner.bottom() - y * inner.height())
        SHAPES[kind % len(SHAPES)](painter, place, radius)


def _triangle(painter: QPainter, place: QPointF, radius: float) -> None:
    x, y = place.x(), place.y()
    corners = (x, y - radius), (x + radius, y + 0.8 * radius), (x - radius, y + 0.8 * radius)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _circle(painter: QPainter, place: QPointF, radius: float) -> None:
    painter.drawEllipse(place, 0.9 * radius, 0.9 * radius)


def _square(painter: QPainter, place: QPointF, radius: float) -> None:
    painter.drawRect(QRectF(place.x() - 0.8 * radius, place.y() - 0.8 * radius, 1.6 * radius, 1.6 * radius))


SHAPES: tuple[Callable[[QPainter, QPointF, float], None], ...] = (_triangle, _circle, _square)


def _draw_shades(painter: QPainter, room: QRectF, inputs: FloatArray, targets: FloatArray, theme: Theme) -> None:
    columns = inputs.shape[1] + targets.shape[1]
    side = min((room.width() - GAP) / columns, room.height() / len(inputs), room.height() / 4)
    left = room.center().x() - (side * columns + GAP) / 2
    top = room.center().y() - side * len(inputs) / 2
    painter.setPen(QColor(theme.colors.control))
    for part, offset in ((inputs, 0.0), (targets, side * inputs.shape[1] + GAP)):
        for row, numbers in enumerate(_shares(part).tolist()):
            for column, share in enumerate(numbers):
                painter.setBrush(_mixed(theme, share))
                painter.drawRect(QRectF(left + offset + column * side, top + row * side, side, side))


def _shares(numbers: FloatArray) -> FloatArray:
    low, high = numbers.min(), numbers.max()
    shares: FloatArray = (numbers - low) / ((high - low) or 1.0)
    return shares


def _mixed(theme: Theme, share: float) -> QColor:
    """From the field's colour to that of what is positive."""
    empty, full = QColor(theme.colors.field), QColor(theme.colors.positive)
    parts = ((empty.red(), full.red()), (empty.green(), full.green()), (empty.blue(), full.blue()))
    return QColor(*(round(one + share * (other - one)) for one, other in parts))
