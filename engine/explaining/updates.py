"""The updates within one epoch: the parameters before and after each, by the very executor that trains."""

import math
from functools import cached_property

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.explaining.steps import EpochPlan
from engine.task import Task
from engine.training.executor import Executor, executor_for
from engine.training.optimizers import optimizer_for
from engine.training.program import compile_network
from engine.training.trainer import TrainerState


class Updates:
    """The states between the updates of one epoch, made when they are asked for.

    Of n updates some √n states are kept and a stretch of as many is made again where one between is asked for.
    """

    def __init__(self, task: Task, plan: EpochPlan, start: TrainerState) -> None:
        self._task, self._epoch = task, start.epoch
        self._program = compile_network(task.network)
        self._optimizer = optimizer_for(task.settings)
        state = frozen(self._optimizer.going_on(start.vector, self._program.size))
        self._stride = math.isqrt(plan.update_count - 1) + 1
        self._kept, self._stretch, self._stretch_place = [state], [state], 0

    def values(self, update: int) -> FloatArray:
        """The parameters after so many updates, in the order of `Network.parameters`."""
        return self._program.values(self._at(update))

    def kept(self, update: int) -> list[FloatArray]:
        """What the optimizer keeps for each parameter after so many updates, in the same order."""
        vectors = self._optimizer.kept_in(self._at(update), self._program.size)
        return [
            self._program.values(vector) if kept.signed else vector[self._program.columns]
            for kept, vector in zip(self._optimizer.kept, vectors, strict=True)
        ]

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
        missing = update - (first + len(self._stretch) - 1)
        if missing > 0:
            self._stretch.extend(self._after(self._stretch[-1], update - missing, missing))
        return self._stretch[update - first]

    def _after(self, state: FloatArray, first: int, count: int) -> FloatArray:
        """The states that so many updates from the first on make of one, a row for each."""
        states = np.empty((count, len(state)))
        self._executor.state[...] = state
        with np.errstate(all="ignore"):
            self._executor.run_updates(self._epoch, first, states)
        return frozen(states)

    @cached_property
    def _executor(self) -> Executor:
        """Made only if an update is looked at: it has its own copy of the data."""
        return executor_for(self._task)
