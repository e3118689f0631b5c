from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from engine.graph import Parameter
from tests.widgets.canvas.states import layered, lecture
from widgets.canvas.canvas_state import CanvasState
from widgets.canvas.curves import edge_curves
from widgets.canvas.node_boxes import NodeBox, node_boxes
from widgets.canvas.placement import FEW, ChipPlace, ChipRoom, bias_places, carried_along, weight_places

ROOM, COMPACT = ChipRoom(100.0, 29.0, 108.0, 18.0), ChipRoom(86.0, 25.0, 108.0, 18.0)


def placed(state: CanvasState) -> tuple[dict[str, NodeBox], Sequence[ChipPlace], list[ChipPlace]]:
    boxes = node_boxes(state.nodes, {}, 58.0, 35.0)
    parameters = [shown.parameter for shown in state.parameters]
    biases = bias_places(parameters, boxes, 90.0)
    return boxes, weight_places(edge_curves(parameters, boxes), boxes.values(), biases, ROOM, COMPACT), biases


def rect(place: ChipPlace) -> QRectF:
    room = COMPACT if place.compact else ROOM
    return QRectF(place.x - room.width / 2, place.y - room.height / 2, room.width, room.height)


def test_chips_sit_in_the_middle_where_there_is_room() -> None:
    _, weights, _ = placed(lecture())
    assert [(place.fraction, place.shown, place.gradient_shown, place.compact) for place in weights] == [
        (0.5, True, True, False)
    ] * 2


def test_two_three_two_shows_every_chip() -> None:
    _, weights, _ = placed(layered(2, 3, 2))
    assert all(place.shown for place in weights)


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 3, 2), (3, 4, 3), (4, 8, 8, 1)])
def test_shown_chips_cover_neither_each_other_nor_a_bias(sizes: tuple[int, ...]) -> None:
    _, weights, biases = placed(layered(*sizes))
    rects = [rect(place) for place in (*weights, *biases) if place.shown]
    assert not any(one.intersects(other) for one, other in combinations(rects, 2))
    assert len(rects) > len(biases)


@given(st.lists(st.tuples(st.integers(-500, 500), st.integers(-500, 500)), min_size=6, max_size=6, unique=True))
def test_wherever_the_nodes_stand_no_chips_cover_each_other(places: list[tuple[float, float]]) -> None:
    boxes = {f"n{k}": NodeBox(f"n{k}", True, x, y, 58.0) for k, (x, y) in enumerate(places)}
    edges = [Parameter(f"n{b}", f"n{a}") for a, b in combinations(range(6), 2)]
    shown = [
        rect(place)
        for place in weight_places(edge_curves(edges, boxes), boxes.values(), [], ROOM, COMPACT)
        if place.shown
    ]
    assert not any(one.intersects(other) for one, other in combinations(shown, 2))


def test_a_few_chips_are_shown_even_where_they_cover_something() -> None:
    boxes = {f"n{k}": NodeBox(f"n{k}", True, 120.0 * k, 0.0, 58.0) for k in range(FEW)}
    edges = [Parameter(f"n{k + 1}", f"n{k}") for k in range(FEW - 1)]
    places = weight_places(edge_curves(edges, boxes), boxes.values(), [], ROOM, COMPACT)
    assert all(place.shown for place in places)


def test_moved_edges_carry_their_chips_along() -> None:
    state = layered(2, 3, 2)
    _, weights, _ = placed(state)
    parameters = [shown.parameter for shown in state.parameters]
    moved = edge_curves(parameters, node_boxes(state.nodes, {state.nodes[0].id: (-50.0, 40.0)}, 58.0, 35.0))
    carried = carried_along(weights, moved)
    assert [place.fraction for place in carried] == [place.fraction for place in weights]
    for edge, place in enumerate(carried):
        assert (place.x, place.y) == pytest.approx(moved.at(edge, place.fraction))
