"""The gradients by layer are those of the evaluation, and their factors are what leads from one to the next."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.explaining.layer_gradients import LayerReader, Tower
from engine.network import Network
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from engine.training.propagation import Evaluation, evaluate
from tests.engine.examples import LECTURE, LECTURE_TASK, layered, random_task
from tests.strategies import datasets, networks

pytestmark = pytest.mark.bits


def read(network: Network, evaluation: Evaluation) -> tuple[Tower, ...]:
    values = np.array([network.value(parameter) for parameter in network.parameters])
    return LayerReader(network).read(evaluation, values)


def test_the_lecture() -> None:
    evaluation = evaluate(LECTURE_TASK)
    (tower,) = read(LECTURE, evaluation)
    hidden, output = tower.layers
    assert (hidden.neurons, hidden.depth, output.depth) == (("n1",), 1, 2)
    assert hidden.mean == hidden.largest == pytest.approx(0.01021396, abs=5e-9)
    assert output.mean == pytest.approx(0.09475628, abs=5e-9)
    assert (hidden.bound, output.bound) == (0.25, 1.0)
    (boundary,) = tower.boundaries
    assert boundary.factor == pytest.approx(boundary.product, rel=1e-12)
    assert boundary.product == pytest.approx(0.45 * 0.602286 * (1 - 0.602286), abs=1e-6)


def test_one_neuron_a_layer_and_one_sample_make_the_factor_the_product() -> None:
    network = layered([1] * 8, "tanh")
    (tower,) = read(network, evaluate(random_task(network, 1)))
    for boundary in tower.boundaries:
        assert boundary.factor == pytest.approx(boundary.product, rel=1e-9)
    last = tower.layers[-1].mean
    assert tower.layers[0].mean == pytest.approx(last * math.prod(b.product for b in tower.boundaries), rel=1e-9)


def test_a_sigmoid_of_weights_of_size_one_stays_below_its_bound() -> None:
    network = layered([1] * 12)
    narrow = LayerReader(network)
    values = np.array([1.0 if not parameter.is_bias else 0.1 for parameter in network.parameters])
    (tower,) = narrow.read(evaluate(random_task(network, 6), values), values)
    assert [layer.bound for layer in tower.layers] == [0.25**n for n in range(10, -1, -1)]
    for layer in tower.layers:
        assert layer.mean <= layer.bound * tower.layers[-1].mean * (1 + 1e-12)


@settings(max_examples=30)
@given(st.data(), networks())
def test_any_graph_by_plain_sums(data: st.DataObject, network: Network) -> None:
    evaluation = evaluate(Task(network, data.draw(datasets(network))))
    towers = read(network, evaluation)
    seen = [id for tower in towers for layer in tower.layers for id in layer.neurons]
    assert sorted(seen) == sorted(node.id for node in network.neurons)
    for tower in towers:
        for layer in tower.layers:
            sizes = [abs(evaluation.dE_dz[network.number[id] - 1]) for id in layer.neurons]
            assert {network.depths[id] for id in layer.neurons} == {layer.depth}
            assert layer.mean == pytest.approx(np.mean(sizes), rel=1e-12)
            assert layer.largest == np.max(sizes)
        for boundary, before, behind in zip(tower.boundaries, tower.layers, tower.layers[1:], strict=False):
            products = [
                np.abs(edge.weight * ACTIVATIONS[network.by_id[edge.source].activation].derivative(z))
                for edge in network.edges
                if edge.source in before.neurons and edge.target in behind.neurons
                for z in [evaluation.z[network.number[edge.source] - 1]]
            ]
            assert boundary.product == pytest.approx(np.mean(products), rel=1e-9, abs=1e-300)
            if behind.mean:
                assert boundary.factor == pytest.approx(before.mean / behind.mean)
            else:
                assert math.isnan(boundary.factor)


def test_parts_that_share_only_inputs_are_towers_of_their_own() -> None:
    one = layered([2, 2, 1], "relu")
    name = {node.id: node.id if node.kind == "input" else f"second {node.id}" for node in one.nodes}
    nodes = [replace(node, id=name[node.id], activation="tanh") for node in one.neurons]
    edges = [replace(edge, source=name[edge.source], target=name[edge.target]) for edge in one.edges]
    network = Network((*one.nodes, *nodes), (*one.edges, *edges))
    towers = read(network, evaluate(random_task(network, 3)))
    assert [[len(layer.neurons) for layer in tower.layers] for tower in towers] == [[2, 1], [2, 1]]
    assert [tower.layers[0].bound for tower in towers] == [1.0, 1.0]
