"""The window ends as its button ends it where a terminal or the system asks the program to end."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QWidget

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last one is Windows' closing of a terminal


class Ending(QObject):
    """Closes the window on Ctrl+C, on a request to end and at the end of a terminal, until it is stopped.

    Python handles signals between two of its instructions, and Qt's loop has none while it waits: so a signal is
    written to a socket that the loop listens to. A signal that the program was started without is left alone.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._asking = False
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._listener = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._listener.activated.connect(self._close_window)
        self._wakened = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
        self._numbers = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]
        for number in self._numbers:
            signal.signal(number, _note)

    def stop(self) -> None:
        """Listen no more; signals have the effect that they have in every program."""
        for number in self._numbers:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        signal.set_wakeup_fd(self._wakened)
        self._listener.setEnabled(False)
        self._heard.close()
        self._told.close()

    @Slot()
    def _close_window(self) -> None:
        self._heard.recv(1024)
        if not self._asking:  # closing may ask about unsaved work, and once is enough
            self._asking = True
            try:
                self._window.close()
            finally:
                self._asking = False


def _note(_number: int, _frame: object) -> None:
    """Nothing is done here: this may be in the middle of anything."""
