"""The gate that lets a thread compute only while the window has nothing to do.

Python has one lock, and a thread that computes without pause makes each paint event wait for it. So workers compute
while the GUI thread sleeps in its event loop: the gate closes at every event and opens when the loop is about to block.
"""

import threading

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, Slot

STARVED_SECONDS = 0.05  # a GUI that never rests cannot stop a worker for longer than this


class IdleGate(QObject):
    """Open while the event loop of the thread that made it sleeps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = threading.Event()
        self._opened.set()

    def wait(self) -> None:
        """Block until the gate is open, or so long that the work has to go on all the same."""
        self._opened.wait(STARVED_SECONDS)

    @property
    def is_open(self) -> bool:
        return self._opened.is_set()

    @Slot()
    def open(self) -> None:
        self._opened.set()

    def close(self) -> None:
        self._opened.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event is work for the window. (The dispatcher's `awake` comes too late: after the events.)"""
        self._opened.clear()
        return False

    def watch(self) -> None:
        """Follow the event loop of this thread from now on."""
        _application().installEventFilter(self)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self.open)

    def unwatch(self) -> None:
        """Stay open and cost nothing while nothing is computed."""
        _application().removeEventFilter(self)
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(self.open)
        self.open()


def _application() -> QCoreApplication:
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("Computing in a thread needs a Qt application, whose event loop it gives way to.")
    return app
