"""What the network makes of its inputs as a picture: a curve, a map, predicted against true; with the data on it."""

import math
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from engine.arrays import FloatArray
from engine.words import say
from widgets.basics.newest import Newest
from widgets.basics.painting import saved
from widgets.basics.plain_text import ElidedLabel, PlainLabel
from widgets.basics.theme import Theme, ui_font
from widgets.plots import marks, output_words, ranges
from widgets.plots.axes_view import TEXT_GAP, AxesView
from widgets.plots.mapping import Mapping
from widgets.plots.output_drawing import (
    OutputLegend,
    draw_curve,
    draw_diagonal,
    draw_grid_map,
    draw_samples,
    draw_shown,
)
from widgets.plots.output_ranges import axes_of, points_of, shown_point
from widgets.plots.output_state import OutputState
from widgets.plots.picture_links import PictureLinks
from widgets.plots.plot_keys import PlotKeys
from widgets.plots.pointer import Pointer
from widgets.plots.ranges import Tick

HOVER_REACH = 9.0  # pixels around a sample where its numbers are told
PIXELS_PER_TICK = (45.0, 36.0)
SMALLEST_AREA = 8.0  # pixels each way, below which nothing is drawn
CHOICE_WIDTH = 96
MOST_LEGEND = 0.4  # of the width


class OutputView(QWidget):
    """Shows an `OutputState`. Asks for another sample, neuron, pair of inputs, epoch or picture.

    `visibility_changed` tells whether there is anyone to compute a picture for.
    """

    sample_requested = Signal(int)
    neuron_requested = Signal(str)
    axes_requested = Signal(object)  # two columns of inputs, or None for predicted against true
    epoch_requested = Signal(int)
    picture_requested = Signal(str)
    visibility_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: OutputState | None = None
        self.mapping: Mapping | None = None
        self.points: FloatArray = np.empty((0, 2))  # of the samples, in pixels
        self._drawn: tuple[object, QPixmap] | None = None
        self._y_ticks: list[Tick] = []
        self._margin = 0.0
        self._legend: OutputLegend | None = None
        self._hover: QPointF | None = None
        self._newest = Newest(self)
        self.heading = ElidedLabel()
        self._links = PictureLinks(theme, "output", self)
        self._neuron, self._across, self._up = QComboBox(), QComboBox(), QComboBox()
        self._over, self._around = PlainLabel(say("over"), muted=True), ElidedLabel(muted=True)
        self._axes_view = AxesView(theme, self._draw, "")
        self._keys = PlotKeys(self._axes_view.widget, say("Output of the network"))
        self._arrange()
        self._connect()
        self._apply_theme()

    def set_state(self, state: OutputState) -> None:
        """Show this; drawn when Qt next paints."""
        before, self._state = self._state, state
        if before is None or (before.names, before.inputs, before.is_output) != (
            state.names, state.inputs, state.is_output
        ):  # fmt: skip
            self._fill(state)
        self._keys.set_epochs(state.epochs[0], state.epochs[-1], state.epoch)
        if before is None or _looks(before) != _looks(state):
            self._choose(state)
            self.heading.set_whole_text(output_words.title(state))
            self._around.set_whole_text(output_words.around_text(state))
            self._place_axes()
            self._axes_view.repaint_layer()

    def set_theme(self, theme: Theme) -> None:
        self._theme, self._drawn = theme, None
        self._links.set_theme(theme)
        self._axes_view.set_theme(theme)
        self._apply_theme()
        self._place_axes()
        self._axes_view.repaint_layer()

    # Drawing.

    def _place_axes(self) -> None:
        """Show the ranges of the picture; the legend has its room at the right where there is enough."""
        state = self._state
        if state is None:
            return
        self._legend = OutputLegend(self._theme, state)
        fits = self._legend.width < MOST_LEGEND * self._axes_view.size.width()
        self._set_margin(self._legend.width if fits else 2.0 * self._theme.sizes.spacing)
        found, area = axes_of(state), self._axes_view.area
        if found is None or area.width() < SMALLEST_AREA or area.height() < SMALLEST_AREA:
            self.mapping, self.points = None, np.empty((0, 2))
            return
        self.mapping = Mapping(area, *found)
        x_ticks, self._y_ticks = (
            ranges.linear_ticks(shown, length / apart)
            for shown, length, apart in zip(found, (area.width(), area.height()), PIXELS_PER_TICK, strict=True)
        )
        self._axes_view.set_axes(self.mapping, x_ticks, self._y_ticks)
        self._axes_view.set_bottom_title(output_words.axis_titles(state)[0])
        at = points_of(state)
        self.points = np.stack([self.mapping.x_pixels(at[:, 0]), self.mapping.y_pixels(at[:, 1])], axis=1)

    def _set_margin(self, width: float) -> None:
        if width != self._margin:
            self._margin = width
            self._axes_view.set_right_margin(width)

    def _draw(self, painter: QPainter) -> None:
        if self.mapping is None or self.mapping.area != self._axes_view.area:
            self._place_axes()
        state, mapping = self._state, self.mapping
        if state is None or mapping is None or state.picture is None:
            return
        self._draw_title(painter, mapping, output_words.axis_titles(state)[1])
        if state.picture.grid is not None:
            draw_grid_map(painter, state.picture.grid, mapping, self._theme)
            painter.drawPixmap(QPointF(0, 0), self._drawn_samples(state, mapping))
        else:
            self._draw_lines(painter, state, mapping)
        x, y = shown_point(state)
        if math.isfinite(x) and math.isfinite(y):
            with saved(painter):
                painter.setClipRect(mapping.area.adjusted(-1, -1, 1, 1))
                draw_shown(painter, mapping.point(x, y), state.samples, mapping.area, self._theme)
        if self._legend is not None and self._margin == self._legend.width:
            self._legend.draw(painter, mapping.area)
        self._draw_read_out(painter, state, mapping)
        self._keys.draw_frame(painter, self._axes_view.size, self._theme)

    def _draw_lines(self, painter: QPainter, state: OutputState, mapping: Mapping) -> None:
        """A curve, or predicted against true, with the data on it."""
        heights = [mapping.y_pixel(tick.value) for tick in self._y_ticks]
        marks.draw_grid(painter, mapping.area, heights, self._theme.colors.grid)
        if state.form == "against":
            draw_diagonal(painter, mapping, self._theme)
        elif state.picture is not None and state.picture.curve is not None:
            draw_curve(painter, state.picture.curve, mapping, self._theme)
        draw_samples(painter, self.points, state.samples, mapping.area, self._theme)

    def _drawn_samples(self, state: OutputState, mapping: Mapping) -> QPixmap:
        """The samples on a map, which stand still while it changes: drawn once for each data set, size and theme."""
        key = state.samples, mapping, self._axes_view.size, self._theme.name
        if self._drawn is None or self._drawn[0] != key:
            ratio = self.devicePixelRatioF()
            pixmap = QPixmap((self._axes_view.size.size() * ratio).toSize())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            draw_samples(painter, self.points, state.samples, mapping.area, self._theme)
            painter.end()
            self._drawn = key, pixmap
        return self._drawn[1]

    def _draw_title(self, painter: QPainter, mapping: Mapping, title: str) -> None:
        """The name of the upward axis, between its highest numbers that leave room for it."""
        painter.setFont(ui_font(self._theme, self._theme.sizes.small))
        painter.setPen(self._theme.colors.text_muted)
        height, width = painter.fontMetrics().height(), mapping.area.left() - TEXT_GAP
        places = [mapping.area.top(), *(mapping.y_pixel(tick.value) for tick in reversed(self._y_ticks))]
        gaps = [(low + high) / 2 for high, low in pairwise(places) if low - high >= 1.7 * height]
        if not gaps:
            return
        middle = gaps[0]
        rect = QRectF(0, middle - height / 2, width, height)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, flags, painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(width)))

    def _draw_read_out(self, painter: QPainter, state: OutputState, mapping: Mapping) -> None:
        if self._hover is None:
            return
        lines = output_words.read_out(state, mapping, self._hover, self._sample_at(self._hover))
        rect = marks.read_out_rect(lines, self._hover, mapping.area, self._theme)
        marks.draw_read_out(painter, lines, rect, self._theme)

    # The person.

    def _sample_at(self, at: QPointF) -> int | None:
        """The place among the drawn samples of the one under the pointer."""
        distances = self._distances(at)
        if not np.isfinite(distances).any():
            return None
        nearest = int(np.nanargmin(distances))
        return nearest if distances[nearest] <= HOVER_REACH else None

    def _distances(self, at: QPointF) -> FloatArray:
        distances: FloatArray = np.hypot(self.points[:, 0] - at.x(), self.points[:, 1] - at.y())
        return distances

    def _go(self, at: QPointF) -> None:
        """Ask for the nearest sample that is trained on: those held out cannot be stepped through."""
        state, mapping = self._state, self.mapping
        if state is None or mapping is None or not mapping.area.contains(at):
            return
        distances = np.where(state.samples.held_out, np.nan, self._distances(at))
        if np.isfinite(distances).any():
            self.sample_requested.emit(int(state.samples.numbers[np.nanargmin(distances)]))

    def _hover_at(self, position: QPointF) -> None:
        inside = self.mapping is not None and self.mapping.area.contains(position)
        shape = Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor
        self._axes_view.widget.viewport().setCursor(shape)
        self._hover = position if inside else None
        self._axes_view.repaint_layer()

    def _depart(self) -> None:
        self._hover = None
        self._axes_view.repaint_layer()

    def _ask_for_neuron(self, place: int) -> None:
        if self._state is not None:
            self.neuron_requested.emit(self._state.neurons[place])

    def _ask_for_axes(self) -> None:
        """Ask for the chosen pair; what was chosen for the other axis changes places with it."""
        if self._state is None:
            return
        across, up = self._across.currentData(), self._up.currentData()
        if across is None:
            self.axes_requested.emit(None)
            return
        before = self._state.columns or (across, 1 if across == 0 else 0)
        if across == up:
            across, up = (across, before[0]) if across != before[0] else (before[1], up)
        self.axes_requested.emit((across, up) if self._state.columns else before)

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

    def _fill(self, state: OutputState) -> None:
        """Offer the neurons and the inputs there are."""
        for box in (self._neuron, self._across, self._up):
            box.clear()
        self._neuron.addItems(list(state.names))
        if len(state.inputs) > 2 and state.is_output:
            self._across.addItem(state.target, None)
        for box in (self._across, self._up):
            for column, title in enumerate(state.inputs):
                box.addItem(title, column)

    def _choose(self, state: OutputState) -> None:
        """Let the fields say what is shown; those that leave no choice are hidden."""
        self._neuron.setCurrentIndex(state.neurons.index(state.neuron))
        chosen = state.columns or (None, None)
        for box, column in zip((self._across, self._up), chosen, strict=False):
            box.setCurrentIndex(max(0, box.findData(column)))
        several = len(state.inputs) > 2
        self._over.setText(say("over") if state.form == "map" else say("against"))
        self._over.setVisible(several)
        self._across.setVisible(several)
        self._up.setVisible(several and state.form == "map")

    def _arrange(self) -> None:
        self._header, self._choices = QHBoxLayout(), QHBoxLayout()
        self._header.addWidget(self.heading, 1)
        self._header.addWidget(self._links)
        for widget in (self._neuron, self._over, self._across, self._up):
            widget.setMaximumWidth(CHOICE_WIDTH)
            self._choices.addWidget(widget)
        self._choices.addWidget(self._around, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._header)
        layout.addLayout(self._choices)
        layout.addWidget(self._axes_view.widget, 1)
        self.setMinimumSize(240, 150)
        self.setAccessibleName(say("Output of the network"))
        self._neuron.setAccessibleName(say("Neuron"))
        self._across.setAccessibleName(say("Input to the right"))
        self._up.setAccessibleName(say("Input upwards"))

    def _connect(self) -> None:
        self._links.picture_requested.connect(self.picture_requested)
        self._neuron.activated.connect(self._ask_for_neuron)
        self._across.activated.connect(self._ask_for_axes)
        self._up.activated.connect(self._ask_for_axes)
        self._newest.due.connect(self.epoch_requested)
        self._keys.went.connect(self._newest.ask)
        self._keys.moved.connect(self._axes_view.repaint_layer)
        pointer = Pointer(self._axes_view.widget.viewport())
        pointer.pressed.connect(self._go)
        pointer.hovered.connect(self._hover_at)
        pointer.departed.connect(self._depart)

    def _apply_theme(self) -> None:
        sizes = self._theme.sizes
        self.heading.setFont(ui_font(self._theme, sizes.heading, bold=True))
        self._header.setContentsMargins(2 * sizes.spacing, sizes.spacing, 2 * sizes.spacing, 0)
        self._choices.setContentsMargins(2 * sizes.spacing, sizes.spacing // 2, 2 * sizes.spacing, 0)
        self._choices.setSpacing(sizes.spacing)
        for widget in (self._over, self._around):
            widget.setFont(ui_font(self._theme, sizes.small))


def _looks(state: OutputState) -> tuple[object, ...]:
    """All that is drawn of a state: while a run goes on, many come that differ in their epoch alone."""
    return (
        state.picture,
        state.samples,
        state.sample,
        state.neuron,
        state.names,
        state.form,
        state.columns,
        state.digits,
    )
