"""Data sets that are made from a seed."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.dataset import Dataset
from engine.generators import GENERATORS, gaussians, sine, two_circles, two_spirals, xor


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
