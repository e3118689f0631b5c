from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.basics.link_button import ChoiceLink, LinkButton


def test_a_link_is_pressed_with_the_keyboard(qtbot: QtBot) -> None:
    link = LinkButton("Copy ▾", "Copy the chain rule")
    qtbot.addWidget(link)
    assert link.accessibleName() == "Copy the chain rule"
    with qtbot.waitSignal(link.clicked):
        QTest.keyClick(link, Qt.Key.Key_Space)


def test_the_shown_choice_has_a_mark_and_says_so(qtbot: QtBot) -> None:
    link = ChoiceLink()
    qtbot.addWidget(link)
    link.set_choice("2 paths", True)
    assert (link.text(), link.accessibleName()) == ("2 paths ✓", "2 paths, shown")
    link.set_choice("2 paths", False)
    assert (link.text(), link.accessibleName()) == ("2 paths", "2 paths")
