"""In the window, each watched expression has the curve of the run that is looked at."""

import pytest
from pytestqt.qtbot import QtBot

from simulator.session.requests import Requests
from simulator.window.lens_rows import LENSES
from simulator.window.main_window import MainWindow
from widgets.lenses.watch_curve import WatchCurve
from widgets.lenses.watch_list import WatchList
from widgets.lenses.watch_row import WatchRow
from widgets.lenses.watch_state import WatchCourse


def watch_list(window: MainWindow) -> WatchList:
    view = window.panels.lenses.views["watch"]
    assert isinstance(view, WatchList)
    return view


def course(window: MainWindow, place: int = 0) -> WatchCourse | None:
    rows = watch_list(window).findChildren(WatchRow)
    return rows[place].curve.course if rows else None


def last_epoch(window: MainWindow) -> int:
    shown = course(window)
    return int(shown.epochs[-1]) if shown else -1


def test_a_watched_expression_has_the_curve_of_the_run(qtbot: QtBot, window: MainWindow) -> None:
    window.session.player.train_now()
    window.action("lens-watch").trigger()
    window.desk.view_requests.watch(("E", "w1 / 0"))
    qtbot.waitUntil(lambda: course(window) is not None)
    error = course(window)
    assert error is not None
    assert error.values == pytest.approx(window.session.run.history.errors(0, 82), rel=1e-12)
    assert len(watch_list(window).row(0).curve.strokes()) == 1
    assert watch_list(window).row(0).curve.toolTip() == "From epoch 0 to 81: between 0.0009641 and 0.1082"
    assert watch_list(window).row(1).curve.strokes() == ()


def test_the_curve_grows_with_the_run_and_is_never_that_of_another_one(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    window.action("lens-watch").trigger()
    window.desk.view_requests.watch(("w2",))
    session.player.train_now(10)
    qtbot.waitUntil(lambda: last_epoch(window) == 10)
    session.player.train_now(20)
    qtbot.waitUntil(lambda: last_epoch(window) == 20)
    Requests(session).set_parameter(session.document.network.parameters[2], 0.9)
    qtbot.waitUntil(lambda: course(window) is None)  # the new run has one epoch yet
    session.undo()
    qtbot.waitUntil(lambda: last_epoch(window) == 20)
    shown = course(window)
    assert shown is not None
    assert shown.values[0] == session.run.history.values(0)[2]


def test_nothing_is_computed_while_another_lens_is_looked_through(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.view_requests.watch(("E",))
    window.session.player.train_now(10)
    qtbot.wait(200)
    assert window.session.viewpoint.lens == LENSES[0].name
    assert not watch_list(window).findChildren(WatchCurve)  # no row was made for what nobody sees
    window.action("lens-watch").trigger()
    qtbot.waitUntil(lambda: last_epoch(window) == 10)
