"""What the picture of a network's output is drawn of: the map, the data on it, the legend beside it."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from engine.arrays import FloatArray
from engine.formulas.notation import number_text
from engine.words import say
from widgets.basics.painting import saved
from widgets.basics.theme import Theme, ui_font
from widgets.plots.axes_view import path_through
from widgets.plots.mapping import Mapping
from widgets.plots.output_state import OutputSamples, OutputState, ResponseCurve, ResponseGrid

ROOM = 700.0  # pixels² of the picture for each sample, below which they are drawn smaller
RADIUS, SMALL_RADIUS = 0.42, 0.3  # of a mark, in sizes of small text
RING = 2.1  # around the shown sample, in radii of its mark
MARK_SPACE = 24  # pixels from a mark of the legend to its words
BAR_WIDTH, BAR_HEIGHT, LEAST_BAR = 14.0, 110.0, 48.0
LEGEND_GAP = 14.0  # between the picture and its legend
DECISION_WIDTH = 2.0


def palette_of(theme: Theme) -> list[int]:
    """The colours of a map's 256 shades: 0 is clear, 1 … 255 lead from low over the background to high."""
    ends = [QColor(theme.colors.map_low), QColor(theme.colors.background), QColor(theme.colors.map_high)]
    parts = [
        np.interp(np.arange(1, 256), (1, 128, 255), [part(color) for color in ends]).round().astype(int).tolist()
        for part in (QColor.red, QColor.green, QColor.blue)
    ]
    return [0, *(QColor(*shade).rgba() for shade in zip(*parts, strict=True))]


def draw_grid_map(painter: QPainter, grid: ResponseGrid, mapping: Mapping, theme: Theme) -> None:
    """Fill the mapping's area with the map and the decision line."""
    with saved(painter):
        painter.setClipRect(mapping.area)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_around(grid, mapping), _image(grid, theme))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.colors.text), DECISION_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        placed = np.empty_like(grid.decision)
        for place, line, pixels in ((0, grid.across, mapping.x_pixels), (1, grid.up, mapping.y_pixels)):
            cell = (line.high - line.low) / (line.count - 1)
            placed[..., place] = pixels(line.low + grid.decision[..., place] * cell)
        painter.drawLines([QLineF(*ends) for ends in placed.reshape(-1, 4).tolist()])
    painter.setPen(QPen(QColor(theme.colors.outline), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(mapping.area)


def _image(grid: ResponseGrid, theme: Theme) -> QImage:
    shades = np.ascontiguousarray(grid.shades[::-1])
    rows, columns = shades.shape
    image = QImage(shades.data, columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(palette_of(theme))
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # a copy: the shades go


def _around(grid: ResponseGrid, mapping: Mapping) -> QRectF:
    """Where the image goes: half a cell more on each side, as its pixels stand around the map's points."""
    rect = QRectF(mapping.point(grid.across.low, grid.up.high), mapping.point(grid.across.high, grid.up.low))
    right, down = rect.width() / (grid.across.count - 1) / 2, rect.height() / (grid.up.count - 1) / 2
    return rect.adjusted(-right, -down, right, down)


def draw_curve(painter: QPainter, curve: ResponseCurve, mapping: Mapping, theme: Theme) -> None:
    """The response over its input, straight from point to point."""
    x, y = mapping.x_pixels(curve.x), mapping.y_pixels(curve.a)
    there = np.isfinite(y)
    if there.sum() < 2:
        return
    with saved(painter):
        painter.setClipRect(mapping.area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colors.text), theme.sizes.strong_line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path_through(x[there], y[there]))


def draw_diagonal(painter: QPainter, mapping: Mapping, theme: Theme) -> None:
    """Where predicted and true are the same."""
    low, high = max(mapping.x.low, mapping.y.low), min(mapping.x.high, mapping.y.high)
    with saved(painter):
        painter.setClipRect(mapping.area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.colors.text), theme.sizes.line)
        pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        painter.drawLine(mapping.point(low, low), mapping.point(high, high))


def radius_of(samples: OutputSamples, area: QRectF, theme: Theme) -> float:
    """How large the marks of the samples are in the picture's area, in pixels."""
    has_room = area.width() * area.height() >= ROOM * len(samples.T)
    return (RADIUS if has_room else SMALL_RADIUS) * theme.sizes.small


def draw_samples(painter: QPainter, points: FloatArray, samples: OutputSamples, area: QRectF, theme: Theme) -> None:
    """A mark at each of the points (k, 2), in pixels: by class a disc or a triangle, hollow where it is held out."""
    radius = radius_of(samples, area, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    finite = np.isfinite(points).all(axis=1)
    for high in (False, True):
        for held_out in (False, True):
            chosen = (samples.high == high) & (samples.held_out == held_out) & finite
            draw_marks(painter, points[chosen], radius, high=high, hollow=held_out, theme=theme)


def draw_marks(painter: QPainter, points: FloatArray, radius: float, *, high: bool, hollow: bool, theme: Theme) -> None:
    """Discs (`high`) or triangles at the points; a thin rim parts a full one from its neighbours."""
    color = QColor(theme.colors.class_high if high else theme.colors.class_low)
    ground = QColor(theme.colors.background)
    painter.setPen(QPen(color if hollow else ground, 1.6 if hollow else 0.8))
    painter.setBrush(QBrush(ground if hollow else color))
    for x, y in points.tolist():
        if high:
            painter.drawEllipse(QPointF(x, y), radius, radius)
        else:
            painter.drawPolygon(_triangle(x, y, 1.15 * radius))


def _triangle(x: float, y: float, radius: float) -> QPolygonF:
    side = 0.95 * radius
    return QPolygonF([QPointF(x, y - radius), QPointF(x + side, y + 0.7 * radius), QPointF(x - side, y + 0.7 * radius)])


def draw_shown(painter: QPainter, at: QPointF, samples: OutputSamples, area: QRectF, theme: Theme) -> None:
    """The ring around the sample that is shown."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = RING * radius_of(samples, area, theme)
    for color, width in ((theme.colors.background, 4.5), (theme.colors.selection, 2.5)):
        painter.setPen(QPen(QColor(color), width))
        painter.drawEllipse(at, reach, reach)


# --- the legend ------------------------------------------------------------------------------------------------------

LegendMark = Callable[[QPainter, QPointF], None]


class OutputLegend:
    """What the signs in the picture mean: rows at its right, as far down as there is room; then the map's colours."""

    def __init__(self, theme: Theme, state: OutputState) -> None:
        self._theme, self._state = theme, state
        self._metrics = QFontMetricsF(ui_font(theme, theme.sizes.small))
        self.rows = [*self._rows()]

    @property
    def width(self) -> float:
        """How much room it needs."""
        words = [text for text, _ in self.rows] + [self._number(value) for value in self._ends()]
        widest = max(self._metrics.horizontalAdvance(text) for text in words)
        return LEGEND_GAP + MARK_SPACE + widest + 2 * self._theme.sizes.spacing

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw it at the right of the picture's area."""
        left, line = area.right() + LEGEND_GAP, 1.35 * self._metrics.height()
        y = area.top() + line / 2
        for text, mark in self.rows:
            if y + line / 2 > area.bottom() + line:
                return
            mark(painter, QPointF(left + 7, y))
            self._write(painter, text, left + MARK_SPACE, y)
            y += line
        grid = self._state.picture.grid if self._state.picture else None
        room = min(BAR_HEIGHT, area.bottom() - y - self._metrics.height() / 2)
        if grid is not None and room >= LEAST_BAR:
            self._draw_bar(painter, QRectF(left, area.bottom() - room, BAR_WIDTH, room), grid)

    def _rows(self) -> Sequence[tuple[str, LegendMark]]:
        state, colors = self._state, self._theme.colors
        samples, rows = state.samples, list[tuple[str, LegendMark]]()
        for place, high in enumerate((True, False)):
            if (samples.high == high).any():
                rows.append((samples.classes[place], self._mark(high, hollow=False)))
        if samples.held_out.any():
            high = bool(samples.high[samples.held_out].any())
            rows.append((say("held out"), self._mark(high, hollow=True)))
        grid = state.picture.grid if state.picture else None
        if grid is not None and grid.level is not None:
            level = say("{name} = {value}", name=state.name, value=number_text(grid.level, 3))
            rows.append((level, _stroke(colors.text, DECISION_WIDTH)))
        if state.form == "curve":
            rows.append((state.name, _stroke(colors.text, self._theme.sizes.strong_line)))
        if state.form == "against":
            rows.append((say("equal"), _stroke(colors.text, self._theme.sizes.line, dashed=True)))
        rows.append((say("shown"), self._ring))
        return rows

    def _mark(self, high: bool, *, hollow: bool) -> LegendMark:
        def draw(painter: QPainter, at: QPointF) -> None:
            radius = RADIUS * self._theme.sizes.small
            draw_marks(painter, np.array([[at.x(), at.y()]]), radius, high=high, hollow=hollow, theme=self._theme)

        return draw

    def _ring(self, painter: QPainter, at: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.colors.selection), 2.0))
        painter.drawEllipse(at, 6.0, 6.0)

    def _ends(self) -> tuple[float, ...]:
        grid = self._state.picture.grid if self._state.picture else None
        return (grid.low, (grid.low + grid.high) / 2, grid.high) if grid else ()

    def _number(self, value: float) -> str:
        return number_text(value, 3)

    def _draw_bar(self, painter: QPainter, rect: QRectF, grid: ResponseGrid) -> None:
        colors, ramp = self._theme.colors, QLinearGradient(rect.bottomLeft(), rect.topLeft())
        for part, color in ((0.0, colors.map_low), (0.5, colors.background), (1.0, colors.map_high)):
            ramp.setColorAt(part, QColor(color))
        painter.setPen(QPen(QColor(colors.outline), 1.0))
        painter.setBrush(QBrush(ramp))
        painter.drawRect(rect)
        for part, value in zip((0.0, 0.5, 1.0), self._ends(), strict=True):
            self._write(painter, self._number(value), rect.right() + 8, rect.bottom() - part * rect.height())

    def _write(self, painter: QPainter, text: str, left: float, middle: float) -> None:
        painter.setFont(ui_font(self._theme, self._theme.sizes.small))
        painter.setPen(QColor(self._theme.colors.text))
        height = self._metrics.height()
        rect = QRectF(left, middle - height / 2, self._metrics.horizontalAdvance(text) + 4, height)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text
        )


def _stroke(color: str, width: float, *, dashed: bool = False) -> LegendMark:
    def draw(painter: QPainter, at: QPointF) -> None:
        pen = QPen(QColor(color), width)
        if dashed:
            pen.setDashPattern([4.0, 3.0])
        path = QPainterPath(QPointF(at.x() - 8, at.y()))
        path.lineTo(at.x() + 8, at.y())
        painter.strokePath(path, pen)

    return draw
