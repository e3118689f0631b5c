from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from widgets.dialogs.shortcut_dialog import ShortcutDialog


def test_lists_each_action_with_its_keys(qtbot: QtBot) -> None:
    dialog = ShortcutDialog([("Here", [("Ctrl+O", "&Open…"), ("F10, Right", "Step")]), ("There", [("Menu", "Menu")])])
    qtbot.addWidget(dialog)
    (table,) = dialog.findChildren(QTableWidget)
    texts = [[_text(table, row, column) for column in range(2)] for row in range(table.rowCount())]
    assert texts == [["Here", ""], ["Open…", "Ctrl+O"], ["Step", "F10, Right"], ["There", ""], ["Menu", "Menu"]]
    assert table.editTriggers() == QTableWidget.EditTrigger.NoEditTriggers


def _text(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text() if item is not None else ""
