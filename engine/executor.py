"""Executors: what turns one epoch's parameters into the next one's. Another one may stand behind the same interface.

The state of a run is one vector: θ and, where there is momentum, the velocity v behind it.
"""

from typing import Protocol

import numpy as np

from engine.activations import Calls
from engine.arrays import FloatArray, IntArray
from engine.batches import batch_size, sample_columns, sample_order
from engine.dataset import Dataset
from engine.optimizers import GradientDescent
from engine.passes import Propagation
from engine.program import Program
from engine.settings import ErrorConvention, TrainingSettings
from engine.whole_set import WholeSet


class Executor(Protocol):
    """Makes epochs. `state` (θ, v) is its own; a caller may write to it and has to call `start` then."""

    state: FloatArray

    def set_rates(self, learning_rate: float, momentum: float) -> None:
        """η and μ, from the next update on."""
        ...

    def start(self) -> float:
        """Get ready to go on from `state`; returns its E on the whole set."""
        ...

    def run(self, epoch: int, states: FloatArray, errors: FloatArray, limit: float) -> int:
        """Make the epochs after `epoch`, as many as `states` has rows, and record the state and E after each.

        Ends early behind the first epoch whose E is below `limit` or not a number; returns how many were made.
        """
        ...


def executor_for(
    program: Program, dataset: Dataset, convention: ErrorConvention, settings: TrainingSettings
) -> Executor:
    """The executor for the kind of updates that the settings ask for; its state is still to be set."""
    if batch_size(settings, dataset.sample_count) == dataset.sample_count:
        return FullBatch(program, dataset, convention, settings)
    return MiniBatches(program, dataset, convention, settings)


class FullBatch:
    """One update an epoch, from the gradient of the whole set.

    That gradient comes from the pass that gave the E of the epoch before, so an epoch is an update and one pass, the
    one for its own E.
    """

    def __init__(
        self, program: Program, dataset: Dataset, convention: ErrorConvention, settings: TrainingSettings
    ) -> None:
        self.state, theta, velocity = _new_state(program, settings)
        gradient = np.zeros(program.size)
        m = dataset.sample_count
        self._set = WholeSet(program, dataset, theta, gradient)
        self._descent = GradientDescent(theta, velocity, gradient, program.trainable, convention.slope(m))
        self._factor = convention.factor(m)
        self._epoch: Calls = self._descent.calls + self._set.both

    def set_rates(self, learning_rate: float, momentum: float) -> None:
        self._descent.set_rates(learning_rate, momentum)

    def start(self) -> float:
        for call in self._set.both:
            call()
        return self._set.squares() * self._factor

    def run(self, epoch: int, states: FloatArray, errors: FloatArray, limit: float) -> int:
        calls, squares, factor, state = self._epoch, self._set.squares, self._factor, self.state
        for row in range(len(states)):
            for call in calls:
                call()
            states[row] = state
            errors[row] = error = squares() * factor
            if not error >= limit:
                return row + 1
        return len(states)


class MiniBatches:
    """Several updates an epoch, each from the gradient of one batch; then E of the whole set.

    The convention takes the batch for the data set: its mean, or its sum, is over the samples of the batch.
    """

    def __init__(
        self, program: Program, dataset: Dataset, convention: ErrorConvention, settings: TrainingSettings
    ) -> None:
        self.state, theta, velocity = _new_state(program, settings)
        m = dataset.sample_count
        size = batch_size(settings, m)
        self._settings, self._factor = settings, convention.factor(m)
        self._columns = sample_columns(program, dataset)
        self._set = WholeSet(program, dataset, theta, np.zeros(program.size))
        whole = m - m % size
        self._groups = tuple(
            _Batches(program, theta, velocity, convention.slope(size), np.arange(start, stop).reshape(-1, size))
            for start, stop, size in ((0, whole, size), (whole, m, m - whole))
            if start < stop
        )
        self._deal(epoch=0)

    def set_rates(self, learning_rate: float, momentum: float) -> None:
        for group in self._groups:
            group.descent.set_rates(learning_rate, momentum)

    def start(self) -> float:
        for call in self._set.forward:
            call()
        return self._set.squares() * self._factor

    def run(self, epoch: int, states: FloatArray, errors: FloatArray, limit: float) -> int:
        forward, squares, factor, state = self._set.forward, self._set.squares, self._factor, self.state
        for row in range(len(states)):
            if self._settings.shuffle:
                self._deal(epoch + row + 1)
            for group in self._groups:
                group.update()
            for call in forward:
                call()
            states[row] = state
            errors[row] = error = squares() * factor
            if not error >= limit:
                return row + 1
        return len(states)

    def _deal(self, epoch: int) -> None:
        """Hand out the samples in the order of the updates that lead to `epoch`."""
        order = sample_order(self._settings, epoch, self._columns.shape[1])
        for group in self._groups:
            group.take(self._columns, order)


class _Batches:
    """The batches of one size: the last one of an epoch may be smaller and then is a group of its own."""

    def __init__(
        self, program: Program, theta: FloatArray, velocity: FloatArray, scale: float, places: IntArray
    ) -> None:
        count, size = places.shape
        gradient = np.zeros(program.size)
        propagation = Propagation(program, theta, gradient, size)
        self._places = places
        self._buffer = propagation.samples
        self._samples = np.zeros((count, *self._buffer.shape))
        self._batches = tuple(self._samples)
        self.descent = GradientDescent(theta, velocity, gradient, program.trainable, scale)
        self._calls: Calls = propagation.both + self.descent.calls

    def take(self, columns: FloatArray, order: IntArray) -> None:
        """Take this group's samples out of all, in the given order."""
        self._samples[...] = columns[:, order[self._places]].transpose(1, 0, 2)

    def update(self) -> None:
        """One update from each batch."""
        buffer, calls, load = self._buffer, self._calls, np.copyto
        for samples in self._batches:
            load(buffer, samples)
            for call in calls:
                call()


def _new_state(program: Program, settings: TrainingSettings) -> tuple[FloatArray, FloatArray, FloatArray]:
    """A state of zeros for these settings, and its parts θ and v; v is empty without momentum."""
    state = np.zeros(program.size * (2 if settings.momentum else 1))
    return state, state[: program.size], state[program.size :]
