"""Of an opened run the end is there at once, and whatever else is wished for comes about."""

import gc
import json
import weakref

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.asking.conditions import ErrorBelow
from engine.training import history
from simulator.project.document import with_settings
from simulator.project.lessons import read_lesson
from simulator.project.project_file import parse_project, project_text
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.workspace.events import ConditionMet, Deviated, RecallEnded, Recalling, ShownNearest, StoodAt
from simulator.workspace.run import Run
from simulator.workspace.saving import contents_of
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace

LONG = 60_000


def saved(epochs: int) -> str:
    """The lecture's run of so many epochs, as a file's text."""
    document = with_settings(read_lesson("two-neurons"), threshold=None, epochs=epochs)
    run = Run(1, document)
    run.train(document)
    return project_text(contents_of(Workspace(document, run, epoch=epochs), Viewpoint()))


@pytest.fixture
def long_run(session: Session) -> Session:
    session.open(parse_project(saved(LONG), "a file").contents, "long")
    session.go_to(LONG)
    return session


def test_the_last_wish_counts_and_the_epoch_shown_stays_until_then(qtbot: QtBot, long_run: Session) -> None:
    long_run.go_to(LONG - 2)
    long_run.go_to(LONG - 5)
    assert long_run.epoch == LONG
    assert long_run.view().status.offer == "Cancel"
    qtbot.waitUntil(lambda: long_run.epoch == LONG - 5, timeout=30_000)
    assert long_run.standing.event == StoodAt(LONG - 5, LONG)


def test_a_step_beyond_the_end_waits_for_the_epochs_before_it(qtbot: QtBot, long_run: Session) -> None:
    long_run.player.step_forward()
    assert isinstance(long_run.standing.event, Recalling)
    qtbot.waitUntil(lambda: long_run.epoch == LONG + 1, timeout=30_000)


def test_what_is_looked_for_is_found_in_epochs_made_again(qtbot: QtBot, long_run: Session) -> None:
    long_run.player.back_to(ErrorBelow(0.001))
    qtbot.waitUntil(lambda: isinstance(long_run.standing.event, ConditionMet), timeout=30_000)
    assert long_run.epoch == 81


def test_nobody_waits_for_the_runs_of_a_project_that_was_left(qtbot: QtBot, long_run: Session) -> None:
    long_run.go_to(LONG - 2)
    long_run.open(parse_project(saved(20), "a file").contents, "short")
    qtbot.waitUntil(lambda: long_run.run.history.is_whole)
    assert (long_run.epoch, long_run.recall.is_awaited) == (0, False)


def test_a_run_of_a_project_that_was_left_is_let_go(qtbot: QtBot, session: Session) -> None:
    session.player.train_now(30)
    session.go_to(7)
    left = weakref.ref(session.run)
    session.open(parse_project(saved(20), "a file").contents, "short")
    qtbot.wait(10)
    gc.collect()
    assert left() is None


def test_an_end_elsewhere_is_told_with_its_size_and_stays(qtbot: QtBot, session: Session) -> None:
    tree = json.loads(saved(50))
    tree["runs"][0]["end"]["parameters"][2] += 0.001
    session.open(parse_project(json.dumps(tree), "a file").contents, "moved")
    qtbot.waitUntil(lambda: session.run.history.is_whole)
    qtbot.waitUntil(lambda: isinstance(session.standing.event, Deviated))
    assert session.view().status.kind == "warning"
    assert "Run 1, trained again, ends 0.0010 away" in session.view().status.message
    assert session.run.history.values(50)[2] == tree["runs"][0]["end"]["parameters"][2]


def test_making_again_in_the_background_says_when_it_is_done(qtbot: QtBot, long_run: Session) -> None:
    long_run.recall.tell_progress()
    qtbot.waitUntil(lambda: long_run.run.history.is_whole, timeout=30_000)
    qtbot.waitUntil(lambda: long_run.standing.event == RecallEnded("Run 1", is_whole=True))


@pytest.fixture
def thinned(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A run whose keyframes are 128 epochs apart, where more than a few epochs count as work."""
    monkeypatch.setattr(history, "MOST_WORK", 100_000)
    Requests(session).set_threshold(None)
    session.player.train_now(4000)
    session.run.history.compact(2000)
    return session


def test_far_from_a_keyframe_the_nearest_one_is_shown_until_the_epoch_is_there(qtbot: QtBot, thinned: Session) -> None:
    record = thinned.run.history
    (distance,) = set(np.diff(record.stored(0, 3000)[0]).tolist())
    wished = 7 * distance + distance // 2 + 1
    whole = record.copied()
    thinned.go_to(wished)
    assert (thinned.epoch, thinned.standing.event) == (8 * distance, ShownNearest(wished, 8 * distance))
    assert thinned.moment.values.tolist() == whole.values(8 * distance).tolist()
    assert f"Epoch {wished} is trained again" in thinned.view().status.message
    qtbot.waitUntil(lambda: thinned.epoch == wished)
    assert thinned.standing.event == StoodAt(wished, 4000)
    assert thinned.moment.values.tolist() == whole.values(wished).tolist()
    thinned.player.step_forward()
    assert (thinned.epoch, thinned.recall.is_awaited) == (wished + 1, False)


def test_another_wish_or_another_run_takes_the_place_of_what_is_awaited(qtbot: QtBot, thinned: Session) -> None:
    requests = Requests(thinned)
    thinned.go_to(1900)
    thinned.go_to(701)
    qtbot.waitUntil(lambda: thinned.epoch == 701)
    thinned.go_to(1900)
    thinned.go_to(4000)
    qtbot.wait(50)
    assert thinned.epoch == 4000
    thinned.go_to(1900)
    requests.set_parameter(next(iter(thinned.document.network.parameters)), 0.5)
    shown = thinned.epoch
    qtbot.wait(50)
    assert (thinned.epoch, thinned.run.first_epoch, thinned.recall.is_awaited) == (shown, shown, False)
    thinned.undo()
    assert thinned.epoch == shown
