"""The cells of the table of the data, against the numbers that it is given."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.lenses.data_cells import DataCells
from widgets.lenses.data_state import DataColumn, DataState

COLUMNS = (
    DataColumn("input", "x₁", "x1"),
    DataColumn("target", "T", "out"),
    DataColumn("output", "a₁", "out"),
    DataColumn("share", "E"),
)
NAN = float("nan")
NUMBERS = np.array([[1.0, 0.0, 0.25, 0.03], [2.0, 1.0, 0.5, 0.125], [3.0, 1.0, 0.1234567, 0.2], [4.0, 0.0, 0.1, NAN]])


def cells(numbers: np.ndarray = NUMBERS, trained: int = 3) -> DataCells:
    made = DataCells()
    made.set_state(DataState(COLUMNS, numbers, trained, 0))
    return made


def column(made: DataCells, place: int) -> list[object]:
    return [made.index(row, place).data() for row in range(made.rowCount())]


def test_each_row_is_a_sample_and_those_held_out_say_so(qapp: object) -> None:
    made = cells()
    assert column(made, 0) == ["1", "2", "3", "4"]
    assert column(made, 3) == ["0.03", "0.125", "0.2", ""]
    headings = [made.headerData(row, Qt.Orientation.Vertical) for row in range(4)]
    assert headings == ["1", "2", "3", "held out"]
    assert [made.sample_at(row) for row in range(-1, 5)] == [None, 0, 1, 2, None, None]
    assert made.index(2, 2).data(Qt.ItemDataRole.ToolTipRole) == "0.1234567"


def test_the_largest_share_comes_first_and_what_has_none_last(qapp: object) -> None:
    made = cells()
    made.sort_by_error(True)
    assert column(made, 0) == ["3", "2", "1", "4"]
    assert [made.row_of(sample) for sample in range(3)] == [2, 1, 0]
    made.sort_by_error(False)
    assert column(made, 0) == ["1", "2", "3", "4"]


def test_only_the_data_of_samples_can_be_typed(qapp: object) -> None:
    made = cells()
    editable = [
        [bool(made.flags(made.index(row, place)) & Qt.ItemFlag.ItemIsEditable) for place in range(4)]
        for row in range(4)
    ]
    assert editable == [[True, True, False, False]] * 3 + [[False] * 4]


def test_rows_are_copied_in_their_order_with_all_digits(qapp: object) -> None:
    made = cells()
    made.sort_by_error(True)
    assert made.copied([0, 2]) == ("x₁\tT\ta₁\tE\n3.0\t1.0\t0.1234567\t0.2\n1.0\t0.0\t0.25\t0.03")


def test_other_numbers_of_as_many_rows_change_cells_alone(qtbot: QtBot) -> None:
    made = cells()
    with qtbot.waitSignal(made.dataChanged), qtbot.assertNotEmitted(made.modelReset):
        made.set_state(DataState(COLUMNS, 2 * NUMBERS, 3, 0))
    with qtbot.waitSignal(made.modelReset):
        made.set_state(DataState(COLUMNS, NUMBERS[:2], 2, 0))
    assert made.rowCount() == 2


@pytest.mark.usefixtures("qapp")
def test_a_cell_is_made_where_it_is_asked_for_alone() -> None:
    many = np.tile(NUMBERS[:1], (100_000, 1))
    made = cells(many, 100_000)
    assert (made.rowCount(), made.index(99_999, 0).data()) == (100_000, "1")
