"""Offers at the start what was not saved when the program was killed: to open it, to keep it, or to delete it."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.words import say
from simulator.project.journal import LeftEntry, delete_entry
from simulator.session.recovery import Recovery
from simulator.window.desk import Desk
from widgets.dialogs.recovery_dialog import LeftWork, RecoveryDialog


def journal_folder() -> Path:
    """Where the journal lies, for the application's name."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / "journal"


def offer_left_work(window: QWidget, desk: Desk, recovery: Recovery) -> RecoveryDialog | None:
    """Ask about what was left behind, if there is anything; nothing of it goes unless the person says so."""
    entries = recovery.left
    if not entries:
        return None
    dialog = RecoveryDialog([LeftWork(entry.name, _time(entry)) for entry in entries], window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open_requested.connect(partial(_open, entries, dialog, desk, recovery))
    dialog.delete_requested.connect(partial(_delete, entries, dialog))
    dialog.open()
    return dialog


def _time(entry: LeftEntry) -> str:
    return datetime.fromtimestamp(entry.written).strftime("%Y-%m-%d %H:%M")


def _open(entries: tuple[LeftEntry, ...], dialog: RecoveryDialog, desk: Desk, recovery: Recovery, place: int) -> None:
    if desk.may_discard() and recovery.open(entries[place]):
        dialog.accept()


def _delete(entries: tuple[LeftEntry, ...], dialog: RecoveryDialog, place: int) -> None:
    entry = entries[place]
    question = say("Delete “{name}” of {time}? It is saved nowhere else.", name=entry.name, time=_time(entry))
    box = QMessageBox(QMessageBox.Icon.Question, "Chainrule", question, parent=dialog)
    box.setTextFormat(Qt.TextFormat.PlainText)
    delete = box.addButton(say("Delete"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(say("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    agreed = box.clickedButton() is delete
    box.deleteLater()
    if agreed:
        delete_entry(entry)
        dialog.remove(place)
