"""What every computation beside the GUI thread has in common: one job at a time, in slices, behind an idle gate."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from simulator.workers.idle_gate import IdleGate

SLICE_SECONDS = 0.008  # between two looks at a worker's messages

JobT = TypeVar("JobT")


class Worker(QObject, Generic[JobT]):
    """Does one job at a time, a slice a turn of its thread's event loop; it is spoken to by queued signals only.

    A kind of worker says how a job begins, what a slice of it is, how to drop it, and how a failure gets to the window.
    """

    def __init__(self, gate: IdleGate) -> None:
        super().__init__()
        self._gate = gate
        self._generation = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    @Slot(int, object)
    def start(self, generation: int, job: JobT) -> None:
        """Begin a job; what comes out of it bears its generation."""
        self._generation = generation
        try:
            self._begin(job)
        except Exception as failure:  # told to the window, which shows it
            self._fail(failure)

    @Slot()
    def stop(self) -> None:
        self._timer.stop()
        self._drop()

    @Slot()
    def _tick(self) -> None:
        try:
            self._slice()
        except Exception as failure:  # told to the window, which shows it
            self._fail(failure)

    def _fail(self, failure: Exception) -> None:
        self._tell(failure)
        self.stop()

    def _begin(self, job: JobT) -> None:
        """Take the job, and start the timer if there is something to compute."""
        raise NotImplementedError

    def _slice(self) -> None:
        """Compute for about `SLICE_SECONDS`, and stop when the job is done."""
        raise NotImplementedError

    def _drop(self) -> None:
        """Forget the job."""
        raise NotImplementedError

    def _tell(self, failure: Exception) -> None:
        """Send the failure to the window, while the job it happened in is still known."""
        raise NotImplementedError


class WorkerThread(QObject, Generic[JobT]):
    """A worker with its thread, for the window's side: start, stop; `close` before the end.

    Whatever comes with another generation than the present one belongs to a job that was given up.
    """

    _start = Signal(int, object)
    _stop = Signal()

    def __init__(self, worker: Worker[JobT], gate: IdleGate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._gate = worker, gate
        gate.setParent(self)
        self._generation = 0
        self._running = False
        self._thread = QThread(self)
        worker.moveToThread(self._thread)
        self._thread.finished.connect(worker.stop)  # runs in the thread: its timer may be stopped there only
        self._start.connect(worker.start)
        self._stop.connect(worker.stop)

    @property
    def is_running(self) -> bool:
        return self._running

    def start(self, job: JobT) -> None:
        """Give up what is being computed and compute `job`."""
        self.stop()
        if not self._thread.isRunning():
            self._thread.start()
        self._generation += 1
        self._running = True
        self._gate.watch()
        self._start.emit(self._generation, job)

    def stop(self) -> None:
        """Compute no further; what is on its way is dropped."""
        if self._running:
            self._end()
            self._stop.emit()

    def close(self) -> None:
        """Stop and end the thread; safe to call twice."""
        self.stop()
        if self._thread.isRunning():
            self._thread.quit()
            self._thread.wait()

    def _end(self) -> None:
        """Nothing is computed from here on: the worker has come to its end, or is told to."""
        self._running = False
        self._generation += 1
        self._gate.unwatch()


class Maker(Worker[JobT]):
    """A worker whose job makes one thing, or the same thing better and better, and sends it."""

    made = Signal(int, object)  # generation, what was made
    failed = Signal(int, object)  # generation, the exception

    def _tell(self, failure: Exception) -> None:
        self.failed.emit(self._generation, failure)


class MakerThread(WorkerThread[JobT]):
    """A maker with its thread, for the window's side; `made` brings what the last job makes, and nothing older."""

    made = Signal(object)

    def __init__(self, worker: Maker[JobT], gate: IdleGate, parent: QObject | None = None) -> None:
        super().__init__(worker, gate, parent)
        worker.made.connect(self._take)
        worker.failed.connect(self._raise)

    def _is_whole(self, made: Any) -> bool:
        """Whether the job is done with this."""
        return True

    @Slot(int, object)
    def _take(self, generation: int, made: Any) -> None:
        if generation == self._generation:
            if self._is_whole(made):
                self._end()
            self.made.emit(made)

    @Slot(int, object)
    def _raise(self, generation: int, failure: Exception) -> None:
        if generation == self._generation:
            self._end()
            raise failure
