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
        settings = run.settings_after(epoch, document.settings)
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
        """The cursor one step earlier; it may stand at the epoch before the run's first one, which another run has."""
        if cursor.step:
            step = 0 if size == "epoch" else self.trace(document, run, cursor.epoch).previous_stop(cursor.step, size)
            return Cursor(cursor.epoch, step)
        if cursor.epoch <= run.first_epoch:
            return Cursor(max(0, cursor.epoch - 1))
        before = cursor.epoch - 1
        if size == "epoch":
            return Cursor(before)
        trace = self.trace(document, run, before)
        end = len(trace)
        return Cursor(before, end if stride_of(size).within_sample else trace.previous_stop(end, size))


def makes_same_steps(settings: TrainingSettings, other: TrainingSettings) -> bool:
    """Whether an epoch has the same steps with both: η changes their numbers alone."""
    alike = replace(other, learning_rate=settings.learning_rate, momentum=settings.momentum)
    return replace(alike, epochs=settings.epochs, threshold=settings.threshold) == settings
