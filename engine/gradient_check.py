"""The gradient by nudging: a check of backpropagation that uses nothing of it."""

import numpy as np

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.network import Network
from engine.propagation import Evaluator
from engine.settings import ErrorConvention

RELATIVE_STEP = float(np.cbrt(np.finfo(np.float64).eps))
"""Where rounding (∝ 1/h) and truncation (∝ h²) of a central difference balance, about 6·10⁻⁶.

Press et al., “Numerical Recipes”, 3rd edition 2007, section 5.7.
"""


def numerical_gradient(
    network: Network, dataset: Dataset, convention: ErrorConvention, values: FloatArray | None = None
) -> FloatArray:
    """∂E/∂p ≈ (E(p + h) − E(p − h)) / 2h for each parameter, in the order of `Network.parameters`.

    h is `RELATIVE_STEP` times the parameter's size, at least times 1; `values` (parameters,) stand in for the network's
    own. Costs two evaluations a parameter. At the corner of a ReLU a difference is no derivative.
    """
    evaluator = Evaluator(network, dataset, convention)
    at = np.array([network.value(parameter) for parameter in network.parameters] if values is None else values)
    return np.array([_slope(evaluator, at, place) for place in range(len(at))])


def _slope(evaluator: Evaluator, at: FloatArray, place: int) -> float:
    step = RELATIVE_STEP * max(1.0, abs(float(at[place])))
    above, below = at.copy(), at.copy()
    above[place] += step
    below[place] -= step
    rise = evaluator.evaluate(above).error - evaluator.evaluate(below).error
    return float(rise / (above[place] - below[place]))  # the steps as they were rounded
