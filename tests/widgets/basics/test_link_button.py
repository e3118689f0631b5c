from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from widgets.basics.link_button import ChoiceLink, LinkButton, MenuLink


def test_a_link_is_pressed_with_the_keyboard(qtbot: QtBot) -> None:
    link = LinkButton("Copy", "Copy the chain rule")
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


def test_a_link_with_a_menu_says_so_and_is_plain_again_when_the_menu_has_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    link, menu = MenuLink("Copy", parent=window), QMenu(window)
    menu.addAction("as text")
    link.setMenu(menu)
    window.show()
    QCursor.setPos(window.mapToGlobal(QPoint(200, 150)))
    link.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as Qt leaves it: it was pressed, and the pointer went away
    menu.aboutToHide.emit()
    assert link.text() == "Copy ▾"
    assert not link.underMouse()
