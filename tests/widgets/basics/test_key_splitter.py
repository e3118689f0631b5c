import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from widgets.basics.key_splitter import KeySplitter

Key = Qt.Key


@pytest.mark.parametrize(
    ("orientation", "on", "back"),
    [
        (Qt.Orientation.Horizontal, Key.Key_Right, Key.Key_Left),
        (Qt.Orientation.Vertical, Key.Key_Down, Key.Key_Up),
    ],
)
def test_a_handle_is_reached_with_tab_and_moved_with_the_arrows(
    qtbot: QtBot, orientation: Qt.Orientation, on: Qt.Key, back: Qt.Key
) -> None:
    splitter = KeySplitter(orientation)
    splitter.setChildrenCollapsible(False)
    first, second = QTextEdit(), QTextEdit()
    for part in (first, second):
        part.setMinimumSize(20, 20)
        splitter.addWidget(part)
    splitter.resize(600, 400)
    qtbot.addWidget(splitter)
    splitter.show()
    stepped: list[int] = []
    QShortcut(QKeySequence(Key.Key_Home), splitter, lambda: stepped.append(1))
    handle = splitter.handle(1)
    assert handle.focusPolicy() is Qt.FocusPolicy.TabFocus
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    before = splitter.sizes()
    QTest.keyClick(handle, on)
    wider = splitter.sizes()
    QTest.keyClick(handle, back)
    assert wider[0] > before[0]
    assert sum(wider) == sum(before)
    assert splitter.sizes() == before
    QTest.keyClick(handle, Key.Key_Home)
    assert splitter.sizes()[0] < before[0]
    assert splitter.sizes()[0] > 0
    assert not stepped
