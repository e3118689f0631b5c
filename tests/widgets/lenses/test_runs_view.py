"""The list of runs and the comparison, used by mouse and keyboard."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from widgets.basics.link_button import LinkButton
from widgets.basics.number_edit import NumberEdit
from widgets.basics.plain_table import PlainTable
from widgets.basics.theme import load_theme
from widgets.lenses.comparison_view import comparison_sentence
from widgets.lenses.runs_view import RunsView
from widgets.lenses.runs_view_state import Comparison, Difference, RunRow, RunsViewState, Side

ROWS = (
    RunRow(1, "Run 1", "the beginning", "", 81, 0.0009641, (0.4,)),
    RunRow(4, "<b>Run 2</b>", "epoch 10 of Run 1", "Set w₁ to 0.9", 40, 0.02, (0.4, 1.5), 10, 1, is_drawn=False),
    RunRow(5, "Run 3", "epoch 40 of Run 2", "Set w₁ to 0.1", 47, 0.03, (0.4, 2, 0.1, 1.5), 40, 4, is_current=True),
)
COMPARISON = Comparison(
    Side(1, "Run 1", 0, 0.1082, 0.4),
    Side(4, "<b>Run 2</b>", 40, 0.02, 0.4),
    (Difference("w₁", 0.15, None), Difference("b₂", 0.65, -0.35), Difference("w₂", 0.45, 0.5)),
    1,
)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> RunsView:
    made = RunsView(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(700, 250)
    made.set_state(RunsViewState(ROWS))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def asked(view: RunsView) -> list[tuple[Any, ...]]:
    """Every request of the view, by its name, with what was asked."""
    found: list[tuple[Any, ...]] = []

    def listener(name: str) -> Callable[..., None]:
        return lambda *asked: found.append((name, *asked))

    for name in ("current", "rename", "drawn", "delete", "compare"):
        getattr(view, f"{name}_requested").connect(listener(name))
    view.comparison_ended.connect(listener("ended"))
    return found


def table(view: RunsView) -> PlainTable:
    return next(each for each in view.findChildren(PlainTable) if each.isVisible())


def texts(view: RunsView) -> list[list[str]]:
    shown = table(view)
    items = [[shown.item(row, column) for column in range(shown.columnCount())] for row in range(shown.rowCount())]
    return [[item.text() if item else "" for item in row] for row in items]


def choose(qtbot: QtBot, view: RunsView, row: int, modifier: Qt.KeyboardModifier | None = None) -> None:
    shown = table(view)
    place = QPoint(20, shown.rowViewportPosition(row) + shown.rowHeight(row) // 2)
    keys = modifier or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, keys, place)


def link(view: RunsView, text: str) -> LinkButton:
    return next(each for each in view.findChildren(LinkButton) if each.text() == text and each.isVisible())


def press(qtbot: QtBot, view: RunsView, text: str) -> None:
    qtbot.mouseClick(link(view, text), Qt.MouseButton.LeftButton)


def test_it_lists_the_runs_as_plain_text(view: RunsView) -> None:
    assert texts(view) == [
        ["Run 1", "the beginning", "", "81", "0.0009641", "0.4", "pale"],
        ["<b>Run 2</b>", "epoch 10 of Run 1", "Set w₁ to 0.9", "40", "0.02", "0.4 → 1.5", "hidden"],
        ["Run 3", "epoch 40 of Run 2", "Set w₁ to 0.1", "47", "0.03", "0.4 → … → 1.5", "current"],
    ]


def test_the_current_run_is_chosen_and_can_be_renamed_and_compared_only(view: RunsView) -> None:
    assert table(view).chosen_rows() == [2]
    enabled = {each.text() for each in view.findChildren(LinkButton) if each.isVisible() and each.isEnabled()}
    assert enabled == {"Rename", "Compare"}


def test_each_link_asks_for_the_chosen_runs(qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]) -> None:
    choose(qtbot, view, 0)
    press(qtbot, view, "Make current")
    press(qtbot, view, "Hide")
    choose(qtbot, view, 1)
    press(qtbot, view, "Show")
    choose(qtbot, view, 0, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, view, "Compare")
    choose(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, view, "Delete")
    assert asked == [
        ("current", 1),
        ("drawn", (1,), False),
        ("drawn", (4,), True),
        ("compare", 1, 40, 4, 40),
        ("delete", (1, 4)),
    ]


def test_the_current_run_is_compared_with_the_one_it_left_at_the_same_epoch(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    press(qtbot, view, "Compare")
    assert asked == [("compare", 4, 40, 5, 40)]


def test_another_run_is_compared_with_the_current_one(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    choose(qtbot, view, 0)
    press(qtbot, view, "Compare")
    assert asked == [("compare", 1, 47, 5, 47)]


def test_runs_that_have_no_epoch_in_common_are_compared_at_their_ends(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    anew = RunRow(9, "Run 4", "the beginning", "New random start, seed 2", 12, 0.1, (0.4,), is_current=True)
    view.set_state(RunsViewState((replace(ROWS[2], is_current=False), anew)))
    choose(qtbot, view, 1)
    press(qtbot, view, "Compare")
    assert asked == [("compare", 5, 47, 9, 12)]


def test_a_run_that_is_alone_is_compared_with_its_own_start(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    view.set_state(RunsViewState((ROWS[2],)))
    press(qtbot, view, "Compare")
    assert asked == [("compare", 5, 40, 5, 47)]


def test_a_run_is_renamed_in_place_with_the_keyboard_alone(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    table(view).setFocus()
    qtbot.keyClick(table(view), Qt.Key.Key_Up)
    qtbot.keyClick(table(view), Qt.Key.Key_F2)
    editor = table(view).viewport().findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "fast")
    view.set_state(RunsViewState((replace(ROWS[0], last_epoch=82), *ROWS[1:])))  # a run goes on meanwhile
    assert editor.text() == "fast"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [("rename", 4, "fast")]
    assert texts(view)[1][0] == "<b>Run 2</b>"  # until it is told


def test_enter_makes_the_chosen_run_current(qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]) -> None:
    table(view).setFocus()
    qtbot.keyClick(table(view), Qt.Key.Key_Up)
    qtbot.keyClick(table(view), Qt.Key.Key_Return)
    qtbot.keyClick(table(view), Qt.Key.Key_Down)
    qtbot.keyClick(table(view), Qt.Key.Key_Return)  # the current one is so already
    assert asked == [("current", 4)]


def test_nothing_is_asked_by_what_is_shown_and_choices_stay(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    choose(qtbot, view, 1)
    view.set_state(RunsViewState((*ROWS, RunRow(9, "Run 4", "", "", 0, 1.0, (0.1,)))))
    assert table(view).chosen_rows() == [1]
    view.set_state(RunsViewState(ROWS, COMPARISON))
    view.set_state(RunsViewState((ROWS[0], ROWS[2])))
    assert table(view).chosen_rows() == [1]  # the current run, since the chosen one has gone
    assert asked == []


def test_a_comparison_stands_in_the_place_of_the_list(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    view.set_state(RunsViewState(ROWS, COMPARISON))
    assert texts(view) == [
        ["w₁", "0.15", "—", "—"],
        ["b₂", "0.65", "−0.35", "−1"],
        ["w₂", "0.45", "0.5", "+0.05000"],
    ]
    press(qtbot, view, "All runs")
    assert asked == [("ended",)]


def test_another_run_or_epoch_is_compared(qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]) -> None:
    view.set_state(RunsViewState(ROWS, COMPARISON))
    epoch = view.findChildren(NumberEdit)[0]
    epoch.selectAll()
    qtbot.keyClicks(epoch, "12")
    qtbot.keyClick(epoch, Qt.Key.Key_Return)
    right = view.findChildren(QComboBox)[1]
    right.setFocus()
    qtbot.keyClick(right, Qt.Key.Key_Down)
    assert asked == [("compare", 1, 12, 4, 40), ("compare", 1, 12, 5, 47)]


def test_the_sentence_counts_and_gives_both_errors() -> None:
    assert comparison_sentence(COMPARISON, 4) == ("E 0.1082 → 0.02 (−0.0882) · 3 parameters differ, 1 is equal")
    faster = replace(COMPARISON, right=replace(COMPARISON.right, learning_rate=1.5))
    assert comparison_sentence(faster, 4).startswith("E 0.1082 → 0.02 (−0.0882) · η 0.4 → 1.5 · 3 parameters")
    many = tuple(Difference(f"w{number}", 0.0, 1.0) for number in range(300))
    assert "the largest 200 differences are shown" in comparison_sentence(replace(COMPARISON, differences=many), 4)


def test_a_run_that_goes_takes_the_name_that_is_being_typed_along(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    choose(qtbot, view, 1)
    press(qtbot, view, "Rename")
    press(qtbot, view, "Rename")
    editor = table(view).findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "slow")
    view.set_state(RunsViewState((ROWS[0], ROWS[2])))
    qtbot.wait(1)
    assert asked == []
    assert [row[0] for row in texts(view)] == ["Run 1", "Run 3"]


def test_the_last_run_may_go_while_its_name_is_being_typed(
    qtbot: QtBot, view: RunsView, asked: list[tuple[Any, ...]]
) -> None:
    """Qt complained of an editor that belongs to no view; a warning fails a test."""
    choose(qtbot, view, 2)
    press(qtbot, view, "Rename")
    qtbot.wait(20)
    editor = table(view).findChild(QLineEdit)
    assert editor is not None
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "slow")
    view.set_state(RunsViewState((ROWS[0], replace(ROWS[1], is_current=True))))
    qtbot.wait(20)
    assert asked == []
    assert table(view).edited_row is None


def test_the_name_that_is_being_typed_stays_while_its_row_does(qtbot: QtBot, view: RunsView) -> None:
    choose(qtbot, view, 0)
    press(qtbot, view, "Rename")
    editor = table(view).findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "slow")
    view.set_state(RunsViewState((*ROWS[:2], replace(ROWS[2], last_epoch=8))))
    assert editor.isVisible()
    assert editor.text() == "slow"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
