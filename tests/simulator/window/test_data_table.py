"""The table of the data, driven as a person drives it, in the real window."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.dataset import Dataset
from engine.formulas.notation import full_text
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from widgets.basics.link_button import LinkButton
from widgets.lenses.data_table import DataGrid

CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[Document], MainWindow]


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window(read_lesson("xor"))


@pytest.fixture
def table(qtbot: QtBot, window: MainWindow) -> DataGrid:
    return shown(qtbot, window)


def shown(qtbot: QtBot, window: MainWindow) -> DataGrid:
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.canvas, Qt.Key.Key_5, CONTROL)
    view = window.findChild(DataGrid)
    assert view is not None
    qtbot.waitUntil(view.isVisible)
    qtbot.waitUntil(lambda: view.model().rowCount() >= window.session.document.dataset.sample_count)
    return view


def cell(table: DataGrid, row: int, column: int) -> str:
    return str(table.model().index(row, column).data())


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def link(window: MainWindow, name: str) -> LinkButton:
    return next(each for each in window.findChildren(LinkButton) if each.accessibleName() == name)


def test_the_row_is_the_shown_sample_and_the_other_way_round(qtbot: QtBot, window: MainWindow, table: DataGrid) -> None:
    window.desk.view_requests.show_sample(2)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 2)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 1, 0))
    qtbot.waitUntil(lambda: window.session.viewpoint.sample == 1)
    qtbot.keyClick(table, Qt.Key.Key_End, CONTROL)
    qtbot.waitUntil(lambda: window.session.viewpoint.sample == 3)
    assert table.hasFocus()


def test_a_number_is_typed_in_its_cell_and_undone(qtbot: QtBot, window: MainWindow, table: DataGrid) -> None:
    choose(table, 3, 0)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "3/4")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.document.dataset.inputs[3, 0] == 0.75)
    qtbot.waitUntil(lambda: cell(table, 3, 0) == "0.75")
    assert (window.session.viewpoint.sample, table.currentIndex().row()) == (3, 3)
    choose(table, 0, 2)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "0.9")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.document.dataset.targets[0, 0] == 0.9)
    window.session.undo()
    window.session.undo()
    assert window.session.document.dataset == read_lesson("xor").dataset


def test_what_is_no_number_is_refused_in_place_and_given_up_by_escape(
    qtbot: QtBot, window: MainWindow, table: DataGrid
) -> None:
    choose(table, 1, 1)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    field = focused()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(table.hasFocus)
    assert window.session.document.dataset == read_lesson("xor").dataset


def test_what_is_computed_cannot_be_typed(qtbot: QtBot, table: DataGrid) -> None:
    for column in (3, 4):
        choose(table, 0, column)
        qtbot.keyClick(table, Qt.Key.Key_F2)
        assert focused() is table


def test_outputs_and_shares_follow_the_epoch(qtbot: QtBot, window: MainWindow, table: DataGrid) -> None:
    before = cell(table, 0, 4)
    window.session.player.train_now(200)
    qtbot.waitUntil(lambda: cell(table, 0, 4) != before)
    window.session.go_to(0)
    qtbot.waitUntil(lambda: cell(table, 0, 4) == before)


def test_rows_with_the_largest_share_come_first_and_stay_the_same_samples(
    qtbot: QtBot, window: MainWindow, table: DataGrid
) -> None:
    by_error = link(window, "Sort the rows by their share of E")
    qtbot.mouseClick(by_error, Qt.MouseButton.LeftButton)
    shares = [float(str(table.model().index(row, 4).data(Qt.ItemDataRole.ToolTipRole))) for row in range(4)]
    assert shares == sorted(shares, reverse=True)
    headings = [table.model().headerData(row, Qt.Orientation.Vertical) for row in range(4)]
    assert sorted(headings) == ["1", "2", "3", "4"]
    choose(table, 3, 0)
    qtbot.waitUntil(lambda: window.session.viewpoint.sample == int(headings[3]) - 1)
    assert table.currentIndex().row() == 3


def test_rows_are_added_deleted_and_copied(qtbot: QtBot, window: MainWindow, table: DataGrid) -> None:
    choose(table, 1, 0)
    qtbot.waitUntil(lambda: window.session.viewpoint.sample == 1)
    qtbot.mouseClick(link(window, "Add a copy of the shown sample"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: table.model().rowCount() == 5)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 4)
    qtbot.mouseClick(link(window, "Delete the shown sample"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: table.model().rowCount() == 4)
    choose(table, 2, 0)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    heading, row = QGuiApplication.clipboard().text().split("\n")
    assert heading.split("\t") == ["x₁", "x₂", "T", "a₅", "E"] or heading.startswith("x₁\tx₂\tT\ta")
    inputs, targets = window.session.document.dataset.inputs[2], window.session.document.dataset.targets[2]
    assert row.split("\t")[:3] == [full_text(value) for value in (*inputs, *targets)]


def test_samples_held_out_are_shown_and_left_alone(qtbot: QtBot, open_window: Open) -> None:
    document = read_lesson("xor")
    data = document.dataset
    held_out = Dataset(np.array([[0.5, 0.5]]), np.array([[1.0]]), data.input_names, data.target_names)
    window = open_window(replace(document, task=replace(document.task, dataset=replace(data, held_out=held_out))))
    first = window.session.viewpoint.sample
    table = shown(qtbot, window)
    qtbot.waitUntil(lambda: table.model().rowCount() == 5)
    assert table.model().headerData(4, Qt.Orientation.Vertical) == "held out"
    assert cell(table, 4, 4) == ""
    choose(table, 4, 0)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert focused() is table
    assert window.session.viewpoint.sample == first


def choose(table: DataGrid, row: int, column: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    index = table.model().index(row, column)
    table.setFocus()
    table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


def middle(table: DataGrid, row: int, column: int) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()
