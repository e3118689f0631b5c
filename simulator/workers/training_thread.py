"""Training in a thread of its own, in short slices and only while the window has nothing to do.

Python has one lock, and a thread that computes without pause makes each paint event wait for it. So the worker trains
while the GUI thread sleeps in its event loop: the `IdleGate` closes at every event and opens when the loop is about to
block. Results go into an `Outbox`; the GUI takes them at its own rate, so there is never a signal an epoch.
"""

import sys
import threading
from dataclasses import dataclass, replace
from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, QThread, QTimer, Signal, Slot

from engine.asking.conditions import Condition, Event
from engine.asking.gauge import Gauge
from engine.asking.run_until import Watcher, frames_until
from engine.dataset import Dataset
from engine.network import Network
from engine.settings import ErrorConvention, TrainingSettings
from engine.training.stopping import Stop
from engine.training.trainer import Frames, Trainer, TrainerState

SLICE_SECONDS = 0.008  # between two looks at the worker's messages
CHUNK_SECONDS = 0.0007  # between two looks at the gate
STARVED_SECONDS = 0.05  # a GUI that never rests cannot stop training for longer than this
OUTBOX_BYTES = 64 * 2**20  # the worker waits when the GUI is so far behind
SWITCH_SECONDS = 0.001  # how soon the window gets Python's lock back


@dataclass(frozen=True, eq=False)
class Job:
    """What to train and from where, and until what happens beside the stop rules of the settings.

    `generation` tells its batches from those of jobs that were given up.
    """

    generation: int
    network: Network
    dataset: Dataset
    convention: ErrorConvention
    settings: TrainingSettings
    start: TrainerState | None
    pace: float | None = None  # epochs a second; None is full speed
    condition: Condition | None = None


@dataclass(frozen=True, eq=False)
class Batch:
    """Epochs on their way to the window, trained with `settings`; and why the job ended, where it has.

    There are no `frames` where the start was good enough already, and where the worker failed. Where the job's
    condition happened, `event` says so and the frames end with its epoch.
    """

    generation: int
    settings: TrainingSettings
    frames: Frames | None = None
    stop: Stop | None = None
    failure: Exception | None = None
    event: Event | None = None

    @property
    def is_last(self) -> bool:
        return bool(self.stop or self.failure or self.event)


class Outbox:
    """Batches between the two threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._batches: list[Batch] = []
        self._bytes = 0

    def put(self, batch: Batch) -> bool:
        """Add a batch; True where the outbox was empty, so that one signal is enough."""
        with self._lock:
            self._batches.append(batch)
            self._bytes += batch.frames.states.nbytes if batch.frames else 0
            return len(self._batches) == 1

    def take(self) -> list[Batch]:
        with self._lock:
            taken, self._batches, self._bytes = self._batches, [], 0
            return taken

    @property
    def is_full(self) -> bool:
        return self._bytes > OUTBOX_BYTES


class IdleGate(QObject):
    """Open while the event loop of the thread that made it sleeps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = threading.Event()
        self._opened.set()

    def wait(self) -> None:
        """Block until the gate is open, or so long that training has to go on all the same."""
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
        """Stay open and cost nothing while nothing trains."""
        _application().removeEventFilter(self)
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(self.open)
        self.open()


class TrainingWorker(QObject):
    """Advances one job at a time in slices; lives in the training thread and is spoken to by queued signals only."""

    batch_ready = Signal()

    def __init__(self, outbox: Outbox, gate: IdleGate) -> None:
        super().__init__()
        self._outbox, self._gate = outbox, gate
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)
        self._chunk = 1
        self._job: Job | None = None
        self._trainer: Trainer | None = None
        self._watcher: Watcher | None = None

    @Slot(object)
    def start(self, job: Job) -> None:
        try:
            self._trainer = Trainer(job.network, job.dataset, job.convention, job.settings, job.start)
            start = self._trainer.start_frames()
            self._watcher = _watcher(job, start)
        except Exception as failure:  # told to the window, which shows it
            self._put(Batch(job.generation, job.settings, failure=failure))
            return
        self._job, self._chunk = job, 1
        if start.stop:
            self._put(Batch(job.generation, job.settings, stop=start.stop))
        else:
            self._timer.start(_interval(job.pace))

    @Slot(object)
    def change_settings(self, settings: TrainingSettings) -> None:
        if self._job and self._trainer:
            self._job = replace(self._job, settings=settings)
            self._trainer.settings = settings

    @Slot(object)
    def change_pace(self, pace: float | None) -> None:
        if self._job:
            self._job = replace(self._job, pace=pace)
            self._timer.setInterval(_interval(pace))

    @Slot()
    def stop(self) -> None:
        self._timer.stop()
        self._job = self._trainer = self._watcher = None

    @Slot()
    def _slice(self) -> None:
        if self._outbox.is_full or self._job is None:
            return
        job = self._job
        try:
            stopped = self._advance(1) if job.pace else self._advance_for(SLICE_SECONDS)
        except Exception as failure:  # told to the window, which shows it
            self._put(Batch(job.generation, job.settings, failure=failure))
            stopped = True
        if stopped:
            self.stop()

    def _advance_for(self, seconds: float) -> bool:
        began = now = perf_counter()
        while now - began < seconds:
            self._gate.wait()
            before = perf_counter()
            if self._advance(self._chunk):
                return True
            now = perf_counter()
            self._chunk = max(1, min(2 * self._chunk, int(self._chunk * CHUNK_SECONDS / (now - before))))
        return False

    def _advance(self, epochs: int) -> bool:
        if self._job is None or self._trainer is None:
            return True
        frames = self._trainer.advance(epochs)
        event = self._watcher.first(frames) if self._watcher else None
        if event:
            frames = frames_until(frames, event.epoch)
        batch = Batch(self._job.generation, self._job.settings, frames, frames.stop, event=event)
        self._put(batch)
        return batch.is_last

    def _put(self, batch: Batch) -> None:
        if self._outbox.put(batch):
            self.batch_ready.emit()


class TrainingThread(QObject):
    """The worker with its thread, for the window's side: start, change, stop, take; `close` before the end."""

    batch_ready = Signal()
    _start = Signal(object)
    _change_settings = Signal(object)
    _change_pace = Signal(object)
    _stop = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox = Outbox()
        self._gate = IdleGate(self)
        self._generation = 0
        self._running = False
        self._switch_interval = sys.getswitchinterval()
        self._thread = QThread(self)
        self._worker = TrainingWorker(self._outbox, self._gate)
        self._worker.moveToThread(self._thread)
        self._thread.finished.connect(self._worker.stop)  # runs in the thread: its timer may be stopped there only
        self._worker.batch_ready.connect(self.batch_ready)
        self._start.connect(self._worker.start)
        self._change_settings.connect(self._worker.change_settings)
        self._change_pace.connect(self._worker.change_pace)
        self._stop.connect(self._worker.stop)

    @property
    def is_running(self) -> bool:
        return self._running

    def start(self, job: Job) -> None:
        """Give up what is running and train `job`; its generation is set here."""
        self.stop()
        if not self._thread.isRunning():
            self._thread.start()
        self._generation += 1
        self._running = True
        self._outbox.take()  # of an empty outbox alone the worker tells
        self._gate.watch()
        sys.setswitchinterval(SWITCH_SECONDS)
        self._start.emit(replace(job, generation=self._generation))

    def stop(self) -> None:
        """Train no further; what was not taken yet is dropped."""
        if not self._running:
            return
        self._running = False
        self._generation += 1
        self._gate.unwatch()
        sys.setswitchinterval(self._switch_interval)
        self._stop.emit()

    def change_settings(self, settings: TrainingSettings) -> None:
        self._change_settings.emit(settings)

    def change_pace(self, pace: float | None) -> None:
        self._change_pace.emit(pace)

    def take(self) -> list[Batch]:
        """All batches of the running job that have come since the last call."""
        return [batch for batch in self._outbox.take() if batch.generation == self._generation]

    def close(self) -> None:
        """Stop and end the thread; safe to call twice."""
        self.stop()
        if self._thread.isRunning():
            self._thread.quit()
            self._thread.wait()


def _watcher(job: Job, start: Frames) -> Watcher | None:
    """What watches for the job's condition, if it has one, from the start of the run on."""
    if job.condition is None:
        return None
    watcher = Watcher(Gauge(job.condition, job.network, job.dataset, job.convention))
    watcher.first(start)
    return watcher


def _interval(pace: float | None) -> int:
    return round(1000 / pace) if pace else 0


def _application() -> QCoreApplication:
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("Training in a thread needs a Qt application, whose event loop it gives way to.")
    return app
