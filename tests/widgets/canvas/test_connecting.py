"""Connecting with the keyboard alone."""

from PySide6.QtCore import Qt

from tests.widgets.canvas.conftest import Board
from tests.widgets.canvas.states import W1, lecture
from widgets.canvas.canvas_state import Selection

Key = Qt.Key


def at(board: Board, node: str) -> None:
    board.show(lecture(Selection(nodes=frozenset({node}))))


def test_c_arrows_and_enter_connect(board: Board) -> None:
    at(board, "x1")
    for key in (Key.Key_C, Key.Key_Right, Key.Key_Right, Key.Key_Return):
        board.key(key)
    assert board.asked_for("connect_requested") == [("x1", "n2")]
    assert not board.asked_for("selection_changed")
    assert "Enter" in board.asked_for("refused")[0][0]


def test_tab_chooses_too_and_stays_on_the_canvas(board: Board) -> None:
    at(board, "x1")
    for key in (Key.Key_C, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab, Key.Key_Enter):
        board.key(key)
    assert board.window.focusWidget() is board.view
    assert board.asked_for("connect_requested") == [("x1", "n1")]


def test_esc_leaves_everything_as_it_was(board: Board) -> None:
    at(board, "x1")
    before = board.view.grab().toImage()
    for key in (Key.Key_C, Key.Key_Right):
        board.key(key)
    assert board.view.grab().toImage() != before
    board.key(Key.Key_Escape)
    assert board.view.grab().toImage() == before
    board.key(Key.Key_Right)
    assert not board.asked_for("connect_requested")
    assert board.asked_for("selection_changed") == [(Selection(parameters=frozenset({W1})),)]


def test_what_cannot_be_connected_is_refused_with_a_sentence(board: Board) -> None:
    board.key(Key.Key_C)
    at(board, "n1")
    for key in (Key.Key_C, Key.Key_Return, Key.Key_Left, Key.Key_Return):
        board.key(key)
    sentences = [sentence for (sentence,) in board.asked_for("refused")]
    assert "Select" in sentences[0]
    assert "itself" in sentences[2]
    assert "input" in sentences[3]
    assert not board.asked_for("connect_requested")


def test_nothing_begins_while_nothing_may_change(board: Board) -> None:
    board.show(lecture(Selection(nodes=frozenset({"x1"})), editable=False))
    for key in (Key.Key_C, Key.Key_Right, Key.Key_Return):
        board.key(key)
    assert not board.asked_for("connect_requested")
