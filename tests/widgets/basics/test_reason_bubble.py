import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.basics.reason_bubble import ReasonBubble

REASON = "“0.0.1” is not a number; type one such as 0.15 (or 0,15), 3/20 or 1.5e-1."


@pytest.mark.parametrize("corner", [(10, 10), (380, 10), (10, 270), (380, 270)])
def test_stands_beside_its_field_and_inside_the_window(qtbot: QtBot, corner: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 300)
    field = QLineEdit(window)
    field.setGeometry(*corner, 100, 28)
    window.show()
    bubble = ReasonBubble(field)
    bubble.say(REASON)
    assert bubble.isVisible()
    assert window.rect().contains(bubble.geometry())
    assert not bubble.geometry().intersects(QRect(*corner, 100, 28))
    assert bubble.height() >= bubble.heightForWidth(bubble.width())
