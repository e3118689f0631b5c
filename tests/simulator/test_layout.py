"""Where nodes stand that nobody has placed."""

from hypothesis import given

from engine.edits import add_node, connect
from engine.network import Network, Node
from simulator.layout import complete_positions, error_position, layers
from tests.engine.examples import LECTURE, layered
from tests.strategies import networks


def test_layers_stand_from_left_to_right_around_the_middle() -> None:
    network = layered((2, 3, 1))
    places = complete_positions(network, {})
    assert list(places) == [node.id for node in network.nodes]
    assert [places[node.id] for node in network.nodes] == [
        (0, -95),
        (0, 95),
        (240, -190),
        (240, 0),
        (240, 190),
        (500, 0),
    ]
    assert error_position(network, {}) == (710, 0)


def test_what_has_a_place_keeps_it() -> None:
    places = complete_positions(LECTURE, {"n1": (300.0, 40.0)})
    assert places == {"x1": (0, 0), "n1": (300, 40), "n2": (500, 0)}
    assert error_position(LECTURE, {"n2": (900.0, 50.0)}) == (1110, 50)


def test_a_new_node_gets_a_free_place() -> None:
    network = add_node(LECTURE, Node("x2", "input"))
    assert complete_positions(network, complete_positions(LECTURE, {}))["x2"] == (0, 190)


def test_outputs_stand_together_in_the_last_column() -> None:
    network = connect(add_node(LECTURE, Node("n3", "output", bias=0.0)), "x1", "n3")
    assert layers(network) == (("x1",), ("n1",), ("n2", "n3"))


@given(networks())
def test_no_node_covers_another(network: Network) -> None:
    places = list(complete_positions(network, {}).values())
    assert len(places) == len(network.nodes) == len(set(places))
