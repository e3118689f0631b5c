"""What is not computed yet is an empty place, and nothing moves when its number appears."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.widgets.canvas.conftest import Board
from tests.widgets.canvas.states import W1, lecture
from widgets.canvas.canvas_state import CanvasState


def unknown() -> CanvasState:
    """The lecture's network before its first step."""
    state = lecture()
    assert state.error is not None
    return replace(
        state,
        nodes=tuple(replace(node, z=None, a=None, fill=0.0) for node in state.nodes),
        parameters=tuple(replace(shown, gradient=None) for shown in state.parameters),
        error=replace(state.error, value=None),
    )


def picture(board: Board, state: CanvasState) -> QImage:
    board.show(state)
    return board.view.grab().toImage()


def test_nothing_moves_when_numbers_appear(board: Board) -> None:
    board.show(unknown())
    before = board.view.zoom, board.view.mapToScene(0, 0), board.view.canvas.content_rect()
    board.show(lecture())
    assert (board.view.zoom, board.view.mapToScene(0, 0), board.view.canvas.content_rect()) == before


def test_the_names_stand_where_they_will_stand_beside_their_numbers(board: Board) -> None:
    at = board.at(260 - 45, -30)  # around "z₁" of the first neuron
    place = QRect(at.x(), at.y(), round(22 * board.view.zoom), round(20 * board.view.zoom))
    state = lecture()
    empty = picture(board, replace(state, nodes=tuple(replace(n, z=None, a=None, fill=0.0) for n in state.nodes)))
    full = picture(
        board, replace(state, nodes=tuple(replace(node, z=0.41501, a=None, fill=0.0) for node in state.nodes))
    )
    assert empty.copy(place) == full.copy(place)
    assert empty != full


@pytest.mark.parametrize("zoom", [0.2, 1.0])
def test_what_is_not_known_is_drawn_without_a_word_about_it(board: Board, zoom: float) -> None:
    board.show(unknown())
    board.view.camera.zoom(zoom / board.view.zoom, board.at(260, 0))
    assert not board.view.grab().isNull()
    assert "None" not in board.view.accessibleDescription()


def test_an_assigned_parameter_looks_different_from_a_lit_one(board: Board) -> None:
    lit = replace(lecture(), lit=frozenset({W1}))
    assert picture(board, lit) != picture(board, replace(lit, lit_as="update"))
