"""Where nodes stand that nobody has placed."""

import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from engine.dataset import Dataset
from engine.edits import add_node, connect
from engine.graph import Edge, Node
from engine.network import Network
from engine.task import Task
from simulator.project.document import Document
from simulator.project.layout import complete_positions, drawn_positions, error_position, layers, with_structure
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


def chain(length: int) -> Network:
    nodes = (Node("x1", "input"), *(Node(f"n{k}", "output" if k == length else "hidden") for k in range(1, length + 1)))
    return Network(nodes, tuple(Edge(one.id, other.id, 0.5) for one, other in pairwise(nodes)))


def size_of(places: dict[str, tuple[float, float]]) -> tuple[float, float]:
    x, y = zip(*places.values(), strict=True)
    return max(x) - min(x), max(y) - min(y)


def test_a_long_chain_is_folded_into_rows_that_fill_a_picture() -> None:
    width, height = size_of(complete_positions(chain(1000), {}))
    assert 1 < width / height < 3
    assert size_of(complete_positions(chain(20), {}))[1] == 0


@pytest.mark.parametrize("length", [45, 100, 357, 1000])
def test_neighbours_of_a_folded_chain_stand_beside_each_other_and_the_error_behind_the_last(length: int) -> None:
    network = chain(length)
    places = complete_positions(network, {})
    assert len(set(places.values())) == length + 1
    for one, other in pairwise(node.id for node in network.nodes):
        (x, y), (next_x, next_y) = places[one], places[other]
        assert (abs(x - next_x), abs(y - next_y)) in ((260, 0), (0, 380))
    x, y = error_position(network, {})
    assert y == places[f"n{length}"][1]
    assert all(at_x < x for at_x, _ in places.values())


def test_a_neuron_added_to_a_folded_chain_moves_no_other_one() -> None:
    document = Document(Task(chain(100), Dataset(np.zeros((1, 1)), np.zeros((1, 1)), ("x",), ("T",))))
    grown = with_structure(document, add_node(document.network, Node("new", "hidden")))
    before = drawn_positions(document)
    assert {id: place for id, place in drawn_positions(grown).items() if id != "new"} == before
    assert drawn_positions(grown)["new"] not in before.values()


def test_many_unconnected_neurons_stand_in_a_heap_below_the_others() -> None:
    loose = tuple(Node(f"l{k}", "hidden", bias=0.0) for k in range(1000))
    places = complete_positions(Network((*LECTURE.nodes, *loose), LECTURE.edges), {})
    assert {id: places[id] for id in ("x1", "n1", "n2")} == complete_positions(LECTURE, {})
    heap = {node.id: places[node.id] for node in loose}
    width, height = size_of(heap)
    assert 1 < width / height < 3
    assert min(y for _, y in heap.values()) > 200
    assert len(set(heap.values())) == 1000
    lowest = {x: max(y for at_x, y in heap.values() if at_x == x) for x, _ in heap.values()}
    assert len(set(lowest.values())) == 1


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
