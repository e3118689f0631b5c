"""Evaluates watched expressions over the epochs of a run, in a thread of its own."""

from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject

from engine.arrays import FloatArray, frozen
from engine.asking.course import values_at
from simulator.resolve.watch_course import CourseJob
from simulator.workers.idle_gate import IdleGate
from simulator.workers.worker_thread import SLICE_SECONDS, Maker, MakerThread
from widgets.lenses.watch_state import WatchCourse


class CourseWorker(Maker[CourseJob]):
    """Evaluates the expressions of a job, epoch by epoch, and makes a `WatchCourse` of each, by their texts."""

    def __init__(self, gate: IdleGate) -> None:
        super().__init__(gate)
        self._job: CourseJob | None = None
        self._rows: list[FloatArray] = []

    def _begin(self, job: CourseJob) -> None:
        self._job, self._rows = job, []
        self._timer.start(0)

    def _drop(self) -> None:
        self._job, self._rows = None, []

    def _slice(self) -> None:
        job = self._job
        if job is None:
            return
        self._gate.wait()
        end = perf_counter() + SLICE_SECONDS
        while len(self._rows) < len(job.epochs) and perf_counter() < end:
            place = len(self._rows)
            wanted = list(job.expressions.values())
            self._rows.append(values_at(wanted, job.task, job.values[place], job.settings[place], job.sample))
        if len(self._rows) == len(job.epochs):
            self.made.emit(self._generation, self._courses(job))
            self.stop()

    def _courses(self, job: CourseJob) -> dict[str, WatchCourse]:
        columns = np.array(self._rows).T
        return {
            text: WatchCourse(job.epochs, frozen(column)) for text, column in zip(job.expressions, columns, strict=True)
        }


class CourseThread(MakerThread[CourseJob]):
    """The course worker with its thread; `made` brings the courses of the last job alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        gate = IdleGate()
        super().__init__(CourseWorker(gate), gate, parent)
