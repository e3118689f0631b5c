import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.basics.number_edit import NumberEdit
from widgets.basics.number_range import NumberRange
from widgets.basics.reason_bubble import ReasonBubble

Key = Qt.Key


class Form:
    """A window with a number field and another field to leave it for, and what the number field said."""

    def __init__(self, qtbot: QtBot, allowed: NumberRange) -> None:
        self.window = QWidget()
        self.edit = NumberEdit(allowed)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.edit)
        column.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.committed: list[float | None] = []
        self.refused: list[str] = []
        self.finished = 0
        self.edit.value_committed.connect(self.committed.append)
        self.edit.refused.connect(self.refused.append)
        self.edit.edit_finished.connect(self._finish)
        self.window.show()
        self.edit.setFocus()

    def _finish(self) -> None:
        self.finished += 1

    def type(self, text: str) -> None:
        self.edit.selectAll()
        QTest.keyClicks(self.edit, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.edit, key)

    def leave(self) -> None:
        self.other.setFocus()

    def reason(self) -> str:
        return " ".join(bubble.text() for bubble in self.window.findChildren(ReasonBubble) if bubble.isVisible())


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(qtbot, NumberRange("The learning rate η", above=0))
    made.edit.set_value(0.4)
    return made


def test_setting_a_value_shows_it_and_says_nothing(form: Form) -> None:
    form.edit.set_value(0.41500000001, digits=4)
    assert form.edit.text() == "0.4150"
    assert form.edit.toolTip() == "The learning rate η: 0.41500000001"
    assert (form.committed, form.refused, form.finished) == ([], [], 0)


@pytest.mark.parametrize("text", ["0.15", "0,15", "3/20", "1.5e-1"])
def test_enter_commits_what_was_typed(form: Form, text: str) -> None:
    form.type(text)
    form.press(Key.Key_Return)
    assert form.committed == [0.15]
    assert form.finished == 1


def test_leaving_commits_what_was_typed(form: Form) -> None:
    form.type("0.2")
    form.leave()
    assert form.committed == [0.2]


def test_the_old_number_is_shown_until_the_owner_sets_the_new_one(form: Form) -> None:
    form.type("0.2")
    form.press(Key.Key_Return)
    assert form.edit.text() == "0.4"
    form.edit.set_value(0.2)
    assert form.edit.text() == "0.2"


def test_the_same_number_is_not_asked_for_again(form: Form) -> None:
    form.press(Key.Key_Return)
    form.type("4/10")
    form.press(Key.Key_Return)
    form.leave()
    assert form.committed == []


def test_typing_the_rounded_number_that_is_shown_keeps_the_exact_one(form: Form) -> None:
    form.edit.set_value(0.41500000001)
    form.type("0.4150")
    form.press(Key.Key_Return)
    assert form.committed == []


def test_escape_cancels(form: Form) -> None:
    form.type("7")
    form.press(Key.Key_Escape)
    form.leave()
    assert form.edit.text() == "0.4"
    assert form.committed == []


@pytest.mark.parametrize("text", ["abc", "0", "-1", "1/0", "1e999", ""])
def test_nonsense_is_refused_in_place_and_stays_for_mending(form: Form, text: str) -> None:
    form.type(text) if text else form.edit.clear()
    form.edit.setModified(True)
    form.press(Key.Key_Return)
    assert form.edit.text() == text
    assert form.edit.property("refused") is True
    assert form.reason().endswith(".")
    assert form.edit.accessibleDescription() == form.reason()
    assert (form.committed, form.finished) == ([], 0)


def test_mending_takes_the_reason_away(form: Form) -> None:
    form.type("0,,5")
    form.press(Key.Key_Return)
    form.type("0,5")
    assert form.reason() == ""
    assert form.edit.property("refused") is False
    form.press(Key.Key_Return)
    assert form.committed == [0.5]


def test_leaving_with_nonsense_restores_the_old_number_and_says_why(form: Form) -> None:
    form.type("abc")
    form.leave()
    assert form.edit.text() == "0.4"
    assert len(form.refused) == 1
    assert "abc" in form.refused[0]
    assert form.committed == []
    assert form.reason() == ""


def test_markup_in_a_refused_text_is_shown_as_it_was_typed(form: Form) -> None:
    form.type("<b>x</b>")
    form.press(Key.Key_Return)
    (bubble,) = form.window.findChildren(ReasonBubble)
    assert "<b>x</b>" in bubble.text()
    assert bubble.textFormat() is Qt.TextFormat.PlainText


def test_a_new_value_does_not_overwrite_what_is_being_typed(form: Form) -> None:
    form.type("0.9")
    form.edit.set_value(0.3)
    assert form.edit.text() == "0.9"
    form.press(Key.Key_Escape)
    assert form.edit.text() == "0.3"


def test_the_arrow_keys_move_the_last_digit_within_the_range(form: Form) -> None:
    form.press(Key.Key_Up)
    assert form.edit.text() == "0.5"
    for _ in range(9):
        form.press(Key.Key_Down)
    assert form.edit.text() == "0.1"
    assert form.committed == []
    form.press(Key.Key_Return)
    assert form.committed == [0.1]


@pytest.mark.parametrize("text", ["", "none", "off"])
def test_an_optional_number_can_be_taken_away(qtbot: QtBot, text: str) -> None:
    form = Form(qtbot, NumberRange("The threshold", minimum=0, optional=True))
    form.edit.set_value(0.001)
    form.edit.clear()
    form.edit.setModified(True)
    form.type(text)
    form.press(Key.Key_Return)
    assert form.committed == [None]
    form.edit.set_value(None)
    assert form.edit.text() == ""
    assert form.edit.placeholderText() == "none"


def test_setting_the_same_value_again_keeps_the_selection(form: Form) -> None:
    form.edit.selectAll()
    form.edit.set_value(0.4)
    assert form.edit.selectedText() == "0.4"


def test_undo_goes_to_the_window_while_nothing_is_typed(qtbot: QtBot, form: Form) -> None:
    action = QAction(form.window)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    form.window.addAction(action)
    qtbot.waitUntil(form.edit.hasFocus)
    with qtbot.waitSignal(action.triggered, timeout=200):
        QTest.keyClick(form.edit, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    form.type("0.7")
    with qtbot.assertNotEmitted(action.triggered):
        QTest.keyClick(form.edit, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_double_click_selects_the_whole_number_and_typing_replaces_it(form: Form) -> None:
    form.edit.set_value(0.15)
    middle = form.edit.rect().center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(form.edit, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(form.edit, middle + QPoint(3, 0))
    assert form.edit.selectedText() == "0.15"
    QTest.keyClicks(form.edit, "0,45\r")
    assert form.committed == [0.45]


def test_whole_numbers_are_shown_grouped_and_read_as_they_are_shown(qtbot: QtBot) -> None:
    form = Form(qtbot, NumberRange("The number of epochs", minimum=0, integer=True))
    form.edit.set_value(50_000)
    assert form.edit.text() == "50\u202f000"
    form.edit.selectAll()
    form.edit.insert("60\u202f000")
    form.press(Key.Key_Return)
    assert form.committed == [60_000]


def test_a_number_that_can_be_read_in_two_ways_is_asked_back(qtbot: QtBot) -> None:
    form = Form(qtbot, NumberRange("The number of epochs", minimum=0, integer=True))
    form.type("1,000")
    form.press(Key.Key_Return)
    assert form.committed == []
    assert form.reason() == "“1,000” can be read as 1000 or as 1; type the one that is meant."
