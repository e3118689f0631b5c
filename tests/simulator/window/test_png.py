from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from simulator.window.png import png


def test_the_picture_is_as_large_as_the_widget_and_looks_like_it(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(70, 30)
    widget.setStyleSheet("background: #123456")
    image = QImage.fromData(png(widget))
    assert (image.width(), image.height()) == (70, 30)
    assert image.pixelColor(35, 15).name() == "#123456"
