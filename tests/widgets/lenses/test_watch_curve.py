"""The small curve beside a watched expression."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.arrays import FloatArray
from widgets.basics.theme import load_theme
from widgets.lenses.watch_curve import MARGIN, WatchCurve
from widgets.lenses.watch_state import WatchCourse


@pytest.fixture
def curve(qtbot: QtBot) -> WatchCurve:
    made = WatchCurve(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(106, 26)
    made.show()
    return made


def course(*values: float) -> WatchCourse:
    return WatchCourse(np.arange(len(values)), np.array(values, dtype=np.float64))


def points(curve: WatchCurve) -> list[list[tuple[float, float]]]:
    return [[stroke.at(place).toTuple() for place in range(stroke.size())] for stroke in curve.strokes()]


def test_it_goes_from_the_lowest_to_the_highest_value(curve: WatchCurve) -> None:
    curve.set_course(course(2.0, 4.0, 3.0))
    assert points(curve) == [[(MARGIN, 23.0), (53.0, 3.0), (103.0, 13.0)]]


def test_what_has_no_value_leaves_a_gap(curve: WatchCurve) -> None:
    curve.set_course(course(0.0, np.nan, 1.0, 1.0, np.inf))
    assert [len(stroke) for stroke in points(curve)] == [1, 2]
    curve.set_course(course(np.nan, np.nan))
    assert (points(curve), curve.toolTip()) == ([], "")


@pytest.mark.parametrize(
    "values", [(1.0, 1.0), (1e308, -1e308), (0.0, 5e-324), (1e16, 1e16 + 2), (-5e-324, 5e-324, 1e308)]
)
def test_any_numbers_stay_inside(curve: WatchCurve, values: tuple[float, ...]) -> None:
    curve.set_course(course(*values))
    places: FloatArray = np.array([place for stroke in points(curve) for place in stroke])
    assert len(places) == len(values)
    assert ((places >= MARGIN) & (places <= [103.0, 23.0])).all()
    assert not curve.grab().toImage().isNull()


def test_the_shown_epoch_is_marked_and_the_ends_are_told(curve: WatchCurve) -> None:
    curve.set_course(course(0.5, 0.25, 0.125))
    before = curve.grab().toImage()
    curve.set_epoch(1)
    assert curve.grab().toImage() != before
    assert curve.accessibleName() == curve.toolTip() == "From epoch 0 to 2: between 0.125 and 0.5"


def test_where_there_is_no_room_nothing_is_drawn(curve: WatchCurve) -> None:
    curve.set_course(course(0.0, 1.0))
    curve.resize(20, 26)
    assert points(curve) == []
