"""The calls of one propagation: many samples at once give what each sample gives alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.network import Network
from engine.training import passes
from engine.training.activations import ACTIVATIONS
from engine.training.batches import sample_columns
from engine.training.calls import Calls, bound
from engine.training.passes import Propagation
from engine.training.program import Program, compile_network, own_theta
from tests.engine.examples import layered, random_data
from tests.strategies import networks

pytestmark = pytest.mark.bits


def passed(network: Network, columns: np.ndarray) -> tuple[Propagation, np.ndarray]:
    """A propagation that these samples went through, and its gradient."""
    program = compile_network(network)
    gradient = np.zeros(program.size)
    propagation = Propagation(program, own_theta(network).copy(), gradient, columns.shape[1])
    propagation.samples[...] = columns
    with np.errstate(all="ignore"):
        for call in propagation.both:
            call()
    return propagation, gradient[program.trainable]


@settings(max_examples=30)
@given(networks(), st.sampled_from((1, 3, 66, 72)))
def test_a_sum_over_samples_is_the_sum_of_each_alone(network: Network, count: int) -> None:
    program = compile_network(network)
    columns = sample_columns(program, random_data(network, count))
    together, gradient = passed(network, columns)
    alone = [passed(network, columns[:, [sample]]) for sample in range(count)]
    assert together.squares() == pytest.approx(sum(one.squares() for one, _ in alone), rel=1e-9, abs=1e-12)
    scale = 1 + sum(np.abs(slopes) for _, slopes in alone)
    assert np.all(np.abs(gradient - sum(slopes for _, slopes in alone)) <= 1e-10 * scale)


@pytest.mark.parametrize("count", [1, 66])
def test_the_arrays_to_look_at_have_a_column_for_each_sample(count: int) -> None:
    network = layered([2, 3, 1])
    program = compile_network(network)
    propagation, _ = passed(network, sample_columns(program, random_data(network, count)))
    for array in (propagation.a, propagation.dE_da, propagation.dE_dz):
        assert array.shape == (program.height, count)


def test_the_squares_can_be_left_in_an_array() -> None:
    network = layered([2, 3, 1])
    program = compile_network(network)
    propagation, _ = passed(network, sample_columns(program, random_data(network, 66)))
    place = np.zeros(())
    propagation.squares_into(place)()
    assert float(place) == propagation.squares() > 0


def test_a_slope_that_needs_z_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parabola, f = z² + z with f′ = 2z + 1, which cannot be had from f; the last level does without z."""
    network = layered([2, 3, 3, 1], "tanh")
    network = network.with_parts(nodes=(*network.nodes[:-1], replace(network.nodes[-1], activation="softplus")))
    parabola = replace(ACTIVATIONS["tanh"], forward=_parabola, slope=_parabola_slope, needs_z=True)
    monkeypatch.setattr(passes, "ACTIVATIONS", {**ACTIVATIONS, "tanh": parabola})
    program = compile_network(network)
    columns = sample_columns(program, random_data(network, 66))
    _, gradient = passed(network, columns)
    nudged = np.zeros(program.size)
    for slot in range(program.size):
        above, below = own_theta(network).copy(), own_theta(network).copy()
        above[slot] += 1e-6
        below[slot] -= 1e-6
        nudged[slot] = (half_squares(program, columns, above) - half_squares(program, columns, below)) / 2e-6
    assert gradient == pytest.approx(nudged, rel=1e-6, abs=1e-6)


def _parabola(u: FloatArray, a: FloatArray) -> Calls:
    """f; leaves zeros in u, as a function may."""
    return bound(np.square, u, a), bound(np.add, a, u, a), bound(u.fill, 0.0)


def _parabola_slope(_a: FloatArray, u: FloatArray, out: FloatArray) -> Calls:
    return bound(np.multiply, u, 2.0, out), bound(np.add, out, 1.0, out)


def half_squares(program: Program, columns: np.ndarray, theta: np.ndarray) -> float:
    propagation = Propagation(program, theta, np.zeros(program.size), columns.shape[1])
    propagation.samples[...] = columns
    for call in propagation.forward:
        call()
    return propagation.squares() / 2


def test_the_same_samples_give_the_same_bits_every_time() -> None:
    network = layered([2, 8, 1], "tanh")
    program = compile_network(network)
    columns = sample_columns(program, random_data(network, 100))
    (_, first), (_, second) = passed(network, columns), passed(network, columns)
    assert np.array_equal(first, second)
