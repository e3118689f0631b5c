"""Measures conditions on the epochs of a run and tells where they happen."""

from collections.abc import Callable

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.asking.conditions import (
    SATURATED,
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
    check_condition,
)
from engine.graph import Parameter
from engine.network import Network
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from engine.training.propagation import Evaluation, Evaluator

_SLICE = 1024  # epochs that are looked at in one go where nothing is propagated
_SLICE_WORK = 1000  # samples × parameters that take as long to propagate as the calls for them

Meter = Callable[[Evaluation], float]
StateTest = Callable[[FloatArray], BoolArray]
ChangeTest = Callable[[FloatArray, FloatArray], BoolArray]


class Gauge:
    """Measures one condition on epochs of a network, and tells at which of them it happens.

    Raises `ConditionError` where the condition does not fit the network or the data, `UnknownNodeError` for a parameter
    that is not there.
    """

    def __init__(self, condition: Condition, task: Task) -> None:
        network = task.network
        check_condition(condition, network, task.dataset)
        self.condition, self.network = condition, network
        needed = _needed_samples(condition, task)
        self._evaluator = Evaluator(needed)
        self._work = needed.dataset.sample_count * len(network.parameters)
        targets = needed.dataset.targets[0]
        self._meter = _meter(condition, network, targets)
        self._state = _state(condition, network, targets)
        self._rule = _begins(self._state) if self._state else _change(condition)

    @property
    def needs_values(self) -> bool:
        """Whether the measure comes from the parameters; otherwise it is E."""
        return not isinstance(self.condition, ErrorBelow | ErrorRises)

    @property
    def longest_slice(self) -> int:
        """How many epochs are measured in some ten milliseconds; one at least."""
        if not self.needs_values:
            return _SLICE
        if isinstance(self.condition, SignChanges):
            return _SLICE // 4  # nothing is propagated, but where the record is thinned epochs are trained again
        return max(1, _SLICE // (4 + self._work // _SLICE_WORK))

    def measures(self, values: FloatArray, errors: FloatArray) -> FloatArray:
        """The measure of n epochs (n,), from their parameters (n, parameters) and their E (n,).

        Parameters stand in the order of `Network.parameters`; where `needs_values` is False they are not looked at.
        """
        if not self.needs_values:
            return errors
        if isinstance(self.condition, SignChanges):
            return values[:, _column(self.network, self.condition.parameter)]
        return np.array([self._meter(self._evaluator.evaluate(row)) for row in values], dtype=np.float64)

    def holds(self, measure: float) -> bool:
        """Whether what is to happen is so already at an epoch with this measure; False for what is no lasting state."""
        return self._state is not None and bool(self._state(np.array([measure]))[0])

    def happens(self, measures: FloatArray) -> BoolArray:
        """Whether it happens at the second and each later one of n epochs in succession (n − 1,)."""
        return self._rule(measures[:-1], measures[1:])


def _needed_samples(condition: Condition, task: Task) -> Task:
    """The task with the one sample alone that the condition looks at, if it looks at one."""
    sample = condition.sample if isinstance(condition, SampleRight | Saturates) else None
    return task if sample is None else task.with_samples([sample])


def _meter(condition: Condition, network: Network, targets: FloatArray) -> Meter:
    """What reads the measure from an evaluation of the needed samples, the first of which has these targets."""
    match condition:
        case GradientPasses(parameter):
            column = _column(network, parameter)
            return lambda evaluation: abs(float(evaluation.gradient[column]))
        case Saturates(node):
            row, rest = network.number[node] - 1, _rest(network, node)
            return lambda evaluation: float(evaluation.a[row][np.argmax(rest(evaluation.a[row]))])
        case Dies(node):
            row = network.number[node] - 1
            return lambda evaluation: float(evaluation.z[row].max())
        case SampleRight():
            return _rightness(network, targets, condition.compares(targets))
        case _:
            return lambda evaluation: evaluation.error


def _state(condition: Condition, network: Network, targets: FloatArray) -> StateTest | None:
    """Whether what lasts holds at epochs, from their measures; None for what happens between two epochs only."""
    match condition:
        case ErrorBelow(limit):
            return lambda error: error < limit
        case Saturates(node):
            rest = _rest(network, node)
            return lambda a: rest(a) < SATURATED
        case Dies():
            return lambda z: z <= 0
        case SampleRight():
            if condition.compares(targets):
                return lambda lead: lead > 0
            return lambda distance: distance < condition.allowed
        case _:
            return None


def _change(condition: Condition) -> ChangeTest:
    """Whether the condition happens, from the measures of epochs and of those that follow them."""
    match condition:
        case GradientPasses(_, limit):
            return lambda before, now: ((before <= limit) & (now > limit)) | ((before > limit) & (now <= limit))
        case SignChanges():
            return lambda before, now: ((before < 0) & (now >= 0)) | ((before > 0) & (now <= 0))
        case _:
            return lambda before, now: now > before


def _begins(holds: StateTest) -> ChangeTest:
    """The rule of what holds now and did not hold before."""
    return lambda before, now: holds(now) & ~holds(before) & ~np.isnan(before)


def _rest(network: Network, node: str) -> Callable[[FloatArray], FloatArray]:
    """How much of a neuron's range lies between its activation and the nearer end."""
    activation = ACTIVATIONS[network.by_id[node].activation]

    def rest(a: FloatArray) -> FloatArray:
        share = activation.range_share(a)
        return np.minimum(share, 1.0 - share)

    return rest


def _rightness(network: Network, targets: FloatArray, compared: bool) -> Meter:
    """By how much the outputs with the largest target lead, or the largest |T − a|, of the first sample."""
    rows = np.array([network.number[node.id] - 1 for node in network.outputs], dtype=np.intp)
    largest = targets == targets.max()
    if compared:
        return lambda evaluation: float(evaluation.a[rows[largest], 0].min() - evaluation.a[rows[~largest], 0].max())
    return lambda evaluation: float(np.abs(targets - evaluation.a[rows, 0]).max())


def _column(network: Network, parameter: Parameter) -> int:
    return network.graph.place(parameter)
