"""When Python looks for garbage: seldom, never among what the program is made of, and in the window's thread alone.

By itself Python does so in whichever thread has just made something. Where that is a worker's and a dead widget is
among the garbage, it is deleted there, beside the event loop that it belongs to, and the process may end.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

MADE, YOUNG, OLD = 5_000, 20, 50  # things made until the youngest are looked through, and such turns for the older ones
LOOK_MILLISECONDS = 100


class GarbageCollector(QObject):
    """Looks for garbage between the events of its thread, from now on, among what is made from now on.

    All that the program holds is looked through only after millions of things were made: for a network of 50,000 edges
    that takes a quarter of a second, and an act on it would pay for it more than once.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        collect_if_due()


def collect_if_due() -> None:
    """Look for garbage in this thread, where enough was made since the last time; among the older things seldom."""
    made, young, old = gc.get_count()
    if made >= MADE:
        gc.collect(2 if old >= OLD else 1 if young >= YOUNG else 0)
