"""A new project from the dialog in the real window, by keys and by mouse: made, refused, or left as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.generators import GENERATORS
from engine.initialization import scheme_of
from simulator.project.blank import blank
from simulator.project.contents import Contents
from simulator.project.lessons import read_lesson
from simulator.project.project_file import write_project
from simulator.window import dialogs
from simulator.window.main_window import MainWindow
from widgets.basics.plain_text import ElidedLabel
from widgets.basics.reason_bubble import ReasonBubble
from widgets.dialogs.data_tiles import DataTile
from widgets.dialogs.new_dialog import NewDialog
from widgets.dialogs.new_fields import LineEdit

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Somebody in front of the window, who opens the dialog by Ctrl+N and does something in it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = qtbot, window
        qtbot.waitUntil(window.isActiveWindow)

    def in_dialog(self, act: Callable[[NewDialog], object]) -> None:
        done = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, NewDialog) or not dialog.isActiveWindow():
                QTimer.singleShot(5, look)
                return
            try:
                act(dialog)
                done.append(True)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, look)
        self.bot.keyClick(self.window.canvas, Key.Key_N, CONTROL)
        assert done

    def train(self) -> None:
        player = self.window.session.player
        self.window.activateWindow()  # which window managers do when a dialog closes
        self.bot.waitUntil(self.window.isActiveWindow)
        self.bot.keyClick(self.window.canvas, Key.Key_F5)
        self.bot.waitUntil(lambda: self.window.session.run.last_epoch > 0 and not player.is_running, timeout=20_000)


@pytest.fixture
def person(qtbot: QtBot, window: MainWindow) -> Person:
    return Person(qtbot, window)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = focused()
    QTest.keyClick(place, key, modifier)


def focused() -> QWidget:
    found = QApplication.focusWidget() or QApplication.activeModalWidget()
    assert found is not None
    return found


def type_line(dialog: NewDialog, text: str) -> None:
    edit = dialog.findChildren(LineEdit)[0]
    edit.selectAll()
    QTest.keyClicks(edit, text)


def line(dialog: NewDialog) -> str:
    return dialog.findChildren(LineEdit)[0].text()


def reasons(dialog: NewDialog) -> list[str]:
    return [bubble.text() for bubble in dialog.findChildren(ReasonBubble) if bubble.isVisible()]


def said(dialog: NewDialog) -> str:
    return " ".join(label.accessibleName() for label in dialog.findChildren(ElidedLabel))


def click(dialog: NewDialog, text: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == text)
    QTest.mouseClick(button, LEFT)


def tile(dialog: NewDialog, name: str) -> DataTile:
    return next(each for each in dialog.findChildren(DataTile) if each.name == name and not each.isHidden())


def check_made(person: Person) -> None:
    window, document = person.window, person.window.session.document
    assert [node.activation for node in document.network.neurons] == ["tanh"] * 3 + ["sigmoid"]
    assert document.dataset == GENERATORS["xor"].made()
    assert scheme_of(document.network, 1) == "xavier"
    assert window.windowTitle().startswith("Untitled")
    assert window.isWindowModified()
    assert window.files.path is None
    assert not window.session.undo_stack.canUndo()
    person.train()
    run = window.session.run
    assert run.last_epoch > 100
    assert run.history.error(run.last_epoch) < run.history.error(0) / 4


def test_by_keyboard_alone(person: Person) -> None:
    def act(dialog: NewDialog) -> None:
        QTest.keyClicks(focused(), "2-3-1")
        press(Key.Key_Tab)
        QTest.keyClicks(focused(), "t")
        press(Key.Key_Tab)
        press(Key.Key_Tab)
        QTest.keyClicks(focused(), "X")
        press(Key.Key_D, ALT)
        for key in (Key.Key_Left, Key.Key_Right):
            press(key)
        assert tile(dialog, "xor").isChecked()
        press(Key.Key_Return)

    person.in_dialog(act)
    check_made(person)


def test_by_mouse(person: Person) -> None:
    def act(dialog: NewDialog) -> None:
        type_line(dialog, "2-3-1")
        hidden = dialog.findChildren(QComboBox)[0]
        hidden.setCurrentIndex(hidden.findText("tanh"))
        hidden.activated.emit(hidden.currentIndex())
        QTest.mouseClick(tile(dialog, "and"), LEFT)
        QTest.mouseClick(tile(dialog, "xor"), LEFT)
        click(dialog, "Create")

    person.in_dialog(act)
    check_made(person)


def test_esc_leaves_everything_as_it_was(person: Person) -> None:
    session, files = person.window.session, person.window.files
    person.window.desk.requests.set_learning_rate(0.7)
    before = (session.document, session.run, session.undo_stack.count(), files.name, files.is_dirty)

    def act(dialog: NewDialog) -> None:
        type_line(dialog, "4-8-8-1")
        press(Key.Key_Escape)
        assert not dialog.isVisible()

    person.in_dialog(act)
    assert (session.document, session.run, session.undo_stack.count(), files.name, files.is_dirty) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2-", "The layers are “2-”; they must be sizes such as 2-3-1."),
        ("2", "at least two are needed"),
        ("2-99999-1", "at most 20\u202f000 are allowed"),
    ],
)
def test_a_wrong_line_is_told_beside_it_and_enter_waits(person: Person, typed: str, says: str) -> None:
    before = person.window.session.document

    def act(dialog: NewDialog) -> None:
        type_line(dialog, typed)
        assert says in reasons(dialog)[-1]
        press(Key.Key_Return)
        assert dialog.isVisible()

    person.in_dialog(act)
    assert person.window.session.document is before


def test_chosen_data_are_followed_by_the_line_and_then_hold_it(person: Person) -> None:
    def act(dialog: NewDialog) -> None:
        type_line(dialog, "8-3-8")
        QTest.mouseClick(tile(dialog, "encoder"), LEFT)
        type_line(dialog, "7-3-8")
        assert "need layers such as 8-…-8" in reasons(dialog)[-1]
        QTest.mouseClick(tile(dialog, "encoder"), LEFT)
        assert (line(dialog), reasons(dialog)) == ("8-3-8", [])
        press(Key.Key_Return)

    person.in_dialog(act)
    assert len(person.window.session.document.network.outputs) == 8


def test_the_clipboards_table(person: Person) -> None:
    QGuiApplication.clipboard().setText("a\tb\tc\td\n1,5\t2\t3\t0\n4\t5\t6\t1")

    def act(dialog: NewDialog) -> None:
        type_line(dialog, "4-8-8-1")
        click(dialog, "From the clipboard")
        assert line(dialog) == "3-8-8-1"
        assert "Inputs a, b, c; targets d." in said(dialog)
        press(Key.Key_Return)

    person.in_dialog(act)
    document = person.window.session.document
    assert (document.dataset.inputs[0].tolist(), document.dataset.source is not None) == ([1.5, 2, 3], True)
    person.train()


@pytest.mark.parametrize("text", ["", "{}", "1\n2"])
def test_a_clipboard_without_a_table_is_told_and_changes_nothing(person: Person, text: str) -> None:
    QGuiApplication.clipboard().setText(text)

    def act(dialog: NewDialog) -> None:
        click(dialog, "From the clipboard")
        assert "table" in said(dialog)
        if text == "1\n2":
            assert "needs two at least" in said(dialog)
        QTest.mouseClick(tile(dialog, "xor"), LEFT)
        press(Key.Key_Return)

    person.in_dialog(act)
    assert person.window.session.document.dataset == GENERATORS["xor"].made()


def test_a_files_table_and_a_projects_data(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, project = tmp_path / "t.csv", tmp_path / "p.chainrule"
    table.write_text("size;kind\n1,5;red\n2,5;blue\n", "utf-8")
    write_project(project, Contents(read_lesson("two-neurons")))
    paths = [table, project, tmp_path / "none.csv", None]
    monkeypatch.setattr(dialogs, "ask_data", lambda *_: paths.pop(0))
    lines = []

    def act(dialog: NewDialog) -> None:
        for _ in range(2):
            click(dialog, "From a file …")
            lines.append(line(dialog))
        click(dialog, "From a file …")
        assert "none.csv cannot be read" in said(dialog)
        click(dialog, "From a file …")
        press(Key.Key_Return)

    person.in_dialog(act)
    assert lines == ["1-3-2", "1-3-1"]
    assert person.window.session.document.dataset == read_lesson("two-neurons").dataset


def test_an_empty_canvas(person: Person) -> None:
    person.in_dialog(lambda dialog: click(dialog, "Empty canvas"))
    assert person.window.session.document == blank()
    assert not person.window.isWindowModified()


def test_unsaved_work_is_asked_about_and_can_be_kept(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(_window: MainWindow, name: str) -> str:
        asked.append(name)
        return "cancel" if len(asked) == 1 else "discard"

    monkeypatch.setattr(dialogs, "ask_unsaved", ask)
    person.window.desk.requests.set_learning_rate(0.7)
    before = person.window.session.document

    def again() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, NewDialog) or not asked or not dialog.isActiveWindow():
            QTimer.singleShot(5, again)
            return
        assert person.window.session.document is before
        assert line(dialog) == "2-4-1"
        QTest.keyClick(dialog, Key.Key_Return)

    def act(dialog: NewDialog) -> None:
        type_line(dialog, "2-4-1")
        QTimer.singleShot(5, again)
        press(Key.Key_Return)

    person.in_dialog(act)
    assert asked == ["test", "test"]
    assert len(person.window.session.document.network.neurons) == 5
