"""Rows are chosen by mouse and keyboard, and a text is never markup."""

from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate, QTableWidgetItem
from pytestqt.qtbot import QtBot

from widgets.basics.plain_table import PlainTable

ROWS = [("Run 1", "0.1"), ("<b>Run 2</b>", "0.25"), ("Run 3", "0.5")]


@pytest.fixture
def table(qtbot: QtBot) -> PlainTable:
    made = PlainTable(["Name", "E"], "Runs", numbers=[1])
    qtbot.addWidget(made)
    made.set_rows(ROWS, bold=[0])
    made.resize(400, 200)
    made.show()
    return made


def cell(table: PlainTable, row: int, column: int) -> QTableWidgetItem:
    item = table.item(row, column)
    assert item is not None
    return item


def test_a_click_chooses_a_whole_row(table: PlainTable) -> None:
    middle = table.visualItemRect(cell(table, 1, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert table.chosen_rows() == [1]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_rows() == [1, 2]
    table.choose_rows([0, 2])
    assert table.chosen_rows() == [0, 2]


def test_the_tooltip_of_a_text_is_no_markup(table: PlainTable) -> None:
    assert cell(table, 1, 0).text() == "<b>Run 2</b>"
    assert "<b>Run" not in cell(table, 1, 0).toolTip()


def test_numbers_stand_at_the_right_under_their_header(table: PlainTable) -> None:
    header, right = table.horizontalHeaderItem(1), Qt.AlignmentFlag.AlignRight
    assert header is not None
    assert cell(table, 0, 1).textAlignment() & right
    assert header.textAlignment() & right
    assert not cell(table, 0, 0).textAlignment() & right


def test_f2_edits_the_one_chosen_row_where_it_may_be_edited(qtbot: QtBot) -> None:
    table = PlainTable(["Name", "E"], "Runs")
    qtbot.addWidget(table)
    table.make_editable(0, QStyledItemDelegate(table))
    table.set_rows(ROWS[:2])
    table.show()
    table.choose_rows([0, 1])
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.state() != PlainTable.State.EditingState
    table.choose_rows([1])
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.state() == PlainTable.State.EditingState
    assert not cell(table, 1, 1).flags() & Qt.ItemFlag.ItemIsEditable
    assert table.edited_row == 1
    table.edit_row(0)
    assert table.edited_row == 1
    QTest.keyClick(table.focusWidget(), Qt.Key.Key_Escape)
    assert table.edited_row is None


def test_what_is_being_edited_can_be_given_up(qtbot: QtBot) -> None:
    table = PlainTable(["Name", "E"], "Runs")
    qtbot.addWidget(table)
    table.make_editable(0, QStyledItemDelegate(table))
    table.set_rows(ROWS)
    table.show()
    table.choose_rows([1])
    table.give_up_editing()
    table.edit_row(1)
    QTest.keyClicks(table.focusWidget(), "typed")
    table.give_up_editing()
    assert table.edited_row is None
    assert cell(table, 1, 0).text() == ROWS[1][0]


def test_a_thousand_rows_stand_at_once_in_columns_that_fit(qtbot: QtBot) -> None:
    """One by one, each text measured all others: 403 seconds."""
    table = PlainTable(["Name", "Change", "E"], "Runs", stretched=1)
    qtbot.addWidget(table)
    table.show()
    rows = [(f"Run {row}", "Set w₁ to 0.1", "1.234·10⁻¹²") for row in range(1000)]
    began = perf_counter()
    table.set_rows(rows)
    qtbot.wait(1)
    assert perf_counter() - began < 3
    assert table.rowCount() == 1000
    assert table.columnWidth(2) >= table.fontMetrics().horizontalAdvance("1.234·10⁻¹²")
    assert cell(table, 999, 0).text() == "Run 999"
    table.set_rows(rows[:1])
    assert table.rowCount() == 1


def test_only_what_differs_is_touched(qtbot: QtBot, table: PlainTable) -> None:
    with qtbot.assertNotEmitted(table.itemChanged):
        table.set_rows(ROWS, bold=[0])
    changed: list[QTableWidgetItem] = []
    table.itemChanged.connect(changed.append)
    table.set_rows([("Run 1", "0.2"), *ROWS[1:]], bold=[0])
    assert {(item.row(), item.column()) for item in changed} == {(0, 1)}


def test_the_chosen_rows_are_copied_as_a_spreadsheet_takes_them(table: PlainTable) -> None:
    table.choose_rows([0, 2])
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Name\tE\nRun 1\t0.1\nRun 3\t0.5"


def test_all_rows_are_chosen_by_the_table_and_not_by_the_window(table: PlainTable) -> None:
    heard: list[int] = []
    QShortcut(QKeySequence("Ctrl+A"), table.window(), lambda: heard.append(1))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen_rows() == [0, 1, 2]
    assert not heard
