"""Small things drawn on a plot: dots, rings, labels, the read-out under the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from widgets.basics.theme import Theme, ui_font

DOT_RADIUS = 0.42  # of the size of small text
WIDE_RING = 1.7  # a ring around a dot, in radii of the dot
READ_OUT_GAP = 12.0  # between the pointer and its read-out
SMALL_DOT = 0.6  # of many dots, in radii of one
PADDING = 6.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of plain text in `rect`."""

    text: str
    rect: QRectF
    color: str
    bold: bool = False


def text_width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def label_at(text: str, left: float, middle: float, color: str, theme: Theme, *, bold: bool = False) -> Label:
    """A label that begins at `left` and lies around the height `middle` (pixels)."""
    metrics = QFontMetricsF(ui_font(theme, theme.sizes.small, bold=bold))
    rect = QRectF(left, middle - metrics.height() / 2, metrics.horizontalAdvance(text) + 1, metrics.height())
    return Label(text, rect, color, bold)


def draw_label(painter: QPainter, label: Label, theme: Theme) -> None:
    """Write the label on the background, so that no line runs through it."""
    painter.fillRect(label.rect, QColor(theme.colors.background))
    painter.setFont(ui_font(theme, theme.sizes.small, bold=label.bold))
    painter.setPen(QColor(label.color))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(label.rect, flags, label.text)


def draw_grid(painter: QPainter, area: QRectF, heights: Sequence[float], color: str) -> None:
    """Horizontal lines through the area at the heights (pixels)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(color), 1.0))
    painter.drawLines([QLineF(area.left(), height, area.right(), height) for height in heights])


def draw_line(painter: QPainter, line: QLineF, color: str, width: float, dashes: Sequence[float] = ()) -> None:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(line)


def draw_dot(painter: QPainter, at: QPointF, color: str, theme: Theme, *, small: bool = False) -> None:
    """A filled dot with a thin rim that sets it off from the curve; a `small` one where there are many."""
    pen = QPen(QColor(theme.colors.background), theme.sizes.line)
    _draw_circle(painter, at, pen, color, theme, SMALL_DOT if small else 1.0)


def draw_ring(painter: QPainter, at: QPointF, color: str, theme: Theme, *, around_dot: bool = False) -> None:
    """An empty ring, or a larger one `around_dot`, which is drawn afterwards."""
    pen = QPen(QColor(color), theme.sizes.strong_line)
    _draw_circle(painter, at, pen, theme.colors.background, theme, WIDE_RING if around_dot else 1.0)


def _draw_circle(painter: QPainter, at: QPointF, pen: QPen, inside: str, theme: Theme, scale: float = 1.0) -> None:
    radius = scale * DOT_RADIUS * theme.sizes.small
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor(inside)))
    painter.drawEllipse(at, radius, radius)


def read_out_rect(lines: Sequence[str], at: QPointF, inside: QRectF, theme: Theme) -> QRectF:
    """Where a read-out goes: beside the pointer, on the side where it stays `inside`."""
    font = ui_font(theme, theme.sizes.small)
    width = max(text_width(line, font) for line in lines) + 2 * PADDING
    height = QFontMetricsF(font).height() * len(lines) + 2 * PADDING
    left = at.x() + READ_OUT_GAP
    if left + width > inside.right():
        left = at.x() - READ_OUT_GAP - width
    top = at.y() - READ_OUT_GAP - height
    if top < inside.top():
        top = at.y() + READ_OUT_GAP
    left = max(inside.left(), min(left, inside.right() - width))
    top = max(inside.top(), min(top, inside.bottom() - height))
    return QRectF(left, top, width, height)


def draw_read_out(painter: QPainter, lines: Sequence[str], rect: QRectF, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colors.outline), 1.0))
    painter.setBrush(QBrush(QColor(theme.colors.panel)))
    painter.drawRoundedRect(rect, theme.sizes.radius, theme.sizes.radius)
    painter.setFont(ui_font(theme, theme.sizes.small))
    painter.setPen(QColor(theme.colors.text))
    inner = rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "\n".join(lines))
