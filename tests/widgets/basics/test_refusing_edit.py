import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.basics.reason_bubble import ReasonBubble
from widgets.basics.refusing_edit import RefusingEdit


class Form:
    """A shown window with one field in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.edit = RefusingEdit()
        QVBoxLayout(self.window).addWidget(self.edit)
        qtbot.addWidget(self.window)
        self.window.show()

    @property
    def reasons(self) -> list[str]:
        return [bubble.text() for bubble in self.window.findChildren(ReasonBubble) if bubble.isVisible()]


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(qtbot)


def test_what_is_refused_stays_with_its_latest_reason_until_it_is_mended(form: Form) -> None:
    form.edit.setText("abc")
    for reason in ("First.", "Second."):
        form.edit.refuse(reason)
        assert form.reasons == [reason]
        assert form.edit.accessibleDescription() == reason
        assert form.edit.property("refused")
    assert form.edit.text() == "abc"
    QTest.keyClicks(form.edit, "d")
    assert form.reasons == []
    assert form.edit.accessibleDescription() == ""
    assert not form.edit.property("refused")


def test_the_reason_goes_with_its_field(form: Form) -> None:
    form.edit.refuse("No.")
    form.edit.hide()
    assert form.reasons == []


def test_esc_is_the_fields_own_while_something_is_typed(form: Form) -> None:
    def kept() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(form.edit, event)
        return event.isAccepted()

    assert not kept()
    QTest.keyClicks(form.edit, "a")
    assert kept()
