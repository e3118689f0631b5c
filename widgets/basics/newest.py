"""Passes on a request of a person: only the newest in one turn of the event loop."""

from PySide6.QtCore import QObject, QTimer, Signal


class Newest(QObject):
    """Takes whole numbers that are asked for and emits `due` with the last one, once the event loop turns."""

    due = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._emit)

    def ask(self, wanted: int) -> None:
        self._wanted = wanted
        self._timer.start(0)

    def _emit(self) -> None:
        self.due.emit(self._wanted)
