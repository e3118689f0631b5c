"""Run, pause and step through the real thread: where they end, and what is said there."""

from functools import partial
from itertools import count
from time import perf_counter

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.words import count_text
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.workers import runner
from tests.simulator.session.played import parameters, reached, run_to_the_end
from tests.simulator.told import message
from widgets.canvas.canvas_state import Selection

pytestmark = pytest.mark.bits


def test_run_trains_the_lecture_to_its_threshold(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    assert session.epoch == 81
    assert session.run.history.error(81) == pytest.approx(0.0009641351073719521, rel=1e-12)
    assert message(session) == "Stopped after epoch 81: E = 0.0009641, below the threshold 0.001."


def test_one_epoch_gives_the_lectures_numbers(qtbot: QtBot, session: Session) -> None:
    session.player.step_forward()
    qtbot.waitUntil(lambda: not session.player.is_running)
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
    session.player.step_forward()
    qtbot.waitUntil(lambda: not session.player.is_running)
    assert session.epoch == 82
    session.player.step_back()
    session.player.step_forward()
    assert (session.epoch, session.run.last_epoch) == (82, 82)


def test_run_at_the_end_trains_nothing_and_says_why(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    run_to_the_end(qtbot, session)
    assert session.run.last_epoch == 81
    assert message(session) == "Stopped after epoch 81: E = 0.0009641, below the threshold 0.001."
    assert session.view().status.offer == "Train on without it"


def test_a_lower_threshold_goes_on_with_the_same_run(qtbot: QtBot, session: Session) -> None:
    run_to_the_end(qtbot, session)
    run = session.run
    Requests(session).set_threshold(0.0001)
    run_to_the_end(qtbot, session)
    assert session.run is run
    assert run.last_epoch > 81
    assert run.history.error(81) == pytest.approx(0.0009641351073719521, rel=1e-12)


def test_pause_stops_at_what_is_shown(qtbot: QtBot, session: Session) -> None:
    requests = Requests(session)
    requests.set_epochs(1_000_000)
    requests.set_threshold(None)
    session.player.start()
    qtbot.waitUntil(lambda: session.epoch > 500)
    session.player.pause()
    shown = session.epoch
    qtbot.wait(60)
    assert session.epoch == session.run.last_epoch == shown
    assert message(session) == f"Paused after epoch {count_text(shown)}."


def test_a_paused_run_goes_on_as_often_as_one_likes(qtbot: QtBot, session: Session) -> None:
    requests = Requests(session)
    requests.set_epochs(1_000_000)
    requests.set_threshold(None)
    for _ in range(5):
        goal = session.epoch + 1
        session.player.start()
        qtbot.waitUntil(partial(reached, session, goal))
        session.player.pause()
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
    session.player.set_pace(100.0)
    run_to_the_end(qtbot, session)
    assert session.run.last_epoch == 81
    assert shown == sorted(shown)
    assert len(set(shown)) > 5


def test_divergence_ends_the_run_with_its_name_and_keeps_what_was_before(qtbot: QtBot, session: Session) -> None:
    requests = Requests(session)
    ViewRequests(session).select(Selection(nodes=frozenset(session.document.network.by_id)))
    requests.set_activation("linear")
    requests.set_learning_rate(1e6)
    run_to_the_end(qtbot, session)
    assert "no longer a finite number" in message(session)
    assert session.run.last_epoch < 1000
    session.go_to(0)
    assert np.isfinite(list(parameters(session).values())).all()


def test_run_after_a_stop_trains_as_many_epochs_more_in_the_same_run(qtbot: QtBot, session: Session) -> None:
    run, requests = session.run, Requests(session)
    requests.set_threshold(None)
    requests.set_epochs(30)
    for end in (30, 60, 90):
        run_to_the_end(qtbot, session)
        assert (session.run, session.epoch) == (run, end)
        assert message(session).startswith(f"Stopped after epoch {end}: all {end} epochs are done")
    requests.set_epochs(5)
    run_to_the_end(qtbot, session)
    assert session.epoch == 95
