"""The widget by itself: what it asks for, and what it leaves alone; with the session it is tested in the window."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.basics.number_edit import NumberEdit
from widgets.basics.theme import apply_theme, load_theme
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


def test_while_a_number_is_typed_the_rows_stay_and_then_show_the_newest(qtbot: QtBot, table: DataTable) -> None:
    field = opened(qtbot, table, 0, 1)
    qtbot.keyClicks(field, "0.")
    table.set_state(DataState(COLUMNS, 2 * NUMBERS, 2, 1))
    table.set_state(DataState(COLUMNS, 3 * NUMBERS, 2, 1))
    QApplication.processEvents()
    view = grid(table)
    assert field.isVisible()
    assert (field.text(), view.currentIndex().row(), view.model().index(0, 0).data()) == ("0.", 0, "12")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 1)
    assert view.model().index(0, 0).data() == "36"
    assert view.hasFocus()


def test_rows_that_went_meanwhile_are_gone_when_the_number_has_been_typed(qtbot: QtBot, table: DataTable) -> None:
    field = opened(qtbot, table, 1, 1)
    qtbot.keyClicks(field, "0.5")
    table.set_state(DataState(COLUMNS, NUMBERS[:1], 1, 0))
    with qtbot.waitSignal(table.target_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid(table).model().rowCount() == 1)
    table.set_state(DataState(COLUMNS, NUMBERS, 2, 1))
    assert grid(table).currentIndex().row() == 1
    assert opened(qtbot, table, 0, 0).isVisible()


def test_rows_and_columns_follow_the_theme(qtbot: QtBot, plain_app: QApplication, table: DataTable) -> None:
    """In the projector's type no number and no heading is cut, and back in the light theme all is as it was."""
    columns = (*COLUMNS[:2], DataColumn("share", "a heading that is quite long"))
    table.set_state(DataState(columns, NUMBERS, 2, 0))
    sizes = []
    for name in ("light", "projector", "light"):
        apply_theme(plain_app, load_theme(name))
        QApplication.processEvents()
        view, header = grid(table), grid(table).horizontalHeader()
        assert view.rowHeight(1) >= view.sizeHintForRow(1)
        assert view.columnWidth(0) >= view.sizeHintForColumn(0)
        assert view.columnWidth(2) >= header.sectionSizeHint(2)
        sizes.append([view.rowHeight(0), *(view.columnWidth(column) for column in range(3))])
    assert all(large > small for small, large in zip(sizes[0], sizes[1], strict=True))
    assert sizes[2] == sizes[0]
