from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.canvas.states import B1, B2, W1, W2, layered, lecture
from widgets.basics.theme import load_theme
from widgets.canvas.canvas_state import CanvasState, Selection
from widgets.canvas.hits import Field, Hit
from widgets.canvas.scene import CanvasScene


@pytest.fixture
def scene(qtbot: QtBot) -> CanvasScene:
    made = CanvasScene(load_theme("light"))
    made.set_state(lecture())
    return made


@pytest.fixture
def updates(monkeypatch: pytest.MonkeyPatch) -> list[QGraphicsItem]:
    """The items that asked to be drawn again."""
    asked: list[QGraphicsItem] = []
    monkeypatch.setattr(QGraphicsItem, "update", lambda item, *_: asked.append(item))
    return asked


def test_what_does_not_differ_is_not_drawn_again(scene: CanvasScene, updates: list[QGraphicsItem]) -> None:
    scene.set_state(lecture())
    assert updates == []


def test_one_changed_node_is_drawn_again_alone(scene: CanvasScene, updates: list[QGraphicsItem]) -> None:
    state = lecture()
    scene.set_state(replace(state, nodes=(*state.nodes[:-1], replace(state.nodes[-1], z=2.0))))
    assert len(updates) == 1


def test_new_numbers_keep_the_items(scene: CanvasScene) -> None:
    before = scene.items()
    scene.set_state(lecture(shift=0.1))
    assert scene.items() == before


def test_another_network_replaces_the_nodes(scene: CanvasScene) -> None:
    scene.set_state(layered(2, 3, 2))
    assert set(scene.layout.boxes) == {node.id for node in scene.state.nodes}
    scene.set_state(CanvasState())
    assert scene.layout.boxes == {}
    assert scene.content_rect().isEmpty()


@pytest.mark.parametrize(("x", "y", "hit"), [
    (0, -10, Hit("node", node="x1")),
    (0, 10, Hit("input value", node="x1")),
    (260, 10, Hit("node", node="n1")),
    (260, -58, Hit("rim", node="n1")),
    (60, 2, Hit("edge", parameter=W1)),
    (390, 0, Hit("chip", parameter=W2)),
    (260, 90, Hit("chip", parameter=B1)),
    (780, -25, Hit("target", node="n2")),
    (130, -150, Hit()),
])  # fmt: skip
def test_what_lies_under_a_point(scene: CanvasScene, x: float, y: float, hit: Hit) -> None:
    assert scene.hit(QPointF(x, y), 1.0) == hit


def test_chips_that_cannot_be_read_are_not_hit_but_their_edges_are(scene: CanvasScene) -> None:
    assert scene.hit(QPointF(390, 0), 0.3) == Hit("edge", parameter=W2)
    assert scene.hit(QPointF(260, 90), 0.3) == Hit()


def test_a_chip_under_the_pointer_is_large_enough_from_afar(scene: CanvasScene) -> None:
    field = Field("parameter", W2)
    near = scene.field_rect(field, 1.0)
    scene.set_hit(Hit("edge", parameter=W2))
    far = scene.field_rect(field, 0.2)
    assert far.height() * 0.2 > 10
    assert far.center() == near.center()
    assert scene.hit(QPointF(390, 0), 0.2) == Hit("chip", parameter=W2)


def test_tab_goes_round_the_parameters_or_round_the_values_of_the_sample(scene: CanvasScene) -> None:
    parameters = [Field("parameter", parameter) for parameter in (W1, B1, W2, B2)]
    sample = [Field("input", "x1"), Field("target", "n2")]
    assert [scene.fields_beside(field) for field in parameters] == [parameters] * 4
    assert [scene.fields_beside(field) for field in sample] == [sample] * 2


def test_unknown_fields_have_neither_value_nor_place(scene: CanvasScene) -> None:
    for field in (Field("parameter", Parameter("gone", W1.source)), Field("input", "gone"), Field("target", "gone")):
        assert scene.field_value(field) is None
        assert scene.field_rect(field, 1.0).isEmpty()


def test_a_band_takes_nodes_and_chips(scene: CanvasScene) -> None:
    assert scene.within(QRectF(200, -50, 130, 200)) == Selection(frozenset({"n1"}), frozenset({B1}))


def test_displaced_nodes_take_edges_and_biases_along(scene: CanvasScene) -> None:
    scene.displace({"n1": (300.0, 40.0)})
    assert scene.hit(QPointF(300, 40), 1.0).node == "n1"
    assert scene.hit(QPointF(300, 130), 1.0).parameter == B1
    scene.displace({})
    assert scene.hit(QPointF(260, 0), 1.0).node == "n1"


@pytest.mark.parametrize("digits", [2, 4, 17])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.2345678901234567e-300, 12345678.9])
def test_no_number_breaks_the_picture(scene: CanvasScene, value: float, digits: int) -> None:
    state = lecture()
    nodes = tuple(replace(node, value=value, z=value, a=value, fill=value) for node in state.nodes)
    parameters = tuple(replace(shown, value=value, gradient=value) for shown in state.parameters)
    assert state.error is not None
    error = replace(state.error, value=value)
    scene.set_state(CanvasState(nodes, parameters, error, digits=digits))
    assert drawn_without_complaint(scene)


def drawn_without_complaint(scene: CanvasScene) -> bool:
    image = QImage(900, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), scene.content_rect())
    return painter.end()
