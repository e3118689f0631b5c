import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from widgets.basics.plain_text import PlainLabel
from widgets.dialogs.error_dialog import MESSAGE, ErrorDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ErrorDialog:
    made = ErrorDialog("ValueError: <b>no</b>", "Traceback …\nValueError: <b>no</b>")
    qtbot.addWidget(made)
    return made


def button(dialog: ErrorDialog, text: str) -> QPushButton:
    return next(child for child in dialog.findChildren(QPushButton) if child.text() == text)


def test_says_in_words_what_happened_and_shows_the_details_as_they_are(dialog: ErrorDialog) -> None:
    assert [label.text() for label in dialog.findChildren(PlainLabel)] == [MESSAGE, "ValueError: <b>no</b>"]
    (details,) = dialog.findChildren(QPlainTextEdit)
    assert details.toPlainText() == "Traceback …\nValueError: <b>no</b>"
    assert details.isReadOnly()


def test_copies_everything(dialog: ErrorDialog) -> None:
    button(dialog, "Copy details").click()
    assert QGuiApplication.clipboard().text() == "ValueError: <b>no</b>\n\nTraceback …\nValueError: <b>no</b>"


def test_the_work_can_be_saved_and_goes_on(qtbot: QtBot, dialog: ErrorDialog) -> None:
    with qtbot.waitSignal(dialog.save_requested):
        button(dialog, "Save work…").click()
    assert button(dialog, "Go on").isDefault()
    with qtbot.waitSignal(dialog.accepted):
        button(dialog, "Go on").click()
