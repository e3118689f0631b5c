"""Typeset boxes: what is drawn and how large it is, put together beside, above and around one another.

A box stands on its baseline; lengths are device-independent pixels, x to the right, y downwards from the baseline.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QStaticText

from widgets.basics.painting import saved


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Text of one font."""

    text: QStaticText
    font: QFont


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled bar."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PathLine:
    """A line drawn along a path."""

    path: QPainterPath
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn at (x, y), its top left corner; in the painter's colour where `color` is None."""

    x: float
    y: float
    shape: Glyphs | Bar | PathLine
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Marks that reach `ascent` above the baseline and `descent` below it."""

    width: float
    ascent: float
    descent: float
    marks: tuple[Mark, ...] = ()

    @property
    def height(self) -> float:
        return self.ascent + self.descent

    def draw(self, painter: QPainter, x: float, baseline: float, ink: str) -> None:
        """Draw with the left end at `x`, in the colour `ink` but for the parts that have their own."""
        with saved(painter):
            painter.translate(x, baseline)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            used = None
            for mark in self.marks:
                color = mark.color or ink
                if color != used:
                    painter.setPen(QColor(color))
                    used = color
                _draw(painter, mark, color)


EMPTY = Box(0.0, 0.0, 0.0)


def blank(width: float) -> Box:
    """Nothing, `width` wide."""
    return Box(width, 0.0, 0.0)


def deepened(box: Box, descent: float) -> Box:
    """The box reaching at least `descent` below the baseline."""
    return box if box.descent >= descent else replace(box, descent=descent)


def moved(box: Box, x: float, y: float) -> Box:
    """The box's marks moved by (x, y); its measures stay."""
    marks = tuple(Mark(mark.x + x, mark.y + y, mark.shape, mark.color) for mark in box.marks)
    return Box(box.width, box.ascent, box.descent, marks)


def tinted(box: Box, color: str) -> Box:
    """The box in `color`, but for the parts that have a colour already."""
    marks = tuple(Mark(mark.x, mark.y, mark.shape, mark.color or color) for mark in box.marks)
    return Box(box.width, box.ascent, box.descent, marks)


def beside(boxes: Sequence[Box]) -> Box:
    """The boxes one after the other on one baseline."""
    x, placed = 0.0, []
    for box in boxes:
        placed.append(moved(box, x, 0.0))
        x += box.width
    return _together(x, placed)


def above(top: Box, bottom: Box, baseline: float, gap: float) -> Box:
    """`top` over `bottom`, centred, their middle line `baseline` above the new baseline and `gap` off each."""
    width = max(top.width, bottom.width)
    up, down = baseline + gap + top.descent, gap + bottom.ascent - baseline
    upper = moved(top, (width - top.width) / 2, -up)
    lower = moved(bottom, (width - bottom.width) / 2, down)
    return Box(width, up + top.ascent, down + bottom.descent, upper.marks + lower.marks)


def fraction(top: Box, bottom: Box, axis: float, gap: float, thickness: float) -> Box:
    """`top` over `bottom` with a bar between them at the height `axis`."""
    stack = above(top, bottom, axis, gap + thickness / 2)
    overhang, margin = 2 * thickness, thickness
    bar = Mark(margin, -axis - thickness / 2, Bar(stack.width + 2 * overhang, thickness))
    inner = moved(stack, overhang + margin, 0.0)
    return replace(inner, width=stack.width + 2 * (overhang + margin), marks=(*inner.marks, bar))


def with_scripts(base: Box, lower: Box, upper: Box, drop: float, rise: float) -> Box:
    """`base` with `lower` as its subscript, `drop` below the baseline, and `upper` as its superscript, `rise` above."""
    below, raised = moved(lower, base.width, drop), moved(upper, base.width, -rise)
    return Box(
        base.width + max(lower.width, upper.width),
        max(base.ascent, upper.ascent + rise if upper.marks else 0.0),
        max(base.descent, lower.descent + drop if lower.marks else 0.0),
        base.marks + below.marks + raised.marks,
    )


def with_limits(sign: Box, lower: Box, upper: Box, gap: float) -> Box:
    """`sign` with `lower` under it and `upper` over it, centred."""
    width = max(sign.width, lower.width, upper.width)
    down, up = sign.descent + gap + lower.ascent, sign.ascent + gap + upper.descent
    middle = moved(sign, (width - sign.width) / 2, 0.0)
    below = moved(lower, (width - lower.width) / 2, down)
    raised = moved(upper, (width - upper.width) / 2, -up)
    return Box(
        width,
        up + upper.ascent if upper.marks else sign.ascent,
        down + lower.descent if lower.marks else sign.descent,
        middle.marks + below.marks + raised.marks,
    )


def fenced(box: Box, pad: float, thickness: float) -> Box:
    """The box between parentheses of its own height."""
    bend = 0.28 * min(box.height, 4 * pad)
    left, right = (
        Mark(x, 0.0, PathLine(_fence(box, bend * side), thickness)) for x, side in _fence_places(box, bend, pad)
    )
    inner = moved(box, bend + pad, 0.0)
    return replace(inner, width=box.width + 2 * (bend + pad), marks=(left, *inner.marks, right))


def _fence_places(box: Box, bend: float, pad: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the tips of the two fences stand, and to which side they bend."""
    return (bend + pad / 3, -1.0), (box.width + bend + 2 * pad - pad / 3, 1.0)


def _fence(box: Box, bend: float) -> QPainterPath:
    path = QPainterPath(QPointF(0.0, -box.ascent))
    middle = (box.descent - box.ascent) / 2
    path.quadTo(QPointF(2 * bend, middle), QPointF(0.0, box.descent))
    return path


def _together(width: float, placed: Sequence[Box]) -> Box:
    return Box(
        width,
        max((box.ascent for box in placed), default=0.0),
        max((box.descent for box in placed), default=0.0),
        tuple(mark for box in placed for mark in box.marks),
    )


def _draw(painter: QPainter, mark: Mark, color: str) -> None:
    shape = mark.shape
    if isinstance(shape, Glyphs):
        painter.setFont(shape.font)
        painter.drawStaticText(QPointF(mark.x, mark.y), shape.text)
    elif isinstance(shape, Bar):
        painter.fillRect(QRectF(mark.x, mark.y, shape.width, shape.height), QColor(color))
    else:
        pen = QPen(QColor(color), shape.width, c=Qt.PenCapStyle.RoundCap)
        painter.strokePath(shape.path.translated(mark.x, mark.y), pen)
