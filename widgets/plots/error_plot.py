"""The error over the epochs, with the threshold as a line that can be dragged."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QToolButton, QWidget

from engine.formulas.notation import number_text
from engine.training.envelope import Shown
from engine.words import say
from widgets.basics.theme import Theme, ui_font
from widgets.plots import marks, ranges
from widgets.plots.epoch_axis import EpochAxis
from widgets.plots.epoch_plot import LABEL_GAP, EpochPlot, Frame, epoch_words, stop_text
from widgets.plots.labels import pushed_apart
from widgets.plots.mapping import Mapping
from widgets.plots.plot_state import ErrorPlotState, PlotRun
from widgets.plots.ranges import Range, Tick
from widgets.plots.rate_marks import draw_rates, rate_text
from widgets.plots.strokes import Look, Stroke, strokes

GRIP = 5.0  # pixels around the threshold's line where it can be taken
THRESHOLD_DIGITS = 2  # of a dragged threshold: a pixel is no finer
BELOW_ALL = -400.0  # the power of ten that stands for an error of 0: below every number there is
ZERO_ROOM = 1.0  # powers of ten below all others, at the foot of which an error of 0 is drawn
THRESHOLD_REACH = 4.0  # powers of ten below the curve down to which the threshold widens the axis
THRESHOLD_DASHES = (5.0, 3.0)
LINK_STYLE = """
    QToolButton, QToolButton:hover, QToolButton:checked, QToolButton:focus, QToolButton:pressed {{
        color: {color}; background: transparent; border: none; padding: 0; min-width: 0; min-height: 0;
    }}
    QToolButton:hover, QToolButton:focus {{ text-decoration: underline; }}
"""


class ErrorPlot(EpochPlot[ErrorPlotState]):
    """The error plot. Asks for another epoch, threshold or scale."""

    threshold_change_requested = Signal(float)
    log_scale_requested = Signal(bool)

    def __init__(self, theme: Theme, axis: EpochAxis | None = None, parent: QWidget | None = None) -> None:
        self._log_link = QToolButton()
        self._dragged_threshold: float | None = None
        self._taken = False
        self._has_zero = False
        super().__init__(theme, say("Error E"), axis, parent)
        self._header.addWidget(self._log_link)
        self._log_link.setCheckable(True)
        self._log_link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._log_link.toggled.connect(self._show_scale)
        self._log_link.clicked.connect(self.log_scale_requested)
        self._log_link.setChecked(True)
        self.setAccessibleName(say("Error over the epochs"))

    def set_state(self, state: ErrorPlotState) -> None:
        self._heading.setText(state.title or say("Error E"))
        self._log_link.setChecked(state.log_scale)
        super().set_state(state)

    # Drawing.

    def _curve_count(self, run: PlotRun) -> int:
        return 1

    def _points(self, run: PlotRun, epochs: range, columns: int) -> Shown:
        return run.record.errors_drawn(epochs, columns)

    def _look_key(self) -> object:
        return self._log_scale, None if self._state is None else self._state.threshold

    def _scaled(self, shown: Shown) -> Shown:
        if not self._log_scale:
            return shown
        positive = shown.y > 0
        logs = np.log10(np.where(positive, shown.y, 1.0))
        return replace(shown, y=np.where(positive, logs, np.where(np.isnan(shown.y), np.nan, BELOW_ALL)))

    def _wanted_range(self, current: Shown, earlier: Sequence[Shown], ticks: float) -> Range:
        data = ranges.with_earlier(_extent(current), _joined([_extent(shown) for shown in earlier]))
        threshold = self._threshold_height()
        if (
            threshold is not None
            and data is not None
            and (not self._log_scale or threshold > data.low - THRESHOLD_REACH)
        ):
            data = ranges.united(data, Range(threshold, threshold))
        if self._log_scale:
            self._has_zero = any((shown.y <= BELOW_ALL).any() for shown in (current, *earlier))
            return with_zero(ranges.log_range(data)) if self._has_zero else ranges.log_range(data)
        return Range(0.0, ranges.linear_range(ranges.united(data, Range(0.0, 0.0)), ticks).high)

    def _value_ticks(self, shown: Range, ticks: float) -> list[Tick]:
        if not self._log_scale:
            return ranges.linear_ticks(shown, ticks)
        powers = ranges.log_ticks(shown, ticks)
        if not self._has_zero:
            return powers
        return [Tick(shown.low, "0"), *(tick for tick in powers if tick.value > shown.low)]

    def _strokes(self, mapping: Mapping, current: Shown, earlier: Sequence[Shown]) -> list[Stroke]:
        colors, sizes = self._theme.colors, self._theme.sizes
        pale, plain = Look(colors.pale, sizes.strong_line), Look(colors.text, sizes.strong_line)
        made = [each for shown in earlier for each in strokes(grounded(shown, mapping), mapping, [(0, pale)])]
        return made + strokes(grounded(current, mapping), mapping, [(0, plain)])

    def _draw_over(self, painter: QPainter, state: ErrorPlotState, frame: Frame) -> None:
        colors, mapping = self._theme.colors, frame.mapping
        threshold = self._threshold_height()
        if threshold is not None and mapping.y.contains(threshold):
            y = mapping.y_pixel(threshold)
            line = QLineF(mapping.area.left(), y, mapping.area.right(), y)
            marks.draw_line(painter, line, colors.update, self._theme.sizes.line * 1.5, THRESHOLD_DASHES)
        taken = self._draw_labels(painter, frame, threshold) + self._draw_zero(painter, frame)
        taken += draw_rates(painter, self._rates(state, mapping), mapping.area, taken, self._theme)
        self._draw_run_names(painter, frame, taken)
        stop = self._point(state, mapping, state.stopped)
        if stop is not None:
            marks.draw_ring(painter, stop, colors.update, self._theme, around_dot=state.stopped == state.epoch)
        cursor = self._point(state, mapping, state.epoch)
        if cursor is not None:
            marks.draw_dot(painter, cursor, colors.text, self._theme)

    def _draw_labels(self, painter: QPainter, frame: Frame, threshold: float | None) -> list[QRectF]:
        """Name the curve and the threshold's line; returns where nothing else may be written."""
        mapping, colors = frame.mapping, self._theme.colors
        wanted: list[tuple[str, float, float, str]] = []
        end = _end(frame)
        if end is not None and mapping.area.contains(end):
            wanted.append(("E", end.x() + LABEL_GAP, end.y(), colors.text))
        if threshold is not None and mapping.y.contains(threshold):
            text = stop_text(self._threshold_value(threshold))
            room = (
                self._axes_view.size.right() - marks.text_width(text, ui_font(self._theme, self._theme.sizes.small)) - 2
            )
            left = min(mapping.area.right() + LABEL_GAP, room)
            wanted.append((text, left, mapping.y_pixel(threshold), colors.update))
        heights = [height for _, _, height, _ in wanted]
        if len(wanted) == 2 and wanted[0][1] >= mapping.area.right() - 2 * LABEL_GAP:
            distance = self._theme.sizes.small + 3.0
            heights = pushed_apart(heights, distance, mapping.area.top(), mapping.area.bottom())
        taken: list[QRectF] = []
        for (text, left, _, color), height in zip(wanted, heights, strict=True):
            label = marks.label_at(text, left, height, color, self._theme, bold=text == "E")
            marks.draw_label(painter, label, self._theme)
            taken.append(label.rect)
        if threshold is not None and mapping.y.contains(threshold):
            taken.append(QRectF(mapping.area.left(), mapping.y_pixel(threshold) - 1, mapping.area.width(), 2))
        return taken

    def _draw_zero(self, painter: QPainter, frame: Frame) -> list[QRectF]:
        """Mark where the run's error first is 0, which is no power of ten; returns where nothing else is written."""
        place = first_zero(frame) if self._log_scale else None
        if place is None:
            return []
        marks.draw_ring(painter, place, self._theme.colors.text, self._theme)
        text, sizes = "E = 0", self._theme.sizes
        width = marks.text_width(text, ui_font(self._theme, sizes.small)) + 2
        left = min(place.x() + LABEL_GAP, frame.mapping.area.right() - width)
        label = marks.label_at(text, left, place.y() - sizes.small, self._theme.colors.text, self._theme)
        marks.draw_label(painter, label, self._theme)
        return [label.rect]

    def _read_out(self, state: ErrorPlotState, frame: Frame, at: QPointF) -> tuple[list[str], QPointF | None]:
        if self._taken or self._on_threshold(at):
            return [], None
        epoch = self._epoch_at(at)
        error = self._error(state.run, epoch)
        known = [] if error is None else [f"E {number_text(error, state.digits)}"]
        rates = [rate_text(mark.rate) for mark in state.rates if mark.epoch == epoch]
        return [epoch_words(epoch), *known, *rates], self._point(state, frame.mapping, epoch)

    def _rates(self, state: ErrorPlotState, mapping: Mapping) -> list[tuple[QPointF, float]]:
        """Where on the curve η was changed, and to what."""
        places = ((self._point(state, mapping, mark.epoch), mark.rate) for mark in state.rates)
        return [(place, rate) for place, rate in places if place is not None]

    def _point(self, state: ErrorPlotState, mapping: Mapping, epoch: int | None) -> QPointF | None:
        """Where (epoch, E) lies, or None where it is not in the plot."""
        if epoch is None or not mapping.x.contains(epoch):
            return None
        if not state.run.first_epoch <= epoch <= state.run.last_epoch:
            return None
        error = self._error(state.run, epoch)
        if error is None:
            return None
        height = mapping.y.low if self._log_scale and error == 0 else self._height(error)
        return mapping.point(epoch, height) if mapping.y.contains(height) else None

    def _error(self, run: PlotRun, epoch: int) -> float | None:
        """E, or None where the record has no such epoch yet."""
        _, errors = run.record.known_errors(epoch, epoch + 1)
        return float(errors[0]) if len(errors) else None

    def _height(self, error: float) -> float:
        """Where an error stands on the axis."""
        if not self._log_scale:
            return error
        return math.log10(error) if error > 0 else BELOW_ALL

    # The threshold.

    def _threshold_height(self) -> float | None:
        if self._dragged_threshold is not None:
            return self._dragged_threshold
        if self._state is None or self._state.threshold is None:
            return None
        return self._height(self._state.threshold)

    def _threshold_value(self, height: float) -> float:
        if self._dragged_threshold is None and self._state is not None and self._state.threshold is not None:
            return self._state.threshold
        value = 10.0**height if self._log_scale else height
        return float(f"{value:.{THRESHOLD_DIGITS - 1}e}")

    def _on_threshold(self, position: QPointF) -> bool:
        height = self._threshold_height()
        if height is None or self.frame is None or not self.frame.mapping.y.contains(height):
            return False
        near = abs(self.frame.mapping.y_pixel(height) - position.y()) <= GRIP
        return near and position.x() >= self._axes_view.area.left()

    def _press(self, position: QPointF) -> None:
        self._taken = self._on_threshold(position)
        if not self._taken:
            super()._press(position)

    def _drag(self, position: QPointF) -> None:
        if not self._taken or self.frame is None:
            super()._drag(position)
            return
        mapping = self.frame.mapping
        room = ZERO_ROOM * self._has_zero if self._log_scale else 1e-3 * mapping.y.span
        lowest = mapping.y.low + room
        self._dragged_threshold = max(lowest, min(mapping.value(position.y()), mapping.y.high))
        self._axes_view.repaint_layer()

    def _release(self, position: QPointF, click: bool) -> None:
        dragged, self._taken = self._dragged_threshold, False
        if dragged is not None:
            value = self._threshold_value(dragged)
            self._dragged_threshold = None
            self._redraw_soon()
            self.threshold_change_requested.emit(value)

    def _hover_at(self, position: QPointF) -> None:
        over = self._on_threshold(position)
        shape = Qt.CursorShape.SizeVerCursor if over else Qt.CursorShape.ArrowCursor
        self._axes_view.widget.viewport().setCursor(shape)
        super()._hover_at(position)

    # The scale.

    @property
    def _log_scale(self) -> bool:
        return self._log_link.isChecked()

    def _show_scale(self, log_scale: bool) -> None:
        self._log_link.setText(say("log scale ✓") if log_scale else say("log scale"))
        self._y = None
        self._redraw_soon()

    def _apply_theme(self) -> None:
        super()._apply_theme()
        self._log_link.setFont(ui_font(self._theme, self._theme.sizes.small))
        self._log_link.setStyleSheet(LINK_STYLE.format(color=self._theme.colors.accent))


def _extent(shown: Shown) -> Range | None:
    """What the values on the axis reach over; an error of 0, which has no logarithm, does not count."""
    return ranges.extent(np.where(shown.y > BELOW_ALL, shown.y, np.nan))


def _joined(extents: Sequence[Range | None]) -> Range | None:
    joined: Range | None = None
    for each in extents:
        joined = ranges.united(joined, each)
    return joined


def with_zero(powers: Range) -> Range:
    """The powers of ten with room below them for an error of 0, which is none."""
    return Range(powers.low - ZERO_ROOM, powers.high)


def grounded(shown: Shown, mapping: Mapping) -> Shown:
    """The points with those of an error of 0 at the lower edge."""
    return replace(shown, y=np.where(shown.y <= BELOW_ALL, mapping.y.low, shown.y))


def first_zero(frame: Frame) -> QPointF | None:
    """Where the current run's error is 0 for the first time in the part that is shown."""
    x, zero = frame.shown.x, frame.shown.y[0] <= BELOW_ALL
    inside = zero & (x >= frame.mapping.x.low) & (x <= frame.mapping.x.high)
    return frame.mapping.point(float(x[inside][0]), frame.mapping.y.low) if inside.any() else None


def _end(frame: Frame) -> QPointF | None:
    """Where the current run's curve ends, or leaves the plot at the right."""
    mapping = frame.mapping
    x, y = frame.shown.x, grounded(frame.shown, mapping).y[0]
    there = ~np.isnan(y)
    if not there.any():
        return None
    epoch = min(float(x[there][-1]), mapping.x.high)
    return mapping.point(epoch, float(np.interp(epoch, x[there], y[there])))
