"""In the real window: what a person has in front of the eyes stays there, whatever is added, taken away or chosen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from widgets.canvas.canvas_state import Selection

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Act = Callable[[MainWindow], None]


def places(window: MainWindow) -> dict[str, QPoint]:
    """Where each node is, on the screen."""
    return {
        id: window.canvas.mapFromScene(QPointF(box.x, box.y)) for id, box in window.canvas.canvas.layout.boxes.items()
    }


def add_a_neuron(window: MainWindow) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_N, CONTROL | SHIFT)


def click_with_the_add_tool(window: MainWindow) -> None:
    window.canvas.tool = "add"
    canvas = window.canvas.canvas
    free = QPointF(canvas.content_rect().left() + 20, canvas.content_rect().bottom() - 10)
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=window.canvas.mapFromScene(free))


def add_an_input(window: MainWindow) -> None:
    window.action("add-input").trigger()


def add_an_output(window: MainWindow) -> None:
    window.action("add-output").trigger()


def connect(window: MainWindow) -> None:
    window.desk.requests.connect_nodes("x1", "n2")


def choose_a_weight(window: MainWindow) -> None:
    window.desk.view_requests.select_parameter(Parameter("n1", "x1"))


def choose_nothing(window: MainWindow) -> None:
    window.desk.view_requests.select(Selection())


def copy_the_sample(window: MainWindow) -> None:
    window.action("add-sample").trigger()


def delete_an_edge(window: MainWindow) -> None:
    window.desk.requests.delete(Selection(parameters=frozenset({Parameter("n2", "n1")})))


def move_far_away(window: MainWindow) -> None:
    window.desk.requests.move({"n2": (4000.0, 10.0)})


def show_gradients(window: MainWindow) -> None:
    window.action("gradients").trigger()


ACTS: tuple[Act, ...] = (
    add_a_neuron, click_with_the_add_tool, add_an_input, add_an_output, connect, choose_a_weight, choose_nothing,
    copy_the_sample, delete_an_edge, move_far_away, show_gradients,
)  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=[act.__name__ for act in ACTS])
@pytest.mark.parametrize("lesson", ["two-neurons", "xor"])
def test_no_node_moves_on_the_screen_by_itself(
    qtbot: QtBot, open_window: Callable[[Document], MainWindow], lesson: str, act: Act
) -> None:
    window = open_window(read_lesson(lesson))
    qtbot.wait(30)
    before = places(window)
    act(window)
    qtbot.wait(30)
    moved = {"n2"} if act is move_far_away else set()
    after = places(window)
    assert {id: after[id] for id in before if id not in moved} == {id: before[id] for id in before if id not in moved}
    window.session.undo()
    qtbot.wait(30)
    assert places(window) == before


def test_new_neurons_land_on_nothing(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(6):
        add_a_neuron(window)
        qtbot.wait(20)
    boxes = list(window.canvas.canvas.layout.boxes.values())
    chips = [place for place in window.canvas.canvas.layout.places if place.shown]
    for place, box in enumerate(boxes):
        assert all(max(abs(box.x - other.x), abs(box.y - other.y)) > box.half + other.half for other in boxes[:place])
        others = (chip for chip in chips if chip.parameter.target != box.id)
        assert all(box.outside(chip.x, chip.y) > 0 for chip in others)


def test_another_project_is_shown_whole(qtbot: QtBot, window: MainWindow) -> None:
    for lesson in ("xor", "two-neurons", None):
        window.canvas.camera.zoom(4.0, window.canvas.viewport().rect().topLeft())
        if lesson:
            window.desk.open_lesson(lesson)
        else:
            window.files.open_blank()
        qtbot.wait(30)
        seen = window.canvas.mapFromScene(window.canvas.canvas.content_rect()).boundingRect()
        assert window.canvas.viewport().rect().contains(seen)
