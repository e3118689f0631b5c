"""How expressions go over the epochs of a run."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.arrays import FloatArray
from engine.asking.expression import Expression, ExpressionError, value_of
from engine.asking.quantities import Quantities, quantities
from engine.settings import TrainingSettings
from engine.task import Task


def values_at(
    expressions: Sequence[Expression], task: Task, values: FloatArray, settings: TrainingSettings, sample: int
) -> FloatArray:
    """What each of n expressions is at the parameters `values`, for one sample and the settings of that epoch (n,).

    Not a number where it has none: where a name means nothing here, or a division has no result.
    """
    here = quantities(replace(task, settings=settings), values, sample)
    return np.array([_value(expression, here) for expression in expressions], dtype=np.float64)


def _value(expression: Expression, here: Quantities) -> float:
    try:
        return value_of(expression, here)
    except ExpressionError:
        return np.nan
