"""The list of keyboard shortcuts."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
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

SIZE = QSize(480, 600)
MARGIN = 16


class ShortcutDialog(QDialog):
    """Shows `rows`, each the text of an action and its shortcuts ("Ctrl+O", several as "F10, Right")."""

    def __init__(self, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Keyboard shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(_table(rows), 1)
        column.addWidget(buttons)
        self.resize(SIZE)


def _table(rows: Sequence[tuple[str, str]]) -> QTableWidget:
    table = QTableWidget(len(rows), 2)
    table.setHorizontalHeaderLabels([say("Action"), say_in("shortcuts", "Keys")])
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
    for row, (text, keys) in enumerate(rows):
        table.setItem(row, 0, QTableWidgetItem(text.replace("&", "")))
        table.setItem(row, 1, QTableWidgetItem(_native(keys)))
    table.setCurrentCell(0, 0)
    return table


def _native(keys: str) -> str:
    """The shortcuts as this system writes them (⌘O for Ctrl+O on a Mac)."""
    return say_list(
        [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key for key in keys.split(", ")]
    )
