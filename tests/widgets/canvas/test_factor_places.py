"""Where the arcs and the pills of the chain rule go."""

from itertools import combinations
from math import isnan

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.canvas.states import W1, layered, lecture, lecture_path
from widgets.basics.theme import load_theme
from widgets.canvas.arcs import Proposal, sampled
from widgets.canvas.canvas_state import CanvasFactor, CanvasState
from widgets.canvas.factor_places import factor_places
from widgets.canvas.ground import ground
from widgets.canvas.hits import Field
from widgets.canvas.scene import CanvasScene

SIZE = (70.0, 23.0)


def placed(state: CanvasState, factors: tuple[CanvasFactor, ...]) -> tuple[tuple[Proposal, ...], list[QRectF]]:
    """The places over `state`'s network, and its nodes as rectangles."""
    scene = CanvasScene(load_theme("light"))
    scene.set_state(state)
    chips = {
        place.parameter: scene.field_rect(Field("parameter", place.parameter), 1.0) for place in scene.layout.places
    }
    error = QRectF(730, -50, 100, 100)
    land = ground(scene.layout, scene.look, error, lambda parameter, _: chips[parameter], 1.0)
    nodes = [
        QRectF(b.x - 0.9 * b.half, b.y - 0.9 * b.half, 1.8 * b.half, 1.8 * b.half) for b in scene.layout.boxes.values()
    ]
    return factor_places(factors, land, SIZE), [*nodes, error, *(chips[p.parameter] for p in scene.layout.places)]


def box(place: Proposal) -> QRectF:
    x, y = place.pill
    return QRectF(x - SIZE[0] / 2, y - SIZE[1] / 2, *SIZE)


def test_the_lectures_factors_stand_over_the_row_from_right_to_left(qtbot: QtBot) -> None:
    places, taken = placed(lecture(), lecture_path())
    assert [place.pill[0] for place in places] == sorted((place.pill[0] for place in places), reverse=True)
    assert all(place.pill[1] < -58 for place in places)
    assert not any(box(place).intersects(other) for place in places for other in taken)
    assert not any(box(one).intersects(box(other)) for one, other in combinations(places, 2))
    assert [place.arc is None for place in places] == [False, True, False, True, False]


def test_arcs_lead_from_rim_to_rim_and_cover_nothing(qtbot: QtBot) -> None:
    places, taken = placed(lecture(), lecture_path())
    for place in places:
        if place.arc is not None:
            points = sampled([place.arc])[0].tolist()
            assert not any(other.contains(x, y) for x, y in points for other in taken)


@pytest.mark.parametrize("sizes", [(2, 3, 2), (3, 4, 1), (2, *[1] * 10)])
def test_pills_keep_apart_in_any_network(qtbot: QtBot, sizes: tuple[int, ...]) -> None:
    state = layered(*sizes)
    neurons = [node.id for node in state.nodes if node.kind != "input"]
    edges = {shown.parameter for shown in state.parameters if not shown.parameter.is_bias}
    output = neurons[-1]
    hidden = next(id for id in reversed(neurons) if Parameter(output, id) in edges)
    path = (
        CanvasFactor("error", output, "", 1.0),
        CanvasFactor("slope", output, "", 1.0),
        CanvasFactor("weight", Parameter(output, hidden), "", 1.0),
        CanvasFactor("slope", hidden, "", 1.0),
        CanvasFactor("parameter", Parameter(hidden), "", 1.0),
    )
    places, _ = placed(state, path)
    assert not any(box(one).intersects(box(other)) for one, other in combinations(places, 2))


def test_a_factor_of_what_is_gone_has_no_place(qtbot: QtBot) -> None:
    gone = (
        CanvasFactor("slope", "n9", "", 1.0),
        CanvasFactor("parameter", Parameter("n9"), "", 1.0),
        CanvasFactor("weight", W1, "", 1.0),
    )
    places, _ = placed(lecture(), gone)
    assert isnan(places[0].pill[0])
    assert isnan(places[1].pill[0])
    assert not isnan(places[2].pill[0])
