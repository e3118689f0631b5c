"""A table of plain texts whose rows are chosen, by mouse or keyboard."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from engine.words import in_one_line, noted
from widgets.basics.key_claim import PAGES, claimed
from widgets.basics.plain_text import plain_tooltip

ROW_HEIGHT = 1.7  # in heights of the text
WIDEST_COLUMN = 150
MEASURED_ROWS = 100  # around those in sight, by whose texts the columns are made as wide as they are


TABLE_KEYS = (
    ("Up, Down, PgUp, PgDown, Home, End", noted("Go through the rows")),
    ("Ctrl+A", noted("Choose all rows")),
    ("Ctrl+C", noted("Copy the chosen rows")),
    ("F2", noted("Rename what stands in the row")),
    ("Return", noted("Take the row")),
)


class PlainTable(QTableWidget):
    """Columns by their headers; those of `numbers` stand at the right, the one that is `stretched` takes what is left.

    One column may be made editable; F2 then edits the chosen row there.
    """

    def __init__(
        self,
        headers: Sequence[str],
        name: str,
        numbers: Collection[int] = (),
        stretched: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(headers), parent)
        self._numbers = numbers
        self._stretched = stretched
        self._editable: int | None = None
        self._blank: dict[int, QTableWidgetItem] = {}
        self._shown: list[tuple[tuple[str, ...], bool]] = []
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header.setMaximumSectionSize(WIDEST_COLUMN)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        self._let_columns_fit()
        self.set_headers(headers)
        self._size_rows()

    def set_headers(self, headers: Sequence[str]) -> None:
        for column, text in enumerate(headers):
            item = self.horizontalHeaderItem(column) or QTableWidgetItem()
            if item.text() != text:
                item.setText(text)
                item.setTextAlignment(self._alignment(column))
                self.setHorizontalHeaderItem(column, item)

    def make_editable(self, column: int, delegate: QAbstractItemDelegate) -> None:
        """Let the texts of this column be edited in place, by the delegate; before there are rows."""
        self._editable = column
        self.setItemDelegateForColumn(column, delegate)

    def edit_row(self, row: int) -> None:
        """Begin to edit the row's editable text; while one is edited, that goes on."""
        if self._editable is not None and self.edited_row is None:
            self.setFocus()
            self.edit(self.model().index(row, self._editable))

    @property
    def edited_row(self) -> int | None:
        """The row whose text is being edited."""
        return self.currentIndex().row() if self.state() == QAbstractItemView.State.EditingState else None

    def give_up_editing(self) -> None:
        """Leave the text that is being edited as it was."""
        editor = self.indexWidget(self.currentIndex())
        if self.edited_row is not None and editor is not None:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def set_rows(self, rows: Sequence[tuple[str, ...]], bold: Collection[int] = ()) -> None:
        """Show these rows of texts and no others; touches only what differs, and measures the columns once for all."""
        wanted = [(texts, row in bold) for row, texts in enumerate(rows)]
        if wanted == self._shown:
            return
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setRowCount(len(wanted))
        shown = [*self._shown[: len(wanted)], *[None] * (len(wanted) - len(self._shown))]
        for row, (now, then) in enumerate(zip(wanted, shown, strict=True)):
            if now != then:
                self._set_row(row, *now)
        self._shown = wanted
        self._let_columns_fit()

    def _set_row(self, row: int, texts: Iterable[str], bold: bool) -> None:
        for column, text in enumerate(texts):
            item = self.item(row, column) or self._added(row, column)
            if item.text() != text:
                item.setText(text)
                item.setToolTip(plain_tooltip(text))
            if item.font().bold() != bold:
                font = QFont()  # of which only the weight counts, so that a theme may change the rest
                font.setBold(bold)
                item.setFont(font)

    def chosen_rows(self) -> list[int]:
        """The rows that are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose_rows(self, rows: Iterable[int]) -> None:
        """Choose these rows and no others."""
        flags = QItemSelectionModel.SelectionFlag
        self.clearSelection()
        for row in rows:
            index = self.model().index(row, 0)
            self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size_rows()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that go through rows and choose them."""
        if _asks_for_all(event):
            event.accept()
            return True
        return claimed(event, PAGES) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_F2 and len(self.chosen_rows()) == 1:
            self.edit_row(self.chosen_rows()[0])
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """The chosen rows under their headers, as spreadsheets take them: a line for each, tabs between the texts."""
        headers = [self.model().headerData(column, Qt.Orientation.Horizontal) for column in range(self.columnCount())]
        rows = [self._shown[row][0] for row in self.chosen_rows()]
        if rows:
            lines = ("\t".join(map(in_one_line, texts)) for texts in (headers, *rows))
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _let_columns_fit(self) -> None:
        """All columns as wide as their texts, but for the stretched one."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(self._stretched, QHeaderView.ResizeMode.Stretch)

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(ROW_HEIGHT * self.fontMetrics().height()))

    def _added(self, row: int, column: int) -> QTableWidgetItem:
        if column not in self._blank:
            self._blank[column] = self._made_blank(column)
        item = self._blank[column].clone()
        self.setItem(row, column, item)
        return item

    def _made_blank(self, column: int) -> QTableWidgetItem:
        blank = QTableWidgetItem()
        blank.setTextAlignment(self._alignment(column))
        if column != self._editable:
            blank.setFlags(blank.flags() & ~Qt.ItemFlag.ItemIsEditable)
        return blank

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def _asks_for_all(event: QEvent) -> bool:
    """Whether Qt asks for the key that chooses all, before a shortcut has it."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.SelectAll)
