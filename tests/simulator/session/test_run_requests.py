"""Branches: an edit in the past keeps the run, undo restores everything, and runs are arranged undoably."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from engine.arrays import FloatArray
from simulator.project.document import Document
from simulator.resolve.runs import compared
from simulator.resolve.view_state import ViewState
from simulator.session.requests import Requests
from simulator.session.run_requests import RunRequests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.window.main_window import MainWindow
from simulator.workspace.workspace import RunEpoch, RunError
from tests.simulator.told import message, refusal, undo_title
from widgets.basics.plain_table import PlainTable
from widgets.lenses.runs_view_state import RunRow, RunsViewState

pytestmark = pytest.mark.bits


@pytest.fixture
def requests(session: Session) -> RunRequests:
    """Requests of a session with Run 1 (81 epochs), and Run 2 branched off at epoch 10, 50 epochs long and current."""
    session.player.train_now()
    session.go_to(10)
    set_first(session, 0.9)
    session.player.train_now(50)
    return RunRequests(session)


def set_first(session: Session, value: float) -> None:
    Requests(session).set_parameter(session.document.network.parameters[0], value)


def shown_runs(session: Session) -> RunsViewState:
    ViewRequests(session).look_through("runs")
    runs = session.view().lens.state
    assert isinstance(runs, RunsViewState)
    return runs


def rows(session: Session) -> list[RunRow]:
    return list(shown_runs(session).rows)


def names(session: Session) -> list[str]:
    return [row.name for row in rows(session)]


def ids(session: Session) -> list[int]:
    return [row.id for row in rows(session)]


def history(session: Session) -> FloatArray:
    return np.array([session.run.history.values(epoch) for epoch in session.run.epochs])


def picture(session: Session) -> ViewState:
    """What is shown, but for the sentence on what happened."""
    view = session.view()
    return replace(view, status=replace(view.status, message=""))


def test_a_branch_says_where_it_comes_from(session: Session, requests: RunRequests) -> None:
    first, second = rows(session)
    assert (first.name, first.origin, first.last_epoch) == ("Run 1", "the beginning", 81)
    assert (second.name, second.origin, second.change) == ("Run 2", "epoch 10 of Run 1", "Set w₁ to 0.9")
    assert second.is_current
    assert first.is_drawn
    assert [run.name for run in session.view().error_plot.earlier] == ["Run 1"]


def test_a_branch_and_its_undo_restore_history_and_plots_exactly(session: Session) -> None:
    session.player.train_now()
    session.go_to(10)
    session.view()  # a message apart, this is what has to come back
    pictures, histories = [picture(session)], [history(session)]
    set_first(session, 0.9)
    session.player.train_now(50)
    session.go_to(30)
    set_first(session, -2.0)
    after = picture(session), history(session)
    session.undo()
    assert session.epoch == 30
    session.undo()
    assert picture(session) == pictures[0]
    assert np.array_equal(history(session), histories[0])
    session.redo()
    assert session.run.last_epoch == 50
    session.redo()
    assert picture(session) == after[0]
    assert np.array_equal(history(session), after[1])


def test_another_run_is_made_current_with_its_document_and_epoch_and_back(
    session: Session, requests: RunRequests
) -> None:
    first, second = ids(session)
    Requests(session).set_learning_rate(0.05)
    session.go_to(20)
    shown = picture(session)
    requests.make_current(first)
    assert (session.epoch, session.run.last_epoch, session.document.settings.learning_rate) == (10, 81, 0.4)
    assert message(session) == "Make Run 1 current."
    assert [run.name for run in session.view().parameter_plot.earlier] == ["Run 2"]
    session.player.train_now(90)  # a run that was an earlier one goes on
    requests.make_current(second)
    assert (session.epoch, session.run.last_epoch, session.document.settings.learning_rate) == (20, 50, 0.05)
    session.undo()
    assert session.run.last_epoch == 90
    session.undo()
    assert [row.last_epoch for row in rows(session)] == [90, 50]
    assert picture(session).canvas == shown.canvas


def test_no_trained_epoch_is_lost_by_an_edit_after_undo(session: Session, requests: RunRequests) -> None:
    lost = history(session)
    session.undo()
    set_first(session, 0.1)
    session.player.train_now(15)
    assert [(row.name, row.last_epoch, row.is_drawn) for row in rows(session)] == [
        ("Run 1", 81, True),
        ("Run 3", 50, False),
        ("Run 2", 15, True),
    ]
    requests.make_current(ids(session)[1])
    assert np.array_equal(history(session), lost)


def test_runs_are_renamed_hidden_and_deleted_undoably(session: Session, requests: RunRequests) -> None:
    first, second = ids(session)
    requests.rename(first, " slow ")
    assert names(session) == ["slow", "Run 2"]
    assert rows(session)[1].origin == "epoch 10 of slow"
    assert undo_title(session) == "Rename Run 1 to slow"
    requests.draw([first], False)
    assert session.view().error_plot.earlier == ()
    requests.delete([first])
    assert names(session) == ["Run 2"]
    assert rows(session)[0].origin == "epoch 10 of a deleted run"
    assert undo_title(session) == "Delete slow"
    for expected in (["slow", "Run 2"], ["slow", "Run 2"], ["Run 1", "Run 2"]):
        session.undo()
        assert names(session) == expected
    assert len(session.view().error_plot.earlier) == 1
    assert session.run.id == second


def test_what_cannot_be_done_is_refused_and_changes_nothing(session: Session, requests: RunRequests) -> None:
    first, second = ids(session)
    count = session.undo_stack.count()
    refused = (
        partial(requests.delete, [second]),
        partial(requests.draw, [first, second], False),
        partial(requests.rename, first, "Run 2"),
        partial(requests.rename, first, "  "),
        partial(requests.compare, first, 82, second, 10),
        partial(requests.compare, first, 0, second, 9),
    )
    for ask in refused:
        session.decline("Nothing was asked.")
        ask()
        assert refusal(session) != "Nothing was asked."
    requests.rename(first, "Run 1")
    requests.make_current(second)
    requests.delete([99])
    assert session.undo_stack.count() == count
    assert names(session) == ["Run 1", "Run 2"]


def test_a_running_run_pauses_when_another_is_made_current_and_not_when_it_is_renamed(
    qtbot: QtBot, session: Session, requests: RunRequests
) -> None:
    Requests(session).set_epochs(1_000_000)
    Requests(session).set_threshold(None)
    session.player.start()
    qtbot.waitUntil(lambda: session.epoch > 60)
    requests.rename(session.run.id, "long")
    went_on = session.player.is_running
    reached = session.run
    requests.make_current(ids(session)[0])
    last = reached.last_epoch
    qtbot.wait(30)
    assert went_on
    assert not session.player.is_running
    assert reached.last_epoch == last


def test_a_comparison_orders_by_size_and_gives_both_errors(session: Session, requests: RunRequests) -> None:
    first, second = ids(session)
    requests.compare(first, 10, second, 10)
    comparison = shown_runs(session).comparison
    assert comparison is not None
    assert [(each.name, each.right) for each in comparison.differences] == [("w₁", 0.9)]
    assert comparison.equal == 3
    requests.compare(first, 0, first, 81)
    comparison = shown_runs(session).comparison
    assert comparison is not None
    assert comparison.left.error == session.workspace.branch(first).run.history.error(0)
    assert comparison.right.error == pytest.approx(0.0009641351073719521, rel=1e-12)
    sizes = [abs(each.change or 0.0) for each in comparison.differences]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 4
    requests.rename(first, "slow")
    shown = shown_runs(session).comparison
    assert shown is not None
    assert shown.left.name == "slow"
    requests.delete([first])
    assert shown_runs(session).comparison is None
    session.undo()
    requests.end_comparison()
    assert shown_runs(session).comparison is None


def test_networks_of_different_shape_are_compared_by_their_edges(session: Session, lecture: Document) -> None:
    session.player.train_now(3)
    hidden = lecture.network.neurons[0].id
    Requests(session).add_input()
    added = session.document.network.inputs[-1].id
    Requests(session).connect_nodes(added, hidden)
    left, right = (RunEpoch(id, epoch) for id, epoch in zip(ids(session), (0, 3), strict=True))
    comparison = compared(session.workspace, left, right)
    new = next(each for each in comparison.differences if each.left is None)
    assert comparison.differences[0] == new
    assert new.change is None
    with pytest.raises(RunError, match="has no epoch 4; it has the epochs 0 to 3"):
        compared(session.workspace, RunEpoch(left.run, 4), right)


def test_runs_are_arranged_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    session.player.train_now()
    session.go_to(10)
    set_first(session, 0.9)
    session.player.train_now(50)
    window.desk.view_requests.look_through("runs")
    tables = window.panels.lenses.findChildren(PlainTable)
    qtbot.waitUntil(lambda: any(each.isVisible() and each.rowCount() == 2 for each in tables))
    table = next(each for each in tables if each.isVisible())
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "steep")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(session) == ["Run 1", "steep"])
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.run.last_epoch == 81)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (names(session), session.run.last_epoch) == (["Run 1", "Run 2"], 50)


def test_a_branch_is_reset_to_the_beginning_of_the_runs_before_it(session: Session, requests: RunRequests) -> None:
    """Run 2 leaves Run 1 at epoch 10 and Run 3 Run 2 at epoch 20: all have begun with the lecture's parameters."""
    session.go_to(20)
    Requests(session).set_parameter(session.document.network.parameters[2], 2.0)
    session.player.train_now(30)
    requests.delete([ids(session)[0]])
    requests.restart()
    assert message(session) == "Back at epoch 0, with the same initial parameters."
    assert (session.epoch, session.run.epochs) == (0, range(1))
    assert session.moment.values.tolist() == [0.15, 0.4, 0.45, 0.65]
    assert rows(session)[-1].origin == "the beginning"


def test_a_run_that_was_not_trained_is_reset_in_its_place(session: Session, requests: RunRequests) -> None:
    session.go_to(20)
    set_first(session, 0.1)
    requests.restart()
    assert names(session) == ["Run 1", "Run 2", "Run 3"]
    assert (rows(session)[-1].origin, session.run.epochs) == ("the beginning", range(1))


def test_a_run_from_here_repeats_the_one_it_leaves_to_the_bit(session: Session, requests: RunRequests) -> None:
    session.go_to(20)
    left = history(session)
    requests.start_from_here()
    assert message(session) == "Start from epoch 20. Run 3 leaves Run 2 at epoch 20."
    session.player.train_now(50)
    assert session.run.epochs == range(20, 51)
    assert np.array_equal(history(session), left[10:])


def test_the_learning_rates_of_a_run_are_listed_one_after_the_other(session: Session, requests: RunRequests) -> None:
    Requests(session).set_learning_rate(1.5)
    session.player.train_now(60)
    Requests(session).set_learning_rate(0.1)
    assert [row.learning_rates for row in rows(session)] == [(0.4,), (0.4, 1.5, 0.1)]
