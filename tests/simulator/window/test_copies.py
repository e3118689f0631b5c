"""What is copied can be computed with, from whichever widget it is."""

import re
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from simulator.window.main_window import MainWindow
from widgets.basics.plain_table import PlainTable

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


@pytest.fixture(autouse=True)
def owned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Off screen there is no other program whose clipboard it could be, and Qt says that it is nobody's."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)


def copied(widget: QWidget) -> str:
    """What Ctrl+C copies of a widget whose text is selected."""
    QGuiApplication.clipboard().clear()
    QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


def shows(window: MainWindow, sign: str) -> bool:
    """Whether a label or a table in sight has the sign."""
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    for table in window.findChildren(PlainTable):
        texts += [str(table.model().index(row, 0).data()) for row in range(table.rowCount()) if table.isVisible()]
    return any(sign in text for text in texts)


def test_whatever_text_of_the_window_is_copied_its_numbers_can_be_computed_with(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.session.player.train_now(30)
    window.desk.view_requests.watch(("0-w1", "0-1e-7*w1"))
    window.desk.view_requests.select_parameter(window.session.document.network.parameters[0])
    seen = []
    for lens, sign in (("chain rule", ""), ("watch", "⁻"), ("runs", "Run 1")):
        window.desk.look_through(lens)
        qtbot.waitUntil(partial(shows, window, sign), timeout=5000)
        for label in window.findChildren(QLabel):
            if label.isVisible() and label.textInteractionFlags() & SELECTABLE:
                label.setSelection(0, len(label.text()))
                seen.append(copied(label))
        for edit in window.findChildren(QLineEdit):
            if edit.isVisible() and edit.text():
                edit.selectAll()
                seen.append(copied(edit))
        for table in window.findChildren(PlainTable):
            if table.isVisible():
                table.selectAll()
                seen.append(copied(table))
    assert not [text for text in seen if re.search("[−\u202f⁻]", text)]
    assert any(text.startswith("-0.") for text in seen)
    assert any(re.fullmatch(r"-[0-9.]+e-[0-9]+", text) for text in seen)
    assert any("\t" in text for text in seen)


def test_the_chain_rule_is_copied_with_numbers_to_compute_with(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("∂E/∂w₁ = −0.5 · 50\u202f000")
    assert QGuiApplication.clipboard().text() == "∂E/∂w₁ = -0.5 · 50000"
    assert window.isVisible()


def test_what_another_program_copied_is_left_alone(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: False)
    QGuiApplication.clipboard().setText("−0.5")
    assert QGuiApplication.clipboard().text() == "−0.5"
    assert window.isVisible()
