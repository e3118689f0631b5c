"""The lens on the data: a row for each sample, with what the network makes of it and its share of E."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from engine.words import noted, say, say_count
from widgets.basics.key_claim import PAGES, claimed
from widgets.basics.link_button import LinkButton
from widgets.basics.plain_text import ElidedLabel
from widgets.basics.theme import Theme
from widgets.lenses.data_cells import CellDelegate, DataCells
from widgets.lenses.data_state import DataState

ROW_HEIGHT = 1.7  # in heights of the text
COLUMN_WIDTH = 6.3
DATA_KEYS = (
    ("F2", noted("Change a number of the data")),
    ("Ctrl+C", noted("Copy the chosen rows")),
    ("Up, Down, PgUp, PgDown, Ctrl+Home, Ctrl+End", noted("Show another sample")),
)


class DataTable(QWidget):
    """Shows a `DataState`; the row that is current is the shown sample, and the other way round.

    `value_changed` asks for another number, in the network's units, of the shown sample.
    """

    sample_requested = Signal(int)
    input_changed = Signal(str, float)  # the node's id
    target_changed = Signal(str, float)
    row_added = Signal()
    row_removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newest = DataState()
        self._cells = DataCells(self)
        self._view = DataGrid(self._cells)
        self._delegate = CellDelegate(self._view)
        self._view.setItemDelegate(self._delegate)
        self._links = QHBoxLayout()
        self._add = LinkButton(say("Add a row"), say("Add a copy of the shown sample"))
        self._remove = LinkButton(say("Delete the row"), say("Delete the shown sample"))
        self._by_error = LinkButton(say("largest E first"), say("Sort the rows by their share of E"))
        self._by_error.setCheckable(True)
        self._note = ElidedLabel("", muted=True)
        self._arrange()
        self._connect()
        self.setAccessibleName(say("Data"))
        self.set_theme(theme)

    def set_state(self, state: DataState) -> None:
        """Show these rows, in the column that is current; while a number is typed, as soon as it has been."""
        self._newest = state
        self._show_newest()

    def set_theme(self, theme: Theme) -> None:
        spacing = theme.sizes.spacing
        self._links.setSpacing(2 * spacing)
        self._links.setContentsMargins(2 * spacing, spacing, 2 * spacing, spacing)
        self._cells.set_theme(theme)

    @Slot()
    def _show_newest(self) -> None:
        state = self._newest
        if state is self._cells.state or self._view.state() == QAbstractItemView.State.EditingState:
            return
        self._cells.set_state(state)
        self._remove.setEnabled(state.trained > 1)
        self._note.setText(_note(state))
        self._view.show_row(self._cells.row_of(state.sample))

    def _arrange(self) -> None:
        for link in (self._add, self._remove, self._by_error):
            self._links.addWidget(link)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._links.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._links)
        column.addWidget(self._view, 1)
        self.setFocusProxy(self._view)

    def _connect(self) -> None:
        self._add.clicked.connect(self.row_added)
        self._remove.clicked.connect(self.row_removed)
        self._by_error.toggled.connect(self._sort)
        self._view.selectionModel().currentChanged.connect(self._ask_sample)
        self._delegate.typed.connect(self._take)
        self._delegate.closeEditor.connect(self._show_newest, Qt.ConnectionType.QueuedConnection)  # the view is first

    def _sort(self, by_error: bool) -> None:
        self._by_error.setText(say("largest E first ✓") if by_error else say("largest E first"))
        self._cells.sort_by_error(by_error)
        self._view.show_row(self._cells.row_of(self._cells.state.sample))

    def _ask_sample(self, current: QModelIndex, _before: QModelIndex) -> None:
        sample = self._cells.sample_at(current.row())
        if sample is not None and sample != self._cells.state.sample:
            self.sample_requested.emit(sample)

    def _take(self, index: QModelIndex, value: float) -> None:
        """Ask for a number that was typed, of the sample of its row."""
        column, sample = self._cells.state.columns[index.column()], self._cells.sample_at(index.row())
        if sample is None:
            return
        self.sample_requested.emit(sample)
        changed = self.input_changed if column.kind == "input" else self.target_changed
        changed.emit(column.node, (value - column.offset) / column.scale)


class DataGrid(QTableView):
    """The rows, of which one is current; copies the chosen ones."""

    def __init__(self, cells: DataCells) -> None:
        super().__init__()
        self._cells = cells
        self.setModel(cells)
        self.setAccessibleName(say("Samples"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        cells.modelReset.connect(self._fit_columns)
        self._size()

    def show_row(self, row: int) -> None:
        """Make this row current, in the column that is."""
        model, current = self.model(), self.currentIndex()
        if row != current.row() and row < model.rowCount():
            index = model.index(row, max(0, current.column()))
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that go through rows."""
        return claimed(event, PAGES) or super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep rows and columns as large as what stands in them, when a theme changes the type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            QGuiApplication.clipboard().setText(self._cells.copied(rows))
        else:
            super().keyPressEvent(event)

    def _size(self) -> None:
        height = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(round(ROW_HEIGHT * height))
        self.horizontalHeader().setDefaultSectionSize(round(COLUMN_WIDTH * height))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Each column as wide as a number, or as its heading where that is longer, but not without end."""
        header = self.horizontalHeader()
        usual = header.defaultSectionSize()
        for column in range(header.count()):
            header.resizeSection(column, min(2 * usual, max(usual, header.sectionSizeHint(column))))


def _note(state: DataState) -> str:
    """How many rows there are, and in which units their numbers are."""
    held_out = len(state.numbers) - state.trained
    parts = [say_count("{count} sample", "{count} samples", state.trained, count=state.trained)]
    if held_out:
        parts.append(say_count("{count} held out", "{count} held out", held_out, count=held_out))
    if any((column.scale, column.offset) != (1.0, 0.0) for column in state.columns):
        parts.append(say("in the units of the table"))
    return " · ".join(parts)
