import gc
import math
import weakref
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.widgets.plots.pointing import MIDDLE, Hand
from tests.widgets.plots.records import Record, falling, run
from widgets.basics.theme import load_theme
from widgets.plots.error_plot import ErrorPlot, first_zero, grounded
from widgets.plots.plot_state import ErrorPlotState, RateMark
from widgets.plots.ranges import Range

LIGHT, DARK = load_theme("light"), load_theme("dark")


class Watched:
    """A shown error plot and everything that it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.plot = ErrorPlot(LIGHT)
        qtbot.addWidget(self.plot)
        self.plot.resize(540, 330)
        self.plot.show()
        self.hand = Hand(self.plot)
        self.epochs: list[int] = []
        self.thresholds: list[float] = []
        self.scales: list[bool] = []
        self.plot.epoch_requested.connect(self.epochs.append)
        self.plot.threshold_change_requested.connect(self.thresholds.append)
        self.plot.log_scale_requested.connect(self.scales.append)

        self.log_scale = True

    def show(self, state: ErrorPlotState) -> None:
        self.log_scale = state.log_scale
        self.plot.set_state(state)
        self.plot.grab()

    def place(self, epoch: float, error: float) -> QPoint:
        """Where the plot shows this."""
        assert self.plot.frame is not None
        height = math.log10(error) if self.log_scale else error
        return self.plot.frame.mapping.point(epoch, height).toPoint()

    @property
    def range(self) -> Range:
        assert self.plot.frame is not None
        return self.plot.frame.mapping.y


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    made = Watched(qtbot)
    made.show(state())
    return made


def state(log_scale: bool = True) -> ErrorPlotState:
    title = "Error E = ½ (T − a₂)²"
    shown = run(falling(80))
    return ErrorPlotState(shown, epoch=20, threshold=0.001, stopped=80, title=title, log_scale=log_scale)


def test_a_press_asks_for_the_epoch_under_the_pointer(watched: Watched) -> None:
    watched.hand.click(watched.place(40, 0.05))
    assert watched.epochs == [40]


def test_dragging_asks_for_the_newest_epoch_of_each_turn_and_never_beyond_the_run(watched: Watched) -> None:
    start, end = watched.place(10, 0.05), watched.place(60, 0.05)
    watched.hand.drag(start, end, QPoint(end.x() + 5000, end.y()), QPoint(-5000, end.y()))
    assert watched.epochs == [60, 80, 0]


def test_many_requests_in_one_turn_of_the_event_loop_are_one(watched: Watched) -> None:
    watched.hand.press(watched.place(10, 0.05))
    for epoch in range(10, 60):
        QTest.mouseMove(watched.hand.viewport, watched.place(epoch, 0.05))
    QApplication.processEvents()
    assert watched.epochs == [59]


def test_showing_a_state_asks_for_nothing(watched: Watched) -> None:
    for last in range(0, 80, 7):
        watched.show(ErrorPlotState(run(falling(80), last_epoch=last), epoch=last, threshold=0.01, running=True))
    watched.show(state(log_scale=False))
    watched.plot.set_theme(DARK)
    QApplication.processEvents()
    assert (watched.epochs, watched.thresholds, watched.scales) == ([], [], [])


def test_a_dragged_threshold_is_asked_for_once_at_the_end(watched: Watched) -> None:
    start = watched.place(40, 0.001)
    places = [watched.place(40, error) for error in (0.003, 0.02, 0.0103)]
    watched.hand.drag(start, *places)
    assert watched.thresholds == pytest.approx([0.01], rel=0.06)
    assert watched.epochs == []


def test_a_click_on_the_threshold_changes_nothing(watched: Watched) -> None:
    watched.hand.click(watched.place(40, 0.001))
    assert (watched.thresholds, watched.epochs) == ([], [])


def test_a_threshold_dragged_out_of_the_plot_stays_a_positive_number(watched: Watched) -> None:
    watched.show(state(log_scale=False))
    watched.hand.drag(watched.place(40, 0.001), QPoint(200, 5000))
    assert watched.thresholds[0] > 0


def test_the_link_asks_for_the_other_scale_and_says_which_there_is(watched: Watched) -> None:
    link = watched.plot.findChild(QToolButton)
    assert link is not None
    assert "✓" in link.text()
    link.click()
    assert watched.scales == [False]
    watched.show(state(log_scale=False))
    assert "✓" not in link.text()
    assert watched.range.low == 0.0
    assert watched.range.low == 0
    assert watched.range.high >= 0.1


def test_the_wheel_zooms_where_the_pointer_is_and_a_double_click_shows_all(watched: Watched) -> None:
    axis = watched.plot.axis
    assert axis.shown == Range(0, 80)
    place = watched.place(40, 0.01)
    watched.hand.wheel(place, 3)
    watched.plot.grab()
    assert 30 < axis.shown.span < 50
    assert watched.place(40, 0.01).x() == pytest.approx(place.x(), abs=1)
    watched.hand.double_click(place)
    assert axis.shown == Range(0, 80)


def test_the_middle_button_moves_a_zoomed_plot(watched: Watched) -> None:
    watched.hand.wheel(watched.place(40, 0.01), 3)
    watched.plot.grab()
    before = watched.plot.axis.shown
    watched.hand.drag(watched.place(40, 0.01), watched.place(35, 0.01), button=MIDDLE)
    assert watched.plot.axis.shown.low == pytest.approx(before.low + 5, abs=0.5)
    assert watched.epochs == []


@pytest.mark.parametrize("log_scale", [True, False])
@pytest.mark.parametrize(
    "errors",
    [[0.0], [0.1], [0.1, 0.0, 0.0], [0.1, math.inf], [0.1, 5.0, math.nan], [0.0] * 5, [1e-320, 1e300], [math.nan]],
)
def test_any_error_can_be_drawn(watched: Watched, errors: list[float], log_scale: bool) -> None:
    last = len(errors) - 1
    watched.show(ErrorPlotState(run(Record(errors)), epoch=last, threshold=1e-3, stopped=last, log_scale=log_scale))
    watched.hand.move(watched.hand.at(0.5, 0.5))
    watched.plot.grab()
    assert math.isfinite(watched.range.span)


def ticks(watched: Watched) -> list[str]:
    assert watched.plot.frame is not None
    return [tick.text for tick in watched.plot.frame.y_ticks]


def test_an_error_of_zero_stands_at_the_foot_of_the_log_scale_and_is_marked(watched: Watched) -> None:
    watched.show(ErrorPlotState(run(Record([0.1, 0.05, 0.0, 0.0]), id=7), epoch=3))
    assert -4 <= watched.range.low < watched.range.high <= 0
    assert ticks(watched)[0] == "0"
    assert watched.plot.frame is not None
    mapping = watched.plot.frame.mapping
    foot = QPointF(mapping.x_pixel(2), mapping.area.bottom())
    assert first_zero(watched.plot.frame) == foot
    line = grounded(watched.plot.frame.shown, mapping)
    assert mapping.y_pixels(line.y)[0, 2:].tolist() == [foot.y()] * 2
    watched.show(ErrorPlotState(run(Record([0.1, 0.05, 0.04, 0.04]), id=8), epoch=3))
    assert first_zero(watched.plot.frame) is None
    assert "0" not in ticks(watched)


def test_a_run_whose_error_is_zero_from_the_start_is_drawn(watched: Watched) -> None:
    watched.show(ErrorPlotState(run(Record([0.0] * 4), id=7), epoch=2))
    assert watched.plot.frame is not None
    assert first_zero(watched.plot.frame) is not None
    assert ticks(watched)[0] == "0"
    watched.show(ErrorPlotState(run(Record([0.0] * 4), id=7), epoch=2, log_scale=False))
    assert "0" in ticks(watched)


def test_the_threshold_is_never_dragged_down_to_zero(watched: Watched) -> None:
    watched.show(ErrorPlotState(run(Record([0.1, 0.05, 0.0, 0.0]), id=7), epoch=0, threshold=0.03))
    low = watched.range.low
    watched.hand.drag(watched.place(1, 0.03), QPoint(200, 5000))
    assert watched.thresholds[0] == pytest.approx(10 ** (low + 1))


def test_the_read_out_tells_epoch_and_error(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched.hand.read_out(watched.place(40, 0.05), monkeypatch) == ["epoch 40", "E 0.008208"]


def test_while_a_run_grows_the_axis_grows_in_steps_and_fits_when_it_stands(watched: Watched) -> None:
    record = falling(1000)
    ends = set()
    for last in range(80, 1001, 10):
        watched.show(ErrorPlotState(run(record, last_epoch=last), epoch=last, running=True))
        ends.add(watched.plot.axis.shown.high)
        assert watched.plot.axis.shown.high >= last
    assert len(ends) < 15
    watched.show(ErrorPlotState(run(record), epoch=1000))
    assert watched.plot.axis.shown == Range(0, 1000)


def test_the_last_of_many_states_is_drawn(watched: Watched, qtbot: QtBot) -> None:
    record = falling(500)
    for last in range(100, 501):
        watched.plot.set_state(ErrorPlotState(run(record, last_epoch=last), epoch=last, running=True))
    qtbot.waitUntil(lambda: watched.plot.frame is not None and watched.plot.frame.shown.x[-1] == 500)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in watched.plot.findChildren(QTimer)))


def test_a_hidden_plot_has_no_timer_running(watched: Watched) -> None:
    watched.plot.hide()
    watched.plot.set_state(ErrorPlotState(run(falling(100))))
    assert not any(timer.isActive() for timer in watched.plot.findChildren(QTimer))


def test_a_title_is_plain_text(watched: Watched) -> None:
    watched.show(ErrorPlotState(run(falling(3)), title="<b>E</b>"))
    assert "<b>E</b>" in [label.text() for label in watched.plot.findChildren(QLabel)]


def test_a_new_theme_recolours_the_plot(watched: Watched) -> None:
    watched.plot.set_theme(DARK)
    image = watched.plot.grab().toImage()
    assert watched.plot.frame is not None
    area = watched.plot.frame.mapping.area
    assert image.pixelColor(round(area.right()) + 3, image.height() - 5).name() == DARK.colors.background


def test_a_tiny_plot_is_drawn_without_complaint(watched: Watched) -> None:
    watched.plot.setMinimumSize(0, 0)
    for size in ((1, 1), (60, 40), (150, 90)):
        watched.plot.resize(*size)
        watched.plot.grab()


def test_a_closed_plot_is_freed(qtbot: QtBot) -> None:
    plot = ErrorPlot(LIGHT)
    plot.set_state(ErrorPlotState(run(falling(10))))
    plot.grab()
    plot.close()
    gone = weakref.ref(plot)
    del plot
    gc.collect()
    assert gone() is None


def test_a_million_epochs_are_read_once(watched: Watched) -> None:
    record = Record(np.exp(-np.arange(1_000_001) / 1e5))
    for epoch in (0, 500_000, 1_000_000):
        watched.show(ErrorPlotState(run(record, id=9), epoch=epoch))
    assert record.read < 1_000_001 + 100


def test_a_branch_is_drawn_from_where_it_leaves_the_pale_run(watched: Watched) -> None:
    earlier = run(falling(80), id=7)
    watched.show(ErrorPlotState(run(falling(30, first=40)), (earlier,), epoch=40))
    frame = watched.plot.frame
    assert frame is not None
    assert (frame.shown.x[0], frame.shown.x[-1]) == (40, 70)
    assert (frame.earlier[0][1].x[0], frame.earlier[0][1].x[-1]) == (0, 80)
    watched.hand.click(watched.place(12, 0.01))
    watched.hand.click(watched.place(55, 0.01))
    assert watched.epochs == [12, 55]  # whether there is such an epoch is for others to say
    unread = watched.plot.grab().toImage()
    watched.hand.move(watched.place(12, 0.01))  # what is read there is the first epoch's: there is no E before it
    assert watched.plot.grab().toImage() != unread


@pytest.mark.parametrize("log_scale", [True, False])
def test_a_change_of_the_learning_rate_is_a_tick_with_its_value(watched: Watched, log_scale: bool) -> None:
    plain = state(log_scale)
    watched.show(plain)
    before = watched.plot.grab().toImage()
    watched.show(replace(plain, rates=(RateMark(40, 1.5),)))
    after = watched.plot.grab().toImage()
    error = float(plain.run.record.known_errors(40, 41)[1][0])
    place = watched.hand.viewport.mapTo(watched.plot, watched.place(40, error))
    above = [QPoint(place.x() + right, place.y() - 5) for right in (-1, 0, 1)]
    assert LIGHT.colors.update.lower() in [after.pixelColor(each).name() for each in above]
    assert LIGHT.colors.update.lower() not in [before.pixelColor(each).name() for each in above]
