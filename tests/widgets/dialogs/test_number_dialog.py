"""The question for a number, answered by keys and mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from widgets.basics.number_range import NumberRange
from widgets.basics.reason_bubble import ReasonBubble
from widgets.dialogs.number_dialog import NumberDialog

Button = QDialogButtonBox.StandardButton


@pytest.fixture
def dialog(qtbot: QtBot) -> NumberDialog:
    made = NumberDialog("Momentum", "Momentum μ", 0.8125, NumberRange("The momentum μ", minimum=0, below=1))
    qtbot.addWidget(made)
    made.show()
    return made


def field(dialog: NumberDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def button(dialog: NumberDialog, which: QDialogButtonBox.StandardButton) -> QPushButton:
    return dialog.findChildren(QDialogButtonBox)[0].button(which)


def by_enter(dialog: NumberDialog) -> None:
    QTest.keyClick(field(dialog), Qt.Key.Key_Return)


def by_button(dialog: NumberDialog) -> None:
    QTest.mouseClick(button(dialog, Button.Ok), Qt.MouseButton.LeftButton)


WAYS = pytest.mark.parametrize("agree", [by_enter, by_button])
Way = Callable[[NumberDialog], None]


@WAYS
def test_what_is_not_touched_stays_to_its_last_digit(dialog: NumberDialog, agree: Way) -> None:
    assert field(dialog).text() == "0.8125"
    agree(dialog)
    assert (dialog.result(), dialog.value()) == (NumberDialog.DialogCode.Accepted, 0.8125)


@WAYS
@pytest.mark.parametrize("text", ["0.45", "0,45", "9/20", "4.5e-1"])
def test_numbers_are_read_as_everywhere(dialog: NumberDialog, agree: Way, text: str) -> None:
    QTest.keyClicks(field(dialog), text)
    agree(dialog)
    assert (dialog.result(), dialog.value()) == (NumberDialog.DialogCode.Accepted, 0.45)


@WAYS
def test_what_is_refused_keeps_the_dialog_open_and_says_why(dialog: NumberDialog, agree: Way) -> None:
    QTest.keyClicks(field(dialog), "1")
    agree(dialog)
    assert dialog.isVisible()
    assert field(dialog).text() == "1"
    said = [bubble.text() for bubble in dialog.findChildren(ReasonBubble)]
    assert said == ["The momentum μ must be a number at least 0 and below 1; it cannot be 1."]


def test_esc_and_cancel_give_it_up(dialog: NumberDialog) -> None:
    QTest.keyClicks(field(dialog), "0.3")
    QTest.mouseClick(button(dialog, Button.Cancel), Qt.MouseButton.LeftButton)
    assert dialog.result() == NumberDialog.DialogCode.Rejected
    assert not dialog.isVisible()
