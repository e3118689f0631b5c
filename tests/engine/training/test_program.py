"""A compiled network: every parameter has a slot of its own, and blocks read what stands above them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.network import Network, network_with
from engine.training.activations import ACTIVATIONS
from engine.training.program import compile_network, own_theta
from tests.engine.examples import LECTURE, layered
from tests.strategies import networks


@given(networks())
def test_parameters_and_slots(network: Network) -> None:
    program = compile_network(network)
    assert len(set(program.columns.tolist())) == len(network.parameters)
    theta = program.theta(np.arange(1.0, len(network.parameters) + 1))
    for level in program.levels:
        for neuron, weights in zip(level.neurons, level.weights(theta), strict=True):
            sign = ACTIVATIONS[neuron.activation].sign
            for parameter in network.graph.parameters_into(neuron.id):
                row = level.sources.stop - 1 if parameter.source is None else program.rows[parameter.source]
                column = network.graph.column[parameter]
                assert weights[row - level.sources.start] == sign * (column + 1)
    assert program.trainable.sum() == sum(not network.is_locked(parameter) for parameter in network.parameters)
    own = [network.value(parameter) for parameter in network.parameters]
    assert program.values(own_theta(network)).tolist() == own
    assert np.count_nonzero(own_theta(network)) == np.count_nonzero(own)


@given(networks(), st.integers(1, 3))
def test_values_and_slots_are_inverse(network: Network, rows: int) -> None:
    program = compile_network(network)
    values = np.random.default_rng(1).normal(size=len(network.parameters))
    assert np.array_equal(program.values(program.theta(values)), values)
    stacked = np.tile(program.theta(values), (rows, 1))
    assert np.array_equal(program.values(stacked), np.tile(values, (rows, 1)))


@given(networks())
def test_sources_stand_above_and_end_with_ones(network: Network) -> None:
    program = compile_network(network)
    for level in program.levels:
        assert level.sources.stop - 1 in program.ones
        assert level.sources.stop <= level.rows.start
        for neuron in level.neurons:
            for source in network.graph.sources[neuron.id]:
                assert level.sources.start <= program.rows[source] < level.sources.stop


def test_a_layered_network_wastes_nothing() -> None:
    network = layered([3, 5, 4, 2])
    assert compile_network(network).size == len(network.parameters)
    assert compile_network(LECTURE).size == 4


def test_a_graph_is_compiled_once() -> None:
    other = network_with(LECTURE, [1.0, 2.0, 3.0, 4.0])
    assert compile_network(other) is compile_network(LECTURE)
    assert own_theta(other) is own_theta(other)
    assert compile_network(other).values(own_theta(other)).tolist() == [1.0, 2.0, 3.0, 4.0]
