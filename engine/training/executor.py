"""Executors: what turns one epoch's parameters into the next one's. Another one may stand behind the same interface.

The record of an epoch is one vector: the state, which is θ and what the optimizer keeps behind it; and at its end E.
While training, its last number is the plain Σ D², and becomes E when the epochs asked for are done.
"""

from typing import Protocol

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.batches import batch_size, sample_columns, sample_order
from engine.training.calls import Calls
from engine.training.optimizers import Descent, optimizer_for
from engine.training.passes import Propagation
from engine.training.program import Program, compile_network
from engine.training.whole_set import WholeSet

NAME = "numpy"
"""What project files call the executors of this module; another one's last digits may differ."""

_ALL = slice(None)


class Executor(Protocol):
    """Makes epochs, or single updates of one, to the same bits.

    `state` (θ, and what the optimizer keeps) is its own; who writes to it has to call `start` before `run`.
    """

    state: FloatArray

    def set_rates(self, settings: TrainingSettings) -> None:
        """η and the other numbers of the optimizer, from the next update on; all else stays as it was built for."""
        ...

    def start(self) -> float:
        """Get ready to go on from `state`; returns its E on the whole set."""
        ...

    def run(self, epoch: int, records: FloatArray) -> None:
        """Make the epochs after `epoch`, as many as `records` has rows (state, E), and fill these."""
        ...

    def run_updates(self, epoch: int, first: int, states: FloatArray) -> None:
        """Make updates of the epoch after `epoch`, from the one at place `first` on, as many as `states` has rows.

        Each row is filled with the state after its update. `state` need not be started, and is not afterwards.
        """
        ...


def executor_for(task: Task) -> Executor:
    """The executor for the updates that the settings ask for; its state is still to be set."""
    m = task.dataset.sample_count
    return FullBatch(task) if batch_size(task.settings, m) == m else MiniBatches(task)


class FullBatch:
    """One update an epoch, from the gradient of the whole set.

    That gradient comes from the pass that gave the E of the epoch before, so an epoch is an update and one pass, the
    one for its own E.
    """

    def __init__(self, task: Task) -> None:
        program = compile_network(task.network)
        self._record = _Record(program, task)
        self.state = self._record.state
        theta, gradient = self._record.theta, np.zeros(program.size)
        slope = task.convention.slope(task.dataset.sample_count, len(task.network.outputs))
        self._descent = Descent(task.settings, self.state, gradient, program.trainable, slope)
        self._pass: Calls = WholeSet(program, task.dataset, theta, gradient, self._record.squares).both
        self._epoch: Calls = self._descent.calls + self._pass

    def set_rates(self, settings: TrainingSettings) -> None:
        self._descent.set_rates(settings)

    def start(self) -> float:
        for call in self._pass:
            call()
        return self._record.error

    def run(self, epoch: int, records: FloatArray) -> None:
        calls, taken = self._epoch, self._record.taken
        rows = []
        for _ in range(len(records)):
            for call in calls:
                call()
            rows.append(taken())
        self._record.fill(records, rows)

    def run_updates(self, epoch: int, first: int, states: FloatArray) -> None:
        for row in states:  # one at most, as an epoch has one update
            for call in self._pass + self._descent.calls:
                call()
            row[...] = self.state


class MiniBatches:
    """Several updates an epoch, each from the gradient of one batch; then E of the whole set.

    The convention takes the batch for the data set: its mean, or its sum, is over the samples of the batch.
    """

    def __init__(self, task: Task) -> None:
        program, dataset, m = compile_network(task.network), task.dataset, task.dataset.sample_count
        size = batch_size(task.settings, m)
        self._record = _Record(program, task)
        self.state = self._record.state
        self._settings = task.settings
        self._columns = sample_columns(program, dataset)
        unused = np.zeros(program.size)
        self._pass: Calls = WholeSet(program, dataset, self._record.theta, unused, self._record.squares).forward
        whole = m - m % size
        self._groups = tuple(
            _Batches(program, task, self._record, np.arange(start, stop).reshape(-1, size))
            for start, stop, size in ((0, whole, size), (whole, m, m - whole))
            if start < stop
        )
        self._dealt: int | None = None
        self._deal(epoch=0)

    def set_rates(self, settings: TrainingSettings) -> None:
        for group in self._groups:
            group.descent.set_rates(settings)

    def start(self) -> float:
        for call in self._pass:
            call()
        return self._record.error

    def run(self, epoch: int, records: FloatArray) -> None:
        calls, taken = self._pass, self._record.taken
        rows = []
        for made in range(epoch + 1, epoch + 1 + len(records)):
            self._deal(made)
            for group in self._groups:
                group.update(_ALL)
            for call in calls:
                call()
            rows.append(taken())
        self._record.fill(records, rows)

    def run_updates(self, epoch: int, first: int, states: FloatArray) -> None:
        self._deal(epoch + 1)
        batches = [(group, place) for group in self._groups for place in range(len(group))]
        for (group, place), row in zip(batches[first:], states, strict=False):
            group.update(slice(place, place + 1))
            row[...] = self.state

    def _deal(self, epoch: int) -> None:
        """Hand out the samples in the order of the updates that lead to `epoch`; without shuffle there is one order."""
        epoch = epoch if self._settings.shuffle else 0
        if epoch == self._dealt:
            return
        order = sample_order(self._settings, epoch, self._columns.shape[1])
        for group in self._groups:
            group.take(self._columns, order)
        self._dealt = epoch


class _Batches:
    """The batches of one size: the last one of an epoch may be smaller and then is a group of its own."""

    def __init__(self, program: Program, task: Task, record: "_Record", places: IntArray) -> None:
        count, size = places.shape
        slope = task.convention.slope(size, len(task.network.outputs))
        gradient = np.zeros(program.size)
        propagation = Propagation(program, record.theta, gradient, size)
        self._places = places
        self._buffer = propagation.samples
        self._samples = np.zeros((count, *self._buffer.shape))
        self._batches = tuple(self._samples)
        self.descent = Descent(task.settings, record.state, gradient, program.trainable, slope)
        self._calls: Calls = propagation.both + self.descent.calls

    def __len__(self) -> int:
        return len(self._batches)

    def take(self, columns: FloatArray, order: IntArray) -> None:
        """Take this group's samples out of all, in the given order."""
        self._samples[...] = columns[:, order[self._places]].transpose(1, 0, 2)

    def update(self, which: slice) -> None:
        """One update from each of these batches."""
        buffer, calls, load = self._buffer, self._calls, np.copyto
        for samples in self._batches[which]:
            load(buffer, samples)
            for call in calls:
                call()


class _Record:
    """The vector that an epoch leaves behind, and its parts: the state, θ in it, and Σ D²."""

    def __init__(self, program: Program, task: Task) -> None:
        size = program.size
        vector = np.zeros(optimizer_for(task.settings).state_length(size) + 1)
        self.state = vector[:-1]
        self.theta = self.state[:size]
        self.squares = vector[-1:].reshape(())
        self.taken = vector.tobytes  # a copy as bytes takes half the time of one into a row of an array
        self._factor = task.convention.factor(task.dataset.sample_count, len(task.network.outputs))

    @property
    def error(self) -> float:
        return float(self.squares * self._factor)

    def fill(self, records: FloatArray, rows: list[bytes]) -> None:
        """What was taken after each epoch, as rows of (state, E)."""
        records[...] = np.frombuffer(b"".join(rows)).reshape(records.shape)
        records[:, -1] *= self._factor
