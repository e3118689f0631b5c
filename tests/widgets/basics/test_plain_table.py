"""Rows are chosen by mouse and keyboard, and a text is never markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate, QTableWidgetItem
from pytestqt.qtbot import QtBot

from widgets.basics.plain_table import PlainTable

ROWS = [("Run 1", "0.1"), ("<b>Run 2</b>", "0.25"), ("Run 3", "0.5")]


@pytest.fixture
def table(qtbot: QtBot) -> PlainTable:
    made = PlainTable(["Name", "E"], "Runs", numbers=[1])
    qtbot.addWidget(made)
    made.setRowCount(len(ROWS))
    for row, texts in enumerate(ROWS):
        made.set_row(row, texts, bold=row == 0)
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
    table.setRowCount(2)
    for row in range(2):
        table.set_row(row, ROWS[row])
    table.show()
    table.choose_rows([0, 1])
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.state() != PlainTable.State.EditingState
    table.choose_rows([1])
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.state() == PlainTable.State.EditingState
    assert not cell(table, 1, 1).flags() & Qt.ItemFlag.ItemIsEditable
    QTest.keyClick(table.focusWidget(), Qt.Key.Key_Escape)


def test_only_what_differs_is_touched(qtbot: QtBot, table: PlainTable) -> None:
    with qtbot.assertNotEmitted(table.itemChanged):
        table.set_row(0, ROWS[0], bold=True)
    with qtbot.waitSignal(table.itemChanged):
        table.set_row(0, ("Run 1", "0.2"), bold=True)
