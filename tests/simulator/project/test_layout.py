"""Where nodes stand that nobody has placed."""

import sys

from hypothesis import given

from engine.edits import add_node, connect
from engine.graph import Node
from engine.network import Network
from simulator.project.layout import complete_positions, error_position, layers
from tests.engine.examples import LECTURE, layered
from tests.strategies import networks


def test_layers_stand_from_left_to_right_around_the_middle() -> None:
    network = layered((2, 3, 1))
    places = complete_positions(network, {})
    assert list(places) == [node.id for node in network.nodes]
    (hidden, _), (output, _) = list(places.values())[-2:]
    assert [places[node.id] for node in network.nodes] == [
        (0, -95),
        (0, 95),
        (hidden, -190),
        (hidden, 0),
        (hidden, 190),
        (output, 0),
    ]
    assert 240 <= hidden <= output - 240
    assert error_position(network, {}) == (output + 210, 0)


def test_layers_of_one_node_stand_at_their_usual_distance() -> None:
    assert complete_positions(LECTURE, {}) == {"x1": (0, 0), "n1": (240, 0), "n2": (500, 0)}
    assert error_position(LECTURE, {}) == (710, 0)


def test_the_taller_a_network_the_wider_it_stands() -> None:
    widths = [max(x for x, _ in complete_positions(layered((1, rows, 1)), {}).values()) for rows in (1, 4, 8, 100)]
    assert widths == sorted(widths)
    assert 500 < widths[1] < widths[2]


def test_a_new_node_stands_in_the_column_of_its_layer() -> None:
    network = connect(add_node(LECTURE, Node("n3", "hidden", bias=0.0)), "x1", "n3")
    assert complete_positions(network, {"n1": (300.0, 40.0)})["n3"][0] == 300


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


def test_what_stands_endlessly_far_away_is_drawn_far_away() -> None:
    far = {"x1": (1.7e308, -1.7e308), "n1": (-1.7e308, 1.7e308), "n2": (1e9 - 1, 5e-324)}
    assert complete_positions(LECTURE, far) == {"x1": (1e9, -1e9), "n1": (-1e9, 1e9), "n2": (1e9 - 1, 5e-324)}
    assert error_position(LECTURE, far) == (1e9 + 210, 5e-324)


def test_thousands_of_unconnected_neurons_stand_as_one_by_one_they_would() -> None:
    loose = Network(tuple(Node(f"n{k}", "hidden", bias=0.0) for k in range(400)), ())
    placed = {"n7": (0.0, 40.0), "n9": (-60.0, 3000.0)}
    taken = dict(placed)
    for row in range(400):
        if f"n{row}" in placed:
            continue
        x, y = 0.0, (row - 399 / 2) * 190
        column = [at_y for at_x, at_y in taken.values() if abs(at_x - x) < 100]
        taken[f"n{row}"] = (x, y) if all(abs(y - other) >= 100 for other in column) else (x, max(column) + 190)
    assert complete_positions(loose, placed) == taken


def test_ten_thousand_unconnected_neurons_are_placed_without_comparing_each_with_each() -> None:
    loose = Network(tuple(Node(f"n{k}", "hidden", bias=0.0) for k in range(10_000)), ())
    steps = 0

    def counted(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(counted)
    try:
        places = complete_positions(loose, {})
    finally:
        sys.setprofile(None)
    assert len(set(places.values())) == 10_000
    assert steps < 200 * 10_000  # calls and returns; all pairs would be 50 million
