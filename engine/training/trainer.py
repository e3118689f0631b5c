"""Training: epochs until a stop rule holds, each recorded with all parameters and its E.

Epoch k is the network after k updates of the whole data set; E at epoch k is the error of those parameters on the whole
set. Whether the epochs are asked for one by one or by the thousand, the numbers are the same to the last bit.
"""

from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.task import Task
from engine.training.executor import Executor, executor_for
from engine.training.optimizers import optimizer_for
from engine.training.program import Program, compile_network, own_theta
from engine.training.stopping import Stop as Stop
from engine.training.stopping import divergence, first_end, stop_at

_LONGEST_PIECE = 256
_PIECE_WORK = 1_000_000
"""How many epochs, and products of a weight and a sample, are made between two looks whether the run ends."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainerState:
    """Where a run can go on from: an epoch and its state vector: θ in slots, and behind it what the optimizer keeps."""

    epoch: int
    vector: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The record of n epochs from `first_epoch` on: `states` (n, state), `errors` (n,), and why the run ended, if so.

    A state is θ in the slots of the program, and what the optimizer keeps behind it; `History` reads it.
    """

    first_epoch: int
    states: FloatArray
    errors: FloatArray
    stop: Stop | None

    def __len__(self) -> int:
        return len(self.errors)

    @property
    def last_epoch(self) -> int:
        """The epoch of the last frame; the one before the first where there is none."""
        return self.first_epoch + len(self) - 1


class Trainer:
    """Trains a task's network from its own parameters, or from where a run stood (`start`).

    `settings` may be set between advances and count from the next epoch on; an optimizer that takes over starts from
    rest.
    """

    def __init__(self, task: Task, start: TrainerState | None = None) -> None:
        self.settings = task.settings
        self.program: Program = compile_network(task.network)
        self._task = task
        self._piece = min(_LONGEST_PIECE, 1 + _PIECE_WORK // (1 + self.program.size * task.dataset.sample_count))
        self.resume(start or TrainerState(0, own_theta(task.network)))

    @property
    def epoch(self) -> int:
        """How many epochs have been made."""
        return self._epoch

    @property
    def values(self) -> FloatArray:
        """The parameters now, in the order of `Network.parameters`."""
        return self.program.values(self._executor.state)

    @property
    def state(self) -> TrainerState:
        """What another trainer needs to go on from here."""
        return TrainerState(self._epoch, frozen(self._executor.state))

    def resume(self, state: TrainerState) -> None:
        """Go on from where this or another run of the same network stood."""
        self._epoch = state.epoch
        self._build(state.vector)

    def start_frames(self) -> Frames:
        """The epoch the trainer stands at, alone; its `stop` is set where no update is needed or possible."""
        return Frames(self._epoch, self._executor.state[np.newaxis].copy(), np.array([self._error]), self._stop())

    def advance(self, epochs: int) -> Frames:
        """Make up to so many further epochs: fewer where a stop rule ends the run, none behind its end.

        The end is `settings.epochs` or divergence; an E below the threshold ends it only after an epoch is made.
        """
        if self.settings is not self._in_force:
            self._apply_settings()
        first, count = self._epoch + 1, min(epochs, self.settings.epochs - self._epoch)
        width = len(self._executor.state) + 1
        records = np.empty((0, width)) if count <= 0 or self._has_diverged else self._make(np.empty((count, width)))
        return Frames(first, records[:, :-1], records[:, -1].copy(), self._stop())

    def _make(self, records: FloatArray) -> FloatArray:
        """Make epochs until the records are full or the run stops; returns the records made.

        They are made piece by piece; what a piece holds beyond the end of the run is undone.
        """
        with np.errstate(all="ignore"):
            for first in range(0, len(records), self._piece):
                piece = records[first : first + self._piece]
                self._executor.run(self._epoch, piece)
                end = first_end(piece, self.settings)
                last = len(piece) - 1 if end is None else end
                self._epoch += last + 1
                self._error = float(piece[last, -1])
                if end is not None:
                    self._undo_after(piece[last])
                    return records[: first + last + 1]
        return records

    def _undo_after(self, record: FloatArray) -> None:
        """Go back to the epoch of this record, at which the run ends."""
        self._has_diverged = not np.isfinite(record).all()
        self._executor.state[...] = record[:-1]
        self._executor.start()

    def _stop(self) -> Stop | None:
        if self._has_diverged:
            rate = self.settings.learning_rate
            return divergence(self._epoch, self._error, self._task.network, self.values, rate)
        return stop_at(self._epoch, self._error, self.settings)

    def _apply_settings(self) -> None:
        """Take over changed settings; what only concerns the step or the end of the run needs no other executor."""
        old, new = self._in_force, self.settings
        optimizer = optimizer_for(new)
        free = {"epochs", "threshold", *(field for field, _ in optimizer.rates)}
        same = optimizer is optimizer_for(old) and replace(new, **{field: getattr(old, field) for field in free}) == old
        if same:
            self._set_rates()
        else:
            self._build(self._executor.state)

    def _build(self, vector: FloatArray) -> None:
        """The executor that the settings ask for, going on from this state."""
        self._executor: Executor = executor_for(replace(self._task, settings=self.settings))
        state = self._executor.state
        state[...] = optimizer_for(self.settings).going_on(vector, self.program.size)
        self._in_force = self.settings
        with np.errstate(all="ignore"):
            self._error = float(self._executor.start())
        self._has_diverged = not (np.isfinite(state).all() and np.isfinite(self._error))

    def _set_rates(self) -> None:
        self._in_force = self.settings
        self._executor.set_rates(self.settings)
