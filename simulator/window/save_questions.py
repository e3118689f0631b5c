"""What a person is asked where a project cannot simply be saved, or has lost its file."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from engine.words import noted, say
from simulator.words.hindrance import Hindrance, Kind

Choice = Literal["anyway", "elsewhere", "cancel"]
LostChoice = Literal["save", "discard", "cancel"]

_ANYWAY: dict[Kind, str] = {
    "changed": noted("Overwrite"),
    "gone": noted("Save it there"),
    "shared": noted("Replace only this one"),
    "failed": noted("Try again"),
}
Role = QMessageBox.ButtonRole


def ask_hindered(parent: QWidget, hindrance: Hindrance) -> Choice:
    """Say what kept the project from being saved, and ask what to do; what loses nothing is at hand."""
    box = _box(parent, QMessageBox.Icon.Warning, hindrance.sentence, hindrance.advice)
    choices: dict[QAbstractButton, Choice] = {}
    if hindrance.kind == "impossible":
        box.addButton(say("Close"), Role.RejectRole)
    else:
        choices[box.addButton(say(_ANYWAY[hindrance.kind]), Role.DestructiveRole)] = "anyway"
        elsewhere = box.addButton(say("Save as…"), Role.AcceptRole)
        choices[elsewhere] = "elsewhere"
        box.setDefaultButton(elsewhere)
        box.setEscapeButton(box.addButton(say("Cancel"), Role.RejectRole))
    pressed = _pressed(box)
    return choices.get(pressed, "cancel") if pressed else "cancel"


def ask_lost(parent: QWidget, path: Path) -> LostChoice:
    """Whether to save a project, all of whose changes were saved in a file that is no longer there."""
    sentence = say("{file} is no longer there: it was deleted, renamed or moved.", file=path)
    box = _box(parent, QMessageBox.Icon.Question, sentence, say("What is in this window is saved nowhere else."))
    save = box.addButton(say("Save"), Role.AcceptRole)
    discard = box.addButton(say("Don’t save"), Role.DestructiveRole)
    box.setDefaultButton(save)
    box.setEscapeButton(box.addButton(say("Cancel"), Role.RejectRole))
    choices: dict[QAbstractButton, LostChoice] = {save: "save", discard: "discard"}
    pressed = _pressed(box)
    return choices.get(pressed, "cancel") if pressed else "cancel"


def _box(parent: QWidget, icon: QMessageBox.Icon, sentence: str, advice: str) -> QMessageBox:
    box = QMessageBox(icon, "Chainrule", sentence, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(advice)
    return box


def _pressed(box: QMessageBox) -> QAbstractButton | None:
    box.exec()
    pressed: QAbstractButton | None = box.clickedButton()
    box.deleteLater()
    return pressed
