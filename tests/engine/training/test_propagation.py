"""Forward and backward propagation against plain Python, central differences and published numbers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dataset import Dataset
from engine.graph import Edge, Node
from engine.network import Network, network_with
from engine.settings import ErrorConvention
from engine.task import Task
from engine.training.propagation import Evaluator, evaluate, held_out_error
from tests.engine.examples import LECTURE, LECTURE_DATA, LECTURE_TASK, layered, random_data
from tests.engine.reference import Reference
from tests.strategies import conventions, datasets, networks, tasks

pytestmark = pytest.mark.bits


def test_the_lecture_forward_and_backward() -> None:
    result = evaluate(LECTURE_TASK)
    assert result.z[:, 0] == pytest.approx([0.415, 0.921029], abs=5e-7)
    assert result.a[:, 0] == pytest.approx([0.602286, 0.715252], abs=5e-7)
    assert result.error == pytest.approx(0.10822956, abs=5e-9)
    assert result.gradient == pytest.approx([0.00102140, 0.01021396, 0.05707040, 0.09475628], abs=5e-9)


def test_the_error_of_samples_held_out_is_their_own() -> None:
    assert held_out_error(LECTURE_TASK) is None
    others = random_data(LECTURE, 7)
    with_others = replace(LECTURE_TASK, dataset=replace(LECTURE_DATA, held_out=named_as(others, LECTURE_DATA)))
    a = 1 / (1 + np.exp(-(0.15 * others.inputs + 0.4)))
    outputs = 1 / (1 + np.exp(-(0.45 * a + 0.65)))
    assert held_out_error(with_others) == pytest.approx(((others.targets - outputs) ** 2).sum() / (2 * 7), rel=1e-12)
    assert evaluate(with_others).gradient.tolist() == evaluate(LECTURE_TASK).gradient.tolist()


def named_as(data: Dataset, other: Dataset) -> Dataset:
    return replace(data, input_names=other.input_names, target_names=other.target_names)


@given(tasks())
def test_any_graph_as_plain_python_computes_it(task: Task) -> None:
    reference, result = Reference(task), evaluate(task)
    samples = range(task.dataset.sample_count)
    assert result.error == pytest.approx(reference.error(), rel=1e-11, abs=1e-300)
    assert result.gradient == pytest.approx(list(reference.gradient(samples).values()), rel=1e-9, abs=1e-12)
    for sample in samples:
        forward = reference.forward(sample)
        backward = reference.backward(sample, task.convention.slope(len(samples), len(task.network.outputs)))
        ours = (result.z, result.a, result.dE_da, result.dE_dz)
        for expected, found in zip((*forward, *backward), ours, strict=True):
            in_order = [expected[neuron.id] for neuron in task.network.neurons]
            assert found[:, sample] == pytest.approx(in_order, rel=1e-9, abs=1e-12)


@given(st.data(), networks(), conventions)
def test_the_gradient_is_the_slope_of_the_error(data: st.DataObject, network: Network, how: ErrorConvention) -> None:
    smooth = tuple(
        Node(n.id, n.kind, "softplus" if "relu" in n.activation else n.activation, n.bias) for n in network.nodes
    )
    network = Network(smooth, network.edges)
    evaluator = Evaluator(Task(network, data.draw(datasets(network)), how))
    at = np.array([network.value(parameter) for parameter in network.parameters])
    result = evaluator.evaluate(at)
    for place in range(len(at)):
        step = np.zeros_like(at)
        step[place] = 1e-5
        slope = (evaluator.evaluate(at + step).error - evaluator.evaluate(at - step).error) / 2e-5
        assert slope == pytest.approx(result.gradient[place], rel=1e-4, abs=1e-6 * max(1.0, result.error))


def test_the_published_two_two_two_network() -> None:
    """Matt Mazur, “A step by step backpropagation example” (2015): two biases shared by a layer, and not trained."""
    nodes = [Node("i1", "input"), Node("i2", "input")]
    nodes += [Node(id, "hidden", "sigmoid", 0.35, True) for id in ("h1", "h2")]
    nodes += [Node(id, "output", "sigmoid", 0.60, True) for id in ("o1", "o2")]
    weights = {"h1": (0.15, 0.20), "h2": (0.25, 0.30), "o1": (0.40, 0.45), "o2": (0.50, 0.55)}
    sources = {"h": ("i1", "i2"), "o": ("h1", "h2")}
    edges = [Edge(s, t, w) for t in weights for s, w in zip(sources[t[0]], weights[t], strict=True)]
    network = Network(tuple(nodes), tuple(edges))
    dataset = Dataset(np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]]), ("i1", "i2"), ("o1", "o2"))
    result = evaluate(Task(network, dataset, ErrorConvention(samples="sum")))
    assert result.a[2:, 0] == pytest.approx([0.75136507, 0.772928465], abs=5e-9)
    assert result.error == pytest.approx(0.298371109, abs=5e-10)
    after = {
        network.names[parameter]: network.value(parameter) - 0.5 * slope
        for parameter, slope in zip(network.parameters, result.gradient, strict=True)
    }
    expected = {"w1": 0.149780716, "w2": 0.19956143, "w3": 0.24975114, "w4": 0.29950229}
    expected |= {"w5": 0.35891648, "w6": 0.408666186, "w7": 0.511301270, "w8": 0.561370121}
    assert {name: after[name] for name in expected} == pytest.approx(expected, abs=5e-9)


@pytest.mark.parametrize("samples", [512, 513, 1100])
def test_sets_of_several_blocks(samples: int) -> None:
    network = layered([2, 3, 2])
    dataset = random_data(network, samples)
    result = evaluate(Task(network, dataset))
    rows = [
        evaluate(Task(network, Dataset(x[None], t[None], dataset.input_names, dataset.target_names)))
        for x, t in zip(dataset.inputs, dataset.targets, strict=True)
    ]
    assert result.error == pytest.approx(np.mean([row.error for row in rows]), rel=1e-12)
    assert result.gradient == pytest.approx(np.mean([row.gradient for row in rows], axis=0), rel=1e-10)
    np.testing.assert_allclose(result.a, np.hstack([row.a for row in rows]), rtol=1e-13)
    np.testing.assert_allclose(result.dE_dz * samples, np.hstack([row.dE_dz for row in rows]), rtol=1e-10)


def test_values_stand_in_for_the_networks_own() -> None:
    evaluator = Evaluator(LECTURE_TASK)
    values = np.array([1.0, 2.0, 3.0, 4.0])
    other = evaluate(Task(network_with(LECTURE, values), LECTURE_DATA))
    assert np.array_equal(evaluator.evaluate(values).gradient, other.gradient)
    assert np.array_equal(evaluator.evaluate().a, evaluate(LECTURE_TASK).a)


def test_extreme_inputs_neither_warn_nor_give_nan() -> None:
    for activation in ("sigmoid", "tanh", "softplus", "relu", "leaky_relu"):
        network = Network((Node("x", "input"), Node("y", "output", activation, 0.0)), (Edge("x", "y", 1e5),))
        dataset = Dataset(np.array([[1.0], [-1.0]]), np.array([[0.5], [0.5]]), ("x",), ("T",))
        result = evaluate(Task(network, dataset))
        assert np.isfinite(result.a).all()
        assert np.isfinite(result.gradient).all()
