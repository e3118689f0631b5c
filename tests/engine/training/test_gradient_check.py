"""A parameter nudged: the slope between two errors is the gradient."""

import numpy as np
import pytest

from engine.errors import NumberError, UnknownNodeError
from engine.graph import Parameter
from engine.training.gradient_check import numerical_check, numerical_gradient
from engine.training.propagation import evaluate
from tests.engine.examples import LECTURE_TASK, layered, random_task

pytestmark = pytest.mark.bits

W1 = Parameter("n1", "x1")


def test_the_slope_is_the_gradient() -> None:
    check = numerical_check(LECTURE_TASK, W1)
    assert check.gradient == pytest.approx(0.0010213958814763399, rel=1e-12)
    assert check.difference == pytest.approx(0, abs=1e-10)
    assert check.slope == pytest.approx((check.error_above - check.error_below) / (2 * check.h), rel=1e-6)


def test_a_wider_nudge_is_a_worse_check() -> None:
    fine, coarse = (numerical_check(LECTURE_TASK, W1, h=h) for h in (1e-4, 1.0))
    assert coarse.h == 1.0
    assert abs(coarse.difference) > abs(fine.difference)


@pytest.mark.parametrize("h", [0.0, -1.0, 1e-30, float("inf"), float("nan")])
def test_a_nudge_that_changes_nothing_is_refused(h: float) -> None:
    with pytest.raises(NumberError, match="above 0"):
        numerical_check(LECTURE_TASK, W1, h=h)


@pytest.mark.parametrize(
    ("value", "said"), [(float("inf"), "w₁ is ∞"), (float("-inf"), "w₁ is −∞"), (-1.79769e308, "w₁ is −1.798·10³⁰⁸")]
)
def test_what_has_no_neighbours_among_the_numbers_is_refused(value: float, said: str) -> None:
    values = np.array([LECTURE_TASK.network.value(parameter) for parameter in LECTURE_TASK.network.parameters])
    values[LECTURE_TASK.network.parameters.index(W1)] = value
    with pytest.raises(NumberError, match=f"^{said}; a nudge leads beyond the numbers that there are.$"):
        numerical_check(LECTURE_TASK, W1, values)


def test_a_parameter_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNodeError):
        numerical_check(LECTURE_TASK, Parameter("n9"))


def test_the_numerical_gradient_has_every_parameter() -> None:
    network = layered([2, 3, 2], "tanh")
    task = random_task(network, 4)
    expected = evaluate(task).gradient
    assert numerical_gradient(task) == pytest.approx(expected, rel=1e-6, abs=1e-9)
