from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.basics.newest import Newest


def test_only_the_newest_request_of_a_turn_is_passed_on(qtbot: QtBot) -> None:
    owner = QObject()
    newest = Newest(owner)
    passed: list[int] = []
    newest.due.connect(passed.append)
    for wanted in (1, 2, 3):
        newest.ask(wanted)
    assert passed == []
    QApplication.processEvents()
    newest.ask(3)
    QApplication.processEvents()
    assert passed == [3, 3]
    QApplication.processEvents()
    assert passed == [3, 3]
