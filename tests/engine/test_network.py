"""The network: its numbering, and what it refuses."""

from itertools import pairwise

import pytest

from engine.errors import (
    CycleError,
    DuplicateEdgeError,
    DuplicateNodeError,
    EdgeIntoInputError,
    UnknownNodeError,
)
from engine.graph import Edge, Node, Parameter
from engine.network import Network, network_with


def neuron(id: str, bias: float | None = 0.0) -> Node:
    return Node(id, "hidden", bias=bias)


@pytest.fixture
def lecture() -> Network:
    return Network(
        (Node("x1", "input"), Node("n1", "hidden", bias=0.4), Node("n2", "output", bias=0.65)),
        (Edge("x1", "n1", 0.15), Edge("n1", "n2", 0.45)),
    )


@pytest.fixture
def two_two_two() -> Network:
    nodes = (*(Node(id, "input") for id in ("x1", "x2")), *map(neuron, ("h1", "h2")))
    outputs = (Node("o1", "output", bias=0.0), Node("o2", "output", bias=0.0))
    layers = (("x1", "x2"), ("h1", "h2"), ("o1", "o2"))
    pairs = [(a, b) for left, right in pairwise(layers) for a in left for b in right]
    return Network(nodes + outputs, tuple(Edge(a, b, 1.0) for a, b in reversed(pairs)))


def test_the_lectures_network_has_the_lectures_names(lecture: Network) -> None:
    assert list(lecture.names.values()) == ["w1", "b1", "w2", "b2"]
    assert [lecture.value(parameter) for parameter in lecture.parameters] == [0.15, 0.4, 0.45, 0.65]
    assert lecture.number == {"x1": 1, "n1": 1, "n2": 2}


def test_weights_are_numbered_by_target_and_then_by_source_however_they_are_listed(two_two_two: Network) -> None:
    by_name = {name: (p.source, p.target) for p, name in two_two_two.names.items() if not p.is_bias}
    assert by_name == {
        "w1": ("x1", "h1"),
        "w2": ("x2", "h1"),
        "w3": ("x1", "h2"),
        "w4": ("x2", "h2"),
        "w5": ("h1", "o1"),
        "w6": ("h2", "o1"),
        "w7": ("h1", "o2"),
        "w8": ("h2", "o2"),
    }


def test_biases_carry_the_number_of_their_neuron_even_where_some_have_none() -> None:
    network = Network((Node("x", "input"), neuron("a", bias=None), Node("b", "output", bias=1.0)), ())
    assert network.names == {Parameter("b"): "b2"}


def test_the_listed_order_numbers_neurons_even_against_the_layers() -> None:
    network = Network(
        (Node("b", "output", bias=0.0), Node("x", "input"), neuron("a")), (Edge("x", "a", 1.0), Edge("a", "b", 2.0))
    )
    assert network.number == {"b": 1, "a": 2, "x": 1}
    assert next(iter(network.names.items())) == (Parameter("b", "a"), "w1")


def test_depth_is_the_longest_way_from_the_start() -> None:
    nodes = (Node("x", "input"), neuron("a"), neuron("b"), neuron("alone"))
    network = Network(nodes, (Edge("x", "a", 1.0), Edge("x", "b", 1.0), Edge("a", "b", 1.0)))
    assert network.depths == {"x": 0, "a": 1, "b": 2, "alone": 1}


def test_parameters_can_be_asked_for(lecture: Network) -> None:
    assert lecture.value(Parameter("n2", "n1")) == 0.45
    assert not lecture.is_locked(Parameter("n1"))
    for missing in (Parameter("n2", "x1"), Parameter("n9"), Parameter("x1")):
        with pytest.raises(UnknownNodeError):
            lecture.value(missing)
    with pytest.raises(UnknownNodeError, match="no edge from “x1” to “n2”"):
        lecture.is_locked(Parameter("n2", "x1"))


def test_a_bias_that_is_not_there_is_no_parameter() -> None:
    network = Network((Node("x", "input"), neuron("a", bias=None)), ())
    for question in (network.value, network.is_locked):
        with pytest.raises(UnknownNodeError, match="Neuron “a” has no bias"):
            question(Parameter("a"))


def test_the_same_graph_holds_other_values(lecture: Network) -> None:
    changed = network_with(lecture, [1, 2, 3, 4])
    assert [changed.value(parameter) for parameter in changed.parameters] == [1.0, 2.0, 3.0, 4.0]
    assert network_with(changed, [0.15, 0.4, 0.45, 0.65]) == lecture
    with pytest.raises(ValueError, match="4 values are needed, not 3"):
        network_with(lecture, [1, 2, 3])


X, A, B = Node("x", "input"), neuron("a"), neuron("b")


@pytest.mark.parametrize(
    ("nodes", "edges", "error", "says"),
    [
        ((X, A, A), (), DuplicateNodeError, "Two nodes have the id “a”"),
        ((X, A), (Edge("x", "c", 1.0),), UnknownNodeError, "names “c”"),
        ((X, A), (Edge("c", "a", 1.0),), UnknownNodeError, "names “c”"),
        ((X, A), (Edge("a", "x", 1.0),), EdgeIntoInputError, "ends at the input “x”"),
        ((X, A), (Edge("x", "a", 1.0), Edge("x", "a", 2.0)), DuplicateEdgeError, "“x” and “a” are connected already"),
        ((X, A, B), (Edge("a", "b", 1.0), Edge("b", "a", 2.0)), CycleError, "in a circle"),
        ((X, A), (Edge("a", "a", 1.0),), CycleError, "“a”"),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        Network(nodes, edges)
