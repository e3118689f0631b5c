import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from simulator.window.ending import Ending

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Asking(QWidget):
    """A window that is told to end again while it still asks whether it may."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def closeEvent(self, event: QCloseEvent) -> None:
        self.asked += 1
        if self.asked == 1:
            os.kill(os.getpid(), signal.SIGTERM)
            QCoreApplication.processEvents()
        event.ignore()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture(autouse=True)
def handlers_are_given_back() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in ENDING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_closes_the_window_as_its_button_does(qtbot: QtBot, window: QWidget, number: signal.Signals) -> None:
    ending = Ending(window)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not window.isVisible())
    ending.stop()


def test_the_question_is_asked_once_at_a_time_and_again_when_it_was_answered(qtbot: QtBot) -> None:
    window = Asking()
    window.show()
    ending = Ending(window)
    asked = []
    for _ in range(2):
        os.kill(os.getpid(), signal.SIGHUP)
        qtbot.wait(50)
        asked.append(window.asked)
    assert asked == [1, 2]
    assert window.isVisible()
    ending.stop()
    window.hide()
    window.deleteLater()


def test_a_signal_that_the_program_was_started_without_stays_so(window: QWidget) -> None:
    """`nohup` starts a program so, and a shell one in the background."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    ending = Ending(window)
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    ending.stop()
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def test_afterwards_signals_do_what_they_do_everywhere(window: QWidget) -> None:
    Ending(window).stop()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    assert signal.set_wakeup_fd(-1) == -1
