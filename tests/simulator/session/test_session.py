"""The session without a window: what a person asks, and what becomes of document, run and cursor."""

from functools import partial
from itertools import count
from time import perf_counter

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.errors import NetworkError
from simulator.project.document import Document, with_settings
from simulator.resolve.view_state import ViewState
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.workers import runner
from simulator.workspace.acts import Randomize
from tests.simulator.told import message, refusal

pytestmark = pytest.mark.bits


def run_to_the_end(qtbot: QtBot, session: Session) -> None:
    session.start()
    qtbot.waitUntil(lambda: not session.is_running, timeout=10_000)


def reached(session: Session, epoch: int) -> bool:
    return session.epoch >= epoch


def parameters(session: Session) -> dict[str, float]:
    state = session.view().canvas
    return {parameter.name: parameter.value for parameter in state.parameters}


def test_run_trains_the_lecture_to_its_threshold(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    assert session.epoch == 81
    assert session.run.history.error(81) == pytest.approx(0.0009641351073719521, rel=1e-12)
    assert message(session) == "Stopped after epoch 81: E = 0.0009641, below the threshold 0.001."


def test_one_epoch_gives_the_lectures_numbers(qtbot: QtBot, session: Session) -> None:
    session.step_forward()
    qtbot.waitUntil(lambda: not session.is_running)
    expected = {
        "w1": 0.14959144164740945,
        "b1": 0.39591441647409464,
        "w2": 0.42717184071957803,
        "b2": 0.6120974876123662,
    }
    assert parameters(session) == pytest.approx(expected, rel=1e-12)
    assert message(session) == "Epoch 1 of 1."
    assert session.view().error_plot.stopped is None


def test_one_epoch_goes_on_behind_the_threshold(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    session.step_forward()
    qtbot.waitUntil(lambda: not session.is_running)
    assert session.epoch == 82
    session.step_back()
    session.step_forward()
    assert (session.epoch, session.run.last_epoch) == (82, 82)


def test_run_at_the_end_trains_nothing_and_says_why(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    run_to_the_end(qtbot, session)
    assert session.run.last_epoch == 81
    assert "Lower the threshold" in message(session)


def test_a_lower_threshold_goes_on_with_the_same_run(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    run = session.run
    Requests(session).set_threshold(0.0001)
    run_to_the_end(qtbot, session)
    assert session.run is run
    assert run.last_epoch > 81
    assert run.history.error(81) == pytest.approx(0.0009641351073719521, rel=1e-12)


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
    assert (session.epoch, session.run.last_epoch) == (0, 0)
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
    session.restart()
    assert session.epoch == 0
    assert parameters(session) == {"w1": 0.15, "b1": 0.4, "w2": 0.45, "b2": 0.65}
    assert len(session.view().error_plot.earlier) == 1
    run_to_the_end(qtbot, session)
    assert session.epoch == 81


def test_a_new_learning_rate_is_no_new_run_and_counts_from_the_next_epoch(qtbot: QtBot, session: Session) -> None:
    session.step_forward()
    qtbot.waitUntil(lambda: not session.is_running)
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


def test_pause_stops_at_what_is_shown(qtbot: QtBot, session: Session) -> None:
    requests = Requests(session)
    requests.set_epochs(1_000_000)
    requests.set_threshold(None)
    session.start()
    qtbot.waitUntil(lambda: session.epoch > 500)
    session.pause()
    shown = session.epoch
    qtbot.wait(60)
    assert session.epoch == session.run.last_epoch == shown
    assert message(session) == f"Paused after epoch {shown}."


def test_a_paused_run_goes_on_as_often_as_one_likes(qtbot: QtBot, session: Session) -> None:
    requests = Requests(session)
    requests.set_epochs(1_000_000)
    requests.set_threshold(None)
    for _ in range(5):
        goal = session.epoch + 1
        session.start()
        qtbot.waitUntil(partial(reached, session, goal))
        session.pause()
        qtbot.wait(20)


def test_a_paced_run_plays_what_is_recorded_before_it_trains(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_to_the_end(qtbot, session)
    looks = count(perf_counter(), 0.01)  # each look at the clock is one epoch later
    monkeypatch.setattr(runner, "perf_counter", lambda: next(looks))
    session.go_to(71)
    shown: list[int] = []
    session.view_changed.connect(lambda state: shown.append(state.timeline.epoch))
    session.set_pace(100.0)
    run_to_the_end(qtbot, session)
    assert session.run.last_epoch == 81
    assert shown == sorted(shown)
    assert len(set(shown)) > 5


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
    session.open(with_settings(lecture, epochs=5), "Opened.")
    assert (session.epoch, session.run.last_epoch, session.undo_stack.count()) == (0, 0, 0)
    assert session.document.settings.epochs == 5


def test_start_from_here_makes_the_shown_parameters_those_of_epoch_0(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    session.go_to(40)
    shown = parameters(session)
    session.start_from_here()
    assert session.epoch == 0
    assert parameters(session) == shown


def test_divergence_ends_the_run_with_its_name_and_keeps_what_was_before(qtbot: QtBot, session: Session) -> None:
    requests = Requests(session)
    requests.set_activation("linear")
    requests.set_learning_rate(1e6)
    run_to_the_end(qtbot, session)
    assert "no longer a finite number" in message(session)
    assert session.run.last_epoch < 1000
    session.go_to(0)
    assert np.isfinite(list(parameters(session).values())).all()
