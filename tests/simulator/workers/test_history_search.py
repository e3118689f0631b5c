"""Running until something happens, and going back to where it last did, against a look at every epoch."""

from collections.abc import Callable, Iterator
from itertools import count
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.asking.conditions import Condition, ErrorBelow, ErrorRises, Saturates, SignChanges
from engine.asking.gauge import Gauge
from engine.formulas.notation import number_text, subscripted
from engine.graph import Parameter
from simulator.project.document import Document, with_settings
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.window.lens_rows import RESOLVERS
from simulator.window.main_window import MainWindow
from simulator.workers import runner
from simulator.workers.history_search import HistorySearch, SearchJob
from simulator.workspace.events import Refused
from simulator.workspace.run import Run
from tests.engine.asking.test_run_until import CHANGES, EPOCHS, STATES, TASK, Recorded
from tests.simulator.told import message
from widgets.canvas.canvas_state import Selection

pytestmark = pytest.mark.bits

conditions = pytest.mark.parametrize("condition", [*STATES, *CHANGES], ids=str)
Open = Callable[[Document], Session]


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    """The same run, looked at epoch by epoch."""
    return Recorded()


@pytest.fixture
def document() -> Document:
    return Document(TASK)


@pytest.fixture
def open_session(qapp: QApplication) -> Iterator[Open]:
    opened: list[Session] = []

    def open_(document: Document) -> Session:
        opened.append(Session(document, RESOLVERS))
        return opened[-1]

    yield open_
    for session in opened:
        session.close()


def finished(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.player.is_running, timeout=10_000)


@conditions
def test_training_ends_exactly_where_it_happens_first(
    qtbot: QtBot, open_session: Open, document: Document, recorded: Recorded, condition: Condition
) -> None:
    session, events = open_session(document), recorded.events(condition)
    session.player.run_until(condition)
    finished(qtbot, session)
    if condition in STATES and STATES[condition](recorded.evaluations[0]):
        assert session.run.last_epoch == 0
        assert "already: nothing was trained" in message(session)
    elif events:
        assert session.epoch == session.run.last_epoch == events[0]
        assert f"at epoch {events[0]}" in message(session)
    else:
        assert session.run.last_epoch == EPOCHS
        assert "it did not happen that" in message(session)
    for epoch in range(session.run.last_epoch + 1):
        assert np.array_equal(session.run.history.values(epoch), recorded.values[epoch])


@conditions
def test_recorded_epochs_are_searched_in_both_directions(
    qtbot: QtBot, open_session: Open, document: Document, recorded: Recorded, condition: Condition
) -> None:
    session, events = open_session(document), recorded.events(condition)
    session.player.train_now()
    for start in {0, 33, EPOCHS, *(event + by for event in events[-1:] for by in (-1, 0))}:
        after, before = [e for e in events if e > start], [e for e in events if e < start]
        session.go_to(start)
        session.player.run_until(condition)
        finished(qtbot, session)
        stayed = start if "already" in message(session) else EPOCHS
        assert session.epoch == (after[0] if after else stayed)
        session.go_to(start)
        session.player.back_to(condition)
        finished(qtbot, session)
        assert session.epoch == (before[-1] if before else start)
        assert before or message(session).startswith(f"Before epoch {start} it never happened that ")
    assert session.run.last_epoch == EPOCHS


def test_the_threshold_counts_for_nothing_meanwhile_and_the_epochs_do(
    qtbot: QtBot, session: Session, lecture: Document
) -> None:
    w2 = Parameter(lecture.network.neurons[1].id, lecture.network.neurons[0].id)
    session.player.run_until(SignChanges(w2))
    finished(qtbot, session)
    assert message(session).startswith("w₂ changed its sign at epoch ")
    session.player.run_until(ErrorBelow(0.0005))
    finished(qtbot, session)
    last = session.run.last_epoch
    assert session.run.history.error(last) < 0.0005 <= session.run.history.error(last - 1)
    assert last > 81  # where the lecture's threshold of 0.001 would have ended it
    session.player.run_until(ErrorRises())
    finished(qtbot, session)
    assert session.run.last_epoch == lecture.settings.epochs
    assert message(session) == (
        f"Stopped after epoch 1000: all 1000 epochs are done, E = {number_text(session.run.history.error(1000))}. "
        "Until then it did not happen that E rises."
    )


def test_divergence_ends_it(qtbot: QtBot, open_session: Open, lecture: Document) -> None:
    session = open_session(with_settings(lecture, learning_rate=1e6))
    ViewRequests(session).select(Selection(nodes=frozenset(session.document.network.by_id)))
    Requests(session).set_activation("linear")
    session.player.run_until(ErrorBelow(1e-9))
    finished(qtbot, session)
    assert "no longer a finite number" in message(session)
    assert message(session).endswith("it did not happen that E falls below 1·10⁻⁹.")


def test_what_does_not_fit_the_network_is_refused(qtbot: QtBot, session: Session, lecture: Document) -> None:
    for condition in (Saturates(lecture.network.inputs[0].id), Saturates(lecture.network.neurons[0].id, 7)):
        session.player.run_until(condition)
        assert not session.player.is_running
        assert isinstance(session.standing.event, Refused)
    assert session.run.last_epoch == 0


def test_at_a_pace_the_epochs_up_to_it_are_played(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = count(perf_counter(), 0.005)  # each look at the clock is one epoch later
    monkeypatch.setattr(runner, "perf_counter", lambda: next(looks))
    session.player.train_now()
    session.go_to(60)
    shown: list[int] = []
    session.view_changed.connect(lambda state: shown.append(state.timeline.epoch))
    session.player.set_pace(200.0)
    session.player.run_until(ErrorBelow(0.0012))
    finished(qtbot, session)
    qtbot.wait(1)
    assert len(set(shown)) > 5
    assert shown == sorted(shown)
    assert session.run.history.error(session.epoch) < 0.0012 <= session.run.history.error(session.epoch - 1)


def test_any_other_action_ends_a_search(qtbot: QtBot, open_session: Open, document: Document) -> None:
    session = open_session(document)
    session.player.train_now()
    session.player.back_to(ErrorBelow(1e-9))
    while_searching = session.player.is_running
    session.go_to(7)
    qtbot.wait(30)
    assert (while_searching, session.player.is_running, session.epoch) == (True, False, 7)


def test_a_new_threshold_while_it_runs_does_not_end_it(qtbot: QtBot, session: Session) -> None:
    session.player.run_until(ErrorBelow(1e-4))
    Requests(session).set_threshold(0.01)
    finished(qtbot, session)
    assert session.run.history.error(session.epoch) < 1e-4


def test_a_search_leaves_the_event_loop_awake_and_tells_once(qtbot: QtBot, document: Document) -> None:
    run = Run(1, document)
    run.train(with_settings(document, epochs=3000))
    search, found = HistorySearch(), list[object]()
    search.made.connect(found.append)
    search.start(SearchJob(Gauge(Saturates("s"), TASK), run.history.copied(), 0, backwards=False))
    qtbot.waitUntil(lambda: bool(found))
    search.start(SearchJob(Gauge(ErrorBelow(1e-9), TASK), run.history.copied(), 3000, backwards=True))
    search.stop()
    qtbot.wait(20)
    search.close()
    assert len(found) == 1


def test_in_the_window_with_the_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    bar, session = window.panels.run_until, window.session
    qtbot.keyClick(window.canvas, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(bar.isVisible)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)  # E rises
    for _ in range(2):
        qtbot.keyClick(focused(), Qt.Key.Key_Down)  # the sign changes of …
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)  # w₂, after w₁ and b₁
    chosen = bar.condition()
    assert isinstance(chosen, SignChanges)
    name = session.document.network.names[chosen.parameter]
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    finished(qtbot, session)
    reached = session.epoch
    assert message(session).startswith(f"{subscripted(name)} changed its sign at epoch {reached}: ")
    session.player.step_forward()
    finished(qtbot, session)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    finished(qtbot, session)
    assert session.epoch == reached
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert window.canvas.hasFocus()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
