"""The list of all keys."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.words import say, say_in, say_list

SIZE = QSize(680, 640)
MARGIN = 16

KeyRows = Sequence[tuple[str, str]]
"""Keys ("Ctrl+O", several as "F10, PgDown"), and what they do."""


class ShortcutDialog(QDialog):
    """Shows `scopes`: what has the keyboard, and the keys that count there."""

    def __init__(self, scopes: Sequence[tuple[str, KeyRows]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Keyboard shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(_table(scopes), 1)
        column.addWidget(buttons)
        self.resize(SIZE)


def native_keys(keys: str) -> str:
    """Keys as this system writes them (⌘O for Ctrl+O on a Mac)."""
    return say_list(
        [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key for key in keys.split(", ")]
    )


def _table(scopes: Sequence[tuple[str, KeyRows]]) -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setHorizontalHeaderLabels([say("What it does"), say_in("shortcuts", "Keys")])
    table.setAccessibleName(say("Keyboard shortcuts"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * 1.8))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setHighlightSections(False)
    for title, rows in scopes:
        _add_title(table, title)
        for keys, text in rows:
            _add_row(table, text.replace("&", ""), native_keys(keys))
    table.setCurrentCell(0, 0)
    return table


def _add_row(table: QTableWidget, text: str, keys: str) -> None:
    row = table.rowCount()
    table.insertRow(row)
    table.setItem(row, 0, QTableWidgetItem(text))
    table.setItem(row, 1, QTableWidgetItem(keys))


def _add_title(table: QTableWidget, title: str) -> None:
    row, item, font = table.rowCount(), QTableWidgetItem(title), QFont()
    font.setBold(True)
    item.setFont(font)
    table.insertRow(row)
    table.setItem(row, 0, item)
    table.setSpan(row, 0, 1, 2)
