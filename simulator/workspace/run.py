"""One training run: its history, and why it stopped last."""

from dataclasses import replace

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.graph import carried_over
from engine.settings import TrainingSettings
from engine.training import executor
from engine.training.branching import branched
from engine.training.history import History, KnownEnd
from engine.training.outline import Outline, outline_of
from engine.training.state_parts import parts_of, vector_of
from engine.training.stopping import Stop, StopReason, divergence
from engine.training.trainer import Frames, Trainer, TrainerState
from simulator.project.contents import RunEnd, RunRecord
from simulator.project.document import Document

CURRENT_RUN_BYTES = 192 * 2**20  # of keyframes, while a run is the current one
CHUNK_EPOCHS = 1000  # how many epochs' frames are held beside the history
MOST_EPOCHS = 1_000_000_000  # that settings may ask for
MOST_CURVES = 256  # parameters of a run that are drawn, and so stand in its outline


class Run:
    """The epochs of one run, from the parameters of its document on; `id` is its owner's, never used twice.

    `start` is where it leaves another run, if it does: epoch and velocity. `beginning` are the parameters with which
    the chain of runs before it began at epoch 0, in the order of `Network.parameters`.
    """

    def __init__(
        self, id: int, document: Document, start: TrainerState | None = None, beginning: FloatArray | None = None
    ) -> None:
        self.id = id
        self.network = document.network
        self.stop: Stop | None = None
        self.history = History(document.task, CURRENT_RUN_BYTES)
        frames = Trainer(document.task, start).start_frames()
        self.history.append(frames if start is None else replace(frames, states=start.vector[np.newaxis]))
        self.beginning = self.history.values(self.first_epoch) if beginning is None else beginning
        self.executor = executor.NAME
        self._outline: Outline | None = None
        self._counted_from = 0

    @classmethod
    def restored(cls, id: int, record: RunRecord) -> "Run":
        """The run of a record, which has its end at once and is made again where it is looked at."""
        document, begun_with = record.document, record.made_by[0][1]
        network = document.network
        task = replace(document.task, settings=begun_with)
        start = TrainerState(record.first_epoch, vector_of(network, record.start))
        run = cls(id, replace(document, task=task), start, frozen(record.beginning))
        run.executor, run._counted_from = record.executor, record.counted_from
        if record.end:
            run._come_to(record.end, record)
        return run

    def _come_to(self, end: RunEnd, record: RunRecord) -> None:
        state = TrainerState(end.epoch, vector_of(self.network, end.state))
        self.history.expect(KnownEnd(state, end.error), record.made_by[1:])
        self._outline = record.outline
        self.stop = self._stop_of(end.stop, end) if end.stop else None

    def _stop_of(self, reason: StopReason, end: RunEnd) -> Stop:
        if reason != "diverged":
            return Stop(reason, end.epoch, end.error)
        rate = self.history.settings(end.epoch).learning_rate
        return divergence(end.epoch, end.error, self.network, end.state.values, rate)

    @property
    def first_epoch(self) -> int:
        return self.history.first_epoch

    @property
    def last_epoch(self) -> int:
        return self.history.last_epoch

    @property
    def epochs(self) -> range:
        """All that there are."""
        return range(self.first_epoch, self.last_epoch + 1)

    @property
    def is_trained(self) -> bool:
        """Whether it has more than its first epoch."""
        return self.last_epoch > self.first_epoch

    def left_at(self, epoch: int, id: int, document: Document) -> "Run":
        """The run of another document that leaves this one at `epoch`, with the epoch's number and the velocity."""
        start = branched(self.history.state(epoch), self.network, document.task)
        branch = Run(id, document, start, self._beginning_of(document) if epoch else None)
        branch._counted_from = self._counted_from if self._counted_from <= epoch else 0
        return branch

    def settings_after(self, epoch: int, in_force: TrainingSettings) -> TrainingSettings:
        """The settings that made the next epoch, as it is recorded; behind the last one those `in_force`."""
        return self.history.settings(epoch + 1) if epoch < self.last_epoch else in_force

    @property
    def outline(self) -> Outline:
        """A few points of its curves: those it was saved with, while it is not made again."""
        if self._outline is None or (self.history.is_whole and self._outline.last_epoch != self.last_epoch):
            self._outline = outline_of(self.history, MOST_CURVES)
        return self._outline

    @property
    def drawn_from(self) -> History | Outline:
        """What its curves are drawn from: all its epochs, or what there is of them."""
        whole = self.history.is_whole or self._outline is None
        return self.history if whole or self._outline is None else self._outline

    @property
    def end(self) -> RunEnd | None:
        """With what it has ended so far; None where it was never trained."""
        if not self.is_trained:
            return None
        last, stop = self.last_epoch, self.stop.reason if self.stop else None
        return RunEnd(last, self.history.error(last), parts_of(self.network, self.history.state(last).vector), stop)

    @property
    def counted_from(self) -> int:
        """The epoch from which the number of its epochs counts."""
        return self._counted_from

    def end_after(self, epochs: int) -> int:
        """The epoch with which so many are done."""
        return min(self._counted_from + epochs, MOST_EPOCHS)

    def count_on(self, epochs: int) -> None:
        """Where so many epochs are done already, count as many more from the last one on."""
        if self.last_epoch >= self.end_after(epochs):
            self._counted_from = self.last_epoch

    def append(self, frames: Frames) -> None:
        """Take further epochs, and why the run stopped if it did."""
        self.history.append(frames)
        self.stop = frames.stop

    def take(self, record: History, stop: Stop | None) -> History:
        """Take what a copy of the record has grown to, and why the run stopped if it did; returns what can go."""
        self.stop = stop
        return self.history.take(record)

    def train(self, document: Document) -> None:
        """Train on in this thread until a rule of the document's settings stops it."""
        trainer = Trainer(document.task, self.history.state(self.last_epoch))
        self.stop = trainer.start_frames().stop
        self.history.record_settings(document.settings)
        while self.stop is None:
            self.append(trainer.advance(CHUNK_EPOCHS))

    def _beginning_of(self, document: Document) -> FloatArray:
        """The parameters at the chain's epoch 0; those that came later as they came."""
        network = document.network
        return frozen(carried_over(self.beginning, self.network.graph, network.graph, network.values))
