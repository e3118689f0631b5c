"""The session without a window: what a person asks, and what becomes of document, run and cursor."""

from functools import partial

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.errors import NetworkError
from simulator.project.contents import Contents
from simulator.project.document import Document, with_settings
from simulator.resolve.view_state import ViewState
from simulator.session.requests import Requests
from simulator.session.run_requests import RunRequests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.workspace.acts import Randomize
from simulator.workspace.workspace import RunEpoch
from tests.simulator.session.played import parameters, run_to_the_end
from tests.simulator.told import message, refusal
from widgets.canvas.canvas_state import Selection

pytestmark = pytest.mark.bits


def test_going_back_shows_the_parameters_of_that_epoch(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    session.go_to(0)
    assert parameters(session) == {"w1": 0.15, "b1": 0.4, "w2": 0.45, "b2": 0.65}
    assert session.run.last_epoch == 81
    assert session.undo_stack.count() == 0  # looking is not editing


def test_an_edit_at_a_past_epoch_starts_a_new_run_and_undo_brings_the_old_one_back(
    qtbot: QtBot, session: Session
) -> None:
    run_to_the_end(qtbot, session)
    old = session.run
    session.go_to(10)
    before = parameters(session)
    w1 = session.document.network.parameters[0]
    Requests(session).set_parameter(w1, 0.9)
    assert session.run is not old
    assert (session.epoch, session.run.epochs) == (10, range(10, 11))
    assert parameters(session) == before | {"w1": 0.9}
    assert [run.id for run in session.view().error_plot.earlier] == [old.id]

    session.undo()
    assert session.run is old
    assert (session.epoch, old.last_epoch) == (10, 81)
    assert parameters(session) == before
    assert old.history.error(81) == pytest.approx(0.0009641351073719521, rel=1e-12)
    session.redo()
    assert parameters(session) == before | {"w1": 0.9}


def test_reset_keeps_the_initial_parameters_and_the_old_curve(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    RunRequests(session).restart()
    assert session.epoch == 0
    assert parameters(session) == {"w1": 0.15, "b1": 0.4, "w2": 0.45, "b2": 0.65}
    assert len(session.view().error_plot.earlier) == 1
    run_to_the_end(qtbot, session)
    assert session.epoch == 81


def test_a_new_learning_rate_is_no_new_run_and_counts_from_the_next_epoch(qtbot: QtBot, session: Session) -> None:
    session.player.step_forward()
    qtbot.waitUntil(lambda: not session.player.is_running)
    run, requests = session.run, Requests(session)
    requests.set_learning_rate(0.2)
    requests.set_epochs(2)
    run_to_the_end(qtbot, session)
    assert session.run is run
    w2_gradient = (run.history.values(1) - run.history.values(2)) / 0.2
    session.go_to(1)
    shown = [parameter.gradient for parameter in session.view().canvas.parameters]
    assert w2_gradient == pytest.approx(shown, rel=1e-9)


def test_typing_the_same_setting_again_and_again_is_one_undo(session: Session) -> None:
    requests = Requests(session)
    for rate in (0.5, 0.6, 0.7):
        requests.set_learning_rate(rate)
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.document.settings.learning_rate == 0.4


def test_a_refused_change_leaves_everything_as_it_was(session: Session) -> None:
    def refuse(_: Document) -> Document:
        raise NetworkError("No.")

    before = session.document
    assert not session.edit(Randomize(1), refuse)
    assert refusal(session) == "No."
    assert session.document is before
    assert session.undo_stack.count() == 0


def test_one_view_a_turn_of_the_event_loop(qtbot: QtBot, session: Session) -> None:
    views: list[ViewState] = []
    session.view_changed.connect(views.append)
    for digits in range(3, 10):
        ViewRequests(session).set_digits(digits)
    qtbot.wait(20)
    assert len(views) == 1
    assert views[0].canvas.digits == 9


def test_opening_a_document_forgets_the_old_one(qtbot: QtBot, session: Session, lecture: Document) -> None:
    run_to_the_end(qtbot, session)
    Requests(session).set_learning_rate(0.1)
    session.open(Contents(with_settings(lecture, epochs=5)), "Opened.")
    assert (session.epoch, session.run.last_epoch, session.undo_stack.count()) == (0, 0, 0)
    assert session.document.settings.epochs == 5


def test_start_from_here_goes_on_from_the_shown_epoch_in_a_run_of_its_own(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    session.go_to(40)
    shown, old = parameters(session), session.run
    RunRequests(session).start_from_here()
    assert session.run is not old
    assert (session.epoch, session.run.epochs) == (40, range(40, 41))
    assert parameters(session) == shown


def test_a_branch_goes_on_where_it_leaves_the_run(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    old = session.run
    session.go_to(40)
    Requests(session).set_parameter(session.document.network.parameters[2], 0.3)
    assert message(session) == "Set w₂ to 0.3. Run 2 leaves Run 1 at epoch 40."
    timeline = session.view().timeline
    assert (timeline.first_epoch, timeline.epoch, timeline.last_epoch) == (40, 40, 40)
    session.player.step_forward()
    qtbot.waitUntil(lambda: not session.player.is_running)
    assert message(session) == "Epoch 41 of 41."
    run_to_the_end(qtbot, session)
    assert session.run.epochs[:2] == range(40, 42)
    plotted = session.view().error_plot
    assert (plotted.run.first_epoch, plotted.earlier[0].first_epoch, plotted.earlier[0].last_epoch) == (40, 0, 81)
    session.undo()
    assert (session.run, session.epoch) == (old, 40)


def test_before_its_first_epoch_a_branch_says_that_it_begins_there(session: Session) -> None:
    session.player.train_now()
    session.go_to(40)
    Requests(session).set_parameter(session.document.network.parameters[2], 0.3)
    session.go_to(12)
    assert (session.epoch, message(session)) == (40, "Run 2 begins at epoch 40, where it leaves another run.")
    session.player.step_back()
    assert (session.epoch, message(session)) == (40, "Run 2 begins at epoch 40, where it leaves another run.")
    session.go_to(40)
    assert message(session) == "Epoch 40 of 40."


def test_another_edit_before_any_training_leaves_the_branch_where_it_is(session: Session) -> None:
    session.player.train_now()
    session.go_to(40)
    w1, _, w2, _ = session.document.network.parameters
    Requests(session).set_parameter(w2, 0.3)
    Requests(session).set_parameter(w1, 0.2)
    assert message(session) == "Set w₁ to 0.2."
    assert session.run.epochs == range(40, 41)
    assert [branch.label.name for branch in session.workspace.branches] == ["Run 1", "Run 2"]
    assert session.workspace.label.origin == RunEpoch(session.workspace.earlier[0].run.id, 40)


def test_undo_does_not_stop_training_for_what_does_not_touch_it(qtbot: QtBot, session: Session) -> None:
    requests = Requests(session)
    requests.set_threshold(None)
    requests.set_epochs(1_000_000)
    requests.move({"n1": (5.0, 6.0)})
    session.player.start()
    qtbot.waitUntil(lambda: session.epoch > 20)
    session.undo()
    assert session.player.is_running
    assert "n1" not in session.document.positions
    requests.set_learning_rate(0.1)
    qtbot.waitUntil(lambda: session.run.history.settings(session.run.last_epoch).learning_rate == 0.1)
    session.undo()
    assert session.player.is_running
    qtbot.waitUntil(lambda: session.run.history.settings(session.run.last_epoch).learning_rate == 0.4)
    session.redo()
    assert session.player.is_running
    session.player.pause()
    assert [change[1].learning_rate for change in session.run.history.changes][:2] == [0.1, 0.4]


def test_undoing_the_branch_that_trains_pauses_it_and_redo_brings_its_epochs_back(
    qtbot: QtBot, session: Session
) -> None:
    session.player.train_now()
    Requests(session).set_threshold(None)
    Requests(session).set_epochs(1_000_000)
    session.go_to(40)
    Requests(session).set_parameter(session.document.network.parameters[2], 0.3)
    branch = session.run
    session.player.start()
    qtbot.waitUntil(lambda: session.epoch > 60)
    session.undo()
    assert not session.player.is_running
    assert (session.epoch, session.run.last_epoch) == (40, 81)
    session.redo()
    assert session.run is branch
    assert branch.last_epoch > 60


def test_an_edit_that_is_refused_or_changes_nothing_does_not_stop_training(qtbot: QtBot, session: Session) -> None:
    requests, w1 = Requests(session), session.document.network.parameters[0]
    requests.set_threshold(None)
    requests.set_epochs(1_000_000)
    session.player.start()
    qtbot.waitUntil(lambda: session.epoch > 20)
    requests.connect_nodes("n1", "n2")
    requests.set_half(session.document.convention.half)
    went_on = session.player.is_running
    requests.set_parameter(w1, 0.5)
    assert (went_on, session.player.is_running) == (True, False)


def test_nothing_to_undo_or_redo_is_said(session: Session) -> None:
    session.undo()
    assert message(session) == "There is nothing to undo."
    session.redo()
    assert message(session) == "There is nothing to redo."


def test_an_epoch_that_is_not_finite_can_be_looked_at_but_no_run_begins_there(session: Session) -> None:
    requests = Requests(session)
    ViewRequests(session).select(Selection(nodes=frozenset(session.document.network.by_id)))
    requests.set_activation("relu")
    requests.set_parameter(session.document.network.parameters[2], 5.0)
    requests.set_learning_rate(1e308)
    session.player.train_now(1)
    stopped, runs = session.document, len(session.workspace.branches)
    words = "b₁ is −∞ at this epoch, and a run begins with finite numbers alone; go back a few epochs."
    acts = (requests.add_input, partial(requests.set_half, False), RunRequests(session).start_from_here)
    for act in acts:
        session.decline("Nothing was asked.")
        act()
        assert refusal(session) == words
    assert (session.document, len(session.workspace.branches)) == (stopped, runs)
    session.go_to(0)
    requests.add_input()
    assert session.run.epochs == range(1)


def test_where_all_steps_of_an_epoch_are_done_a_run_leaves_at_the_next_one(session: Session) -> None:
    session.player.train_now()
    after = session.run.history.values(41)
    acts = (partial(Requests(session).set_learning_rate, 2.0), RunRequests(session).start_from_here)
    for act in acts:
        session.go_to(40)
        session.go_to_step(len(session.trace))
        act()
        assert session.run.epochs == range(41, 42)
        assert np.array_equal(session.moment.values, after)
        session.undo()
