"""Numbers that a jump has changed say so for a moment."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.widgets.canvas.conftest import Board
from tests.widgets.canvas.states import B1, W1, lecture
from widgets.canvas import change_marks
from widgets.canvas.canvas_state import ERROR, CanvasState
from widgets.canvas.changes import changes


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_marks, "SHOWN_FOR", 60)
    monkeypatch.setattr(change_marks, "QUIET", 30)


def plain(board: Board, state: CanvasState) -> QImage:
    """The picture of `state` without any mark."""
    board.view.motion = False
    board.show(state)
    picture = pixels(board)
    board.view.motion = True
    return picture


def pixels(board: Board) -> QImage:
    return board.view.grab().toImage()


def test_what_went_up_and_down_is_known() -> None:
    state, error = lecture(), lecture().error
    assert error is not None
    parameters = (replace(state.parameters[0], value=0.2), replace(state.parameters[1], value=float("nan")))
    new = replace(state, parameters=(*parameters, *state.parameters[2:]), error=replace(error, value=0.01))
    assert changes(state, new) == {W1: 1, (ERROR, "E"): -1}
    assert changes(state, state) == {}
    assert B1 not in changes(CanvasState(), state)


def test_a_jump_is_marked_for_a_moment(qtbot: QtBot, board: Board) -> None:
    usual = plain(board, lecture(shift=0.1))
    board.show(lecture())
    qtbot.wait(150)
    board.show(lecture(shift=0.1))
    assert pixels(board) != usual
    qtbot.waitUntil(lambda: pixels(board) == usual, timeout=2500)


def test_states_that_pour_in_are_not_marked(qtbot: QtBot, board: Board) -> None:
    usual = plain(board, lecture(shift=0.1))
    board.show(lecture())
    board.show(lecture(shift=0.05))
    board.show(lecture(shift=0.1))
    assert pixels(board) == usual


def test_motion_can_be_switched_off(qtbot: QtBot, board: Board) -> None:
    usual = plain(board, lecture(shift=0.1))
    board.view.motion = False
    board.show(lecture())
    qtbot.wait(60)
    board.show(lecture(shift=0.1))
    assert not board.view.motion
    assert pixels(board) == usual
