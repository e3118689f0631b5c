"""What the actions ask: each method is one thing a person can do with the whole program at hand."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from engine.errors import EngineError, RefusalError
from engine.initialization import Scheme
from engine.words import noted, say
from simulator.exports.export import Export, Subject, write_to
from simulator.exports.whole_file import GivenUpError
from simulator.project.document import Document
from simulator.project.fingerprint import Fingerprint
from simulator.refusals import ExportError
from simulator.session.files import SUFFIX, Files
from simulator.session.requests import Requests
from simulator.session.run_requests import RunRequests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.window import dialogs, save_questions
from simulator.window.busy import beside
from simulator.window.explanations import explain
from simulator.window.key_table import KeyScope
from simulator.window.panels import Panels
from simulator.window.png import png
from simulator.window.preferences import Preferences, ThemeChoice
from simulator.window.project_maker import ProjectMaker
from simulator.window.system_theme import chosen_theme
from simulator.words.hindrance import Hindrance
from simulator.workspace.events import Recalling, Refused
from widgets.basics.number_range import MOMENTUM, batch_sizes
from widgets.canvas.canvas_state import Selection
from widgets.dialogs.about_dialog import AboutDialog
from widgets.dialogs.settings_dialog import SettingsDialog
from widgets.dialogs.settings_state import SettingsChoice, SettingsState
from widgets.dialogs.shortcut_dialog import ShortcutDialog

USUAL_BATCH = 10  # samples, proposed where no size was chosen yet
BUSY = Qt.CursorShape.WaitCursor  # nothing can be done now: a large file takes seconds
GIVEN_UP = noted("The change was given up; nothing has changed.")


class Desk(QObject):
    """Acts on the session, the files and what stands in `window`, which its dialogs open over.

    `changed` when something that actions show has changed beside the session; `theme_chosen` with another `Theme`.
    """

    changed = Signal()
    theme_chosen = Signal(object)

    def __init__(self, window: QWidget, files: Files, session: Session, panels: Panels, liked: Preferences) -> None:
        super().__init__(window)
        self._window, self._panels, self._preferences = window, panels, liked
        self.session, self.files, self.canvas = session, files, panels.canvas
        self.is_busy = False  # with a file or a large network, in another thread
        session.let_large_changes_be_made(self._made_beside)
        self.menu_spot = QPointF()  # in the scene, that the last context menu was asked for at
        self.requests, self.runs, self.view_requests = Requests(session), RunRequests(session), ViewRequests(session)

    # --- files --------------------------------------------------------------------------------------------------

    def may_discard(self) -> bool:
        """Whether the document may be replaced: it is saved, or the person says what is to become of it."""
        if self.files.is_dirty:
            answer = dialogs.ask_unsaved(self._window, self.files.name)
        elif self.files.path and self.files.is_gone:
            answer = save_questions.ask_lost(self._window, self.files.path)
        else:
            return True
        return answer == "discard" or (answer == "save" and self.save())

    def open_file(self, path: Path | None = None) -> bool:
        """Open `path`, or the file that the person chooses; unsaved work is asked about first."""
        path = path or dialogs.ask_open(self._window, self._folder())
        if path is None or not self.may_discard():
            return False
        what = say("Reading {file} …", file=path.name)
        try:
            with _pointer(BUSY):
                return self.files.open_file(path, partial(self._beside, what, can_give_up=True))
        except GivenUpError:
            return False

    def new_project(self) -> None:
        """Ask what a new project is to be, and begin it; unsaved work is asked about first."""
        theme = chosen_theme(self._preferences.theme)
        ProjectMaker(self._window, theme, self._beside, self._folder()).ask(self._begin)

    def _begin(self, document: Document | None) -> bool:
        """Put a new document, or an empty canvas, in the place of what there is; False where a person keeps that."""
        if not self.may_discard():
            return False
        if document is None:
            self.files.open_blank()
        else:
            self.files.open_new(document)
        return True

    def open_lesson(self, lesson: str) -> None:
        if self.may_discard():
            self.files.open_lesson(lesson)

    @Slot()
    def save(self) -> bool:
        return self.save_to(self.files.path) if self.files.path else self.save_as()

    def save_as(self) -> bool:
        folder = self._folder()
        if not os.access(folder, os.W_OK):
            folder = Path.home()
        path = dialogs.ask_save(self._window, folder / f"{self.files.name}{SUFFIX}")
        return path is not None and self.save_to(path)

    def export(self, export: Export) -> None:
        """Write a file beside the project, where the person chooses."""
        proposal = self._folder() / f"{self.files.name}{export.suffix}"
        path = dialogs.ask_export(self._window, proposal, say(export.files))
        if path is None:
            return
        given_up = Event()
        try:
            with _pointer(BUSY):
                write = export.take(self.subject())
                what = say("Writing {file} …", file=path.name)
                work = partial(write_to, path, write, lambda: not given_up.is_set())
                self._beside(what, work, can_give_up=True)
        except GivenUpError:
            given_up.set()
        except ExportError as error:
            self.tell_failed(error)

    @Slot(str)
    def remember_file(self, path: str) -> None:
        """Put a file that was used in front of the recent ones."""
        self._preferences.remember_file(Path(path))

    @Slot()
    def forget_files(self) -> None:
        self._preferences.forget_files()

    @Slot(object)
    def tell_failed(self, error: RefusalError) -> None:
        """Say why a file could not be opened or saved, in a box and in the status line."""
        self.session.refuse(error)
        with _pointer(Qt.CursorShape.ArrowCursor):
            dialogs.tell_failed(self._window, error.sentence)

    def quit(self) -> None:
        self._window.close()

    def subject(self) -> Subject:
        """What there is to export."""
        return Subject(self.session.workspace, self.session.viewpoint, self.session.through, partial(png, self._window))

    def save_to(self, path: Path) -> bool:
        """Save, and ask where that cannot be done just so; False where it was not saved in the end."""
        hindrance = self._saved(path)
        while hindrance is not None:
            answer = save_questions.ask_hindered(self._window, hindrance)
            if answer == "elsewhere":
                return self.save_as()
            if answer == "cancel":
                self.session.refuse(hindrance.refusal)
                return False
            hindrance = self._saved(path, hindrance.found)
        return True

    def _saved(self, path: Path, agreed: Fingerprint | None = None) -> Hindrance | None:
        what = say("Writing {file} …", file=path.name)
        with _pointer(BUSY):
            return self.files.save(path, agreed, partial(self._beside, what, can_give_up=False))

    def _beside(self, what: str, work: Callable[[], Any], *, can_give_up: bool) -> Any:
        """Do the work in another thread; the window stays until it is done."""
        self.is_busy = True
        try:
            return beside(self._window, what, work, can_give_up=can_give_up)
        finally:
            self.is_busy = False
            self.changed.emit()

    def _made_beside(self, work: Callable[[], Any]) -> Any:
        """Change a large network in another thread; raises `EngineError` where a person gives it up."""
        try:
            return self._beside(say("Changing the network …"), work, can_give_up=True)
        except GivenUpError:
            raise EngineError(GIVEN_UP) from None

    def _folder(self) -> Path:
        """Where a file dialog opens: beside the file at hand, else where a file was used last, or at home."""
        used = [path.parent for path in (self.files.path, *self._preferences.recent_files) if path is not None]
        return next((folder for folder in used if folder.is_dir()), Path.home())

    # --- network and training -----------------------------------------------------------------------------------

    def new_start(self, scheme: Scheme) -> None:
        """Draw new initial parameters, with the next seed each time so that another start comes."""
        self.requests.randomize(scheme, self.session.document.settings.seed + 1)

    def type_value(self) -> None:
        """Type the number of what is selected, where it stands."""
        self._panels.show_network()
        self.canvas.type_value()

    def connect_selected(self) -> None:
        """Let the keys choose what the selected node is connected to."""
        self._panels.show_network()
        self.canvas.begin_connection()

    def add_neuron(self) -> None:
        """Add a neuron at a free place near the middle of what is shown."""
        self._add_neuron_near(self.canvas.mapToScene(self.canvas.viewport().rect().center()))

    def add_neuron_here(self) -> None:
        """Add a neuron where the context menu was asked for."""
        self._add_neuron_near(self.menu_spot)

    def _add_neuron_near(self, place: QPointF) -> None:
        free = self.canvas.canvas.free_place(place, self.canvas.camera.seen())
        self.requests.add_neuron(free.x(), free.y())

    def select_all(self) -> None:
        network = self.session.document.network
        self.view_requests.select(Selection(frozenset(network.by_id), frozenset(network.parameters)))

    def choose_batch_size(self) -> None:
        settings, most = self.session.document.settings, self.session.document.dataset.sample_count
        size = dialogs.ask_number(
            self._window,
            say("Mini-batches"),
            say("Samples in a mini-batch"),
            settings.batch_size or min(USUAL_BATCH, most),
            batch_sizes(most),
        )
        if size is not None:
            self.requests.set_update("mini-batch", int(size))

    @Slot()
    def take_offer(self) -> None:
        """What the status line offers: to make no epochs again, or to train on without the threshold."""
        if isinstance(self.session.standing.event, Recalling):
            self.session.recall.give_up()
        else:
            self.requests.set_threshold(None)
            self.session.player.start()

    def choose_momentum(self) -> None:
        momentum = dialogs.ask_number(
            self._window,
            say("Momentum"),
            say("Momentum μ, from 0 (none) to below 1"),
            self.session.document.settings.momentum,
            MOMENTUM,
        )
        if momentum is not None:
            self.requests.set_momentum(momentum)

    def choose_settings(self) -> None:
        """Choose how it is trained, where it starts and how its error is measured, all in one dialog."""
        dialog = SettingsDialog(chosen_theme(self._preferences.theme), self._settings(), self._window)
        dialog.apply_requested.connect(partial(self._apply_settings, dialog))
        _run_dialog(dialog)

    def _settings(self) -> SettingsState:
        document = self.session.document
        choice = SettingsChoice(document.settings, document.convention, document.scheme)
        return SettingsState(choice, document.dataset.sample_count, len(document.network.outputs))

    def _apply_settings(self, dialog: SettingsDialog, choice: SettingsChoice) -> None:
        """Take over what was chosen; the dialog says why not, or shows what is in force now."""
        before = self.session.standing.event
        self.requests.apply_settings(choice)
        event = self.session.standing.event
        if event is not before and isinstance(event, Refused):
            dialog.refuse(event.error.sentence)
        else:
            dialog.set_state(self._settings())

    # --- looks --------------------------------------------------------------------------------------------------

    def zoom(self, factor: float) -> None:
        self.canvas.camera.zoom(factor, self.canvas.viewport().rect().center())

    def toggle_motion(self) -> None:
        self.canvas.motion = self._preferences.motion = not self.canvas.motion
        self.changed.emit()

    def look_through(self, lens: str) -> None:
        """Show a lens, also where the panel was hidden, and let the keys go there."""
        self.view_requests.look_through(lens)
        self._panels.show_lens(lens)
        self.changed.emit()

    def set_theme(self, choice: ThemeChoice) -> None:
        self._preferences.theme = choice
        self.theme_chosen.emit(chosen_theme(choice))

    @Slot()
    def follow_system(self) -> None:
        """Take the system's light or dark, where no theme was chosen instead."""
        if self._preferences.theme == "system":
            self.theme_chosen.emit(chosen_theme("system"))

    # --- help ---------------------------------------------------------------------------------------------------

    def explain(self) -> None:
        """Say what the part of the window is that has the keyboard."""
        explain(self._window)

    def show_shortcuts(self, scopes: tuple[KeyScope, ...]) -> None:
        """List all keys and what they do."""
        rows = [(say(scope.title), [(keys, say(text)) for keys, text in scope.rows]) for scope in scopes]
        _run_dialog(ShortcutDialog(rows, self._window))

    def show_about(self) -> None:
        _run_dialog(AboutDialog(self._window))


def _run_dialog(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


@contextmanager
def _pointer(shape: Qt.CursorShape) -> Iterator[None]:
    """Show the pointer so over the whole program."""
    QGuiApplication.setOverrideCursor(shape)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
