"""Random initial parameters: the same from the same seed, and as wide as their scheme says."""

from typing import get_args

import numpy as np
import pytest

from engine.edits import set_locked, set_parameter
from engine.errors import SettingsError
from engine.graph import Parameter
from engine.initialization import Scheme, randomized, scheme_of
from engine.network import Network, network_with
from tests.engine.examples import LECTURE, layered

WIDE = layered((30, 50, 20), "tanh")


def parts(network: Network, target: str) -> tuple[np.ndarray, np.ndarray]:
    """The weights into, and the biases of, the neurons whose id begins with `target`."""
    values = {p: network.value(p) for p in network.parameters if p.target.startswith(target)}
    weights = [value for p, value in values.items() if not p.is_bias]
    return np.array(weights), np.array([value for p, value in values.items() if p.is_bias])


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_the_seed_decides(scheme: Scheme) -> None:
    assert randomized(WIDE, scheme, 1) == randomized(WIDE, scheme, 1)
    assert randomized(WIDE, scheme, 1) != randomized(WIDE, scheme, 2)


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_locked_parameters_stay_and_the_others_do_not_notice(scheme: Scheme) -> None:
    kept = Parameter("n2", "n1")
    free, locked = (randomized(network, scheme, 7) for network in (LECTURE, set_locked(LECTURE, kept, True)))
    assert locked.value(kept) == 0.45
    assert all(free.value(p) == locked.value(p) for p in free.parameters if p != kept)


def test_uniform_and_normal_reach_weights_and_biases() -> None:
    weights, biases = parts(randomized(WIDE, "uniform", 1), "hidden")
    assert np.abs(weights).max() == pytest.approx(1.0, abs=0.01)
    assert weights.std() == pytest.approx(1 / np.sqrt(3), rel=0.05)
    assert biases.std() > 0.3
    weights, _ = parts(randomized(WIDE, "normal", 1), "hidden")
    assert weights.std() == pytest.approx(1.0, rel=0.05)


@pytest.mark.parametrize(("layer", "fan_in", "fan_out"), [("hidden", 30, 50), ("output", 50, 20)])
def test_xavier_and_he_fit_the_sizes_of_the_layers(layer: str, fan_in: int, fan_out: int) -> None:
    weights, biases = parts(randomized(WIDE, "xavier", 1), layer)
    assert np.abs(weights).max() <= np.sqrt(6 / (fan_in + fan_out))
    assert weights.std() == pytest.approx(np.sqrt(2 / (fan_in + fan_out)), rel=0.06)
    assert not biases.any()
    weights, biases = parts(randomized(WIDE, "he", 1), layer)
    assert weights.std() == pytest.approx(np.sqrt(2 / fan_in), rel=0.06)
    assert not biases.any()


def test_a_seed_below_zero_is_refused() -> None:
    with pytest.raises(SettingsError, match="seed is -1"):
        randomized(LECTURE, "normal", -1)


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_what_was_drawn_is_known_again_and_what_was_typed_is_not(scheme: Scheme) -> None:
    drawn = randomized(set_locked(WIDE, WIDE.parameters[3], True), scheme, 7)
    assert scheme_of(drawn, 7) == scheme
    assert scheme_of(drawn, 8) is None
    assert scheme_of(set_parameter(drawn, drawn.parameters[-1], 0.125), 7) is None
    assert scheme_of(LECTURE, 1) is None


def test_zeros_and_locked_parameters_alone_were_drawn_from_nothing() -> None:
    zeros = network_with(LECTURE, [0.0] * len(LECTURE.parameters))
    locked = LECTURE
    for parameter in LECTURE.parameters:
        locked = set_locked(locked, parameter, True)
    assert scheme_of(zeros, 1) is None
    assert scheme_of(locked, 1) is None
