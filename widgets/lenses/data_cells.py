"""The cells of the table of the data, made where Qt asks for them: there may be millions."""

from collections.abc import Iterable
from functools import partial

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.arrays import IntArray
from engine.formulas.notation import full_text, number_text
from engine.words import count_text, say, say_in
from widgets.basics.number_edit import NumberEdit
from widgets.basics.theme import Theme
from widgets.lenses.data_state import DataState

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MOST_DIGITS = 17
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DataCells(QAbstractTableModel):
    """The rows of a `DataState`, in the data's order or with the largest shares of E first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = DataState()
        self._by_error = False
        self._order: IntArray = np.arange(0)
        self._muted = QColor()

    def set_state(self, state: DataState) -> None:
        """Show these numbers; where rows and columns are as before, only cells change."""
        same = state.columns == self.state.columns and state.numbers.shape == self.state.numbers.shape
        if not same:
            self.beginResetModel()
        self.state = state
        self._put_in_order()
        if same:
            self._tell_changed()
        else:
            self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        self._muted = QColor(theme.colors.text_muted)

    def sort_by_error(self, by_error: bool) -> None:
        self._by_error = by_error
        self._put_in_order()
        self._tell_changed()

    def row_of(self, sample: int) -> int:
        """In which row the sample stands."""
        return int(np.flatnonzero(self._order == sample)[0]) if sample < len(self._order) else 0

    def sample_at(self, row: int) -> int | None:
        """Which sample stands in the row; None for one that is held out."""
        sample = int(self._order[row]) if 0 <= row < len(self._order) else self.state.trained
        return sample if sample < self.state.trained else None

    def number(self, index: Index) -> float:
        return float(self.state.numbers[self._order[index.row()], index.column()])

    def copied(self, rows: Iterable[int]) -> str:
        """These rows under their headings, as spreadsheets take them: with all digits, tabs between the numbers."""
        names = "\t".join(column.name for column in self.state.columns)
        lines = ("\t".join(map(full_text, self.state.numbers[self._order[row]].tolist())) for row in rows)
        return "\n".join([names, *lines])

    # What Qt asks.

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.state.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index, self.state.digits)
            case Qt.ItemDataRole.ToolTipRole:
                return self._text(index, MOST_DIGITS)
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT
            case Qt.ItemDataRole.ForegroundRole if self.sample_at(index.row()) is None:
                return self._muted
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.state.columns[section].name
        sample = self.sample_at(section)
        return say_in("a row of the data", "held out") if sample is None else count_text(sample + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_given = index.isValid() and self.state.columns[index.column()].is_given
        return flags | Qt.ItemFlag.ItemIsEditable if is_given and self.sample_at(index.row()) is not None else flags

    # Within.

    def _text(self, index: Index, digits: int) -> str:
        value = self.number(index)
        is_share = self.state.columns[index.column()].kind == "share"
        return "" if is_share and self.sample_at(index.row()) is None else number_text(value, digits)

    def _put_in_order(self) -> None:
        if self._by_error:
            self._order = np.argsort(-self.state.numbers[:, -1], kind="stable")  # what has no share comes last
        else:
            self._order = np.arange(len(self.state.numbers))

    def _tell_changed(self) -> None:
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)


class CellDelegate(QStyledItemDelegate):
    """Lets a number be typed in its cell; `typed` with the cell and the number, which nobody has taken yet."""

    typed = Signal(QModelIndex, float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open: NumberEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        edit, cells = NumberEdit(parent=parent), index.model()
        self._open = edit
        if isinstance(cells, DataCells):
            edit.set_value(cells.number(index), MOST_DIGITS)
        edit.setAccessibleName(say("A number of the data"))
        edit.value_committed.connect(partial(self._commit, QPersistentModelIndex(index)))
        edit.edit_finished.connect(partial(self._close, edit))
        return edit

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The field knows its own keys, and when it is left."""
        return False

    def _commit(self, index: QPersistentModelIndex, value: float) -> None:
        if index.isValid():
            self.typed.emit(index.model().index(index.row(), index.column()), value)

    def _close(self, edit: NumberEdit) -> None:
        if edit is not self._open:  # it is left as it closes, and tells that too
            return
        self._open = None
        self.closeEditor.emit(edit, QAbstractItemDelegate.EndEditHint.NoHint)
