"""One update of gradient descent."""

import numpy as np
import pytest

from engine.arrays import FloatArray
from engine.training.optimizers import GradientDescent

pytestmark = pytest.mark.bits


def updated(gradient: list[float], trainable: list[bool], momentum: float, velocity: list[float]) -> list[FloatArray]:
    """θ and v after an update from θ = (1, 2) with η = ½ and s = 2."""
    theta, v = np.array([1.0, 2.0]), np.array(velocity)
    descent = GradientDescent(theta, v, np.array(gradient), np.array(trainable), 2.0)
    descent.set_rates(0.5, momentum)
    with np.errstate(all="ignore"):
        for call in descent.calls:
            call()
    return [theta, v]


def test_gradient_descent() -> None:
    assert updated([0.25, -1.0], [True, True], 0.0, [])[0].tolist() == [0.75, 3.0]


def test_momentum() -> None:
    theta, v = updated([0.25, -1.0], [True, True], 0.5, [1.0, 2.0])
    assert v.tolist() == [0.25, 2.0]
    assert theta.tolist() == [1.25, 4.0]


@pytest.mark.parametrize("slope", [3.0, np.inf, np.nan])
def test_what_is_not_trained_stays_whatever_its_gradient(slope: float) -> None:
    assert updated([slope, 1.0], [False, True], 0.0, [])[0].tolist() == [1.0, 1.0]
    assert updated([slope, 1.0], [False, True], 0.5, [0.0, 0.0])[0].tolist() == [1.0, 1.0]
