"""Long work in a thread of its own: meanwhile the window is drawn, takes no input, and after a while says why."""

from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from engine.words import say
from simulator.exports.whole_file import GivenUpError

UNSAID = 500  # milliseconds that work may take before it is said

Result = TypeVar("Result")


class LongWork(QThread, Generic[Result]):
    """Does something; then there is its `result`, or the `error` that it raised."""

    def __init__(self, work: Callable[[], Result], parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self.result: Result | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # raised where the work was asked for
            self.error = error


def beside(window: QWidget, what: str, work: Callable[[], Result], *, can_give_up: bool) -> Result:
    """Do the work, which must not touch what the window shows, and give its result.

    After half a second a dialog says `what` is going on. Raises what the work raises, and `GivenUpError` where it
    `can_give_up` and a person wants to; it is done to its end then, for nobody.
    """
    thread = LongWork(work, window)
    loop, timer = QEventLoop(), QTimer(singleShot=True, interval=UNSAID)
    thread.finished.connect(loop.quit)
    timer.timeout.connect(loop.quit)
    timer.start()
    thread.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    timer.stop()
    if thread.isRunning() and not _waited(window, what, thread, can_give_up=can_give_up):
        thread.finished.connect(thread.deleteLater)
        raise GivenUpError
    thread.wait()
    result, error = thread.result, thread.error
    thread.deleteLater()
    if error is not None:
        raise error
    return cast(Result, result)  # None only where the work gives that


def _waited(window: QWidget, what: str, thread: QThread, *, can_give_up: bool) -> bool:
    """Say what goes on until it is over; False where a person gives it up before."""
    dialog = QProgressDialog(what, say("Cancel") if can_give_up else "", 0, 0, window)
    dialog.setWindowTitle("Chainrule")
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(0)
    if not can_give_up:
        dialog.setCancelButton(None)
    thread.finished.connect(dialog.accept)
    if thread.isRunning():
        dialog.exec()
    given_up = can_give_up and dialog.wasCanceled()
    dialog.deleteLater()
    return not given_up
