import pytest
from PySide6.QtCore import Qt

from tests.widgets.canvas.conftest import NONE, Board
from tests.widgets.canvas.states import W1, W2, lecture
from widgets.canvas.canvas_state import Selection

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def nodes(*ids: str) -> Selection:
    return Selection(nodes=frozenset(ids))


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_deletes_what_is_selected(board: Board, key: Qt.Key) -> None:
    board.key(key)
    board.show(lecture(Selection(parameters=frozenset({W2}))))
    board.key(key)
    assert board.asked_for("delete_requested") == [(Selection(parameters=frozenset({W2})),)]


def test_tab_walks_through_the_nodes_and_then_leaves(board: Board) -> None:
    board.key(Key.Key_Tab)
    board.show(lecture(nodes("x1")))
    board.key(Key.Key_Tab)
    board.show(lecture(nodes("n1")))
    board.key(Key.Key_Backtab)
    assert board.asked_for("selection_changed") == [(nodes("x1"),), (nodes("n1"),), (nodes("x1"),)]
    assert board.window.focusWidget() is board.view
    board.show(lecture(nodes("n2")))
    board.key(Key.Key_Tab)
    assert board.window.focusWidget() is not board.view


def test_arrows_walk_from_node_to_node(board: Board) -> None:
    board.show(lecture(nodes("n1")))
    board.key(Key.Key_Right)
    board.key(Key.Key_Left)
    board.key(Key.Key_Up)
    assert board.asked_for("selection_changed") == [(nodes("n2"),), (nodes("x1"),)]


def test_control_and_an_arrow_move_the_node(board: Board) -> None:
    board.show(lecture(nodes("n1")))
    board.key(Key.Key_Down, CONTROL)
    ((places,),) = board.asked_for("move_requested")
    assert set(places) == {"n1"}
    assert places["n1"][0] == 260
    assert places["n1"][1] > 0


@pytest.mark.parametrize(("selection", "text"), [
    (nodes("x1"), "0.1"),
    (nodes("n1"), "0.15"),
    (Selection(parameters=frozenset({W2})), "0.45"),
])  # fmt: skip
def test_enter_types_into_what_is_selected(board: Board, selection: Selection, text: str) -> None:
    board.show(lecture(selection))
    board.key(Key.Key_Return)
    assert board.editor is not None
    assert board.editor.text() == text


def test_a_weight_is_changed_with_the_keyboard_alone(board: Board) -> None:
    board.key(Key.Key_Tab)
    board.show(lecture(nodes("n1")))
    board.key(Key.Key_Return)
    board.type("-0.5")
    assert board.asked_for("parameter_change_requested") == [(W1, -0.5)]
    assert board.window.focusWidget() is board.view


def test_plus_minus_and_nought_zoom(board: Board) -> None:
    fitted = board.view.zoom
    board.key(Key.Key_Plus, NONE)
    assert board.view.zoom > fitted
    board.key(Key.Key_Minus)
    board.key(Key.Key_Minus)
    assert board.view.zoom < fitted
    board.key(Key.Key_0)
    assert board.view.zoom == pytest.approx(fitted)


def test_esc_gives_up_the_selection(board: Board) -> None:
    board.show(lecture(nodes("n1")))
    board.key(Key.Key_Escape)
    assert board.asked_for("selection_changed") == [(nodes(),)]
