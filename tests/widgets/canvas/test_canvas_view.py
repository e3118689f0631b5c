import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.widgets.canvas.conftest import LEFT, MIDDLE, NONE, SHIFT, Board
from tests.widgets.canvas.states import B2, W1, W2, layered, lecture
from widgets.basics.theme import load_theme
from widgets.canvas.canvas_state import Selection
from widgets.canvas.canvas_view import CanvasView
from widgets.canvas.hits import Field

Key = Qt.Key


def nodes(*ids: str) -> Selection:
    return Selection(nodes=frozenset(ids))


def wheel(board: Board, at: QPoint, units: int) -> None:
    viewport = board.view.viewport()
    place, no_button = QPointF(at), Qt.MouseButton.NoButton
    spot = QPointF(viewport.mapToGlobal(at))
    event = QWheelEvent(place, spot, QPoint(), QPoint(0, units), no_button, NONE, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(viewport, event)


def test_showing_a_state_asks_for_nothing(board: Board) -> None:
    for state in (lecture(shift=0.1), lecture(nodes("n1")), layered(2, 3, 2), lecture()):
        board.show(state)
        board.view.viewport().repaint()
    board.view.set_theme(load_theme("dark"))
    board.view.fit()
    board.view.tool = "connect"
    assert board.asked == []


def test_a_click_selects_a_node_an_edge_or_nothing(board: Board) -> None:
    board.click(board.node("n1"))
    board.click(board.at(60, 0))
    board.show(lecture(nodes("n1")))
    board.click(board.at(130, -150))
    selections = [nodes("n1"), Selection(parameters=frozenset({W1})), Selection()]
    assert [selection for (selection,) in board.asked_for("selection_changed")] == selections


def test_shift_adds_and_takes_away(board: Board) -> None:
    board.show(lecture(nodes("n1")))
    board.click(board.node("n2"), SHIFT)
    board.click(board.node("n1"), SHIFT)
    assert board.asked_for("selection_changed") == [(nodes("n1", "n2"),), (nodes(),)]


def test_a_drag_moves_a_node_once_at_its_end(board: Board) -> None:
    start, end = board.node("n1"), board.node("n1") + QPoint(40, 60)
    board.press(start)
    board.move(start + QPoint(20, 30))
    board.move(end)
    assert not board.asked_for("move_requested")
    moved = board.view.canvas.layout.boxes["n1"]
    assert moved.x == pytest.approx(260 + 40 / board.view.zoom)
    board.release(end)
    ((places,),) = board.asked_for("move_requested")
    assert places == {"n1": pytest.approx((260 + 40 / board.view.zoom, 60 / board.view.zoom), abs=1e-6)}
    assert not board.asked_for("selection_changed")


def test_after_a_drag_the_canvas_shows_what_it_was_given(board: Board) -> None:
    board.drag(board.node("n1"), board.node("n1") + QPoint(40, 60))
    assert board.view.canvas.layout.boxes["n1"].x == 260


def test_all_selected_nodes_move_together(board: Board) -> None:
    board.show(lecture(nodes("n1", "n2")))
    board.drag(board.node("n1"), board.node("n1") + QPoint(0, 50))
    ((places,),) = board.asked_for("move_requested")
    assert set(places) == {"n1", "n2"}


def test_esc_cancels_a_drag(board: Board) -> None:
    start = board.node("n1")
    board.press(start)
    board.move(start + QPoint(50, 50))
    board.key(Key.Key_Escape)
    assert board.view.canvas.layout.boxes["n1"].x == 260
    board.release(start + QPoint(50, 50))
    assert not board.asked_for("move_requested")
    assert not board.asked_for("selection_changed")


def test_a_node_that_vanishes_while_it_is_dragged_is_not_asked_for(board: Board) -> None:
    start = board.node("n1")
    board.press(start)
    board.move(start + QPoint(50, 50))
    board.show(layered(2, 1))
    board.release(start + QPoint(60, 60))
    assert all("n1" not in places for (places,) in board.asked_for("move_requested"))


def test_a_drag_from_the_rim_connects(board: Board) -> None:
    board.drag(board.rim("x1"), board.node("n2"))
    assert board.asked_for("connect_requested") == [("x1", "n2")]
    assert not board.asked_for("move_requested")


def test_the_connect_tool_connects_from_anywhere_on_a_node(board: Board) -> None:
    board.view.tool = "connect"
    board.drag(board.node("x1"), board.node("n2"))
    assert board.asked_for("connect_requested") == [("x1", "n2")]


def test_an_edge_into_an_input_or_onto_itself_is_refused(board: Board) -> None:
    board.view.tool = "connect"
    board.drag(board.node("n1"), board.node("x1"))
    board.press(board.node("n1"))
    board.move(board.at(260, 200))
    board.release(board.node("n1"))
    sentences = [sentence for (sentence,) in board.asked_for("refused")]
    assert len(sentences) == 2
    assert "input" in sentences[0]
    assert "itself" in sentences[1]
    assert not board.asked_for("connect_requested")


def test_a_connection_dropped_on_nothing_is_nothing(board: Board) -> None:
    board.drag(board.rim("x1"), board.at(130, 200))
    assert not board.asked_for("connect_requested")
    assert not board.asked_for("refused")


def test_the_add_tool_and_a_double_click_add_a_neuron(board: Board) -> None:
    board.view.tool = "add"
    board.click(board.at(130, -150))
    board.view.tool = "select"
    board.double_click(board.at(390, 180))
    (first, second) = board.asked_for("add_neuron_requested")
    assert first == pytest.approx((130, -150), abs=1.5)
    assert second == pytest.approx((390, 180), abs=1.5)


def test_the_delete_tool_deletes_what_is_clicked(board: Board) -> None:
    board.view.tool = "delete"
    for place in (board.node("n1"), board.chip(W2), board.chip(B2), board.at(130, -150)):
        board.click(place)
    assert board.asked_for("delete_requested") == [
        (nodes("n1"),),
        (Selection(parameters=frozenset({W2})),),
        (Selection(parameters=frozenset({B2})),),
    ]


def test_nothing_changes_while_nothing_may_change(board: Board) -> None:
    board.show(lecture(nodes("n1"), editable=False))
    board.drag(board.node("n1"), board.node("n1") + QPoint(40, 60))
    board.drag(board.rim("x1"), board.node("n2"))
    board.key(Key.Key_Delete)
    board.key(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    board.double_click(board.at(130, -150))
    board.view.tool = "delete"
    board.click(board.node("n2"))
    changes = ("move_requested", "connect_requested", "delete_requested", "add_neuron_requested")
    assert not any(board.asked_for(name) for name in changes)
    assert len(board.asked_for("refused")) == 6


def test_a_rubber_band_selects_what_lies_in_it(board: Board) -> None:
    board.drag(board.at(130, -120), board.at(600, 120))
    ((selection,),) = board.asked_for("selection_changed")
    assert selection.nodes == {"n1", "n2"}
    assert W2 in selection.parameters
    board.show(lecture(nodes("x1")))
    board.asked.clear()
    board.drag(board.at(440, -120), board.at(600, 60), SHIFT)
    assert board.asked_for("selection_changed") == [(nodes("x1", "n2"),)]


def test_the_wheel_zooms_at_the_pointer_within_limits(board: Board) -> None:
    place = board.node("n2")
    before, zoom = board.view.mapToScene(place), board.view.zoom
    wheel(board, place, 120)
    assert board.view.zoom > zoom
    assert (board.view.mapToScene(place) - before).manhattanLength() < 3 / board.view.zoom
    for _ in range(40):
        wheel(board, place, 240)
    largest = board.view.zoom
    for _ in range(80):
        wheel(board, place, -240)
    assert 0.05 <= board.view.zoom < zoom < largest <= 10


def test_what_is_clicked_is_right_after_zooming_and_panning(board: Board) -> None:
    wheel(board, board.node("n1"), 360)
    start = board.at(260, 200)
    board.press(start, MIDDLE)
    board.move(start + QPoint(30, -40))
    board.release(start + QPoint(30, -40), MIDDLE)
    board.click(board.node("n1"))
    assert board.asked_for("selection_changed") == [(nodes("n1"),)]
    board.click(board.chip(W1))
    board.type("1")
    assert board.asked_for("parameter_change_requested") == [(W1, 1.0)]


def test_the_middle_button_and_space_pan(board: Board) -> None:
    for button in (MIDDLE, LEFT):
        start, seen = board.at(130, -150), board.view.mapToScene(0, 0)
        if button == LEFT:
            QTest.keyPress(board.view, Key.Key_Space)
        board.press(start, button)
        board.move(start + QPoint(30, 20))
        board.release(start + QPoint(30, 20), button)
        moved = seen - board.view.mapToScene(0, 0)
        assert moved.x() == pytest.approx(30 / board.view.zoom, abs=2)
        assert moved.y() == pytest.approx(20 / board.view.zoom, abs=2)
    QTest.keyRelease(board.view, Key.Key_Space)
    assert not board.asked_for("selection_changed")


def test_the_view_fits_until_a_person_zooms(board: Board) -> None:
    before = board.view.zoom
    board.window.resize(600, 400)
    fitted = board.view.zoom
    assert fitted < before
    wheel(board, board.node("n1"), 120)
    zoomed = board.view.zoom
    board.window.resize(900, 500)
    assert board.view.zoom == zoomed
    board.key(Key.Key_0)
    assert board.view.zoom == pytest.approx(before)


def test_the_view_keeps_still_while_the_numbers_change(board: Board) -> None:
    before = board.view.zoom, board.view.mapToScene(0, 0)
    state = lecture()
    assert state.error is not None
    for value in (0.1, 0.0009641351, 9.641351e-5, 1.79e-19, 123456.0):
        board.show(replace(state, error=replace(state.error, value=value)))
        assert (board.view.zoom, board.view.mapToScene(0, 0)) == before


@pytest.mark.parametrize("size", [(900, 500), (600, 380), (1250, 800)])
def test_all_fits_beside_the_tools_and_under_the_legend(board: Board, size: tuple[int, int]) -> None:
    board.window.resize(*size)
    board.view.await_other()
    board.show(layered(2, 3, 2))
    seen = board.view.mapFromScene(board.view.canvas.content_rect()).boundingRect()
    tools = board.view.findChildren(QToolButton)
    assert seen.left() > max(tool.mapTo(board.view, tool.rect().topRight()).x() for tool in tools)
    assert seen.top() > 20
    assert seen.right() < size[0]
    assert seen.bottom() < size[1]


def test_a_palette_button_chooses_the_tool(board: Board) -> None:
    button = board.view.findChild(QToolButton, "connect")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, LEFT)
    assert board.view.tool == "connect"
    board.view.setFocus()
    board.key(Key.Key_Escape)
    assert board.view.tool == "select"


def test_hovering_says_what_the_pointer_is_over(board: Board) -> None:
    for place in (board.node("n1"), board.chip(W1), board.at(50, 0), board.at(130, -150)):
        board.move(place)
    assert board.asked_for("hovered") == [("n1",), (W1,), (None,)]


@pytest.mark.parametrize(("x", "y", "subject", "selection"), [
    (0, -20, "input", nodes("x1")),
    (520, -30, "neuron", nodes("n2")),
    (50, 0, "parameter", Selection(parameters=frozenset({W1}))),
    (130, -150, "empty", None),
])  # fmt: skip
def test_a_menu_is_about_what_is_under_the_pointer(
    board: Board, x: float, y: float, subject: str, selection: Selection | None
) -> None:
    place = board.at(x, y)
    board.ask_for_menu(place)
    assert board.asked_for("selection_changed") == ([(selection,)] if selection else [])
    ((wish,),) = board.asked_for("menu_requested")
    assert (wish.subject, wish.screen) == (subject, board.view.viewport().mapToGlobal(place))
    assert (round(wish.spot.x()), round(wish.spot.y())) == pytest.approx((x, y), abs=2)


def test_a_menu_on_the_error_is_about_it_and_one_within_a_selection_about_all_of_it(board: Board) -> None:
    board.ask_for_menu(board.field(Field("target", "n2")))
    assert board.asked_for("menu_requested")[-1][0].subject == "error"
    board.show(lecture(nodes("n1", "n2")))
    board.asked.clear()
    board.ask_for_menu(board.node("n2"))
    assert board.asked_for("menu_requested")[-1][0].subject == "several"
    assert not board.asked_for("selection_changed")


def test_the_menu_of_the_keys_opens_where_they_stand(board: Board) -> None:
    board.ask_for_menu(None)
    assert board.asked_for("menu_requested")[-1][0].subject == "empty"
    board.show(lecture(Selection(parameters=frozenset({W1}))))
    board.ask_for_menu(None)
    wish = board.asked_for("menu_requested")[-1][0]
    assert wish.subject == "parameter"
    assert board.view.viewport().mapFromGlobal(wish.screen) == board.chip(W1)


def test_a_closed_canvas_is_freed(qtbot: QtBot) -> None:
    view = CanvasView(load_theme("light"))
    view.set_state(lecture())
    alive = weakref.ref(view)
    view.deleteLater()
    del view
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert alive() is None


def test_another_button_does_not_end_a_drag(board: Board) -> None:
    start, end = board.node("n1"), board.node("n1") + QPoint(40, 60)
    board.press(start)
    board.move(end)
    board.press(end, MIDDLE)
    board.release(end, MIDDLE)
    assert not board.asked_for("move_requested")
    board.release(end)
    assert len(board.asked_for("move_requested")) == 1
