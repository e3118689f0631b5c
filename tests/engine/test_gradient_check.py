"""The gradient by nudging, against the lecture's derivatives and against backpropagation."""

import numpy as np
import pytest

from engine.gradient_check import numerical_gradient
from engine.propagation import evaluate
from engine.settings import ErrorConvention
from tests.engine.examples import LECTURE, LECTURE_DATA, layered, random_data


def test_nudging_finds_the_lectures_derivatives() -> None:
    found = numerical_gradient(LECTURE, LECTURE_DATA, ErrorConvention())
    assert found == pytest.approx([0.00102140, 0.01021396, 0.05707040, 0.09475628], abs=6e-9)


def test_nudging_agrees_with_backpropagation_anywhere() -> None:
    network = layered((2, 3, 2), "tanh")
    data, convention = random_data(network, 5), ErrorConvention(half=False, samples="sum")
    values = np.linspace(-1, 1, len(network.parameters))
    exact = evaluate(network, data, convention, values).gradient
    assert numerical_gradient(network, data, convention, values) == pytest.approx(exact, rel=1e-7, abs=1e-9)
