"""What the window is measured with: the turns of its event loop, a hand in another process, and pauses."""

import os
import subprocess
import sys
import time

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QSocketNotifier,
    QTimer,
    Signal,
    Slot,
)

from simulator.session.session import Session

HAND = """
import random, sys, time
while True:
    time.sleep(random.uniform(0.005, 0.025))
    sys.stdout.buffer.write(time.monotonic_ns().to_bytes(8, "little"))
    sys.stdout.buffer.flush()
"""


def live(seconds: float) -> None:
    """Run the event loop as the program does."""
    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=round(1000 * seconds))
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


class Turns(QObject):
    """How long each turn of the event loop kept the thread busy: from its first event until the loop slept again.

    Not from the dispatcher's `awake`: with GLib's loop that comes only after the turn's events were handled.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self._woken: float | None = None
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._sleep)
        self._application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._woken is None:
            self._woken = time.perf_counter()
        return False

    def stop(self) -> None:
        """Measure no further turns."""
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(self._sleep)
        self._application().removeEventFilter(self)

    @Slot()
    def _sleep(self) -> None:
        if self._woken is not None:
            self.seconds.append(time.perf_counter() - self._woken)
            self._woken = None

    @staticmethod
    def _application() -> QCoreApplication:
        application = QCoreApplication.instance()
        assert application is not None
        return application


class Paints(QObject):
    """Counts the paintings of widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def stop(self) -> None:
        """Count no further ones."""
        self._application().removeEventFilter(self)

    @staticmethod
    def _application() -> QCoreApplication:
        application = QCoreApplication.instance()
        assert application is not None
        return application


class Hand(QObject):
    """Another process that touches the window at moments of its own; `touched` carries how late the window felt it."""

    touched = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.delays: list[float] = []
        self._read, write = os.pipe()
        self._process = subprocess.Popen([sys.executable, "-c", HAND], stdout=write)
        os.close(write)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._feel)

    @Slot()
    def _feel(self) -> None:
        stamps = os.read(self._read, 4096)
        now = time.monotonic_ns()
        for place in range(0, len(stamps), 8):
            self.delays.append((now - int.from_bytes(stamps[place : place + 8], "little")) / 1e9)
        self.touched.emit(self.delays[-1])

    def stop(self) -> None:
        """End the process."""
        self._notifier.setEnabled(False)
        self._process.kill()
        self._process.wait()
        os.close(self._read)


class Pauses(QObject):
    """Pauses and goes on again at a hand's touches; a pause counts from the touch until nothing trains any more."""

    def __init__(self, session: Session, hand: Hand) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self._session = session
        hand.touched.connect(self._touch)

    @Slot(float)
    def _touch(self, delay: float) -> None:
        if self._session.player.is_running:
            began = time.perf_counter()
            self._session.player.pause()
            self.seconds.append(delay + time.perf_counter() - began)
        else:
            self._session.player.start()
