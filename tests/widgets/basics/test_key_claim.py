import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from widgets.basics.key_claim import PAGES, claimed

ASKED, PRESSED = QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress
PLAIN, KEYPAD, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.mark.parametrize(
    ("type_", "key", "modifier", "is_claimed"),
    [
        (ASKED, Qt.Key.Key_Home, PLAIN, True),
        (ASKED, Qt.Key.Key_PageUp, KEYPAD, True),
        (ASKED, Qt.Key.Key_Up, PLAIN, False),
        (ASKED, Qt.Key.Key_Home, CONTROL, False),
        (PRESSED, Qt.Key.Key_Home, PLAIN, False),
    ],
)
def test_a_key_is_claimed_when_qt_asks_for_it(
    type_: QEvent.Type, key: Qt.Key, modifier: Qt.KeyboardModifier, is_claimed: bool
) -> None:
    event = QKeyEvent(type_, key, modifier)
    event.ignore()
    assert claimed(event, PAGES) is is_claimed
    assert event.isAccepted() is is_claimed


def test_another_event_is_none_of_its() -> None:
    assert not claimed(QEvent(ASKED), PAGES)
