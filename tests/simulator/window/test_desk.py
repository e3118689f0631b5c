"""What the actions do with files, panels and looks."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TextIO

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from simulator.exports.export import Export, always
from simulator.exports.whole_file import GivenUpError
from simulator.project.contents import Contents
from simulator.project.lessons import read_lesson
from simulator.project.project_file import project_text, read_project, write_project
from simulator.window import busy, dialogs, save_questions
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences
from simulator.words.hindrance import Hindrance


def test_a_broken_file_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_failed", lambda _parent, reason: told.append(reason))
    broken = tmp_path / "broken.chainrule"
    broken.write_text(project_text(Contents(read_lesson("two-neurons"))).replace('"weight": 0.45', '"weight": "heavy"'))
    before = window.session.document
    assert not window.desk.open_file(broken)
    assert window.session.document is before
    assert len(told) == 1
    assert "network.edges[1].weight" in told[0]
    assert "heavy" in told[0]


def test_save_as_open_and_recent(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.chainrule"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    window.desk.requests.set_learning_rate(0.7)
    assert window.windowTitle().startswith("test")
    assert window.isWindowModified()
    window.action("save").trigger()
    assert not window.isWindowModified()
    assert read_project(path).document == window.session.document
    window.desk.requests.set_learning_rate(0.9)
    window.action("save").trigger()
    assert read_project(path).document.settings.learning_rate == 0.9
    assert path in Preferences().recent_files


def test_nothing_is_asked_where_nothing_changed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_window: MainWindow, name: str) -> str:
        asked.append(name)
        return "cancel"

    monkeypatch.setattr(dialogs, "ask_unsaved", ask)
    window.desk.requests.set_learning_rate(0.7)
    qtbot.wait(60)
    window.action("undo").trigger()
    assert window.close()
    assert asked == []


class Answers:
    """A person who answers each question of saving with the next of these answers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: save_questions.Choice) -> None:
        self.seen: list[Hindrance] = []
        self._answers = list(answers)
        monkeypatch.setattr(save_questions, "ask_hindered", self._ask)

    def _ask(self, _parent: QWidget, hindrance: Hindrance) -> save_questions.Choice:
        self.seen.append(hindrance)
        return self._answers.pop(0)


def test_a_file_that_another_window_saved_is_left_alone_or_overwritten_as_the_person_says(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.chainrule"
    write_project(path, Contents(read_lesson("two-neurons")))
    window.desk.open_file(path)
    write_project(path, Contents(read_lesson("xor")))
    window.desk.requests.set_learning_rate(0.7)
    answers = Answers(monkeypatch, "cancel", "anyway")
    assert not window.desk.save()
    assert read_project(path).document == read_lesson("xor")
    assert window.isWindowModified()
    assert window.desk.save()
    assert read_project(path).document == window.session.document
    assert [hindrance.kind for hindrance in answers.seen] == ["changed", "changed"]


def test_where_nothing_can_be_written_another_place_is_offered(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, elsewhere = tmp_path / "gone" / "mine.chainrule", tmp_path / "elsewhere.chainrule"
    gone.parent.mkdir()
    assert window.files.save(gone) is None
    gone.unlink()
    gone.parent.rmdir()
    proposed: list[Path] = []

    def ask_save(_parent: QWidget, proposal: Path) -> Path:
        proposed.append(proposal)
        return elsewhere

    monkeypatch.setattr(dialogs, "ask_save", ask_save)
    answers = Answers(monkeypatch, "elsewhere")
    assert window.desk.save()
    assert [hindrance.kind for hindrance in answers.seen] == ["failed"]
    assert proposed == [Path.home() / "mine.chainrule"]
    assert read_project(elsewhere).document == window.session.document
    assert window.files.path == elsewhere


@pytest.mark.parametrize(("answer", "stays_open"), [("cancel", True), ("discard", False), ("save", False)])
def test_closing_asks_where_the_file_has_gone(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, stays_open: bool
) -> None:
    path = tmp_path / "mine.chainrule"
    window.files.save(path)
    path.unlink()
    monkeypatch.setattr(save_questions, "ask_lost", lambda *_: answer)
    Answers(monkeypatch, "anyway")
    window.close()
    assert window.isVisible() is stays_open
    assert path.exists() is (answer == "save")


def test_a_new_start_is_another_one_each_time(window: MainWindow) -> None:
    seen = {window.session.document.network}
    for _ in range(3):
        window.desk.new_start("uniform")
        seen.add(window.session.document.network)
    assert len(seen) == 4


def test_a_size_of_batches_is_asked_for_and_thought_better_of(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open_lesson("xor")
    monkeypatch.setattr(dialogs, "ask_number", lambda *_: None)
    window.desk.choose_batch_size()
    assert window.session.document.settings.update != "mini-batch"
    monkeypatch.setattr(dialogs, "ask_number", lambda *_: 3)
    window.desk.choose_batch_size()
    assert (window.session.document.settings.update, window.session.document.settings.batch_size) == ("mini-batch", 3)


def answer(text: str, button: QDialogButtonBox.StandardButton = QDialogButtonBox.StandardButton.Ok) -> None:
    """Type into the dialog that opens next, and press a button of it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, look)
            return
        QTest.keyClicks(dialog.findChildren(QLineEdit)[0], text)
        QTest.mouseClick(dialog.findChildren(QDialogButtonBox)[0].button(button), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize(("text", "momentum"), [("", 0.8125), ("0,9", 0.9), ("9/10", 0.9)])
def test_momentum_is_read_as_every_number_and_stays_where_nothing_is_typed(
    window: MainWindow, text: str, momentum: float
) -> None:
    window.desk.requests.set_momentum(0.8125)
    answer(text)
    window.desk.choose_momentum()
    assert window.session.document.settings.momentum == momentum


def test_a_size_of_batches_larger_than_the_data_stays_where_nothing_is_typed(window: MainWindow) -> None:
    window.desk.requests.set_update("mini-batch", 50)
    answer("")
    window.desk.choose_batch_size()
    assert window.session.document.settings.batch_size == 50


def test_a_hidden_panel_comes_back_with_its_lens(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.view_requests.toggle_panel("lenses")
    qtbot.waitUntil(lambda: not window.panels.lenses.isVisible())
    assert not window.action("panel-lenses").isChecked()
    window.desk.look_through("watch")
    qtbot.wait(20)
    assert window.session.viewpoint.lens == "watch"
    assert window.panels.lenses.isVisible()
    assert window.action("panel-lenses").isChecked()


def test_the_history_is_exported_beside_the_project(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[Path] = []

    def ask(_parent: object, proposal: Path, _files: str) -> Path:
        proposed.append(proposal)
        return tmp_path / "a.csv"

    monkeypatch.setattr(dialogs, "ask_export", ask)
    assert window.files.save(tmp_path / "mine.chainrule") is None
    window.session.player.train_now(4)
    window.action("export-history").trigger()
    assert proposed == [tmp_path / "mine.csv"]
    assert len((tmp_path / "a.csv").read_text().splitlines()) == 1 + 5


def test_a_picture_that_cannot_be_written_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_failed", lambda _parent, reason: told.append(reason))
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: tmp_path / "nowhere" / "a.png")
    window.action("export-picture").trigger()
    assert len(told) == 1
    assert "nowhere" in told[0]


def test_thinking_better_of_an_export_writes_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: None)
    assert window.files.save(tmp_path / "mine.chainrule") is None
    window.action("export-picture").trigger()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.chainrule"]


def test_while_an_export_is_written_the_pointer_says_so(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Qt.CursorShape] = []

    def look(_file: TextIO, _goes_on: Callable[[], bool]) -> None:
        cursor = QGuiApplication.overrideCursor()
        assert cursor is not None
        seen.append(cursor.shape())

    monkeypatch.setattr(dialogs, "ask_export", lambda *_: tmp_path / "a.word")
    window.desk.export(Export("look", "Look…", "Words", ".word", always, lambda _: look))
    assert seen == [Qt.CursorShape.WaitCursor]
    assert QGuiApplication.overrideCursor() is None


def test_an_export_that_takes_long_can_be_given_up_and_leaves_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = Event()

    def endless(_file: TextIO, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            time.sleep(0.001)
        ended.set()
        raise GivenUpError

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QProgressDialog):
            dialog.cancel()

    timer = QTimer(window, interval=20)
    timer.timeout.connect(give_up)
    timer.start()
    monkeypatch.setattr(busy, "UNSAID", 20)
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: tmp_path / "a.word")
    window.desk.export(Export("endless", "Endless…", "Words", ".word", always, lambda _: endless))
    timer.stop()
    assert ended.wait(10)
    assert not (tmp_path / "a.word").exists()


def test_a_file_dialog_opens_where_a_file_was_used_last(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(dialogs, "ask_open", lambda _window, folder: asked.append(folder))
    window.desk.open_file()
    gone, there = tmp_path / "gone", tmp_path / "there"
    for folder in (there, gone):
        folder.mkdir()
        window.desk.remember_file(str(folder / "a.chainrule"))
    gone.rmdir()
    window.desk.open_file()
    assert asked == [Path.home(), there]


def test_a_file_is_read_and_written_under_a_busy_pointer_and_a_failure_is_told_under_the_usual_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[Qt.CursorShape | None] = []

    def look(*_: object) -> None:
        cursor = QGuiApplication.overrideCursor()
        seen.append(cursor.shape() if cursor else None)

    monkeypatch.setattr(dialogs, "tell_failed", look)
    window.files.changed.connect(look)
    assert window.files.path is None
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "a.chainrule")
    assert window.desk.save()
    (tmp_path / "broken.chainrule").write_text("{}")
    assert not window.desk.open_file(tmp_path / "broken.chainrule")
    assert seen == [Qt.CursorShape.WaitCursor, Qt.CursorShape.ArrowCursor]
    assert QGuiApplication.overrideCursor() is None
