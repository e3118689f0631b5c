import math
import sys
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.plots.pointing import Hand
from tests.widgets.plots.records import Record, falling, run
from widgets.basics.theme import load_theme
from widgets.plots import marks
from widgets.plots.error_plot import ErrorPlot
from widgets.plots.parameter_plot import MOST_CURVES, ParameterPlot
from widgets.plots.plot_state import ErrorPlotState, ParameterPlotState
from widgets.plots.ranges import Range
from widgets.plots.strokes import DASHES, SmoothLine

LIGHT, DARK = load_theme("light"), load_theme("dark")


class Watched:
    """A shown parameter plot and everything that it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.plot = ParameterPlot(LIGHT)
        qtbot.addWidget(self.plot)
        self.plot.resize(540, 330)
        self.plot.show()
        self.hand = Hand(self.plot)
        self.epochs: list[int] = []
        self.selected: list[Parameter] = []
        self.plot.epoch_requested.connect(self.epochs.append)
        self.plot.parameter_selected.connect(self.selected.append)

    def show(self, state: ParameterPlotState) -> None:
        self.plot.set_state(state)
        self.plot.grab()

    def place(self, epoch: float, value: float) -> QPoint:
        assert self.plot.frame is not None
        return self.plot.frame.mapping.point(epoch, value).toPoint()

    def names(self) -> list[str]:
        return [end.label.text for end in self.plot.named_ends]

    def lines(self) -> list[SmoothLine]:
        assert self.plot.frame is not None
        return [stroke for stroke in self.plot.frame.strokes if isinstance(stroke, SmoothLine)]


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    """Four parameters that all start at 0 and end at −1, −⅓, ⅓ and 1 after 80 epochs."""
    made = Watched(qtbot)
    made.show(ParameterPlotState(run(falling(80)), epoch=20))
    return made


def test_a_click_on_a_curve_selects_its_parameter_and_nothing_else(watched: Watched) -> None:
    watched.hand.click(watched.place(60, 0.75))
    assert watched.selected == [Parameter("n4", "x1")]
    assert watched.epochs == []


def test_a_click_on_a_name_selects_its_parameter(watched: Watched) -> None:
    end = watched.plot.named_ends[1]
    watched.hand.click(end.label.rect.center().toPoint())
    assert watched.selected == [run(falling(80)).parameters[end.index]]


def test_a_press_beside_the_curves_asks_for_an_epoch(watched: Watched) -> None:
    watched.hand.click(watched.place(50, 0.95))
    assert watched.epochs == [50]
    assert watched.selected == []


def test_a_drag_that_begins_on_a_curve_moves_the_cursor(watched: Watched) -> None:
    watched.hand.drag(watched.place(60, 0.75), watched.place(30, 0.75))
    assert watched.epochs == [30]
    assert watched.selected == []


def test_showing_a_state_asks_for_nothing(watched: Watched) -> None:
    watched.show(ParameterPlotState(run(falling(80)), epoch=3, selected=frozenset([Parameter("n1", "x1")])))
    watched.plot.set_theme(DARK)
    QApplication.processEvents()
    assert (watched.epochs, watched.selected) == ([], [])


def test_each_curve_has_a_colour_and_a_dash_pattern_of_its_own(watched: Watched) -> None:
    watched.show(ParameterPlotState(run(falling(80, parameters=16), id=2)))
    looks = {(line.look.color, line.look.dashes) for line in watched.lines()}
    assert len(looks) == 16
    assert len({line.look.dashes for line in watched.lines()}) == len(DASHES)


def test_the_selected_curve_is_the_strongest_and_drawn_last(watched: Watched) -> None:
    watched.show(ParameterPlotState(run(falling(80)), selected=frozenset([Parameter("n2", "x1")])))
    last = watched.lines()[-1]
    assert last.look.color == LIGHT.colors.curves[1]
    assert all(last.look.width > line.look.width for line in watched.lines()[:-1])


def test_names_have_subscripts_and_do_not_overlap(watched: Watched) -> None:
    record = Record(np.ones(11), np.outer(np.arange(11), [1.0, 1.001, 1.002, -1.0]))
    watched.show(ParameterPlotState(run(record, id=3)))
    assert sorted(watched.names()) == ["w₁", "w₂", "w₃", "w₄"]
    rects = [end.label.rect for end in watched.plot.named_ends]
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_of_very_many_parameters_those_with_room_are_named_and_the_selected_one(watched: Watched) -> None:
    chosen = Parameter("n61", "x1")
    record = Record(np.ones(11), np.outer(np.arange(11), np.linspace(-1, 1, 121)))
    watched.show(ParameterPlotState(run(record, id=4), selected=frozenset([chosen])))
    assert "w₆₁" in watched.names()
    assert 5 < len(watched.names()) < 30


def test_before_the_first_epoch_each_parameter_has_a_dot_and_a_line_to_its_name(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record(np.ones(1), np.linspace(0.0, 0.2, 20)[None])
    dots: list[tuple[QPoint, str]] = []
    monkeypatch.setattr(marks, "draw_dot", lambda painter, at, color, *_, **__: dots.append((at.toPoint(), color)))
    watched.show(ParameterPlotState(run(record, id=6), epoch=0, selected=frozenset([Parameter("n3", "x1")])))
    colors = [LIGHT.colors.curves[place % len(LIGHT.colors.curves)] for place in range(20)]
    places = [watched.place(0, value) for value in record.all_values[0].tolist()]
    assert all(dot in dots for dot in zip(places, colors, strict=True))
    assert dots[-1] == (places[2], colors[2])
    apart = Record(np.ones(1), np.array([[-1.0, 0.0, 0.001, 0.002, 1.0]]))
    watched.show(ParameterPlotState(run(apart, id=7), epoch=0))
    leaders = {end.label.text: end.leader for end in watched.plot.named_ends}
    assert {name for name, leader in leaders.items() if leader is not None} == {"w₂", "w₄"}


def test_never_more_curves_than_the_eye_can_tell(watched: Watched) -> None:
    watched.show(ParameterPlotState(run(falling(20, parameters=400), id=5)))
    assert len(watched.lines()) == MOST_CURVES


def test_the_read_out_tells_the_nearest_curve(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched.hand.read_out(watched.place(40, 0.48), monkeypatch) == ["epoch 40", "w₄ 0.5"]


def test_an_earlier_run_is_pale_and_behind(watched: Watched) -> None:
    watched.show(ParameterPlotState(run(falling(80)), earlier=(run(falling(60), id=9),)))
    colors = [line.look.color for line in watched.lines()]
    assert colors[:4] == [LIGHT.colors.pale] * 4
    assert LIGHT.colors.pale not in colors[4:]


def test_runs_with_different_parameters_stand_beside_each_other(watched: Watched) -> None:
    watched.show(ParameterPlotState(run(falling(30, 7), id=8), earlier=(run(falling(60, 2), id=9),)))
    assert len(watched.lines()) == 9


def test_a_record_that_has_thinned_is_drawn_through_what_it_has(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = falling(80)
    record.keep = 16
    watched.show(ParameterPlotState(run(record, id=6), epoch=23))
    assert watched.plot.frame is not None
    assert watched.plot.frame.shown.x.tolist() == [0, 16, 32, 48, 64, 80]
    lines = watched.hand.read_out(watched.place(24, record.all_values[24][3]), monkeypatch)
    assert lines[0] == "epoch 24"
    assert float(lines[1].removeprefix("w₄ ")) == pytest.approx(record.all_values[24][3], abs=1e-4)


@pytest.mark.parametrize("last", [[math.inf] * 3, [math.nan] * 3, [1e308, -1e308, 0.0], [0.0] * 3])
def test_any_values_can_be_drawn(watched: Watched, last: list[float]) -> None:
    record = Record([1.0, 1.0, 1.0], [[0.0] * 3, [0.1, 0.2, 0.3], last])
    watched.show(ParameterPlotState(run(record, id=11), epoch=2))
    watched.hand.move(watched.hand.at(0.5, 0.5))
    watched.hand.move(watched.hand.at(0.8, 0.4))
    watched.plot.grab()
    assert watched.plot.frame is not None


def test_a_network_without_parameters_is_an_empty_plot(watched: Watched) -> None:
    watched.show(ParameterPlotState(run(falling(5, 0), id=12)))
    watched.hand.move(watched.hand.at(0.5, 0.5))
    watched.hand.click(watched.hand.at(0.5, 0.5))
    watched.plot.grab()
    assert watched.names() == []


def test_two_plots_with_one_axis_show_an_epoch_at_the_same_place(watched: Watched, qtbot: QtBot) -> None:
    error_plot = ErrorPlot(LIGHT, axis=watched.plot.axis)
    qtbot.addWidget(error_plot)
    error_plot.resize(watched.plot.size())
    error_plot.set_state(ErrorPlotState(run(falling(80)), threshold=0.001))
    error_plot.show()
    watched.hand.wheel(watched.place(30, 0.5), 4)
    for plot in (error_plot, watched.plot):
        plot.grab()
    assert error_plot.frame is not None
    assert watched.plot.frame is not None
    assert error_plot.frame.mapping.x == watched.plot.frame.mapping.x != Range(0, 80)
    assert error_plot.frame.mapping.x_pixel(30) == watched.plot.frame.mapping.x_pixel(30)


def test_a_picture_between_two_runs_shows_the_old_one(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of fewer parameters has been told of, but its frame is not made yet: this once ended the process."""
    heard: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *failure: heard.append(failure))
    before = watched.names()
    other = run(falling(80))
    fewer = replace(other, names=other.names[:1], parameters=other.parameters[:1])
    watched.plot.set_state(ParameterPlotState(fewer))
    watched.hand.viewport.repaint()
    assert (watched.names(), heard) == (before, [])
