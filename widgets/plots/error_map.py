"""An error surface as a picture: a map in colours of even steps, its contour lines and what height they have."""

from collections.abc import Sequence
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
LABEL_MARGIN = 6.0  # to the map's edge, to other labels and to the path
MOST_PLACES = 64  # on a line that are tried for its label


@dataclass(frozen=True, slots=True)
class Inks:
    """The colour of a height on the map, and a colour that stands out from it."""

    shade: QColor
    ink: QColor


@dataclass(frozen=True, slots=True)
class ContourLine:
    """A line of one height on the screen: straight pieces (n, 2, 2), in pixels."""

    level: float
    pieces: FloatArray
    inks: Inks


@dataclass(frozen=True, slots=True)
class HeightLabel:
    """The height of a contour line, written in `rect`."""

    level: float
    rect: QRectF
    inks: Inks


def contour_lines(grid: SurfaceGrid, relief: Relief, mapping: Mapping) -> list[ContourLine]:
    """The grid's contour lines where the mapping shows them."""
    scaled = relief.scaled(grid.error)
    return [
        ContourLine(level, _on_screen(contour(scaled, _scaled(relief, level)), grid, mapping), _inks(relief, level))
        for level in relief.levels
    ]


def draw_map(
    painter: QPainter, grid: SurfaceGrid, relief: Relief, lines: Sequence[ContourLine], mapping: Mapping
) -> None:
    """Fill the mapping's area with the map of the grid and its contour lines."""
    with saved(painter):
        painter.setClipRect(mapping.area)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = shaded(relief.shades(grid.error))
        painter.drawImage(_around(grid, mapping), image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in lines:
            ink = QColor(line.inks.ink)
            ink.setAlphaF(LINE_OPACITY)
            painter.setPen(QPen(ink, 1.0))
            painter.drawLines([QLineF(*ends) for ends in line.pieces.reshape(-1, 4).tolist()])


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


def placed_heights(lines: Sequence[ContourLine], path: FloatArray, area: QRectF, theme: Theme) -> list[HeightLabel]:
    """Where each line's height is written: on the line, away from the edges, from the others and from the path.

    The path is points (n, 2) in pixels. A height for which there is no such place is not written.
    """
    metrics = QFontMetricsF(ui_font(theme, theme.sizes.small))
    taken: list[QRectF] = []
    labels: list[HeightLabel] = []
    for line in lines:
        width = metrics.horizontalAdvance(number_text(line.level)) + 2 * LABEL_PADDING[0]
        height = metrics.height() + 2 * LABEL_PADDING[1]
        places = line.pieces[:: len(line.pieces) // MOST_PLACES + 1].mean(axis=1)
        place = _best_place(places, QSizeF(width, height), area, taken, path)
        if place is not None:
            taken.append(QRectF(place.x() - width / 2, place.y() - height / 2, width, height))
            labels.append(HeightLabel(line.level, taken[-1], line.inks))
    return labels


def _best_place(
    places: FloatArray, size: QSizeF, area: QRectF, taken: list[QRectF], path: FloatArray
) -> QPointF | None:
    """The place nearest to the middle of the area where a label of this size has room, if there is one."""
    x, y = places[:, 0], places[:, 1]
    right, down = size.width() / 2 + LABEL_MARGIN, size.height() / 2 + LABEL_MARGIN
    fits = _within(x, y, area.adjusted(right, down, -right, -down))
    for rect in taken:
        fits &= ~_within(x, y, rect.adjusted(-right, -down, right, down))
    fits &= ~_crossed(places, (right, down), path)
    if not fits.any():
        return None
    distances = np.hypot(x - area.center().x(), y - area.center().y())
    nearest = int(np.argmin(np.where(fits, distances, np.inf)))
    return QPointF(x[nearest], y[nearest])


def _crossed(places: FloatArray, reach: tuple[float, float], path: FloatArray) -> BoolArray:
    """Whether a piece of the path may come within reach of the places (n, 2), by the box that it lies in."""
    ends = path[1:] if len(path) > 1 else path
    begins = path[: len(ends)]
    low, high = np.minimum(begins, ends) - reach, np.maximum(begins, ends) + reach
    inside = np.logical_and(low < places[:, None], places[:, None] < high)
    crossed: BoolArray = np.logical_or.reduce(inside[..., 0] & inside[..., 1], axis=1)
    return crossed


def _within(x: FloatArray, y: FloatArray, rect: QRectF) -> BoolArray:
    inside: BoolArray = (rect.left() < x) & (x < rect.right()) & (rect.top() < y) & (y < rect.bottom())
    return inside


def draw_heights(painter: QPainter, labels: Sequence[HeightLabel], theme: Theme) -> None:
    """Write the heights, each on a ground of its own line's shade."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(ui_font(theme, theme.sizes.small))
    for label in labels:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(label.inks.shade)
        painter.drawRoundedRect(label.rect, 3, 3)
        painter.setPen(label.inks.ink)
        painter.drawText(label.rect, Qt.AlignmentFlag.AlignCenter, number_text(label.level))


def draw_path(painter: QPainter, points: list[QPointF], width: float) -> None:
    """A bright line with dark rims, which stands out everywhere on the map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, thickness in ((DARKEST, width + 2.5), (QColor("white"), width)):
        pen = QPen(color, thickness)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(points)
