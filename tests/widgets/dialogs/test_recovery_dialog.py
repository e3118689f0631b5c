"""Each work that was left can be opened or deleted, by mouse and by keys; closing keeps the rest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from widgets.dialogs.recovery_dialog import LeftWork, RecoveryDialog

WORKS = (LeftWork("xor & more", "2026-11-26 19:40"), LeftWork("a" * 300, "2026-11-25 08:00"))


def shown(qtbot: QtBot) -> RecoveryDialog:
    dialog = RecoveryDialog(WORKS)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def button(dialog: RecoveryDialog, name: str) -> QPushButton:
    (found,) = (each for each in dialog.findChildren(QPushButton) if name in (each.text(), each.accessibleName()))
    return found


def test_a_work_is_asked_for_by_its_place(qtbot: QtBot) -> None:
    dialog, asked = shown(qtbot), list[tuple[str, int]]()
    dialog.open_requested.connect(lambda place: asked.append(("open", place)))
    dialog.delete_requested.connect(lambda place: asked.append(("delete", place)))
    qtbot.mouseClick(button(dialog, "Open xor & more"), Qt.MouseButton.LeftButton)
    delete = button(dialog, f"Delete {'a' * 300}")
    delete.setFocus()
    qtbot.keyClick(delete, Qt.Key.Key_Space)
    assert asked == [("open", 0), ("delete", 1)]
    assert dialog.width() < 800


def test_it_closes_when_nothing_is_left_and_keeps_what_is(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    dialog.remove(0)
    assert dialog.isVisible()
    assert not button(dialog, "Open xor & more").isVisible()
    dialog.remove(1)
    assert not dialog.isVisible()
    other = shown(qtbot)
    qtbot.mouseClick(button(other, "Keep for later"), Qt.MouseButton.LeftButton)
    assert not other.isVisible()
