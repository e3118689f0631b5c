"""The gradient by nudging: a check of backpropagation that uses nothing of it."""

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray
from engine.errors import NumberError
from engine.formulas.notation import number_text, subscripted
from engine.graph import Parameter
from engine.network import Network
from engine.task import Task
from engine.training.propagation import Evaluator

RELATIVE_STEP = float(np.cbrt(np.finfo(np.float64).eps))
"""Where rounding (∝ 1/h) and truncation (∝ h²) of a central difference balance, about 6·10⁻⁶.

Press et al., “Numerical Recipes”, 3rd edition 2007, section 5.7.
"""


@dataclass(frozen=True, slots=True)
class NumericalCheck:
    """One parameter nudged by h to both sides: the two errors, the slope between them, and the gradient to compare."""

    h: float
    error_above: float
    error_below: float
    slope: float
    gradient: float

    @property
    def difference(self) -> float:
        """What the slope is off from the gradient."""
        return self.slope - self.gradient


def numerical_check(
    task: Task, parameter: Parameter, values: FloatArray | None = None, h: float | None = None
) -> NumericalCheck:
    """Nudge a parameter by ±h, by default as `numerical_gradient` does, and compare the slope of E with its gradient.

    `values` (parameters,) stand in for the network's own. Raises `UnknownNodeError` where the network lacks the
    parameter, and `NumberError` where p ± h is not finite, or h is not above 0 or so small that p + h is p.
    """
    task.network.value(parameter)
    evaluator, place = Evaluator(task), task.network.graph.place(parameter)
    at = _start(task.network, values)
    value = float(at[place])
    step = _default_step(value) if h is None else h
    if h is None and not (math.isfinite(value - step) and math.isfinite(value + step)):
        raise NumberError(
            "{name} is {value}; a nudge leads beyond the numbers that there are.",
            name=subscripted(task.network.names[parameter]),
            value=number_text(value),
        )
    if not (step > 0 and math.isfinite(value + step) and value - step < value < value + step):
        raise NumberError("The nudge h is {h:g}; it must be above 0, and large enough to change the parameter.", h=step)
    above, below, slope = _central_difference(evaluator, at, place, step)
    return NumericalCheck(step, above, below, slope, float(evaluator.evaluate(at).gradient[place]))


def numerical_gradient(task: Task, values: FloatArray | None = None) -> FloatArray:
    """∂E/∂p ≈ (E(p + h) − E(p − h)) / 2h for each parameter, in the order of `Network.parameters`.

    h is `RELATIVE_STEP` times the parameter's size, at least times 1; `values` (parameters,) stand in for the network's
    own. Costs two evaluations a parameter. At the corner of a ReLU a difference is no derivative.
    """
    evaluator, at = Evaluator(task), _start(task.network, values)
    steps = [_default_step(float(value)) for value in at]
    return np.array([_central_difference(evaluator, at, place, step)[2] for place, step in enumerate(steps)])


def _start(network: Network, values: FloatArray | None) -> FloatArray:
    return np.array(network.values if values is None else values)


def _default_step(value: float) -> float:
    return RELATIVE_STEP * max(1.0, abs(value))


def _central_difference(evaluator: Evaluator, at: FloatArray, place: int, step: float) -> tuple[float, float, float]:
    """E above and below a parameter, and the slope between them."""
    above, below = at.copy(), at.copy()
    above[place] += step
    below[place] -= step
    errors = evaluator.evaluate(above).error, evaluator.evaluate(below).error
    return *errors, (errors[0] - errors[1]) / float(above[place] - below[place])  # the steps as they were rounded
