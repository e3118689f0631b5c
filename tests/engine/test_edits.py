"""Edits: new networks, numbers that change only when they must, and refusals by name."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import edits
from engine.errors import (
    CycleError,
    DuplicateEdgeError,
    DuplicateNodeError,
    EdgeIntoInputError,
    NetworkError,
    NotANeuronError,
    UnknownNodeError,
)
from engine.graph import Node, Parameter
from engine.network import Network
from tests.engine.examples import LECTURE
from tests.strategies import networks


def ids(network: Network) -> list[str]:
    return [node.id for node in network.nodes]


def test_a_new_input_stands_behind_the_inputs_and_a_neuron_behind_all() -> None:
    grown = edits.add_node(edits.add_node(LECTURE, Node("x2", "input")), Node("n3", "hidden"))
    assert ids(grown) == ["x1", "x2", "n1", "n2", "n3"]


def test_new_ids_are_fresh() -> None:
    assert edits.fresh_id(LECTURE) == "n3"
    assert edits.fresh_id(LECTURE, "input") == "x2"
    assert edits.fresh_id(edits.remove_nodes(LECTURE, ["n1"])) == "n3"


def test_connecting_a_new_neuron_moves_it_before_the_output_only_then() -> None:
    grown = edits.add_node(LECTURE, Node("n3", "hidden", bias=0.0))
    joined = edits.connect(grown, "x1", "n3", 0.3)
    assert ids(joined) == ["x1", "n1", "n2", "n3"]
    assert ids(edits.connect(joined, "n3", "n2", 0.7)) == ["x1", "n1", "n3", "n2"]


def test_removing_a_node_takes_its_edges() -> None:
    left = edits.remove_nodes(LECTURE, ["n1"])
    assert (ids(left), left.edges) == (["x1", "n2"], ())
    assert edits.remove_nodes(LECTURE, []) == LECTURE


def test_parameters_are_set_and_locked() -> None:
    weight, bias = Parameter("n2", "n1"), Parameter("n1")
    network = edits.set_parameter(edits.set_parameter(LECTURE, weight, -1.0), bias, 2.0)
    assert (network.value(weight), network.value(bias)) == (-1.0, 2.0)
    locked = edits.set_locked(edits.set_locked(network, weight, True), bias, True)
    assert [p for p in locked.parameters if locked.is_locked(p)] == [bias, weight]
    assert edits.set_locked(edits.set_locked(locked, weight, False), bias, False) == network


def test_a_bias_is_taken_and_given() -> None:
    locked = edits.set_locked(LECTURE, Parameter("n1"), True)
    without = edits.set_bias(locked, "n1", None)
    assert list(without.names.values()) == ["w1", "w2", "b2"]
    assert edits.set_bias(without, "n1", 0.4) == LECTURE


def test_a_neuron_changes_its_function() -> None:
    assert edits.set_activation(LECTURE, "n1", "tanh").by_id["n1"].activation == "tanh"


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (lambda n: edits.add_node(n, Node("n1", "hidden")), DuplicateNodeError),
        (lambda n: edits.add_node(n, Node("n9", "hidden", bias=math.nan)), NetworkError),
        (lambda n: edits.remove_nodes(n, ["n9"]), UnknownNodeError),
        (lambda n: edits.connect(n, "n2", "n1", 1.0), CycleError),
        (lambda n: edits.connect(n, "n1", "n1", 1.0), CycleError),
        (lambda n: edits.connect(n, "x1", "n1", 1.0), DuplicateEdgeError),
        (lambda n: edits.connect(n, "n1", "x1", 1.0), EdgeIntoInputError),
        (lambda n: edits.connect(n, "n9", "n1", 1.0), UnknownNodeError),
        (lambda n: edits.connect(n, "x1", "n2", math.inf), NetworkError),
        (lambda n: edits.disconnect(n, "x1", "n2"), UnknownNodeError),
        (lambda n: edits.set_parameter(n, Parameter("n9"), 1.0), UnknownNodeError),
        (lambda n: edits.set_parameter(n, Parameter("n1"), math.nan), NetworkError),
        (lambda n: edits.set_locked(n, Parameter("n1", "n2"), True), UnknownNodeError),
        (lambda n: edits.set_activation(n, "x1", "tanh"), NotANeuronError),
        (lambda n: edits.set_bias(n, "x1", 1.0), NotANeuronError),
        (lambda n: edits.set_bias(n, "n1", math.inf), NetworkError),
    ],
)
def test_what_cannot_be_done_is_refused_by_name(edit: Callable[[Network], Network], error: type[NetworkError]) -> None:
    with pytest.raises(error) as caught:
        edit(LECTURE)
    assert str(caught.value).endswith(".")


@given(networks(), st.data())
def test_after_connecting_the_signal_can_pass_in_the_listed_order(network: Network, data: st.DataObject) -> None:
    source, target = (data.draw(st.sampled_from(ids(network))) for _ in range(2))
    try:
        joined = edits.connect(network, source, target)
    except NetworkError:
        return
    assert all(joined.position[edge.source] < joined.position[edge.target] for edge in joined.edges)
    assert edits.disconnect(joined, source, target).edges == network.edges
