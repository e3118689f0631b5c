"""A network of many edges: thin and pale by size within their layer, and one node's own when it is hovered."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.canvas.states import layered, lecture
from widgets.basics.theme import load_theme
from widgets.canvas.canvas_parameters import in_columns
from widgets.canvas.canvas_state import Selection
from widgets.canvas.canvas_view import CanvasView
from widgets.canvas.edge_layer import MOST_DRAWN
from widgets.canvas.edge_pens import STEPS, EdgePens, levels, shares
from widgets.canvas.layer_bands import layer_columns
from widgets.canvas.node_card import NodeCard
from widgets.canvas.node_facts import node_facts
from widgets.canvas.style import CanvasStyle

THEME = load_theme("light")
LARGE = layered(8, 32, 32, 1)


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    made = CanvasView(THEME)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.set_state(LARGE)
    QApplication.processEvents()
    return made


def place(view: CanvasView, node: str) -> QPoint:
    box = view.canvas.layout.boxes[node]
    return view.mapFromScene(QPointF(box.x, box.y))


def hover(view: CanvasView, at: QPoint) -> None:
    QTest.mouseMove(view.viewport(), at)
    QApplication.processEvents()


def card(view: CanvasView) -> NodeCard:
    found = view.findChild(NodeCard)
    assert isinstance(found, NodeCard)
    return found


numbers = st.floats(-1e6, 1e6) | st.sampled_from([0.0, float("nan"), float("inf"), -float("inf"), 5e-324, 1e308])


@given(st.lists(st.tuples(numbers, st.integers(1, 4)), min_size=1))
def test_shares_and_levels_are_what_going_edge_by_edge_says(edges: list[tuple[float, int]]) -> None:
    values, layers = np.array([value for value, _ in edges]), np.array([layer for _, layer in edges])
    found = shares(values, layers)
    for share, level, (value, layer) in zip(found, levels(values, found), edges, strict=True):
        sizes = [abs(other) if np.isfinite(other) else 0.0 for other, its in edges if its == layer]
        own = abs(value) if np.isfinite(value) else 0.0
        expected = own / max(sizes) if max(sizes) else 0.0
        assert share == pytest.approx(expected, rel=1e-12)
        assert abs(level) == 1 + round(STEPS * share)
        assert bool(level < 0) is bool(value < 0)


def test_a_larger_weight_has_more_of_its_colour_and_is_wider(qtbot: QtBot) -> None:
    pens = EdgePens(CanvasStyle(THEME))
    background = QColor(THEME.colors.background)

    def strength(level: int) -> float:
        color = pens.pale(level).color()
        return (
            abs(color.redF() - background.redF())
            + abs(color.greenF() - background.greenF())
            + abs(color.blueF() - background.blueF())
        )

    for sign in (1, -1):
        steps = [sign * (1 + step) for step in range(STEPS + 1)]
        assert all(strength(one) < strength(next_) for one, next_ in pairwise(steps))
        widths = [pens.pale(level).widthF() for level in steps]
        assert widths == sorted(widths)
        assert all(pens.pale(level).isCosmetic() for level in steps)
    assert not pens.pale(5).dashPattern()
    assert pens.pale(-5).dashPattern()


@pytest.mark.parametrize("sizes", [(8, 32, 32, 1), (20, 70, 70, 1), (1,) * 400, (2, 300)])
def test_a_network_of_any_size_fits(qtbot: QtBot, sizes: tuple[int, ...]) -> None:
    view = CanvasView(THEME)
    qtbot.addWidget(view)
    view.resize(900, 640)
    view.show()
    view.set_state(layered(*sizes))
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.canvas.content_rect())


def test_the_legend_says_how_many_edges_are_drawn(view: CanvasView) -> None:
    assert view.canvas.edge_counts == (1312, 1312)
    view.set_state(layered(20, 70, 70, 1))
    assert view.canvas.edge_counts == (MOST_DRAWN, 6370)
    view.set_state(lecture())
    assert view.canvas.edge_counts is None


def test_hovering_a_neuron_shows_its_numbers_in_a_corner_away_from_the_pointer(view: CanvasView) -> None:
    neurons = [node.id for node in LARGE.nodes if node.kind != "input"]
    for node in (neurons[0], neurons[40], neurons[-1]):
        at = place(view, node)
        hover(view, at)
        assert card(view).isVisible()
        assert card(view).node == node
        assert not card(view).geometry().contains(at)
        assert view.rect().contains(card(view).geometry())
        tie = card(view).tie
        assert tie is not None
        assert tie.p2().toPoint() == at
    hover(view, QPoint(3, 3))
    assert not card(view).isVisible()


def test_the_card_follows_the_numbers_and_goes_with_its_node(view: CanvasView) -> None:
    node = LARGE.nodes[20].id
    hover(view, place(view, node))
    view.set_state(replace(LARGE, nodes=tuple(replace(each, z=7.25) for each in LARGE.nodes)))
    assert card(view).node == node
    view.set_state(lecture())
    assert not card(view).isVisible()


def test_hovering_lights_a_nodes_own_edges_in_full_colour(view: CanvasView) -> None:
    def colors() -> set[str]:
        image = view.viewport().grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}

    hover(view, QPoint(3, 3))
    before = colors()
    hover(view, place(view, LARGE.nodes[20].id))
    assert THEME.colors.positive not in before
    assert THEME.colors.positive in colors()


def test_a_nodes_facts_are_its_numbers_and_its_largest_weights() -> None:
    node = next(node for node in LARGE.nodes if node.kind != "input")
    facts = node_facts(LARGE, node.id)
    assert facts is not None
    assert facts.title == "Neuron 1 · sigmoid"
    assert [name for name, _ in facts.rows] == ["z₁", "a₁", "b₁", "∂E/∂b₁"]
    into = [shown for shown in LARGE.parameters if shown.parameter.target == node.id and not shown.parameter.is_bias]
    largest = sorted(into, key=lambda shown: -abs(shown.value))[:3]
    assert [name.split(" from ")[1] for name, _ in facts.weights] == [
        f"x{'₀₁₂₃₄₅₆₇₈'[int(str(shown.parameter.source)[1:])]}" for shown in largest
    ]
    assert node_facts(LARGE, "x1") is not None
    assert node_facts(LARGE, "nobody") is None


def test_columns_say_what_stands_in_them(view: CanvasView) -> None:
    columns = layer_columns(LARGE.nodes, view.canvas.layout.boxes, LARGE.columns.keys.layer_of)
    assert [column.caption for column in columns] == [
        "8 inputs",
        "neurons 1–32 · sigmoid",
        "neurons 33–64 · sigmoid",
        "neuron 65 · sigmoid",
    ]
    assert [column.distance for column in columns[:3]] == [190.0] * 3
    assert sorted(id for column in columns for id in column.nodes) == sorted(node.id for node in LARGE.nodes)


def test_columns_of_parameters_are_the_parameters() -> None:
    columns = in_columns(tuple(LARGE.parameters))
    assert tuple(columns) == tuple(LARGE.parameters)
    assert columns[2:4] == tuple(LARGE.parameters)[2:4]
    first = LARGE.parameters[0]
    assert columns.find(first.parameter) == first
    assert columns.find(Parameter("nobody")) is None
    other = in_columns((replace(first, value=first.value + 1), *tuple(LARGE.parameters)[1:]))
    assert other != columns
    assert not other.shows_as(columns)


def test_a_selected_edge_is_seen_from_afar(view: CanvasView) -> None:
    weight = next(shown.parameter for shown in LARGE.parameters if not shown.parameter.is_bias)
    view.set_state(replace(LARGE, selection=Selection(parameters=frozenset({weight}))))
    image = view.viewport().grab().toImage()
    band = QColor(THEME.colors.gradient_soft)
    seen = sum(image.pixelColor(x, y) == band for x in range(image.width()) for y in range(image.height()))
    assert seen > 200


def test_selecting_all_of_a_large_network_draws_no_chip_of_an_edge(view: CanvasView) -> None:
    everything = Selection(frozenset(node.id for node in LARGE.nodes), frozenset(p.parameter for p in LARGE.parameters))
    view.set_state(replace(LARGE, selection=everything))
    before = view.viewport().grab().toImage()
    view.set_state(LARGE)
    assert view.viewport().grab().toImage() != before
    middle = view.canvas.layout.place(LARGE.parameters[0].parameter)
    assert middle is not None
    assert view.canvas.hit(QPointF(middle.x, middle.y), view.zoom).kind != "chip"
