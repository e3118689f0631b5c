"""Where one step of a chosen size leads, forwards and back, across the borders of epochs."""

from dataclasses import replace

from engine.explaining.step_sizes import stride_of
from engine.explaining.steps import StepSize
from engine.explaining.trace import Trace
from engine.settings import TrainingSettings
from simulator.project.document import Document
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run


class Stepper:
    """Walks through the steps of a run's epochs; keeps the trace of the epoch it was asked for last."""

    def __init__(self) -> None:
        self._key: tuple[int, int, TrainingSettings] | None = None
        self._trace: Trace | None = None

    def trace(self, document: Document, run: Run, epoch: int) -> Trace:
        """The steps that lead from `epoch` of `run` to the next one: as it was trained, or as it would be now."""
        recorded = epoch < run.last_epoch
        settings = run.history.settings(epoch + 1) if recorded else document.settings
        key = (run.id, epoch, settings)
        if self._trace is None or key != self._key:
            task = replace(document.task, settings=settings)
            self._key, self._trace = key, Trace(task, run.history.state(epoch))
        return self._trace

    def latest(self, run: Run) -> Trace | None:
        """The trace that was made last, if it is one of this run: which steps there are is the same in every epoch."""
        return self._trace if self._key and self._key[0] == run.id else None

    def forward(self, document: Document, run: Run, cursor: Cursor, size: StepSize) -> Cursor:
        """The cursor one step further; it may stand at the epoch behind the run's last one, which is to be trained.

        Steps within a sample stop at the last update of an epoch, and only then at the next epoch at rest.
        """
        if size == "epoch":
            return Cursor(cursor.epoch + 1)
        trace = self.trace(document, run, cursor.epoch)
        stop = trace.next_stop(cursor.step, size)
        is_over = cursor.step == stop or not stride_of(size).within_sample
        return Cursor(cursor.epoch + 1) if stop == len(trace) and is_over else Cursor(cursor.epoch, stop)

    def back(self, document: Document, run: Run, cursor: Cursor, size: StepSize) -> Cursor:
        """The cursor one step earlier; epoch 0 at rest is the first place of all."""
        if cursor.step:
            step = 0 if size == "epoch" else self.trace(document, run, cursor.epoch).previous_stop(cursor.step, size)
            return Cursor(cursor.epoch, step)
        if not cursor.epoch:
            return cursor
        before = cursor.epoch - 1
        if size == "epoch":
            return Cursor(before)
        trace = self.trace(document, run, before)
        end = len(trace)
        return Cursor(before, end if stride_of(size).within_sample else trace.previous_stop(end, size))
