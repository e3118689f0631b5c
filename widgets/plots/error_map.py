"""An error surface as a picture: a map in colours of even steps, with contour lines and what height they have."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from engine.arrays import BoolArray, FloatArray
from engine.formulas.notation import number_text
from widgets.basics.painting import saved
from widgets.basics.theme import Theme, ui_font
from widgets.plots.contours import Relief, contour
from widgets.plots.mapping import Mapping
from widgets.plots.surface_state import SurfaceGrid

# Cividis (Nuñez, Anderton, Renslow 2018, doi.org/10.1371/journal.pone.0199239; CC0), which reads alike without red or
# green, as shades with straight lines between them. The file that pyqtgraph brings cannot be read in every locale.
CIVIDIS = {
    0: "00204d", 19: "002e6e", 30: "00356e", 31: "01366e", 33: "0b376e", 36: "15396d", 39: "1d3b6d", 50: "30436c",
    72: "4a536b", 87: "595e6d", 131: "807e79", 156: "989278", 186: "b7aa71", 216: "d8c563", 230: "e8d259",
    246: "fae149", 251: "ffe642", 255: "ffea46",
}  # fmt: skip
BYTES = np.stack(
    [
        np.rint(np.interp(np.arange(256), list(CIVIDIS), [bytes.fromhex(shade)[part] for shade in CIVIDIS.values()]))
        for part in range(3)
    ],
    axis=1,
).astype(np.uint8)
SHADES = tuple(QColor(*shade) for shade in BYTES.tolist())
DARKEST, BRIGHTEST = SHADES[0], SHADES[-1]
BRIGHT_FROM = 0.55  # of the map, where dark ink is read better
LINE_OPACITY = 0.55
LABEL_PADDING = (3.0, 1.0)
LABEL_MARGIN = 6.0  # to the map's edge and to other labels


@dataclass(frozen=True, slots=True)
class Inks:
    """The colour of a height on the map, and a colour that stands out from it."""

    shade: QColor
    ink: QColor


def draw_map(painter: QPainter, grid: SurfaceGrid, relief: Relief, mapping: Mapping, theme: Theme) -> None:
    """Fill the mapping's area with the map of the grid, its contour lines and their heights."""
    with saved(painter):
        painter.setClipRect(mapping.area)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = shaded(relief.shades(grid.error))
        painter.drawImage(_around(grid, mapping), image)
        scaled = relief.scaled(grid.error)
        lines = [(level, _on_screen(contour(scaled, _scaled(relief, level)), grid, mapping)) for level in relief.levels]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level, pieces in lines:
            ink = QColor(_inks(relief, level).ink)
            ink.setAlphaF(LINE_OPACITY)
            painter.setPen(QPen(ink, 1.0))
            painter.drawLines([QLineF(*ends) for ends in pieces.reshape(-1, 4).tolist()])
        for level, rect in _labels(lines, mapping.area, theme):
            _draw_height(painter, level, rect, _inks(relief, level), theme)


def shaded(shades: FloatArray) -> QImage:
    """An image of the shades 0 … 1, row 0 at its foot; clear where they are NaN."""
    known = np.isfinite(shades)
    pixels = np.zeros((*shades.shape, 4), dtype=np.uint8)
    pixels[..., :3] = BYTES[np.rint(np.where(known, shades, 0.0) * 255).astype(np.intp)]
    pixels[..., 3] = np.where(known, 255, 0)
    pixels[~known, :3] = 0
    data = np.ascontiguousarray(pixels[::-1])
    rows, columns = shades.shape
    return QImage(data.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888_Premultiplied).copy()


def _around(grid: SurfaceGrid, mapping: Mapping) -> QRectF:
    """Where the image goes: half a cell more on each side, as its pixels stand around the grid's points."""
    corners = mapping.point(grid.across.low, grid.down.high), mapping.point(grid.across.high, grid.down.low)
    rect = QRectF(*corners)
    right, down = (0.5 * length / (count - 1) for length, count in (
        (rect.width(), grid.across.count), (rect.height(), grid.down.count)
    ))  # fmt: skip
    return rect.adjusted(-right, -down, right, down)


def _on_screen(pieces: FloatArray, grid: SurfaceGrid, mapping: Mapping) -> FloatArray:
    placed = np.empty_like(pieces)
    for place, axis, pixels in ((0, grid.across, mapping.x_pixels), (1, grid.down, mapping.y_pixels)):
        placed[..., place] = pixels(axis.low + pieces[..., place] * (axis.high - axis.low) / (axis.count - 1))
    return placed


def _scaled(relief: Relief, level: float) -> float:
    return float(relief.scaled(np.array([level]))[0])


def _inks(relief: Relief, level: float) -> Inks:
    shade = float(relief.shades(np.array([level]))[0])
    return Inks(SHADES[round(255 * shade)], DARKEST if shade >= BRIGHT_FROM else BRIGHTEST)


def _labels(lines: list[tuple[float, FloatArray]], area: QRectF, theme: Theme) -> Iterator[tuple[float, QRectF]]:
    """Where each line's height is written: on the line, away from the edges and from the others."""
    metrics = QFontMetricsF(ui_font(theme, theme.sizes.small))
    taken: list[QRectF] = []
    for level, pieces in lines:
        width = metrics.horizontalAdvance(number_text(level)) + 2 * LABEL_PADDING[0]
        height = metrics.height() + 2 * LABEL_PADDING[1]
        place = _best_place(pieces.mean(axis=1), QSizeF(width, height), area, taken)
        if place is not None:
            taken.append(QRectF(place.x() - width / 2, place.y() - height / 2, width, height))
            yield level, taken[-1]


def _best_place(places: FloatArray, size: QSizeF, area: QRectF, taken: list[QRectF]) -> QPointF | None:
    """The place nearest to the middle of the area where a label of this size has room, if there is one."""
    x, y = places[:, 0], places[:, 1]
    right, down = size.width() / 2 + LABEL_MARGIN, size.height() / 2 + LABEL_MARGIN
    fits = _within(x, y, area.adjusted(right, down, -right, -down))
    for rect in taken:
        fits &= ~_within(x, y, rect.adjusted(-right, -down, right, down))
    if not fits.any():
        return None
    distances = np.hypot(x - area.center().x(), y - area.center().y())
    nearest = int(np.argmin(np.where(fits, distances, np.inf)))
    return QPointF(x[nearest], y[nearest])


def _within(x: FloatArray, y: FloatArray, rect: QRectF) -> BoolArray:
    inside: BoolArray = (rect.left() < x) & (x < rect.right()) & (rect.top() < y) & (y < rect.bottom())
    return inside


def _draw_height(painter: QPainter, level: float, rect: QRectF, inks: Inks, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.shade)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setFont(ui_font(theme, theme.sizes.small))
    painter.setPen(inks.ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number_text(level))


def draw_path(painter: QPainter, points: list[QPointF], width: float) -> None:
    """A bright line with dark rims, which stands out everywhere on the map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, thickness in ((DARKEST, width + 2.5), (QColor("white"), width)):
        pen = QPen(color, thickness)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(points)
