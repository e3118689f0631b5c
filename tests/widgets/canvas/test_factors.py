"""The factors of a derivative on the canvas, for the eye and the pointer."""

from dataclasses import replace

from PySide6.QtGui import QImage

from tests.widgets.canvas.conftest import Board
from tests.widgets.canvas.states import W1, W2, lecture, lecture_path
from widgets.canvas.canvas_state import ERROR, CanvasState
from widgets.canvas.describe import hint
from widgets.canvas.hits import Hit


def with_path(known: int = 5, lit: int | None = None) -> CanvasState:
    return replace(lecture(), factors=lecture_path(lit, known))


def spots(board: Board) -> dict[object, tuple[float, float]]:
    """Where on the canvas each factor is met, by its spot: places on a coarse grid over the row."""
    canvas, zoom = board.view.canvas, board.view.zoom
    found: dict[object, tuple[float, float]] = {}
    for x in range(0, 800, 6):
        for y in range(-150, -60, 4):
            hit = canvas.hit(board.view.mapToScene(board.at(x, y)), zoom)
            if hit.spot is not None:
                found.setdefault(hit.spot, (x, y))
    return found


def test_each_factor_is_found_under_the_pointer(board: Board) -> None:
    board.show(with_path())
    assert set(spots(board)) == {ERROR, "n2", W2, "n1", W1}


def test_a_click_on_a_factor_selects_it_and_nothing_else(board: Board) -> None:
    board.show(with_path())
    board.click(board.at(*spots(board)[W2]))
    assert board.asked_for("factor_selected") == [(W2,)]
    assert not board.asked_for("selection_changed")
    assert board.editor is None


def test_hovering_a_factor_says_its_place(board: Board) -> None:
    board.show(with_path())
    board.move(board.at(*spots(board)[ERROR]))
    assert board.asked_for("hovered")[-1] == (ERROR,)


def test_the_fit_has_room_for_factors_and_keeps_still_when_the_path_changes(board: Board) -> None:
    board.show(with_path())
    top = min(y for _, y in spots(board).values())
    assert board.at(0, top).y() > 0
    before = board.view.zoom, board.view.mapToScene(0, 0)
    board.show(replace(lecture(), factors=lecture_path()[:2], lit=frozenset({W1, ERROR, "n1"})))
    board.show(with_path(known=1, lit=2))
    assert (board.view.zoom, board.view.mapToScene(0, 0)) == before


def test_lit_places_and_factors_look_different(board: Board) -> None:
    pictures: list[QImage] = []
    for state in (with_path(), with_path(lit=2), with_path(known=2), replace(with_path(), lit=frozenset({"n1"})),
                  replace(with_path(), lit=frozenset({ERROR})), replace(lecture(), lit=frozenset({W1}))):  # fmt: skip
        board.show(state)
        image = board.view.grab().toImage()
        assert all(image != other for other in pictures)
        pictures.append(image)


def test_a_factor_tells_its_symbol_and_every_digit() -> None:
    state = with_path(known=4)
    texts = [hint(state, Hit("factor", spot=spot)) for spot in (ERROR, "n2", W2, W1)]
    assert texts == ["∂E/∂a₂ = 0.465252", "∂a₂/∂z₂ = 0.203667", "∂z₂/∂a₁ = 0.45", "∂z₁/∂w₁ = not computed yet"]
