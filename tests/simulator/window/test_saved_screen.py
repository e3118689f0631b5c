"""A project that is saved and opened again is the same screen, whatever state it was saved in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.training.outline import MOST_POINTS
from simulator.project.named import read_named
from simulator.window.application import made_window
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences
from simulator.workspace.events import Recalling
from widgets.basics.theme import load_theme
from widgets.canvas.canvas_state import Selection
from widgets.chain_rule.chain_rule_state import BoardChoice
from widgets.lenses.watch_row import WatchRow
from widgets.lenses.watch_state import WatchCourse

Prepare = Callable[[MainWindow], None]


def as_opened(_window: MainWindow) -> None:
    """Nothing was done."""


def trained(window: MainWindow) -> None:
    window.session.player.train_now(90)


def at_a_past_epoch(window: MainWindow) -> None:
    trained(window)
    window.session.go_to(30)


def within_an_epoch(window: MainWindow) -> None:
    at_a_past_epoch(window)
    window.session.go_to_step(3)


def edited(window: MainWindow) -> None:
    window.desk.requests.set_learning_rate(0.9)
    window.desk.requests.add_neuron(40.0, 120.0)


def branched(window: MainWindow) -> None:
    at_a_past_epoch(window)
    window.desk.requests.set_parameter(window.session.document.network.parameters[0], 0.75)
    window.session.player.train_now(60)
    window.desk.runs.rename(window.session.run.id, "Fast & loose")


def with_another_network(window: MainWindow) -> None:
    branched(window)
    window.desk.requests.add_neuron(40.0, 120.0)
    window.session.player.train_now(70)


def with_velocity(window: MainWindow) -> None:
    window.desk.requests.set_momentum(0.8)
    window.session.player.train_now(40)
    window.desk.requests.set_learning_rate(0.1)
    window.session.player.train_now(80)
    window.session.go_to(50)
    window.desk.requests.set_parameter(window.session.document.network.parameters[0], 0.75)
    window.session.player.train_now(70)


def shuffled(window: MainWindow) -> None:
    window.desk.requests.set_update("online")
    window.desk.requests.set_shuffle(True)
    at_a_past_epoch(window)


def with_a_hidden_run(window: MainWindow) -> None:
    branched(window)
    window.desk.runs.draw([window.session.workspace.earlier[0].run.id], False)


def with_a_deleted_run(window: MainWindow) -> None:
    branched(window)
    window.desk.look_through("runs")
    window.desk.runs.delete([window.session.workspace.earlier[0].run.id])


def diverged(window: MainWindow) -> None:
    window.desk.requests.set_target(window.session.document.network.outputs[0].id, 1e200)
    window.session.player.train_now(5)


def looked_at(window: MainWindow) -> None:
    at_a_past_epoch(window)
    session, views = window.session, window.desk.view_requests
    views.set_digits(6)
    views.watch(("E", "w1"))
    views.show_log_scale(False)
    session.show(replace(session.viewpoint, sample=session.document.dataset.sample_count - 1))
    views.select(Selection(frozenset(), frozenset(session.document.network.parameters[:1])))


def on_the_blackboard(window: MainWindow) -> None:
    at_a_past_epoch(window)
    window.desk.view_requests.round_to(4)
    window.desk.view_requests.lay_out(BoardChoice(parameter=window.session.document.network.parameters[-1]))


def watched(window: MainWindow) -> None:
    at_a_past_epoch(window)
    window.desk.look_through("watch")


STATES: tuple[Prepare, ...] = (
    as_opened,
    trained,
    at_a_past_epoch,
    within_an_epoch,
    edited,
    branched,
    with_another_network,
    with_velocity,
    shuffled,
    with_a_hidden_run,
    with_a_deleted_run,
    diverged,
    looked_at,
    on_the_blackboard,
    watched,
)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[str], MainWindow]]:
    """Opens the window on a file or a lesson as the program does at its start; it closes without asking."""
    windows: list[MainWindow] = []

    def open_(file: str) -> MainWindow:
        window = made_window(read_named(file), Preferences(), load_theme("light"))
        windows.append(window)
        window.canvas.motion = False
        window.resize(1280, 760)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield open_
    for window in windows:
        window.session.close()
        window.hide()
        window.deleteLater()


def settled(qtbot: QtBot, window: MainWindow) -> QImage:
    """The picture of all panels, once nothing in it changes any more."""
    pictures: list[QImage] = []
    panels = window.rect().adjusted(0, window.menuBar().height(), 0, -window.status_line.height())

    def stands() -> bool:
        QCoreApplication.processEvents()
        pictures.append(window.grab(panels).toImage())
        stand = len(pictures) > 3 and pictures[-1] == pictures[-2] == pictures[-3]
        rows = window.findChildren(WatchRow) if window.session.viewpoint.lens == "watch" else []
        return stand and all(covers(row.curve.course, window) for row in rows)

    qtbot.waitUntil(stands, timeout=20_000)
    return pictures[-1]


def covers(course: WatchCourse | None, window: MainWindow) -> bool:
    """Whether it was made of the whole run: what is opened has its ends alone at first."""
    run = window.session.run
    return course is not None and len(course.epochs) > min(len(run.epochs), 30) / 2


def screen(qtbot: QtBot, window: MainWindow) -> QImage:
    """All that the window shows but what happened last, with the whole network in view."""
    qtbot.waitUntil(lambda: window.session.run.history.is_whole, timeout=20_000)
    window.session.note(replace(window.session.standing, event=None))
    window.canvas.setFocus()
    settled(qtbot, window)
    window.action("fit").trigger()
    return settled(qtbot, window)


@pytest.mark.parametrize("prepare", STATES, ids=[state.__name__ for state in STATES])
@pytest.mark.parametrize("lesson", ["two-neurons", "xor"])
def test_what_is_saved_and_opened_is_the_same_screen(
    qtbot: QtBot, opened: Callable[[str], MainWindow], lesson: str, prepare: Prepare, tmp_path: Path
) -> None:
    before, path = opened(lesson), tmp_path / "a.chainrule"
    prepare(before)
    first = screen(qtbot, before)
    assert before.desk.files.save(path) is None
    after = opened(str(path))
    second = screen(qtbot, after)
    assert second == first


LONG = 30_000  # epochs of xor take longer to make again than one slice


def test_a_long_run_stands_at_once_and_an_epoch_within_it_comes_with_progress(
    qtbot: QtBot, opened: Callable[[str], MainWindow], tmp_path: Path
) -> None:
    before, path = opened("xor"), tmp_path / "a.chainrule"
    before.desk.requests.set_threshold(None)
    before.session.player.train_now(LONG)
    before.session.go_to(LONG - 7)
    assert before.desk.files.save(path) is None
    kept = before.session.run.history.values(LONG - 7)
    session = opened(str(path)).session
    shown = session.view().error_plot.run
    assert (session.epoch, session.run.last_epoch, shown.last_epoch) == (LONG, LONG, LONG)
    assert shown.record is session.run.outline
    assert 1000 < len(session.run.outline.errors.epochs) <= MOST_POINTS
    qtbot.waitUntil(lambda: isinstance(session.standing.event, Recalling))
    assert session.view().status.message.startswith("Training Run 1 again: epoch ")
    qtbot.waitUntil(lambda: session.epoch == LONG - 7, timeout=30_000)
    assert session.run.history.values(LONG - 7).tobytes() == kept.tobytes()
    qtbot.waitUntil(lambda: session.run.history.is_whole, timeout=30_000)
    assert session.view().error_plot.run.record is session.run.history


def test_making_epochs_again_can_be_left_off_and_taken_up(
    qtbot: QtBot, opened: Callable[[str], MainWindow], tmp_path: Path
) -> None:
    before, path = opened("xor"), tmp_path / "a.chainrule"
    before.desk.requests.set_threshold(None)
    before.session.player.train_now(LONG)
    assert before.desk.files.save(path) is None
    window = opened(str(path))
    session, history = window.session, window.session.run.history
    session.go_to(LONG - 1)
    assert (session.epoch, session.view().status.offer) == (LONG, "Cancel")
    window.desk.take_offer()
    made = history.made_to
    QTest.qSleep(30)
    QCoreApplication.processEvents()
    assert (session.epoch, history.made_to, history.is_whole) == (LONG, made, False)
    assert session.view().status.message.startswith("Left off.")
    assert window.desk.files.save(path) is None  # with its end and its outline
    window.desk.requests.set_learning_rate(0.5)
    session.player.start()  # goes on from the end once it is whole
    qtbot.waitUntil(lambda: session.run.last_epoch > LONG, timeout=30_000)
    session.player.pause()
    assert history.is_whole
    assert history.deviation == 0
