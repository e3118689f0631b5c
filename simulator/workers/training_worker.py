"""Training in a thread of its own, in short slices and only while the window has nothing to do."""

import sys
from dataclasses import dataclass, replace
from time import perf_counter

from PySide6.QtCore import QObject, Signal, Slot

from engine.asking.conditions import Condition, Event
from engine.asking.gauge import Gauge
from engine.asking.run_until import Watcher, frames_until
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.history import History
from engine.training.stopping import Stop
from engine.training.trainer import Frames, Trainer
from simulator.workers.idle_gate import IdleGate
from simulator.workers.outbox import Outbox, Progress
from simulator.workers.worker_thread import SLICE_SECONDS, Worker, WorkerThread

CHUNK_SECONDS = 0.0007  # between two looks at the gate
SWITCH_SECONDS = 0.001  # how soon the window gets Python's lock back


@dataclass(frozen=True, eq=False)
class Job:
    """What to train onto which record, and until what happens beside the stop rules of the settings.

    The record is the job's own from now on.
    """

    task: Task
    record: History
    pace: float | None = None  # epochs a second; None is full speed
    condition: Condition | None = None


class TrainingWorker(Worker[Job]):
    """Advances the run of a job, and puts its record into the outbox."""

    progressed = Signal()

    def __init__(self, outbox: Outbox, gate: IdleGate) -> None:
        super().__init__(gate)
        self._outbox = outbox
        self._chunk = 1
        self._job: Job | None = None
        self._trainer: Trainer | None = None
        self._watcher: Watcher | None = None
        self._stop_rule: Stop | None = None
        self._event: Event | None = None

    @Slot(object)
    def change_settings(self, settings: TrainingSettings) -> None:
        if self._job and self._trainer:
            self._job = replace(self._job, task=replace(self._job.task, settings=settings))
            self._trainer.settings = settings

    @Slot(object)
    def change_pace(self, pace: float | None) -> None:
        if self._job:
            self._job = replace(self._job, pace=pace)
            self._timer.setInterval(_interval(pace))

    def _begin(self, job: Job) -> None:
        self._job, self._chunk = job, 1
        self._trainer = Trainer(job.task, job.record.state(job.record.last_epoch))
        start = self._trainer.start_frames()
        self._watcher = _watcher(job, start)
        if start.stop:
            self._put(Progress(self._generation, job.task.settings, stop=start.stop))
        else:
            self._timer.start(_interval(job.pace))

    def _slice(self) -> None:
        job = self._job
        if job is None:
            return
        is_over = self._advance(1) if job.pace else self._advance_for(SLICE_SECONDS)
        job.record.draw_on()
        self._put(
            Progress(self._generation, job.task.settings, job.record.copied(), self._stop_rule, event=self._event)
        )
        if is_over:
            self.stop()

    @Slot(object)
    def let_go(self, record: History) -> None:
        """Let the memory of a record go here, where nobody waits for it."""

    def _drop(self) -> None:
        self._job = self._trainer = self._watcher = self._stop_rule = self._event = None

    def _tell(self, failure: Exception) -> None:
        if self._job:
            self._put(Progress(self._generation, self._job.task.settings, failure=failure))

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
        """Make so many epochs; whether the job has come to its end with them."""
        if self._job is None or self._trainer is None:
            return True
        frames = self._trainer.advance(epochs)
        self._event = self._watcher.first(frames) if self._watcher else None
        if self._event:
            frames = frames_until(frames, self._event.epoch)
        self._stop_rule = frames.stop
        self._job.record.record_settings(self._job.task.settings)
        self._job.record.append(frames)
        return bool(self._stop_rule or self._event)

    def _put(self, progress: Progress) -> None:
        if self._outbox.put(progress):
            self.progressed.emit()


class TrainingThread(WorkerThread[Job]):
    """The training worker with its thread, for the window's side: start, change, stop, take; `close` before the end."""

    progressed = Signal()
    _change_settings = Signal(object)
    _change_pace = Signal(object)
    _let_go = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        outbox, gate = Outbox(), IdleGate()
        worker = TrainingWorker(outbox, gate)
        super().__init__(worker, gate, parent)
        self._outbox = outbox
        self._switch_interval = sys.getswitchinterval()
        worker.progressed.connect(self.progressed)
        self._let_go.connect(worker.let_go)
        self._change_settings.connect(worker.change_settings)
        self._change_pace.connect(worker.change_pace)

    def start(self, job: Job) -> None:
        """Give up what is running and train `job`."""
        self.stop()
        self._outbox.take()  # of an empty outbox alone the worker tells
        sys.setswitchinterval(SWITCH_SECONDS)
        super().start(job)

    def change_settings(self, settings: TrainingSettings) -> None:
        self._change_settings.emit(settings)

    def change_pace(self, pace: float | None) -> None:
        self._change_pace.emit(pace)

    def take(self) -> Progress | None:
        """How far the running job is, where that is news since the last call."""
        progress = self._outbox.take()
        return progress if progress and progress.generation == self._generation else None

    def let_go(self, record: History) -> None:
        """Have the memory of a record that is no longer needed given back beside the window."""
        self._let_go.emit(record)

    def _end(self) -> None:
        super()._end()
        sys.setswitchinterval(self._switch_interval)


def _watcher(job: Job, start: Frames) -> Watcher | None:
    """What watches for the job's condition, if it has one, from the start of the run on."""
    if job.condition is None:
        return None
    watcher = Watcher(Gauge(job.condition, job.task))
    watcher.first(start)
    return watcher


def _interval(pace: float | None) -> int:
    return round(1000 / pace) if pace else 0
