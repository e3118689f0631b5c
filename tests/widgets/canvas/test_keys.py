from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.widgets.canvas.conftest import NONE, Board
from tests.widgets.canvas.states import B1, W1, W2, lecture
from widgets.canvas.canvas_state import Selection
from widgets.canvas.hits import Field

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


def test_two_tabs_leave_the_canvas_by_way_of_its_tools(board: Board) -> None:
    board.show(lecture(nodes("x1")))
    after = QLineEdit(board.window)
    after.show()
    board.key(Key.Key_Tab)
    place = board.window.focusWidget()
    assert board.view.isAncestorOf(place)
    QTest.keyClick(place, Key.Key_Tab)
    assert board.window.focusWidget() is after
    assert not board.asked_for("selection_changed")


def test_arrows_walk_over_nodes_weights_biases_and_targets_and_enter_types_each(board: Board) -> None:
    board.obey()
    seen = []
    for key in (*[Key.Key_Right] * 6, *[Key.Key_Left] * 3, Key.Key_Down):
        board.key(key)
        board.key(Key.Key_Return)
        assert board.editor is not None
        seen.append(board.editor.accessibleName())
        QTest.keyClick(board.editor, Key.Key_Escape)
    names = ["The input x₁", "The weight w₁", "The bias b₁", "The weight w₂", "The bias b₂", "The target"]
    assert seen == [*names, "The bias b₂", "The weight w₂", "The bias b₁", "The bias b₁"]
    assert board.view.canvas.state.selection == Selection(parameters=frozenset({B1}))


def test_two_presses_before_the_window_has_answered_are_two_steps(board: Board) -> None:
    board.show(lecture(nodes("x1")))
    board.key(Key.Key_Right)
    board.key(Key.Key_Right)
    assert board.asked_for("selection_changed") == [(Selection(parameters=frozenset({W1})),), (nodes("n1"),)]


def test_a_target_that_the_keys_stand_on_is_ringed_while_the_canvas_has_the_keyboard(board: Board) -> None:
    board.obey()
    board.show(lecture(nodes("n2")))
    plain = board.view.canvas.overlay.boundingRect()
    board.key(Key.Key_Right)
    assert board.view.canvas.state.selection == Selection()
    ring = board.view.canvas.overlay.boundingRect()
    assert ring.contains(board.view.canvas.field_rect(Field("target", "n2"), 1.0))
    board.key(Key.Key_Tab)
    assert board.view.canvas.overlay.boundingRect() == plain


def test_what_is_walked_to_comes_into_sight_and_all_else_stays(board: Board) -> None:
    board.obey()
    board.show(lecture(nodes("x1")))
    board.view.camera.zoom(3.0, board.node("x1"))
    here = board.node("x1")
    board.key(Key.Key_Down)
    assert board.node("x1") == here
    for _ in range(4):
        board.key(Key.Key_Right)
        (node,) = board.view.canvas.state.selection.nodes or {"n1"}
        assert board.view.viewport().rect().contains(board.node(node))


def test_a_neuron_without_a_bias_says_that_there_is_nothing_to_type(board: Board) -> None:
    state = lecture(nodes("n1"))
    board.show(replace(state, parameters=tuple(p for p in state.parameters if not p.parameter.is_bias)))
    board.key(Key.Key_Return)
    board.show(lecture())
    board.key(Key.Key_Return)
    reasons = [reason for (reason,) in board.asked_for("refused")]
    assert [("bias" in reason, "arrow" in reason) for reason in reasons] == [(True, True), (False, True)]
    assert board.editor is None


def test_control_and_an_arrow_move_the_node(board: Board) -> None:
    board.show(lecture(nodes("n1")))
    board.key(Key.Key_Down, CONTROL)
    ((places,),) = board.asked_for("move_requested")
    assert set(places) == {"n1"}
    assert places["n1"][0] == 260
    assert places["n1"][1] > 0


@pytest.mark.parametrize(("selection", "text"), [
    (nodes("x1"), "0.1"),
    (nodes("n1"), "0.4"),
    (Selection(parameters=frozenset({W2})), "0.45"),
])  # fmt: skip
def test_enter_types_into_what_is_selected(board: Board, selection: Selection, text: str) -> None:
    board.show(lecture(selection))
    board.key(Key.Key_Return)
    assert board.editor is not None
    assert board.editor.text() == text


def test_a_weight_is_changed_with_the_keyboard_alone(board: Board) -> None:
    board.obey()
    board.key(Key.Key_Right)
    board.key(Key.Key_Right)
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


def test_esc_leaves_the_selection_alone(board: Board) -> None:
    board.show(lecture(nodes("n1")))
    board.key(Key.Key_Escape)
    assert not board.asked_for("selection_changed")
