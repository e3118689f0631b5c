"""What the error plot and the parameter plot share: epochs to the right, one cursor, reading, pacing, the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.formulas.notation import number_text
from engine.training.envelope import Shown
from engine.words import say
from widgets.basics.newest import Newest
from widgets.basics.painting import guarded, saved
from widgets.basics.theme import Theme, ui_font
from widgets.plots import marks
from widgets.plots.axes_view import AxesView
from widgets.plots.epoch_axis import EpochAxis
from widgets.plots.mapping import Mapping
from widgets.plots.pacer import Pacer
from widgets.plots.plot_keys import PlotKeys
from widgets.plots.plot_state import ErrorPlotState, ParameterPlotState, PlotRun
from widgets.plots.pointer import Pointer
from widgets.plots.ranges import Range, Tick, epoch_ticks
from widgets.plots.run_names import NameRoom, in_pixels, placed_names
from widgets.plots.strokes import Stroke

PIXELS_PER_TICK = (75.0, 52.0)  # at least, to the right and upwards
Y_GAP = 0.2  # seconds between two ranges of values while a run grows
ZOOM_PER_NOTCH = 0.8
CURSOR_WIDTH = 1.5  # of a line
WIDEST_STOP = 0.0001  # a threshold whose label the room at the right is made for
LABEL_GAP = 12.0  # between a curve's end and its label
END_STRIP = 8.0  # pixels beside the right end of the axes, where the cursor and its dots are most often
MOST_COLUMNS = 40_000  # of all curves together
SMALLEST_AREA = 8.0  # pixels each way, below which nothing is drawn
PRESS_REACH = 8.0  # pixels beside the axes where a press still counts

PlotState = TypeVar("PlotState", bound=ErrorPlotState | ParameterPlotState)

LONGEST_BESIDE = 10  # times the current run's length: a longer earlier run is cut off at the right
SHORT_RUN = 100  # epochs; a shorter run counts as so many there


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot made ready to be drawn: where things are, the runs' points, and all strokes from back to front.

    `shown` are the points of the current run, `earlier` those of each earlier run with its name.
    """

    mapping: Mapping
    y_ticks: tuple[Tick, ...]
    shown: Shown
    earlier: tuple[tuple[str, Shown], ...]
    strokes: tuple[Stroke, ...]


class EpochPlot(QWidget, Generic[PlotState]):
    """A plot over the epochs of a run. `epoch_requested` when a person presses or drags in it.

    `frame` is what it draws; None before the first state, and where there is no room.
    """

    epoch_requested = Signal(int)

    _behind = 0.0  # seconds by which it is drawn after the state came, while a run grows: in another turn of the loop

    def __init__(self, theme: Theme, title: str, axis: EpochAxis | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._next: PlotState | None = None
        self._state: PlotState | None = None  # what the frame shows, no other one: a picture may be drawn any time
        self.frame: Frame | None = None
        self._frame_key: object = None
        self._run_names: list[marks.Label] = []
        self._names_of: Frame | None = None
        self._names_beside: Sequence[QRectF] = ()
        self._stale = True
        self._hover: QPointF | None = None
        self._y: Range | None = None
        self._y_changed = 0.0
        self._axis = axis or EpochAxis(self)
        self._pacer = Pacer(self)
        self._newest = Newest(self)
        self._axes_view = AxesView(theme, self._draw, say("epochs completed"))
        self._pointer = Pointer(self._axes_view.widget.viewport())
        self._keys = PlotKeys(self._axes_view.widget, title)
        self._heading = QLabel(title)
        self._header = QHBoxLayout()
        self._arrange()
        self._connect()
        self._apply_theme()

    def set_state(self, state: PlotState) -> None:
        """Show this soon; while states pour in some are skipped, the last one never."""
        self._next = state
        self._keys.set_epochs(state.run.first_epoch, state.run.last_epoch, state.epoch)
        self._redraw_soon()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._apply_theme()
        self._axes_view.set_theme(theme)
        self._frame_key = None
        self._redraw_soon()

    @property
    def axis(self) -> EpochAxis:
        """The range of epochs, which may be shared with another plot."""
        return self._axis

    # What a plot of its own kind says.

    def _curve_count(self, run: PlotRun) -> int:
        raise NotImplementedError

    def _points(self, run: PlotRun, epochs: range, columns: int) -> Shown:
        """The points of the run's curves in these epochs."""
        raise NotImplementedError

    def _look_key(self) -> object:
        """What the strokes depend on, other than runs and ranges."""
        raise NotImplementedError

    def _scaled(self, shown: Shown) -> Shown:
        """The points as they stand on the axis of values."""
        return shown

    def _wanted_range(self, current: Shown, earlier: Sequence[Shown], ticks: float) -> Range:
        raise NotImplementedError

    def _value_ticks(self, shown: Range, ticks: float) -> list[Tick]:
        raise NotImplementedError

    def _strokes(self, mapping: Mapping, current: Shown, earlier: Sequence[Shown]) -> list[Stroke]:
        raise NotImplementedError

    def _draw_over(self, painter: QPainter, state: PlotState, frame: Frame) -> None:
        """Draw the cursor's dots, the labels and what else lies over the curves."""
        raise NotImplementedError

    def _read_out(self, state: PlotState, frame: Frame, at: QPointF) -> tuple[list[str], QPointF | None]:
        """What is written beside the pointer, and the point of the curve that it is about."""
        raise NotImplementedError

    def _key_place(self, state: PlotState, frame: Frame) -> QPointF | None:
        """What is read out while the plot has the keyboard: the shown epoch."""
        mapping = frame.mapping
        if not mapping.x.contains(state.epoch):
            return None
        return QPointF(mapping.x_pixel(state.epoch), mapping.area.center().y())

    # Drawing.

    def _redraw_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self._pacer.request(self._behind if self._next is not None and self._next.running else 0.0)

    def _refresh(self) -> None:
        state = self._state = self._next
        if state is None:
            return
        self._pacer.begin()
        began = perf_counter()
        self._axis.fit(_epochs_shown(state), running=state.running)
        runs = (*state.earlier, state.run)
        area, shown = self._axes_view.area, self._axis.shown
        if area.width() < SMALLEST_AREA or area.height() < SMALLEST_AREA:
            self.frame = self._frame_key = None
            return
        key = (area, shown, tuple((run.id, run.last_epoch, run.name) for run in runs), state.running, self._look_key())
        if key != self._frame_key:
            self._frame_key = key
            self.frame = self._made_frame(state, area, shown)
        self._stale = False
        self._axes_view.repaint_layer()
        self._pacer.spend(perf_counter() - began)

    def _made_frame(self, state: PlotState, area: QRectF, shown: Range) -> Frame:
        first, last = int(shown.low) - 1, int(shown.high) + 2
        columns = max(16, min(int(area.width()), MOST_COLUMNS // max(1, self._curve_count(state.run))))
        current, *earlier = (
            self._scaled(self._points(run, range(max(0, first), min(last, run.last_epoch) + 1), columns))
            for run in (state.run, *state.earlier)
        )
        x_room, y_room = area.width() / PIXELS_PER_TICK[0], area.height() / PIXELS_PER_TICK[1]
        y = self._steady(self._wanted_range(current, earlier, y_room), running=state.running)
        mapping = Mapping(area, shown, y)
        y_ticks = self._value_ticks(y, y_room)
        self._axes_view.set_axes(mapping, epoch_ticks(shown, x_room), y_ticks)
        named = tuple((run.name, shown) for run, shown in zip(state.earlier, earlier, strict=True))
        return Frame(mapping, tuple(y_ticks), current, named, tuple(self._strokes(mapping, current, earlier)))

    def _steady(self, wanted: Range, *, running: bool) -> Range:
        """The range of values, which while a run grows changes only a few times a second."""
        now = perf_counter()
        early = self._y_changed + Y_GAP - now
        if wanted == self._y or (running and self._y is not None and early > 0):
            if wanted != self._y:
                self._frame_key = None
                self._pacer.request(early)
            return self._y or wanted
        self._y, self._y_changed = wanted, now
        return wanted

    def _draw(self, painter: QPainter) -> None:
        if self.frame is None or self._state is None:
            return
        began = perf_counter()
        frame, area = self.frame, self.frame.mapping.area
        marks.draw_grid(
            painter, area, [frame.mapping.y_pixel(tick.value) for tick in frame.y_ticks], self._theme.colors.grid
        )
        with saved(painter):
            painter.setClipRect(area.adjusted(-1, -2, 1, 2))
            for stroke in frame.strokes:
                stroke.draw(painter)
        self._draw_cursor(painter, frame.mapping, self._state.epoch)
        self._draw_over(painter, self._state, frame)
        self._draw_read_out(painter, self._state, frame)
        self._keys.draw_frame(painter, self._axes_view.size, self._theme)
        self._pacer.spend(perf_counter() - began)

    def _draw_run_names(self, painter: QPainter, frame: Frame, taken: Sequence[QRectF]) -> None:
        """Write the names of the earlier runs where there is room beside what is `taken`."""
        if self._names_of is not frame or self._names_beside != taken:
            self._names_of, self._names_beside = frame, taken
            area = frame.mapping.area
            end = QRectF(area.right() - END_STRIP, area.top(), 2 * END_STRIP, area.height())
            runs = [(name, in_pixels(shown, frame.mapping)) for name, shown in frame.earlier if name]
            room = NameRoom(area, self._axes_view.size.right() - 2)
            current = in_pixels(frame.shown, frame.mapping)
            self._run_names = placed_names(runs, current, [*taken, end], room, self._theme)
        for label in self._run_names:
            marks.draw_label(painter, label, self._theme)

    def _draw_cursor(self, painter: QPainter, mapping: Mapping, epoch: int) -> None:
        if mapping.x.contains(epoch):
            x = mapping.x_pixel(epoch)
            line = QLineF(x, mapping.area.top() - 4, x, mapping.area.bottom())
            width = CURSOR_WIDTH * self._theme.sizes.line
            marks.draw_line(painter, line, self._theme.colors.background, 3 * width)  # stands out from any curve
            marks.draw_line(painter, line, self._theme.colors.text, width)

    def _draw_read_out(self, painter: QPainter, state: PlotState, frame: Frame) -> None:
        at = self._key_place(state, frame) if self._hover is None and self._keys.are_here else self._hover
        lines, point = self._read_out(state, frame, at) if at is not None else ([], None)
        if at is None or not lines:
            return
        if point is not None:
            marks.draw_ring(painter, point, self._theme.colors.text, self._theme)
        rect = marks.read_out_rect(lines, at, frame.mapping.area, self._theme)
        marks.draw_read_out(painter, lines, rect, self._theme)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        # The surface is painted after this: a picture of the widget always shows its newest state and size.
        if self._stale or (self.frame is not None and self.frame.mapping.area != self._axes_view.area):
            self._refresh()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the heading out where it would be cut off; what is drawn says what it is."""
        super().resizeEvent(event)
        items = [item for place in range(1, self._header.count()) if (item := self._header.itemAt(place)) is not None]
        beside = sum(item.sizeHint().width() + self._header.spacing() for item in items)
        margins = self._header.contentsMargins()
        room = self.width() - margins.left() - margins.right() - beside
        self._heading.setVisible(self._heading.sizeHint().width() <= room)

    def showEvent(self, event: QShowEvent) -> None:
        self._redraw_soon()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pacer.stop()
        super().hideEvent(event)

    # The person.

    def _epoch_at(self, position: QPointF) -> int:
        """The nearest epoch that the run has."""
        run = self._state.run if self._state else None
        return max(run.first_epoch, min(self._epoch_asked(position), run.last_epoch)) if run else 0

    def _epoch_asked(self, position: QPointF) -> int:
        """The epoch that a place stands for, which may be one before the run begins."""
        if self.frame is None or self._state is None:
            return 0
        return max(0, min(round(self.frame.mapping.epoch(position.x())), self._state.run.last_epoch))

    def _press(self, position: QPointF) -> None:
        area = self._axes_view.area
        if area.left() - PRESS_REACH <= position.x() <= area.right() + PRESS_REACH:
            self._drag(position)

    def _drag(self, position: QPointF) -> None:
        if self._state is not None:
            self._newest.ask(self._epoch_asked(position))

    def _release(self, position: QPointF, click: bool) -> None:
        """The button is up again."""

    def _hover_at(self, position: QPointF) -> None:
        inside = self._axes_view.area.adjusted(-1, -1, 1, 1).contains(position)
        self._set_hover(position if inside else None)

    def _depart(self) -> None:
        self._set_hover(None)

    def _set_hover(self, position: QPointF | None) -> None:
        if position != self._hover:
            self._hover = position
            self._axes_view.repaint_layer()

    def _zoom(self, position: QPointF, notches: float) -> None:
        if self.frame is not None:
            self._axis.zoom(self.frame.mapping.epoch(position.x()), ZOOM_PER_NOTCH**notches)

    def _pan(self, pixels: float) -> None:
        if self.frame is not None:
            self._axis.pan(-pixels / self.frame.mapping.area.width() * self._axis.shown.span)

    # Setting up.

    def _arrange(self) -> None:
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setMinimumWidth(1)
        self._header.addWidget(self._heading, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._header)
        layout.addWidget(self._axes_view.widget, 1)
        self.setMinimumSize(240, 150)

    def _connect(self) -> None:
        self._pacer.due.connect(self._refresh)
        self._axis.changed.connect(self._redraw_soon)
        self._newest.due.connect(self.epoch_requested)
        self._keys.went.connect(self._newest.ask)
        self._keys.moved.connect(self._axes_view.repaint_layer)
        pointer = self._pointer
        pointer.pressed.connect(self._press)
        pointer.dragged.connect(self._drag)
        pointer.released.connect(self._release)
        pointer.hovered.connect(self._hover_at)
        pointer.departed.connect(self._depart)
        pointer.zoomed.connect(self._zoom)
        pointer.panned.connect(self._pan)
        pointer.reset.connect(self._axis.reset)

    def _apply_theme(self) -> None:
        sizes = self._theme.sizes
        self._heading.setFont(ui_font(self._theme, sizes.heading, bold=True))
        self._header.setContentsMargins(2 * sizes.spacing, sizes.spacing, 2 * sizes.spacing, 0)
        self._heading.setMinimumHeight(self._heading.fontMetrics().height() + sizes.spacing)
        small = ui_font(self._theme, sizes.small)
        self._axes_view.set_right_margin(marks.text_width(stop_text(WIDEST_STOP), small) + LABEL_GAP + sizes.spacing)


def _epochs_shown(state: ErrorPlotState | ParameterPlotState) -> int:
    """Those of the current run, and of the earlier ones beside which it can still be seen."""
    current = state.run.last_epoch
    visible = LONGEST_BESIDE * max(current, SHORT_RUN)
    earlier = (run.last_epoch for run in state.earlier)
    return max((current, *(epochs for epochs in earlier if epochs <= visible)))


def epoch_words(epoch: int) -> str:
    return say("epoch {epoch}", epoch=epoch)


def stop_text(threshold: float) -> str:
    """What stands at the line of the threshold."""
    return say("stop {threshold}", threshold=number_text(threshold))
