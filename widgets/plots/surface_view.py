"""The error over two parameters as a map, with the run's path on it."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from engine.arrays import BoolArray, FloatArray
from engine.formulas.notation import number_text, subscripted
from engine.words import say
from widgets.basics.newest import Newest
from widgets.basics.painting import saved
from widgets.basics.plain_text import ElidedLabel, PlainLabel
from widgets.basics.theme import Theme, ui_font
from widgets.plots import marks, ranges
from widgets.plots.axes_view import AxesView
from widgets.plots.contours import Relief, relief
from widgets.plots.error_map import (
    ContourLine,
    HeightLabel,
    contour_lines,
    draw_heights,
    draw_map,
    draw_path,
    placed_heights,
)
from widgets.plots.mapping import Mapping
from widgets.plots.picture_links import PictureLinks
from widgets.plots.plot_keys import PlotKeys
from widgets.plots.pointer import Pointer
from widgets.plots.ranges import Range
from widgets.plots.surface_state import RunPath, SurfaceGrid, SurfaceState

PATH_REACH = 16.0  # pixels around the path where a press means it
PIXELS_PER_TICK = (60.0, 36.0)
PALE = 0.55  # what of the path is still to come at the shown epoch
FARTHEST = 1e4  # pixels from the corner
SHORTEST_PIECE = 1.5  # pixels; of a long path most points lie on top of each other
SMALLEST_AREA = 8.0  # pixels each way, below which nothing is drawn
CHOICE_WIDTH = 72


class SurfaceView(QWidget):
    """Shows a `SurfaceState`. Asks for an epoch of the path, for other parameters, or for another picture instead.

    `visibility_changed` tells whether there is anyone to compute a surface for.
    """

    epoch_requested = Signal(int)
    axes_requested = Signal(object, object)  # Parameter, Parameter
    picture_requested = Signal(str)
    visibility_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: SurfaceState | None = None
        self.mapping: Mapping | None = None
        self._relief: Relief | None = None
        self._map: QPixmap | None = None
        self._lines: list[ContourLine] = []
        self._heights: list[HeightLabel] = []
        self._heights_beside: RunPath | None = None  # the path for which they were placed
        self._hover: QPointF | None = None
        self._dragging = False
        self._newest = Newest(self)
        self._heading = PlainLabel(say("Parameters"))
        self._links = PictureLinks(theme, "surface", self)
        self._across, self._down = QComboBox(), QComboBox()
        self._before = PlainLabel(say("E over"), muted=True)
        self._around = ElidedLabel(muted=True)
        self._axes_view = AxesView(theme, self._draw, "")
        self._keys = PlotKeys(self._axes_view.widget, say("Path on the error surface"))
        self._header, self._choice = QHBoxLayout(), QHBoxLayout()
        self._arrange()
        self._connect()
        self._apply_theme()

    def set_state(self, state: SurfaceState) -> None:
        """Show this; drawn when Qt next paints."""
        before, self._state = self._state, state
        if before is None or before.parameters != state.parameters:
            self._fill(state)
        for box, parameter in ((self._across, state.across), (self._down, state.down)):
            box.setCurrentIndex(state.parameters.index(parameter))
        if before is None or before.grid is not state.grid:
            self._take_grid(state)
        self._around.set_whole_text(self._around_text(state))
        epochs = state.path.epochs if len(state.path.epochs) else [state.epoch]
        self._keys.set_epochs(int(epochs[0]), int(epochs[-1]), state.epoch)
        self._axes_view.repaint_layer()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._links.set_theme(theme)
        self._axes_view.set_theme(theme)
        self._apply_theme()
        self._map = None
        self._axes_view.repaint_layer()

    # Drawing.

    def _take_grid(self, state: SurfaceState) -> None:
        """Show the ranges of another surface."""
        self._map = None
        self._relief = relief(state.grid.error) if state.grid else None
        self._place_axes()

    def _place_axes(self) -> None:
        grid, area = self._grid, self._axes_view.area
        if grid is None or area.width() < SMALLEST_AREA or area.height() < SMALLEST_AREA:
            self.mapping = None
            return
        x, y = (Range(axis.low, axis.high) for axis in (grid.across, grid.down))
        self.mapping = Mapping(area, x, y)
        ticks = (
            ranges.linear_ticks(shown, length / apart)
            for shown, length, apart in zip((x, y), (area.width(), area.height()), PIXELS_PER_TICK, strict=True)
        )
        self._axes_view.set_axes(self.mapping, next(ticks), next(ticks))
        if self._state is not None:
            self._axes_view.set_bottom_title(subscripted(self._state.name(grid.across.parameter)))

    @property
    def _grid(self) -> SurfaceGrid | None:
        return self._state.grid if self._state else None

    def _draw(self, painter: QPainter) -> None:
        if self.mapping is None or self.mapping.area != self._axes_view.area:
            self._map = None
            self._place_axes()
        state, mapping, grid = self._state, self.mapping, self._grid
        if state is None or mapping is None or grid is None:
            return
        painter.drawPixmap(QPointF(0, 0), self._drawn_map(grid, mapping))
        self._draw_title(painter, mapping, state)
        with saved(painter):
            painter.setClipRect(mapping.area)
            draw_heights(painter, self._placed_heights(state, mapping), self._theme)
            self._draw_run(painter, state, mapping)
        by_keys = self._hover is None and self._keys.are_here and all(map(math.isfinite, state.point))
        at = mapping.point(*state.point) if by_keys else self._hover
        if at is not None:
            lines = self._read_out(state, mapping, at)
            rect = marks.read_out_rect(lines, at, mapping.area, self._theme)
            marks.draw_read_out(painter, lines, rect, self._theme)
        self._keys.draw_frame(painter, self._axes_view.size, self._theme)

    def _drawn_map(self, grid: SurfaceGrid, mapping: Mapping) -> QPixmap:
        """The map, drawn once for each surface, size and theme."""
        if self._map is None:
            ratio = self.devicePixelRatioF()
            self._map = QPixmap((self._axes_view.size.size() * ratio).toSize())
            self._map.setDevicePixelRatio(ratio)
            self._map.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._map)
            self._lines, self._heights_beside = [], None
            if self._relief is not None:
                self._lines = contour_lines(grid, self._relief, mapping)
                draw_map(painter, grid, self._relief, self._lines, mapping)
            painter.end()
        return self._map

    def _placed_heights(self, state: SurfaceState, mapping: Mapping) -> list[HeightLabel]:
        """What height the lines have, written beside the path: it grows while its surface stands."""
        if self._heights_beside is not state.path:
            self._heights_beside = state.path
            path = self._path_points(state, mapping)
            self._heights = placed_heights(self._lines, path[_seen(path)], mapping.area, self._theme)
        return self._heights

    def _draw_title(self, painter: QPainter, mapping: Mapping, state: SurfaceState) -> None:
        """The name of the upward axis, above its numbers."""
        painter.setFont(ui_font(self._theme, self._theme.sizes.small))
        painter.setPen(self._theme.colors.text_muted)
        height = painter.fontMetrics().height()
        rect = QRectF(0, max(0.0, mapping.area.top() - height), mapping.area.left() - 8, height)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, flags, subscripted(state.name(state.down)))

    def _draw_run(self, painter: QPainter, state: SurfaceState, mapping: Mapping) -> None:
        points = self._path_points(state, mapping)
        done = int(np.searchsorted(state.path.epochs[: len(points)], state.epoch, side="right"))
        here = mapping.point(*state.point) if all(np.isfinite(state.point)) else None
        width = self._theme.sizes.strong_line - 0.5
        painter.setOpacity(PALE)
        draw_path(painter, _line(points[max(0, done - 1) :]), width)
        painter.setOpacity(1.0)
        way = _line(points[:done])
        draw_path(painter, [*way, here] if here else way, width)
        if way:
            marks.draw_ring(painter, way[0], self._theme.colors.text, self._theme)
        if here:
            marks.draw_dot(painter, here, self._theme.colors.negative, self._theme)

    def _path_points(self, state: SurfaceState, mapping: Mapping) -> FloatArray:
        """The path in pixels (n, 2), not endlessly far away; it ends where a number is not finite."""
        x, y = mapping.x_pixels(state.path.across), mapping.y_pixels(state.path.down)
        points: FloatArray = np.clip(np.stack([x, y], axis=1), -FARTHEST, FARTHEST)
        finite = np.isfinite(points).all(axis=1)
        return points if finite.all() else points[: int(np.argmin(finite))]

    def _read_out(self, state: SurfaceState, mapping: Mapping, at: QPointF) -> list[str]:
        grid = self._grid
        p, q = mapping.epoch(at.x()), mapping.value(at.y())
        error = height_at(grid, self._relief, p, q) if grid else float("nan")
        epoch = self._path_epoch(at, PATH_REACH)
        lines = [
            f"{subscripted(state.name(parameter))} {number_text(value, state.digits)}"
            for parameter, value in ((state.across, p), (state.down, q))
        ]
        lines.append(f"E {number_text(error, state.digits)}")
        return [*lines, say("path: epoch {epoch}", epoch=epoch)] if epoch is not None else lines

    def _around_text(self, state: SurfaceState) -> str:
        if state.grid is None:
            return say("computing …")
        epoch = state.grid.epoch
        if state.grid.complete:
            return say("surface at epoch {epoch}", epoch=epoch)
        return say("surface at epoch {epoch} …", epoch=epoch)

    # The person.

    def _path_epoch(self, at: QPointF, reach: float) -> int | None:
        """The epoch at which the path comes nearest to this point, if it is within reach."""
        if self._state is None or self.mapping is None:
            return None
        points = self._path_points(self._state, self.mapping)
        if not len(points):
            return None
        distances = np.linalg.norm(points - (at.x(), at.y()), axis=1)
        nearest = int(np.argmin(distances))
        return int(self._state.path.epochs[nearest]) if distances[nearest] <= reach else None

    def _press(self, position: QPointF) -> None:
        self._ask_for(position, PATH_REACH)

    def _drag(self, position: QPointF) -> None:
        if self._dragging:
            self._ask_for(position, float("inf"))

    def _ask_for(self, position: QPointF, reach: float) -> None:
        epoch = self._path_epoch(position, reach)
        self._dragging = epoch is not None
        if epoch is not None:
            self._newest.ask(epoch)

    def _hover_at(self, position: QPointF) -> None:
        inside = self.mapping is not None and self.mapping.area.contains(position)
        near = inside and self._path_epoch(position, PATH_REACH) is not None
        shape = Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor
        self._axes_view.widget.viewport().setCursor(shape)
        self._hover = position if inside else None
        self._axes_view.repaint_layer()

    def _depart(self) -> None:
        self._hover = None
        self._axes_view.repaint_layer()

    def _choose(self) -> None:
        """Ask for the chosen pair; what was chosen for the other axis changes places with it."""
        if self._state is None:
            return
        across, down = (self._state.parameters[box.currentIndex()] for box in (self._across, self._down))
        if across == down:
            across, down = (across, self._state.across) if across != self._state.across else (self._state.down, down)
        self.axes_requested.emit(across, down)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.visibility_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.visibility_changed.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._axes_view.repaint_layer()

    # Setting up.

    def _fill(self, state: SurfaceState) -> None:
        for box in (self._across, self._down):
            box.clear()
            box.addItems([subscripted(name) for name in state.names])

    def _arrange(self) -> None:
        self._header.addWidget(self._heading, 1)
        self._header.addWidget(self._links)
        for widget in (self._before, self._across, self._down):
            widget.setMaximumWidth(CHOICE_WIDTH)
            self._choice.addWidget(widget)
        self._choice.addWidget(self._around, 1)
        self._heading.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._header)
        layout.addLayout(self._choice)
        layout.addWidget(self._axes_view.widget, 1)
        self.setMinimumSize(240, 150)
        self.setAccessibleName(say("Path on the error surface"))
        self._across.setAccessibleName(say("Parameter to the right"))
        self._down.setAccessibleName(say("Parameter upwards"))

    def _connect(self) -> None:
        self._links.picture_requested.connect(self.picture_requested)
        self._across.activated.connect(self._choose)
        self._down.activated.connect(self._choose)
        self._newest.due.connect(self.epoch_requested)
        self._keys.went.connect(self._newest.ask)
        self._keys.moved.connect(self._axes_view.repaint_layer)
        pointer = Pointer(self._axes_view.widget.viewport())
        pointer.pressed.connect(self._press)
        pointer.dragged.connect(self._drag)
        pointer.hovered.connect(self._hover_at)
        pointer.departed.connect(self._depart)

    def _apply_theme(self) -> None:
        sizes = self._theme.sizes
        self._heading.setFont(ui_font(self._theme, sizes.heading, bold=True))
        self._heading.setMinimumHeight(self._heading.fontMetrics().height() + sizes.spacing)
        self._header.setContentsMargins(2 * sizes.spacing, sizes.spacing, 2 * sizes.spacing, 0)
        self._choice.setContentsMargins(2 * sizes.spacing, 0, 2 * sizes.spacing, 0)
        self._choice.setSpacing(sizes.spacing)
        for widget in (self._before, self._around):
            widget.setFont(ui_font(self._theme, sizes.small))
        self._axes_view.set_right_margin(2.0 * sizes.spacing)


def _seen(points: FloatArray) -> BoolArray:
    """Which points of a line are more than those before them."""
    cells = np.rint(points / SHORTEST_PIECE)
    seen = np.ones(len(points), dtype=np.bool_)
    seen[1:-1] = (np.diff(cells[:-1], axis=0) != 0).any(axis=1)
    return seen


def _line(points: FloatArray) -> list[QPointF]:
    """The points without those that would not be seen."""
    return [QPointF(*point) for point in points[_seen(points)].tolist()]


def height_at(grid: SurfaceGrid, relief: Relief | None, p: float, q: float) -> float:
    """E at a point between those of the grid, as the map shows it there."""
    if relief is None:
        return float("nan")
    x = (p - grid.across.low) / (grid.across.high - grid.across.low) * (grid.across.count - 1)
    y = (q - grid.down.low) / (grid.down.high - grid.down.low) * (grid.down.count - 1)
    column, row = min(int(max(x, 0.0)), grid.across.count - 2), min(int(max(y, 0.0)), grid.down.count - 2)
    corners: FloatArray = relief.scaled(grid.error[row : row + 2, column : column + 2])
    right, up = np.clip(x - column, 0.0, 1.0), np.clip(y - row, 0.0, 1.0)
    height = float(np.array([1 - up, up]) @ corners @ np.array([1 - right, right]))
    return 10.0**height if relief.logarithmic else height
