"""All weights and biases over the epochs, each with its colour, its dashes and its name at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from engine.arrays import FloatArray
from engine.formulas.notation import number_text, subscripted
from engine.graph import Parameter
from engine.training.envelope import Shown
from engine.words import say
from widgets.basics.theme import Theme
from widgets.plots import marks, ranges
from widgets.plots.epoch_axis import EpochAxis
from widgets.plots.epoch_plot import LABEL_GAP, EpochPlot, Frame, epoch_words
from widgets.plots.labels import pushed_apart, with_room
from widgets.plots.mapping import Mapping
from widgets.plots.picture_links import PictureLinks
from widgets.plots.plot_state import ParameterPlotState, PlotRun
from widgets.plots.ranges import Range, Tick
from widgets.plots.strokes import DASHES, Look, Stroke, StrokeMemory, strokes

MOST_CURVES = 256
MOST_PUSHED_LABELS = 16
LEADER_GAP = 2.0  # pixels between a label and the line that leads to it
REACH = 8.0  # pixels around a curve where the pointer means it
FEW_CURVES = 32  # up to so many are drawn with thick lines


@dataclass(frozen=True, slots=True)
class NamedEnd:
    """The label at the end of the curve `index`, and a line from there to it where it lies apart."""

    index: int
    label: marks.Label
    leader: QLineF | None


class ParameterPlot(EpochPlot[ParameterPlotState]):
    """The parameter plot. Asks for another epoch, for a parameter to be selected, and for another picture instead."""

    parameter_selected = Signal(Parameter)
    _behind = 0.012
    picture_requested = Signal(str)

    def __init__(self, theme: Theme, axis: EpochAxis | None = None, parent: QWidget | None = None) -> None:
        self.named_ends: list[NamedEnd] = []
        self._pressed: int | None = None
        self._memory = StrokeMemory()
        super().__init__(theme, say("Parameters"), axis, parent)
        self._links = PictureLinks(theme, "parameters", self)
        self._header.addWidget(self._links)
        self._links.picture_requested.connect(self.picture_requested)
        self._keys.chose.connect(self._choose_curve)
        self.setAccessibleName(say("Parameters over the epochs"))

    def set_theme(self, theme: Theme) -> None:
        self._links.set_theme(theme)
        super().set_theme(theme)

    # Drawing.

    def _curve_count(self, run: PlotRun) -> int:
        return min(MOST_CURVES, len(run.names))

    def _points(self, run: PlotRun, epochs: range, columns: int) -> Shown:
        return run.record.parameters_drawn(self._curve_count(run), epochs, columns)

    def _look_key(self) -> object:
        return None if self._state is None else self._state.selected

    def _wanted_range(self, current: Shown, earlier: Sequence[Shown], ticks: float) -> Range:
        before: Range | None = None
        for shown in earlier:
            before = ranges.united(before, ranges.extent(shown.y))
        return ranges.linear_range(ranges.with_earlier(ranges.extent(current.y), before), ticks)

    def _value_ticks(self, shown: Range, ticks: float) -> list[Tick]:
        return ranges.linear_ticks(shown, ticks)

    def _strokes(self, mapping: Mapping, current: Shown, earlier: Sequence[Shown]) -> list[Stroke]:
        pale = Look(self._theme.colors.pale, self._theme.sizes.line)
        made: list[Stroke] = []
        for shown in earlier:
            made += strokes(shown, mapping, ((index, pale) for index in range(len(shown.y))))
        order = sorted(range(len(current.y)), key=lambda index: (self._is_selected(index), -index))
        return made + self._memory.strokes(
            current, mapping, ((index, self._look(index, len(current.y))) for index in order)
        )

    def _look(self, index: int, count: int) -> Look:
        sizes = self._theme.sizes
        width = sizes.strong_line if count <= FEW_CURVES else sizes.line
        if self._is_selected(index):
            width = sizes.strong_line + 1.5
        return Look(self._color(index), width, DASHES[index % len(DASHES)])

    def _color(self, index: int) -> str:
        curves = self._theme.colors.curves
        return curves[index % len(curves)]

    def _is_selected(self, index: int) -> bool:
        return self._state is not None and self._state.run.parameters[index] in self._state.selected

    def _draw_over(self, painter: QPainter, state: ParameterPlotState, frame: Frame) -> None:
        self.named_ends = self._placed_names(state, frame)
        for end in self.named_ends:
            if end.leader is not None:
                marks.draw_line(painter, end.leader, self._color(end.index), self._theme.sizes.line)
            marks.draw_label(painter, end.label, self._theme)
        self._draw_run_names(painter, frame, [end.label.rect for end in self.named_ends])
        values = self._values(state.run, frame, state.epoch)
        if not frame.mapping.x.contains(state.epoch):
            return
        for index in self._dotted(frame, len(values)):
            if frame.mapping.y.contains(values[index]):
                point = frame.mapping.point(state.epoch, values[index])
                small = len(values) > MOST_PUSHED_LABELS and not self._is_selected(index)
                marks.draw_dot(painter, point, self._color(index), self._theme, small=small)

    def _dotted(self, frame: Frame, count: int) -> list[int]:
        """The curves with a dot at the shown epoch, the selected ones last; where there are no lines yet, all."""
        order = sorted(range(count), key=self._is_selected)
        if len(frame.shown.x) == 1:
            return order
        chosen = [index for index in order if self._is_selected(index)]
        return chosen or (order if count <= MOST_PUSHED_LABELS else [])

    def _read_out(self, state: ParameterPlotState, frame: Frame, at: QPointF) -> tuple[list[str], QPointF | None]:
        epoch = self._epoch_at(at)
        nearest = self._nearest(frame, at, 4 * REACH)
        if nearest is None:
            return [epoch_words(epoch)], None
        value = float(self._values(state.run, frame, epoch)[nearest])
        name = subscripted(state.run.names[nearest])
        lines = [epoch_words(epoch), f"{name} {number_text(value, state.digits)}"]
        return lines, frame.mapping.point(epoch, value) if frame.mapping.y.contains(value) else None

    def _key_place(self, state: ParameterPlotState, frame: Frame) -> QPointF | None:
        """The selected curve, or the highest one, at the shown epoch."""
        mapping, order = frame.mapping, self._from_the_top(state, frame)
        chosen = next((index for index in order if self._is_selected(index)), next(iter(order), None))
        if chosen is None or not mapping.x.contains(state.epoch):
            return None
        value = float(self._values(state.run, frame, state.epoch)[chosen])
        return mapping.point(state.epoch, value) if mapping.y.contains(value) else None

    def _from_the_top(self, state: ParameterPlotState, frame: Frame) -> list[int]:
        """The curves in the order in which they lie above each other at the shown epoch."""
        values = self._values(state.run, frame, state.epoch)
        return [int(index) for index in np.argsort(-values, kind="stable")]

    @Slot(int)
    def _choose_curve(self, way: int) -> None:
        """Ask for the parameter whose curve lies above (−1) or below (1) the selected one."""
        if self._state is None or self.frame is None:
            return
        order = self._from_the_top(self._state, self.frame)
        chosen = [place for place, index in enumerate(order) if self._is_selected(index)]
        place = chosen[0] + way if chosen else 0
        if 0 <= place < len(order):
            self.parameter_selected.emit(self._state.run.parameters[order[place]])

    def _values(self, run: PlotRun, frame: Frame, epoch: int) -> FloatArray:
        """The parameters after this epoch, or near it where the record has thinned."""
        _, rows = run.record.stored(epoch, epoch + 1, slice(len(frame.shown.y)))
        if len(rows):
            values: FloatArray = rows[0]
            return values
        return _heights(frame.shown, epoch)

    # Names.

    def _placed_names(self, state: ParameterPlotState, frame: Frame) -> list[NamedEnd]:
        shown, mapping = frame.shown, frame.mapping
        if not len(shown.x):
            return []
        epoch = min(float(shown.x[-1]), mapping.x.high)
        top, bottom, distance = mapping.area.top(), mapping.area.bottom(), self._theme.sizes.small + 3.0
        heights = np.clip(mapping.y_pixels(_heights(shown, epoch)), top, bottom)
        there = [index for index in range(len(heights)) if np.isfinite(heights[index])]
        places = [float(heights[index]) for index in there]
        if len(there) <= min(MOST_PUSHED_LABELS, (bottom - top) / distance):
            chosen = list(zip(there, pushed_apart(places, distance, top, bottom), strict=True))
        else:
            order = sorted(range(len(there)), key=lambda place: not self._is_prominent(frame, there[place]))
            chosen = [(there[place], places[place]) for place in with_room(places, distance, order)]
        end = mapping.x_pixel(epoch)
        return [self._named_end(state.run, index, QPointF(end, heights[index]), place) for index, place in chosen]

    def _named_end(self, run: PlotRun, index: int, end: QPointF, middle: float) -> NamedEnd:
        left, name = end.x() + LABEL_GAP, subscripted(run.names[index])
        label = marks.label_at(name, left, middle, self._color(index), self._theme, bold=True)
        far = abs(end.y() - middle) > label.rect.height() / 2
        return NamedEnd(index, label, QLineF(end, QPointF(left - LEADER_GAP, middle)) if far else None)

    def _is_prominent(self, frame: Frame, index: int) -> bool:
        hovered = self._hover is not None and self._nearest(frame, self._hover, REACH) == index
        return hovered or self._is_selected(index)

    # The person.

    def _nearest(self, frame: Frame, at: QPointF, reach: float) -> int | None:
        """The curve that is nearest to the pointer, if it is near enough."""
        if not len(frame.shown.x):
            return None
        epoch = max(frame.mapping.x.low, min(frame.mapping.epoch(at.x()), float(frame.shown.x[-1])))
        distances = np.abs(frame.mapping.y_pixels(_heights(frame.shown, epoch)) - at.y())
        distances[np.isnan(distances)] = np.inf
        nearest = int(np.argmin(distances))
        return nearest if distances[nearest] <= reach else None

    def _meant(self, position: QPointF) -> int | None:
        """The curve whose label or line is under the pointer."""
        for end in self.named_ends:
            if QRectF(end.label.rect).adjusted(-4, -1, 4, 1).contains(position):
                return end.index
        if self.frame is None or not self._axes_view.area.contains(position):
            return None
        return self._nearest(self.frame, position, REACH)

    def _press(self, position: QPointF) -> None:
        self._pressed = self._meant(position)
        if self._pressed is None:
            super()._press(position)

    def _release(self, position: QPointF, click: bool) -> None:
        pressed, self._pressed = self._pressed, None
        if click and pressed is not None and self._state is not None and pressed < len(self._state.run.parameters):
            self.parameter_selected.emit(self._state.run.parameters[pressed])


def _heights(shown: Shown, epoch: float) -> FloatArray:
    """All curves at the epoch, between the points that are drawn."""
    if not len(shown.x):
        return np.full(len(shown.y), np.nan)
    right = int(np.clip(np.searchsorted(shown.x, epoch), 1, max(1, len(shown.x) - 1)))
    if len(shown.x) == 1:
        return shown.y[:, 0].copy()
    left = right - 1
    part = (epoch - shown.x[left]) / max(1e-12, shown.x[right] - shown.x[left])
    heights: FloatArray = shown.y[:, left] + np.clip(part, 0.0, 1.0) * (shown.y[:, right] - shown.y[:, left])
    return heights
