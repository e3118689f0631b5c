"""The widget by itself: what it asks for, and what it leaves alone; with the session it is tested in the window."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.basics.number_edit import NumberEdit
from widgets.basics.theme import load_theme
from widgets.lenses.data_state import DataColumn, DataState
from widgets.lenses.data_table import DataGrid, DataTable

COLUMNS = (DataColumn("input", "x₁ size", "x1", 2.0, 10.0), DataColumn("target", "T", "out"), DataColumn("share", "E"))
NUMBERS = np.array([[12.0, 0.0, 0.03], [8.0, 1.0, 0.125]])


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    made = DataTable(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.set_state(DataState(COLUMNS, NUMBERS, 2, 0))
    return made


def grid(table: DataTable) -> DataGrid:
    found = table.findChild(DataGrid)
    assert found is not None
    return found


def opened(qtbot: QtBot, table: DataTable, row: int, column: int) -> NumberEdit:
    view = grid(table)
    view.setCurrentIndex(view.model().index(row, column))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = view.findChild(NumberEdit)
    assert field is not None
    return field


def test_a_number_typed_in_the_table_s_units_is_asked_for_in_the_network_s(qtbot: QtBot, table: DataTable) -> None:
    field = opened(qtbot, table, 1, 0)
    qtbot.keyClicks(field, "15")
    asked: list[object] = []
    table.sample_requested.connect(asked.append)
    table.input_changed.connect(lambda node, value: asked.append((node, value)))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == [1, ("x1", 2.5)]


def test_while_a_number_is_typed_the_rows_stay(qtbot: QtBot, table: DataTable) -> None:
    field = opened(qtbot, table, 0, 1)
    qtbot.keyClicks(field, "0.")
    table.set_state(DataState(COLUMNS, 2 * NUMBERS, 2, 1))
    assert field.isVisible()
    assert (field.text(), grid(table).currentIndex().row()) == ("0.", 0)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    QApplication.processEvents()
    table.set_state(DataState(COLUMNS, 2 * NUMBERS, 2, 1))
    assert grid(table).currentIndex().row() == 1
