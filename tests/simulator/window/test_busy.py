"""Long work leaves the event loop alone, says what goes on after a while, and can be given up where that is offered."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, get_ident
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.edits import add_node
from engine.graph import Node
from simulator.exports.whole_file import GivenUpError
from simulator.project.document import with_network
from simulator.project.project_file import read_project, write_project
from simulator.session import doing
from simulator.window import busy
from simulator.window.busy import beside
from simulator.window.main_window import MainWindow
from simulator.workspace.acts import AddNode
from simulator.workspace.events import Refused

Result = TypeVar("Result")


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes on is said after a moment."""
    monkeypatch.setattr(busy, "UNSAID", 20)


def slowly(work: Callable[[], Result]) -> Result:
    time.sleep(0.2)
    return work()


def once_said(then: Callable[[QProgressDialog], object], parent: QWidget) -> QTimer:
    """Do something as soon as the dialog is there."""
    timer = QTimer(parent, interval=5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QProgressDialog) and dialog.isVisible():
            timer.stop()
            then(dialog)

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_the_work_is_done_elsewhere_while_the_event_loop_turns(place: QWidget) -> None:
    turns: list[int] = []
    timer = QTimer(place, interval=1)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    assert beside(place, "", lambda: slowly(get_ident), can_give_up=False) != get_ident()
    timer.stop()
    assert len(turns) > 5


def test_what_the_work_raises_is_raised(place: QWidget) -> None:
    with pytest.raises(ZeroDivisionError):
        beside(place, "", lambda: 1 // 0, can_give_up=True)


def test_long_work_is_said_until_it_is_done(place: QWidget, soon: None) -> None:
    done, said = Event(), list[tuple[str, bool]]()

    def note(dialog: QProgressDialog) -> None:
        said.append((dialog.labelText(), any(each.isVisible() for each in dialog.findChildren(QPushButton))))
        done.set()

    once_said(note, place)
    assert beside(place, "Writing …", lambda: done.wait(10), can_give_up=False)
    assert said == [("Writing …", False)]


def test_long_work_is_given_up(qtbot: QtBot, place: QWidget, soon: None) -> None:
    done = Event()
    once_said(lambda dialog: dialog.cancel(), place)
    with pytest.raises(GivenUpError):
        beside(place, "Reading …", lambda: done.wait(10), can_give_up=True)
    done.set()
    qtbot.wait(50)


def test_a_file_that_takes_long_to_read_is_given_up_and_nothing_has_changed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    path, done = tmp_path / "a.chainrule", Event()
    assert window.files.save(path) is None
    before = window.session.document

    def read_late(path: Path) -> object:
        done.wait(10)
        return read_project(path)

    monkeypatch.setattr("simulator.session.files.read_project", read_late)
    once_said(lambda dialog: dialog.cancel(), window)
    assert not window.desk.open_file(path)
    done.set()
    qtbot.wait(50)
    assert window.session.document is before
    assert not window.desk.is_busy


def test_a_window_that_is_closed_while_it_writes_closes_when_it_is_done(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.session.files.write_project", lambda *given: slowly(lambda: write_project(*given)))
    timer = QTimer(window, singleShot=True, interval=20)
    timer.timeout.connect(window.close)
    timer.start()
    monkeypatch.setattr("simulator.window.dialogs.ask_save", lambda *_: tmp_path / "a.chainrule")
    assert window.desk.save()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert (tmp_path / "a.chainrule").exists()


def test_an_edit_of_a_large_network_says_so_and_can_be_given_up(
    window: MainWindow, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doing, "LARGE", 0)
    before, said = window.session.document, []

    def cancel(dialog: QProgressDialog) -> None:
        said.append(dialog.labelText())
        dialog.cancel()

    once_said(cancel, window)
    added = add_node(before.network, Node("new", "hidden"))
    assert not window.session.edit(AddNode("hidden"), lambda document: slowly(lambda: with_network(document, added)))
    assert said == ["Changing the network …"]
    assert window.session.document is before
    event = window.session.standing.event
    assert isinstance(event, Refused)
    assert "given up" in event.error.sentence
    time.sleep(0.3)  # the work is done to its end, for nobody
    QApplication.processEvents()
    assert window.session.document is before
