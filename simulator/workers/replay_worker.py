"""Trains an epoch of a run again from the keyframe before it, in a thread of its own: where that takes a while."""

from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject

from engine.training.history import History
from simulator.workers.idle_gate import IdleGate
from simulator.workers.worker_thread import SLICE_SECONDS, Maker, MakerThread


@dataclass(frozen=True, eq=False)
class ReplayJob:
    """The epoch to be made, and the record that it is of, which is the job's own from now on."""

    record: History
    epoch: int


class ReplayWorker(Maker[ReplayJob]):
    """Comes nearer to the epoch of its job, slice by slice, and makes the `Stretch` that ends with it."""

    def __init__(self, gate: IdleGate) -> None:
        super().__init__(gate)
        self._job: ReplayJob | None = None
        self._reached = 0

    def _begin(self, job: ReplayJob) -> None:
        self._job, self._reached = job, job.record.stored_before(job.epoch)
        self._timer.start(0)

    def _drop(self) -> None:
        self._job = None

    def _slice(self) -> None:
        job = self._job
        if job is None:
            return
        end, epochs = perf_counter() + SLICE_SECONDS, 1
        while self._reached < job.epoch and perf_counter() < end:
            self._gate.wait()
            self._reached = min(job.epoch, self._reached + epochs)
            job.record.values(self._reached)
            epochs *= 2
        if self._reached == job.epoch:
            self.made.emit(self._generation, job.record.replayed(job.epoch))
            self.stop()


class ReplayThread(MakerThread[ReplayJob]):
    """The replay worker with its thread; `made` brings the stretch of the last job alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        gate = IdleGate()
        super().__init__(ReplayWorker(gate), gate, parent)
