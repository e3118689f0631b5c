"""Asks what a new project is to be, and makes it: the dialog's wishes answered, until it is there or given up."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from engine.errors import RefusalError, TableError
from engine.words import noted, say
from simulator.exports.whole_file import GivenUpError
from simulator.project.document import Document
from simulator.project.limits import check_data
from simulator.project.named import PROJECT_SUFFIX
from simulator.project.named_data import read_data
from simulator.refusals import TableFileError
from simulator.resolve.new_project import new_state
from simulator.resolve.prepared import prepared
from simulator.resolve.wished_project import BroughtData, document_of, following, outputs_of
from simulator.tables.table_reader import read_table, table_in
from simulator.window import dialogs
from widgets.basics.theme import Theme
from widgets.dialogs.new_dialog import EMPTY, NewDialog
from widgets.dialogs.new_state import CLIPBOARD, FILE, NewWish

_IN_CLIPBOARD = noted("What is in the clipboard cannot be read as a table. {reason}")


class Beside(Protocol):
    """Does some work in another thread, while the window waits; raises `GivenUpError` where a person gives it up."""

    def __call__(self, what: str, work: Callable[[], Any], *, can_give_up: bool) -> Any: ...


class ProjectMaker(QObject):
    """Opens the dialog over `window`; `beside` does what may take long, `folder` is where a file is looked for."""

    def __init__(self, window: QWidget, theme: Theme, beside: Beside, folder: Path) -> None:
        super().__init__(window)
        self._beside, self._folder = beside, folder
        self._dialog = NewDialog(theme, window)
        self._wish, self._brought = NewWish(), dict[str, BroughtData]()
        self._dialog.wished.connect(self._show)
        self._dialog.data_wished.connect(self._follow)
        self._dialog.file_requested.connect(self._bring_file)
        self._dialog.clipboard_requested.connect(self._bring_clipboard)

    def ask(self, make: Callable[[Document | None], bool]) -> None:
        """Ask until a document could be made and `make` takes it (None is an empty canvas), or a person leaves."""
        self._show(self._wish)
        while True:
            answer = self._dialog.exec()
            if answer == QDialog.DialogCode.Rejected or self._is_made(answer, make):
                break
        self._dialog.deleteLater()
        self.deleteLater()

    def _is_made(self, answer: int, make: Callable[[Document | None], bool]) -> bool:
        if answer == EMPTY:
            return make(None)
        work = partial(_prepared, self._wish, dict(self._brought))
        try:
            return make(self._beside(say("Making the network …"), work, can_give_up=True))
        except GivenUpError:
            return False

    @Slot(object)
    def _show(self, wish: NewWish) -> None:
        self._wish = wish
        self._dialog.set_state(new_state(wish, self._brought))

    @Slot(object)
    def _follow(self, wish: NewWish) -> None:
        """Show the wish with a line that fits its data."""
        self._show(following(wish, self._brought))

    @Slot()
    def _bring_file(self) -> None:
        path = dialogs.ask_data(self._dialog, self._folder)
        if path is None:
            self._show(self._wish)
        else:
            self._bring(FILE, say("Reading {file} …", file=path.name), partial(_in_file, path))

    @Slot()
    def _bring_clipboard(self) -> None:
        text = QGuiApplication.clipboard().text()
        self._bring(CLIPBOARD, say("Reading the clipboard …"), partial(_in_text, text, say("the clipboard")))

    def _bring(self, source: str, what: str, read: Callable[[], BroughtData]) -> None:
        try:
            outputs = outputs_of(self._wish)
            found: BroughtData = self._beside(what, partial(_whole, read, outputs), can_give_up=True)
        except GivenUpError:
            self._show(self._wish)
        except RefusalError as reason:
            self._dialog.tell_not_brought(reason.sentence)
        else:
            self._brought[source] = found
            self._follow(replace(self._wish, data=source, options={}))


def _prepared(wish: NewWish, brought: dict[str, BroughtData]) -> Document:
    return prepared(document_of(wish, brought))


def _whole(read: Callable[[], BroughtData], outputs: int) -> BroughtData:
    """What is brought, its data made already; raises `RefusalError` where there are none."""
    brought = read()
    check_data(brought.data(outputs))
    return brought


def _in_file(path: Path) -> BroughtData:
    """The data of a project, or a table; raises `RefusalError`."""
    if path.suffix.lower() == PROJECT_SUFFIX:
        return BroughtData(path.name, read_data(str(path), 1, {}))
    return BroughtData(path.name, read_table(path))


def _in_text(text: str, name: str) -> BroughtData:
    try:
        return BroughtData(name, table_in(text))
    except TableError as reason:
        raise TableFileError(_IN_CLIPBOARD, reason=reason) from None
