"""The questions of the window, answered as a person answers them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from simulator.window import dialogs
from widgets.basics.number_range import NumberRange

Button = QMessageBox.StandardButton


@pytest.fixture(autouse=True)
def drawn_by_qt() -> None:
    """The system's own dialogs cannot be answered by a test."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answer(act: Callable[[QDialog], object]) -> None:
    """Act on the dialog that opens next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def pressing(button: Button) -> Callable[[QDialog], object]:
    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.button(button).click()

    return press


@pytest.mark.parametrize(
    ("button", "said"), [(Button.Save, "save"), (Button.Discard, "discard"), (Button.Cancel, "cancel")]
)
def test_unsaved_changes(parent: QWidget, button: Button, said: str) -> None:
    answer(pressing(button))
    assert dialogs.ask_unsaved(parent, "mine") == said


def test_closing_the_question_loses_nothing(parent: QWidget) -> None:
    answer(lambda dialog: dialog.reject())
    assert dialogs.ask_unsaved(parent, "mine") == "cancel"


def test_a_name_is_no_markup(parent: QWidget) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append((dialog.text(), dialog.textFormat()))
        dialog.accept()

    answer(read)
    dialogs.tell_failed(parent, "<b>a.chainrule</b> cannot be read.")
    assert seen == [("<b>a.chainrule</b> cannot be read.", Qt.TextFormat.PlainText)]


def choosing(name: str) -> Callable[[QDialog], object]:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(name)
        dialog.accept()

    return choose


def test_the_suffix_is_added_where_it_is_missing(parent: QWidget, tmp_path: Path) -> None:
    answer(choosing("mine"))
    assert dialogs.ask_save(parent, tmp_path / "proposal.chainrule") == tmp_path / "mine.chainrule"
    answer(lambda dialog: dialog.accept())
    assert dialogs.ask_export(parent, tmp_path / "w.png", "Pictures") == tmp_path / "w.png"


def test_a_file_to_open(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "mine.chainrule").write_text("{}")
    answer(choosing(str(tmp_path / "mine.chainrule")))
    assert dialogs.ask_open(parent, tmp_path) == tmp_path / "mine.chainrule"


def test_thinking_better_of_it_gives_nothing(parent: QWidget, tmp_path: Path) -> None:
    asks: list[Callable[[], object]] = [
        lambda: dialogs.ask_open(parent, tmp_path),
        lambda: dialogs.ask_save(parent, tmp_path / "a.chainrule"),
        lambda: dialogs.ask_number(parent, "Momentum", "μ", 0.5, NumberRange(minimum=0, below=1)),
    ]
    for ask in asks:
        answer(lambda dialog: dialog.reject())
        assert ask() is None
