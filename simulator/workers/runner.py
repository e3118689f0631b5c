"""Running: recorded epochs are played from the cursor on, then the worker trains further ones onto the run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.asking.conditions import Event
from engine.asking.gauge import Gauge
from engine.settings import TrainingSettings
from engine.task import Task
from simulator.project.document import Document, with_settings
from simulator.workers.history_search import HistorySearch, SearchJob
from simulator.workers.outbox import Progress
from simulator.workers.training_worker import Job, TrainingThread
from simulator.workspace.events import (
    ConditionMet,
    HeldAlready,
    NothingToTrain,
    NotMetBefore,
    NotMetUntil,
    TrainingEnd,
    TrainingStopped,
)
from simulator.workspace.run import Run

DISPLAY_SECONDS = 1 / 20  # the window shows new epochs at this rate, however fast they come
PLAYBACK_MILLISECONDS = 15


@dataclass(frozen=True, eq=False)
class Goal:
    """What a run is to be run to, from which epoch on; backwards, to where it last happened."""

    gauge: Gauge
    epoch: int
    backwards: bool


class Runner(QObject):
    """Moves a cursor through a run and lets the run grow at its end.

    `reached` names the epoch to show; `ended` comes once a start, with the `TrainingEnd`, or None where a failure ended
    it or where no more than one epoch was asked for.
    """

    reached = Signal(int)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = TrainingThread(self)
        self._thread.progressed.connect(self._show_soon)
        self._display = QTimer(self, singleShot=True)
        self._display.timeout.connect(self._take)
        self._shown_at = 0.0
        self._playback = QTimer(self, interval=PLAYBACK_MILLISECONDS)
        self._playback.timeout.connect(self._play)
        self._search = HistorySearch(self)
        self._search.made.connect(self._searched)
        self._played_from = (0, 0.0)
        self._event: Event | None = None
        self._run: Run | None = None
        self._task: Task | None = None
        self._pace: float | None = None
        self._goal: Goal | None = None
        self._is_step = False
        self._owed: list[Callable[[], None]] = []

    @property
    def is_running(self) -> bool:
        return self._run is not None

    def start(self, run: Run, document: Document, epoch: int, pace: float | None) -> None:
        """Go on from `epoch` of `run` until a rule of the document's settings stops it, `pace` epochs a second."""
        self.pause()
        self._run, self._task, self._pace = run, document.task, pace
        self._go_on(epoch)

    def seek(self, run: Run, document: Document, goal: Goal, pace: float | None) -> None:
        """Go to where the goal's condition happens: through the recorded epochs, and forwards by training further ones.

        The threshold counts for nothing then; the number of epochs and divergence still end the run.
        """
        self.pause()
        self._run, self._task, self._pace, self._goal = run, document.task, pace, goal
        self.change_settings(document.settings)
        self._search.start(SearchJob(goal.gauge, run.history.copied(), goal.epoch, goal.backwards))

    def one_epoch(self, run: Run, document: Document) -> None:
        """Train a single epoch more, whatever the stop rules say."""
        self.start(run, with_settings(document, epochs=run.last_epoch + 1, threshold=None), run.last_epoch, None)
        self._is_step = True

    def defer(self, step: Callable[[], None]) -> bool:
        """Take a step once the single epoch under way is made; False where none is, and nothing is to be awaited."""
        if self._is_step:
            self._owed.append(step)
        return self._is_step

    def pause(self) -> None:
        """Stop at what has been shown."""
        self._owed = []
        self._run = self._task = self._goal = self._event = None
        self._is_step = False
        self._search.stop()
        self._thread.stop()
        self._display.stop()
        self._playback.stop()

    def change_settings(self, settings: TrainingSettings) -> None:
        """Use other settings from the worker's next epoch on."""
        if self._task:
            settings = replace(settings, threshold=None) if self._goal else settings
            self._task = replace(self._task, settings=settings)
            self._thread.change_settings(settings)

    def change_pace(self, pace: float | None) -> None:
        if self._run:
            self._pace = pace
            self._thread.change_pace(pace)

    def close(self) -> None:
        """End the thread; nothing may run when the window has gone."""
        self.pause()
        self._thread.close()
        self._search.close()

    def _go_on(self, epoch: int) -> None:
        """Play the recorded epochs from there on, or skip them; then train."""
        if self._run and self._pace and epoch < self._run.last_epoch:
            self._played_from = (epoch, perf_counter())
            self._playback.start()
        else:
            self._train()

    @Slot(object)
    def _searched(self, event: Event | None) -> None:
        run, goal, task = self._run, self._goal, self._task
        if run is None or goal is None or task is None:
            return
        self._event = event
        if event and (goal.backwards or not self._pace):
            self.reached.emit(event.epoch)
            self._end(ConditionMet(event, task))
        elif event:
            self._go_on(goal.epoch)
        elif goal.backwards:
            self._end(NotMetBefore(goal.gauge.condition, goal.epoch, task))
        elif _holds_already(goal.gauge, run):
            self._end(HeldAlready(goal.gauge.condition, run.last_epoch, task))
        else:
            self._go_on(goal.epoch)

    def _train(self) -> None:
        run, task = self._run, self._task
        if run and task:
            condition = self._goal.gauge.condition if self._goal else None
            self._thread.start(Job(task, run.history.copied(), self._pace, condition))

    @Slot()
    def _play(self) -> None:
        first, began = self._played_from
        if not self._run or not self._pace:
            return
        last = self._event.epoch if self._event else self._run.last_epoch
        epoch = min(last, first + int((perf_counter() - began) * self._pace))
        self.reached.emit(epoch)
        if epoch == last:
            self._playback.stop()
            self._arrive()

    def _arrive(self) -> None:
        if self._event and self._task:
            self._end(ConditionMet(self._event, self._task))
        else:
            self._train()

    @Slot()
    def _show_soon(self) -> None:
        if self.is_running and not self._display.isActive():
            due = self._shown_at + DISPLAY_SECONDS - perf_counter()
            self._display.start(max(0, round(1000 * due)))

    @Slot()
    def _take(self) -> None:
        run = self._run
        if run is None:
            return
        self._shown_at = perf_counter()
        progress = self._thread.take()
        if progress and progress.record:
            self._thread.let_go(run.take(progress.record, progress.stop))
        self.reached.emit(run.last_epoch)
        if progress and progress.is_last:
            self._end(self._ending(progress))
            if progress.failure:
                raise progress.failure

    def _ending(self, progress: Progress) -> TrainingEnd | None:
        if self._is_step and self._run and progress.stop and progress.stop.reason == "epochs":
            self._run.stop = None  # the run has not come to its end: it was asked for one epoch
            return None
        if progress.event and self._task:
            return ConditionMet(progress.event, self._task)
        if progress.stop is None:
            return None
        kind = TrainingStopped if progress.record else NothingToTrain
        end = kind(progress.stop, progress.settings.threshold)
        return NotMetUntil(self._goal.gauge.condition, end, self._task) if self._goal and self._task else end

    def _end(self, end: TrainingEnd | None) -> None:
        owed = self._owed
        self.pause()
        self.ended.emit(end)
        for step in owed if end is None else ():
            if not self.defer(step):  # one before it may have another epoch made
                step()


def _holds_already(gauge: Gauge, run: Run) -> bool:
    """Whether the condition is a state that the run is in at its end, so that training on could not bring it about."""
    last = run.last_epoch
    (measure,) = gauge.measures(run.history.values(last)[np.newaxis], run.history.errors(last, last + 1))
    return gauge.holds(measure)
