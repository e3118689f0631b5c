"""The questions the window asks a person: which file, what to do with unsaved work, a number."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.words import say
from simulator.session.files import SUFFIX
from widgets.basics.number_range import NumberRange
from widgets.dialogs.number_dialog import NumberDialog

Answer = Literal["save", "discard", "cancel"]


def ask_open(parent: QWidget, folder: Path) -> Path | None:
    """Which project to open; None where the person thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, say("Open a project"), str(folder), f"{_projects()};;{_all_files()}"
    )
    return Path(chosen) if chosen else None


def ask_data(parent: QWidget, folder: Path) -> Path | None:
    """Which table or project to take data from; None where the person thinks better of it."""
    tables = f"{say('Tables and projects')} (*.csv *.tsv *.txt *{SUFFIX})"
    chosen, _ = QFileDialog.getOpenFileName(parent, say("Data of a file"), str(folder), f"{tables};;{_all_files()}")
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, proposal: Path) -> Path | None:
    """Where to save the project, with the suffix added where it is missing."""
    return _asked_path(parent, say("Save the project"), proposal, _projects(), SUFFIX)


def ask_export(parent: QWidget, proposal: Path, files: str) -> Path | None:
    """Where to write a file of the proposal's suffix; `files` is what such files are called."""
    return _asked_path(parent, say("Export"), proposal, f"{files} (*{proposal.suffix})", proposal.suffix)


def ask_unsaved(parent: QWidget, name: str) -> Answer:
    """What is to become of changes that are not saved."""
    buttons = QMessageBox.StandardButton
    box = QMessageBox(
        QMessageBox.Icon.Question, "Chainrule", say("Save the changes to “{name}”?", name=name), parent=parent
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(say("They are lost otherwise."))
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    for button, text in ((buttons.Save, say("&Save")), (buttons.Discard, say("&Don’t save"))):
        box.button(button).setText(text)  # each with a letter, on every system
    box.setDefaultButton(buttons.Save)
    pressed = box.exec()
    box.deleteLater()
    answers: dict[int, Answer] = {int(buttons.Save): "save", int(buttons.Discard): "discard"}
    return answers.get(pressed, "cancel")


def tell_failed(parent: QWidget, reason: str) -> None:
    """Say in one sentence why a file could not be opened or saved."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Chainrule", reason, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
    box.deleteLater()


def ask_number(parent: QWidget, title: str, label: str, value: float, allowed: NumberRange) -> float | None:
    """One of the allowed numbers; None where the person thinks better of it."""
    dialog = NumberDialog(title, label, value, allowed, parent)
    agreed = dialog.exec()
    dialog.deleteLater()
    return dialog.value() if agreed else None


def _projects() -> str:
    """The files that the dialog lists, as Qt reads it."""
    return f"{say('Chainrule projects')} (*{SUFFIX})"


def _all_files() -> str:
    return f"{say('All files')} (*)"


def _asked_path(parent: QWidget, title: str, proposal: Path, filters: str, suffix: str) -> Path | None:
    dialog = QFileDialog(parent, title, str(proposal.parent), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))  # added before the dialog asks whether to overwrite
    dialog.selectFile(proposal.name)
    agreed = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if agreed and chosen else None
