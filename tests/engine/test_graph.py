"""A graph: what all networks with the same nodes and edges share, made once."""

from dataclasses import replace

from hypothesis import given

from engine import edits
from engine.graph import Graph, Parameter
from engine.network import Network, network_with
from tests.engine.examples import LECTURE
from tests.strategies import networks


@given(networks())
def test_columns_say_where_each_number_stands(network: Network) -> None:
    graph = network.graph
    assert [graph.column[parameter] for parameter in graph.parameters] == list(range(len(graph.parameters)))
    weights = [network.values[column] for column in graph.weight_columns]
    assert weights == [edge.weight for edge in network.edges]
    biases = {id: network.values[column] for id, column in graph.bias_columns.items()}
    assert biases == {node.id: node.bias for node in network.neurons if node.bias is not None}
    assert [graph.parameters[place] for place in graph.is_bias.nonzero()[0]] == [
        parameter for parameter in graph.parameters if parameter.is_bias
    ]
    locked = {Parameter(edge.target, edge.source): edge.locked for edge in network.edges}
    locked |= {Parameter(node.id): node.locked for node in network.neurons if node.bias is not None}
    assert [network.is_locked(parameter) for parameter in graph.parameters] == [
        locked[parameter] for parameter in graph.parameters
    ]


@given(networks())
def test_edges_lead_from_sources_to_targets(network: Network) -> None:
    ends = {(edge.source, edge.target) for edge in network.edges}
    graph = network.graph
    assert {(source, id) for id, sources in graph.sources.items() for source in sources} == ends
    assert {(id, target) for id, targets in graph.targets.items() for target in targets} == ends


@given(networks())
def test_another_number_is_the_same_graph_and_anything_else_another(network: Network) -> None:
    other = network_with(network, network.values + 1.0)
    assert other.graph is network.graph
    assert other != network
    assert Graph(network.nodes, network.edges).is_like(network.graph)
    for parameter in network.parameters[:3]:
        assert edits.set_parameter(network, parameter, 0.5).graph is network.graph
        locked = not network.is_locked(parameter)
        assert not edits.set_locked(network, parameter, locked).graph.is_like(network.graph)


@given(networks())
def test_a_network_of_its_own_parts_is_equal(network: Network) -> None:
    changed = network_with(network, network.values + 1.0)
    again = Network(changed.nodes, changed.edges)
    assert again == changed
    assert hash(again) == hash(changed)


def test_nodes_and_edges_hold_the_numbers_of_their_own_network() -> None:
    changed = network_with(LECTURE, [1.0, 2.0, 3.0, 4.0])
    assert [edge.weight for edge in changed.edges] == [1.0, 3.0]
    assert [node.bias for node in changed.neurons] == [2.0, 4.0]
    assert changed.by_id["n2"] == replace(LECTURE.by_id["n2"], bias=4.0)


def test_a_parameter_is_equal_to_no_other_tuple() -> None:
    weight = Parameter("n1", "z")
    assert weight == Parameter("n1", "z")
    assert weight != Parameter("n1")
    assert weight != ("n1", "z")
    assert {("n1", "z"): "the z of neuron n1", weight: "the weight from z"}[weight] == "the weight from z"
