"""Every epoch of a run, within a budget of memory.

E is kept of every epoch. θ is kept of every epoch too while that fits into the budget; when it is full, every second
keyframe goes, so keyframes stand 1, 2, 4, 8 … epochs apart. An epoch between two of them is trained again from the one
before (`replay.py`): the same calls on the same numbers, and so the same bits.
"""

import numpy as np

from engine.arrays import FloatArray, IntArray, frozen
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.program import compile_network
from engine.training.replay import Replay, SettingsRecord
from engine.training.row_store import RowStore
from engine.training.trainer import Frames, TrainerState


class History:
    """The record of one run, made by the settings of the task: append-only, and exact for every epoch.

    `budget_bytes` is for the keyframes. Asking for an epoch that is not recorded raises `IndexError`.
    """

    def __init__(self, task: Task, budget_bytes: int = 256 * 2**20) -> None:
        self._task = task
        self._program = compile_network(task.network)
        self._settings = SettingsRecord(task.settings)
        self._replay = Replay(task, self._settings)
        self._budget = budget_bytes
        self._first = 0
        self._distance = 1
        self._errors, self._keyframes = RowStore(), RowStore()
        self._last_state = self._program.initial

    @property
    def first_epoch(self) -> int:
        """The epoch that the record begins with."""
        return self._first

    @property
    def last_epoch(self) -> int:
        """The last recorded epoch; the one before the first while nothing is recorded."""
        return self._first + len(self._errors) - 1

    @property
    def nbytes(self) -> int:
        """The bytes of all that is recorded."""
        return self._errors.nbytes + self._keyframes.nbytes

    def append(self, frames: Frames) -> None:
        """Record the epochs that follow the last one; raises `ValueError` where they are others."""
        if not len(frames):
            return
        if not len(self._errors):
            self._first = frames.first_epoch
        elif frames.first_epoch != self.last_epoch + 1:
            raise ValueError(f"Epoch {frames.first_epoch} does not follow the last recorded one, {self.last_epoch}.")
        skipped = (self._first - frames.first_epoch) % self._distance
        self._errors.append(frames.errors[:, np.newaxis])
        self._keyframes.append(frames.states[skipped :: self._distance])
        self._last_state = frozen(frames.states[-1])
        self._thin()

    def record_settings(self, settings: TrainingSettings) -> None:
        """The settings that make the epochs appended from now on."""
        made = self.last_epoch > self._first  # the first epoch is where the run begins: no settings made it
        self._settings.record(self.last_epoch + 1 if made else 0, settings)

    def error(self, epoch: int) -> float:
        """E at this epoch."""
        self._check(epoch)
        return float(self._errors[epoch - self._first][0])

    def errors(self, start: int, stop: int) -> FloatArray:
        """E of the recorded epochs start ≤ k < stop."""
        parts = self._errors.parts(start - self._first, stop - self._first)
        return np.concatenate([np.empty(0), *(part[:, 0] for part in parts)])

    def values(self, epoch: int) -> FloatArray:
        """The parameters at this epoch, in the order of `Network.parameters`; trained again where not stored."""
        return self._program.values(self._vector(epoch))

    def stored(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        """The keyframes' epochs in start ≤ k < stop, and for each a row of parameters, as in `Network.parameters`."""
        first, last = (max(0, -((self._first - epoch) // self._distance)) for epoch in (start, stop))
        last = min(last, len(self._keyframes))
        epochs = self._first + self._distance * np.arange(first, max(first, last), dtype=np.intp)
        rows = [self._program.values(part) for part in self._keyframes.parts(first, last)]
        return epochs, np.concatenate([np.empty((0, len(self._program.columns))), *rows])

    def stored_before(self, epoch: int) -> int:
        """The last epoch up to this one whose parameters are stored, and so cost nothing to read."""
        self._check(epoch)
        return epoch if epoch == self.last_epoch else epoch - (epoch - self._first) % self._distance

    def state(self, epoch: int) -> TrainerState:
        """What a trainer needs to go on from this epoch."""
        return TrainerState(epoch, frozen(self._vector(epoch)))

    def settings(self, epoch: int) -> TrainingSettings:
        """The settings that made this epoch."""
        return self._settings.at(epoch)

    @property
    def changes(self) -> tuple[tuple[int, TrainingSettings], ...]:
        """Each first epoch that other settings made than the one before, with these settings, in order."""
        return tuple(change for change in self._settings.changes() if change[0] <= self.last_epoch)

    def compact(self, budget_bytes: int) -> None:
        """Give memory back: keep to this budget from now on."""
        self._budget = budget_bytes
        self._replay.forget()
        self._thin()

    def _thin(self) -> None:
        while len(self._keyframes) > 1 and self._keyframes.nbytes > self._budget:
            self._keyframes.halve()
            self._distance *= 2

    def _vector(self, epoch: int) -> FloatArray:
        self._check(epoch)
        if epoch == self.last_epoch:
            return self._last_state
        place, behind = divmod(epoch - self._first, self._distance)
        keyframe = self._keyframes[place]
        return self._replay.state(TrainerState(epoch - behind, keyframe), epoch) if behind else keyframe

    def _check(self, epoch: int) -> None:
        if not self._first <= epoch <= self.last_epoch:
            raise IndexError(
                f"Epoch {epoch} is not recorded; the recorded ones are {self._first} to {self.last_epoch}."
            )
