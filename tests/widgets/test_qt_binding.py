"""The binding itself: PySide6 6.12.0 lost a reference to None with each call, which ends Python 3.11 within seconds."""

import sys

from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

CALLS = 500


def test_calls_into_qt_keep_the_reference_count_of_none(qtbot: QtBot) -> None:
    slider = QSlider()
    qtbot.addWidget(slider)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        slider.update()
    assert abs(sys.getrefcount(None) - before) < CALLS / 10


def test_signals_keep_the_reference_count_of_none(qtbot: QtBot) -> None:
    slider = QSlider()
    qtbot.addWidget(slider)
    seen: list[int] = []
    slider.valueChanged.connect(seen.append)
    before = sys.getrefcount(None)
    for value in range(CALLS):
        slider.setValue(value % 2 + 1)
    assert len(seen) == CALLS
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
