import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.canvas.conftest import Board
from tests.widgets.canvas.states import B1, B2, W1, W2, layered, lecture
from widgets.basics.reason_bubble import ReasonBubble
from widgets.canvas.canvas_state import Selection
from widgets.canvas.hits import Field

Key = Qt.Key


@pytest.mark.parametrize("parameter", [W1, B1, W2, B2])
def test_a_click_on_a_chip_types_into_it(board: Board, parameter: Parameter) -> None:
    board.click(board.chip(parameter))
    board.type("0,5")
    assert board.asked_for("parameter_change_requested") == [(parameter, 0.5)]
    assert board.editor is None


def test_the_editor_lies_over_its_chip_with_all_selected(board: Board) -> None:
    board.click(board.chip(W1))
    editor = board.editor
    assert editor is not None
    assert editor.selectedText() == editor.text() == "0.15"
    assert editor.geometry().contains(board.chip(W1))
    assert (editor.geometry().center() - board.chip(W1)).manhattanLength() <= 3


def test_esc_cancels(board: Board) -> None:
    board.click(board.chip(W1))
    board.type("7", end=Key.Key_Escape)
    assert board.editor is None
    assert not board.asked_for("parameter_change_requested")


def test_esc_without_a_change_closes_the_editor_alone(board: Board) -> None:
    board.show(lecture(Selection(parameters=frozenset({W1}))))
    board.click(board.chip(W1))
    board.asked.clear()
    board.type("", end=Key.Key_Escape)
    assert board.editor is None
    assert not board.asked_for("selection_changed")


def test_nonsense_is_refused_in_place_with_the_reason(board: Board) -> None:
    board.click(board.chip(W1))
    board.type("abc")
    assert board.editor is not None
    assert board.editor.text() == "abc"
    reasons = [bubble.text() for bubble in board.window.findChildren(ReasonBubble) if bubble.isVisible()]
    assert len(reasons) == 1
    assert "abc" in reasons[0]
    assert not board.asked_for("parameter_change_requested")
    board.type("", end=Key.Key_Escape)
    assert board.editor is None


def test_a_click_elsewhere_commits(board: Board) -> None:
    board.click(board.chip(W1))
    board.type("3/20", end=None)
    board.type("0", end=None)  # 3/200
    board.click(board.at(130, -150))
    assert board.asked_for("parameter_change_requested") == [(W1, 0.015)]
    assert board.editor is None


def test_tab_commits_and_goes_to_the_next_parameter(board: Board) -> None:
    board.click(board.chip(W1))
    board.type("0.2", end=Key.Key_Tab)
    assert board.asked_for("parameter_change_requested") == [(W1, 0.2)]
    assert board.editor is not None
    assert board.editor.geometry().contains(board.chip(B1))
    board.type("0.9")
    assert board.asked_for("parameter_change_requested")[1:] == [(B1, 0.9)]


def test_tab_goes_round_the_values_of_the_sample_target_included(board: Board) -> None:
    board.view.edit(Field("target", "n2"))
    board.type("", end=Key.Key_Tab)
    assert board.editor is not None
    board.type("2", end=Key.Key_Tab)
    board.type("3", end=Key.Key_Backtab)
    board.type("1", end=Key.Key_Escape)
    assert board.asked_for("input_change_requested") == [("x1", 2.0)]
    assert board.asked_for("target_change_requested") == [("n2", 3.0)]
    assert board.asked_for("selection_changed")[0] == (Selection(nodes=frozenset({"x1"})),)
    assert board.editor is None


def test_pages_stay_in_the_field(board: Board) -> None:
    pages: list[int] = []
    for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home, Key.Key_End):
        QShortcut(QKeySequence(key), board.window, lambda: pages.append(1))
    board.click(board.chip(W1))
    for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home, Key.Key_End):
        assert board.editor is not None
        QTest.keyClick(board.editor, key)
    assert not pages
    assert board.editor is not None


def test_an_inputs_number_and_a_target_are_typed_into(board: Board) -> None:
    board.click(board.field(Field("input", "x1")))
    board.type("-1.5e-1")
    board.click(board.field(Field("target", "n2")))
    board.type("1")
    assert board.asked_for("input_change_requested") == [("x1", -0.15)]
    assert board.asked_for("target_change_requested") == [("n2", 1.0)]


def test_what_is_typed_survives_a_new_state(board: Board) -> None:
    board.click(board.chip(W1))
    board.type("7.5", end=None)
    board.show(lecture(shift=0.01))
    assert board.editor is not None
    assert board.editor.text() == "7.5"


def test_the_editor_goes_with_its_parameter(board: Board) -> None:
    board.click(board.chip(W1))
    board.show(layered(2, 2))
    assert board.editor is None


def test_the_editor_follows_the_zoom(board: Board) -> None:
    board.click(board.chip(W1))
    board.view.camera.zoom(2.0, board.at(0, 0))
    board.show(board.view.canvas.state)
    assert board.editor is not None
    assert board.editor.geometry().contains(board.chip(W1))


def test_nothing_is_typed_while_nothing_may_change(board: Board) -> None:
    board.show(lecture(editable=False))
    board.click(board.chip(W1))
    assert board.editor is None
    assert len(board.asked_for("refused")) == 1


def test_what_is_being_typed_goes_when_nothing_may_change_any_more(board: Board) -> None:
    board.click(board.chip(W1))
    board.type("0.7", end=None)
    board.show(lecture(editable=False))
    assert board.editor is None


def test_keys_that_the_field_does_not_use_stay_in_it(board: Board) -> None:
    board.show(lecture(Selection(parameters=frozenset({W1}))))
    board.click(board.chip(W1))
    assert board.editor is not None
    QTest.keyClick(board.editor, Key.Key_Delete)
    QTest.keyClick(board.editor, Key.Key_Delete)
    assert not board.asked_for("delete_requested")


def test_a_double_click_keeps_the_number_selected_for_typing_over_it(board: Board) -> None:
    board.click(board.chip(W1))
    editor = board.editor
    assert editor is not None
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=editor.rect().center())
    assert editor.selectedText() == "0.15"
    board.type("0.3")
    assert board.asked_for("parameter_change_requested") == [(W1, 0.3)]


def test_a_click_some_time_later_places_the_cursor(qtbot: QtBot, board: Board) -> None:
    board.click(board.chip(W1))
    editor = board.editor
    assert editor is not None
    qtbot.wait(QApplication.doubleClickInterval() + 20)
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=editor.rect().center())
    assert editor.selectedText() == ""
