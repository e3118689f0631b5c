"""The updates within one epoch: the parameters before and after each, by the very calls that train."""

import math

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.explaining.steps import EpochPlan
from engine.task import Task
from engine.training.batches import sample_columns
from engine.training.calls import Calls
from engine.training.optimizers import GradientDescent
from engine.training.passes import Propagation
from engine.training.program import compile_network


class Updates:
    """The states between the updates of one epoch, made when they are asked for.

    A state is θ and, with momentum, the velocity behind it. Of n updates some √n states are kept and a stretch of as
    many is made again where one between is asked for.
    """

    def __init__(self, task: Task, plan: EpochPlan, start: FloatArray) -> None:
        program = self._program = compile_network(task.network)
        self._task, self._plan = task, plan
        self._columns = sample_columns(program, task.dataset)
        self._stride = math.isqrt(plan.update_count - 1) + 1
        self._kept, self._stretch, self._stretch_place = [frozen(start)], [frozen(start)], 0
        self._state, self._gradient = start.copy(), np.zeros(program.size)
        self._calls: dict[int, tuple[FloatArray, Calls]] = {}

    def values(self, update: int) -> FloatArray:
        """The parameters after so many updates, in the order of `Network.parameters`."""
        return self._program.values(self._at(update)[: self._program.size])

    def velocity(self, update: int) -> FloatArray:
        """Each parameter's last change after so many updates; zeros without momentum."""
        velocity = self._at(update)[self._program.size :]
        return self._program.values(velocity if velocity.size else np.zeros(self._program.size))

    def _at(self, update: int) -> FloatArray:
        place = update // self._stride
        while len(self._kept) <= place:
            self._kept.append(self._reached(len(self._kept) - 1, len(self._kept) * self._stride))
        return self._reached(place, update)

    def _reached(self, place: int, update: int) -> FloatArray:
        """The state after so many updates, on the stretch that starts from a kept state."""
        if place != self._stretch_place:
            self._stretch, self._stretch_place = [self._kept[place]], place
        first = place * self._stride
        while first + len(self._stretch) <= update:
            self._stretch.append(self._after(self._stretch[-1], first + len(self._stretch) - 1))
        return self._stretch[update - first]

    def _after(self, state: FloatArray, update: int) -> FloatArray:
        """The state that one update makes of another."""
        samples = self._plan.samples(update)
        self._state[...] = state
        buffer, calls = self._bound(len(samples))
        with np.errstate(all="ignore"):
            buffer[...] = self._columns[:, samples]
            for call in calls:
                call()
        return frozen(self._state)

    def _bound(self, count: int) -> tuple[FloatArray, Calls]:
        """The calls of one update of `count` samples, and the buffer that takes these."""
        if count not in self._calls:
            program, settings = self._program, self._task.settings
            theta, velocity = self._state[: program.size], self._state[program.size :]
            propagation = Propagation(program, theta, self._gradient, count)
            descent = GradientDescent(
                theta, velocity, self._gradient, program.trainable, self._task.convention.slope(count)
            )
            descent.set_rates(settings.learning_rate, settings.momentum)
            self._calls[count] = propagation.samples, propagation.both + descent.calls
        return self._calls[count]
