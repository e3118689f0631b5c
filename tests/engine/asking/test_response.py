"""A response is what the plain forward pass gives, and a ReLU network's curve bends where its neurons do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.asking.response import Line, Response, ResponseError, ResponseMap, along, response_curve
from engine.dataset import Dataset
from engine.graph import ActivationName, Edge, Node
from engine.network import Network
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from tests.engine.examples import layered
from tests.engine.reference import Reference
from tests.strategies import tasks


def plainly(network: Network, inputs: FloatArray, neuron: str) -> list[float]:
    """The activation of a neuron, sample by sample, without numpy."""
    targets = np.zeros((len(inputs), len(network.outputs)))
    names = tuple(node.id for node in network.inputs), tuple(node.id for node in network.outputs)
    plain = Reference(Task(network, Dataset(inputs, targets, *names)))
    return [plain.forward(sample)[1][neuron] for sample in range(len(inputs))]


def response_of(network: Network, neuron: str) -> Response:
    made = Response(network, neuron)
    made.set_values(network.values)
    return made


@settings(max_examples=40)
@given(tasks(), st.data())
def test_each_neuron_responds_as_the_plain_forward_pass(task: Task, data: st.DataObject) -> None:
    network = task.network
    neuron = data.draw(st.sampled_from(network.neurons)).id
    inputs = np.random.default_rng(3).normal(size=(7, len(network.inputs)))
    found = response_of(network, neuron).at(inputs)
    assert found == pytest.approx(plainly(network, inputs, neuron), rel=1e-12, abs=1e-300)


def test_many_inputs_go_forward_in_parts() -> None:
    network = layered([2, 8, 8, 1], "tanh")
    response = response_of(network, network.outputs[0].id)
    inputs = np.random.default_rng(4).normal(size=(1001, 2))
    whole = response.at(inputs)
    response.at_once = 100
    assert response.at(inputs) == pytest.approx(whole, rel=1e-12)
    assert response.at(inputs[:0]).shape == (0,)


def test_other_parameters_give_another_response() -> None:
    network = layered([2, 3, 1])
    response, inputs = response_of(network, network.outputs[0].id), np.ones((1, 2))
    before = response.at(inputs)
    response.set_values(2 * network.values)
    assert response.at(inputs) != before


def test_a_map_is_the_response_at_each_of_its_points() -> None:
    network = layered([3, 4, 2], "sigmoid")
    neuron, rest = network.outputs[1].id, np.array([0.1, -0.7, 0.4])
    across, up = Line(2, -1.0, 2.0, 5), Line(0, -3.0, 1.0, 4)
    made = ResponseMap(response_of(network, neuron), across, up, rest)
    while not made.is_done:
        made.next_rows()
    for row, first in enumerate(up.values):
        for column, third in enumerate(across.values):
            at = np.array([[first, -0.7, third]])
            assert made.rows[row, column] == pytest.approx(plainly(network, at, neuron)[0], rel=1e-12)


def test_a_map_in_slices_is_the_same_map() -> None:
    network = layered([2, 5, 1], "tanh")
    lines, rest = (Line(0, -1.0, 1.0, 20), Line(1, -1.0, 1.0, 30)), np.zeros(2)
    whole, sliced = (ResponseMap(response_of(network, network.outputs[0].id), *lines, rest) for _ in range(2))
    whole.next_rows()
    slow = response_of(network, network.outputs[0].id)
    slow.at_once = 7
    sliced = ResponseMap(slow, *lines, rest)
    while not sliced.is_done:
        sliced.next_rows()
    assert whole.is_done
    assert sliced.rows == pytest.approx(whole.rows, rel=1e-12)


def relu_on(corners: list[float]) -> Network:
    """One input, a ReLU for each corner, one linear output."""
    hidden = [Node(f"n{k}", "hidden", "relu", -corner) for k, corner in enumerate(corners)]
    edges = [edge for node in hidden for edge in (Edge("x1", node.id, 1.0), Edge(node.id, "out", 1.0))]
    return Network((Node("x1", "input"), *hidden, Node("out", "output", "linear", 0.0)), tuple(edges))


def test_the_curve_has_the_corners_of_the_first_layer() -> None:
    corners = [-0.777, 0.1234567, 0.5000001]
    network = relu_on(corners)
    x, a = response_curve(response_of(network, "out"), Line(0, -1.0, 1.0, 11), np.zeros(1))
    assert all(np.abs(x - corner).min() < 1e-15 for corner in corners)
    assert a == pytest.approx([sum(max(0.0, at - corner) for corner in corners) for at in x], rel=1e-12)


@pytest.mark.parametrize("activation", ["relu", "leaky_relu"])
def test_between_its_points_the_curve_of_a_deep_relu_network_is_straight(activation: ActivationName) -> None:
    network = layered([1, 6, 5, 4, 1], activation, seed=5)
    response = response_of(network, network.outputs[0].id)
    x, a = response_curve(response, Line(0, -3.0, 3.0, 41), np.zeros(1))
    assert (np.diff(x) > 0).all()
    for part in (0.25, 0.5, 0.9):
        between = x[:-1] + part * np.diff(x)
        straight = a[:-1] + part * np.diff(a)
        assert response.at(between[:, None]) == pytest.approx(straight, rel=1e-9, abs=1e-12)


def test_a_smooth_curve_keeps_to_the_even_values() -> None:
    network = layered([2, 3, 1], "tanh")
    x, a = response_curve(response_of(network, network.outputs[0].id), Line(1, -1.0, 1.0, 21), np.array([0.3, 9.0]))
    assert np.array_equal(x, np.linspace(-1.0, 1.0, 21))
    assert a == pytest.approx(plainly(network, np.array([[0.3, at] for at in x]), network.outputs[0].id), rel=1e-12)


def test_along_a_line_the_other_inputs_stay() -> None:
    assert along(np.array([1.0, 2.0]), np.array([7.0, 8.0]), 0).tolist() == [[1.0, 8.0], [2.0, 8.0]]


def test_numbers_that_are_not_finite_do_no_harm() -> None:
    network = layered([1, 3, 1], "relu")
    response = Response(network, network.outputs[0].id)
    response.set_values(np.full(len(network.values), np.nan))
    x, a = response_curve(response, Line(0, 0.0, 1.0, 5), np.zeros(1))
    assert len(x) == 5
    assert np.isnan(a).all()


def test_what_there_is_no_response_of_is_refused() -> None:
    network = layered([2, 2, 1])
    for id in ("input0.0", "nowhere"):
        with pytest.raises(ResponseError, match="no neuron"):
            Response(network, id)
    response = response_of(network, network.outputs[0].id)
    with pytest.raises(ResponseError, match="2 columns"):
        response.at(np.zeros((3, 1)))
    with pytest.raises(ResponseError, match="no line"):
        Line(0, 1.0, 1.0, 5)
    with pytest.raises(ResponseError, match="two different"):
        ResponseMap(response, Line(0, 0.0, 1.0, 2), Line(0, 0.0, 1.0, 2), np.zeros(2))


def test_every_activation_function_that_bends_has_its_corners_found() -> None:
    z = np.array([-1e-3, 1e-3])
    bend = {name for name, row in ACTIVATIONS.items() if abs(np.diff(row.derivative(z))[0]) > 0.5}
    assert bend == {"relu", "leaky_relu"}
