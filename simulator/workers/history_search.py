"""Looks through the recorded epochs of a run for where a condition happens, in a thread of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject

from engine.asking.conditions import Event
from engine.asking.gauge import Gauge
from engine.asking.run_until import searching
from engine.training.history import History
from simulator.workers.idle_gate import IdleGate
from simulator.workers.worker_thread import SLICE_SECONDS, Maker, MakerThread


@dataclass(frozen=True, eq=False)
class SearchJob:
    """What to look for from which epoch on, and in which record, which is the job's own from now on."""

    gauge: Gauge
    record: History
    epoch: int
    backwards: bool


class SearchWorker(Maker[SearchJob]):
    """Makes the first event behind the epoch of its job, or backwards the last one before it, or None."""

    def __init__(self, gate: IdleGate) -> None:
        super().__init__(gate)
        self._slices: Iterator[Event | None] = iter(())

    def _begin(self, job: SearchJob) -> None:
        self._slices = searching(job.gauge, job.record, job.epoch, job.backwards)
        self._timer.start(0)

    def _drop(self) -> None:
        self._slices = iter(())

    def _slice(self) -> None:
        end = perf_counter() + SLICE_SECONDS
        while perf_counter() < end:
            self._gate.wait()
            try:
                event = next(self._slices)
            except StopIteration:
                event = None
            else:
                if event is None:
                    continue
            self.made.emit(self._generation, event)
            self.stop()
            return


class HistorySearch(MakerThread[SearchJob]):
    """One search at a time; `made` comes once a start, with the event or None, and never after `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        gate = IdleGate()
        super().__init__(SearchWorker(gate), gate, parent)
