"""The data: frozen, checked, and made from a seed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.dataset import GENERATORS, Dataset, gaussians, sine, two_circles, two_spirals, xor
from engine.errors import DatasetError


def test_data_is_frozen_float64_and_its_own() -> None:
    rows = np.array([[1.0, 2.0], [3.0, 4.0]])
    data = Dataset(rows, np.array([[0.0], [1.0]]), ("x1", "x2"), ("T",))
    rows[0, 0] = 9
    assert data.inputs.dtype == np.float64
    assert data.inputs[0, 0] == 1
    assert data.sample_count == 2
    with pytest.raises(ValueError, match="read-only"):
        data.inputs[0, 0] = 9


def test_data_is_equal_by_numbers_and_names() -> None:
    assert xor() == xor()
    assert xor() != gaussians()
    assert xor() != Dataset(xor().inputs, xor().targets, ("x1", "x2"), ("y",))
    assert xor() != "xor"


@pytest.mark.parametrize(
    ("inputs", "targets", "says"),
    [
        ([[1.0]], [[1.0], [2.0]], "1 rows of inputs, 2 of targets"),
        (np.zeros((0, 1)), np.zeros((0, 1)), "no sample"),
        ([1.0, 2.0], [[1.0]], "one row a sample"),
        ([[1.0, 2.0]], [[1.0]], "1 column"),
        ([[1.0], [np.nan]], [[1.0], [2.0]], "input “x1” of sample 2 is not a finite number"),
        ([[1.0]], [[np.inf]], "target “T” of sample 1"),
        ([[1.0], [1.0, 2.0]], [[1.0], [1.0]], "inputs are not rows of numbers"),
        ([["a"]], [[1.0]], "inputs are not rows of numbers"),
    ],
)
def test_data_that_cannot_be_trained_on_is_refused(inputs: Any, targets: Any, says: str) -> None:
    with pytest.raises(DatasetError, match=says):
        Dataset(inputs, targets, ("x1",), ("T",))


@pytest.mark.parametrize("generator", GENERATORS.values(), ids=GENERATORS)
def test_the_same_seed_gives_the_same_data(generator: Callable[[int, float, int], Dataset]) -> None:
    first = generator(60, 0.1, 3)
    assert first.sample_count == 60
    assert first == generator(60, 0.1, 3)
    assert first != generator(60, 0.1, 4)


def test_xor_is_the_four_corners() -> None:
    assert xor().inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert xor().targets.ravel().tolist() == [0, 1, 1, 0]


def test_the_circles_lie_inside_each_other() -> None:
    data = two_circles(noise=0.0)
    radius = np.hypot(*data.inputs.T)
    assert radius == pytest.approx(np.where(data.targets.ravel() == 1, 0.5, 1.0))


def test_the_spirals_are_each_others_half_turn() -> None:
    data = two_spirals(noise=0.0)
    first = data.targets.ravel() == 1
    assert data.inputs[first] == pytest.approx(-data.inputs[~first])


def test_the_clouds_lie_around_their_centres() -> None:
    data = gaussians(2000)
    first = data.targets.ravel() == 1
    assert data.inputs[first].mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.05)
    assert data.inputs[~first].mean(axis=0) == pytest.approx([-0.5, -0.5], abs=0.05)
    assert data.inputs[first].std() == pytest.approx(0.3, abs=0.03)


def test_the_sine_is_one_period() -> None:
    data = sine(5)
    assert data.inputs.ravel().tolist() == [-1, -0.5, 0, 0.5, 1]
    assert data.targets.ravel() == pytest.approx([0, -1, 0, 1, 0], abs=1e-15)
