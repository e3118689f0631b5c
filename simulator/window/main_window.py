"""The window: it composes the widgets, wires what they ask to the session, and decides nothing itself."""

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QVBoxLayout, QWidget

from engine.initialization import Scheme
from simulator.project.lessons import LESSONS
from simulator.resolve.view_state import ViewState
from simulator.session.files import SUFFIX, Files
from simulator.session.requests import Requests
from simulator.session.run_requests import RunRequests
from simulator.session.session import Session
from simulator.session.view_requests import Looks
from simulator.window import dialogs
from simulator.window.action_table import ACTIONS, CONTEXT_MENU, MENUS, TOOLBAR
from simulator.window.actions import Situation, shortcut_rows
from simulator.window.live_actions import PRIMARY, Actions
from simulator.window.panels import Panels
from simulator.window.preferences import Preferences
from simulator.workspace.viewpoint import LensName
from widgets.bars.run_bar import RunBar
from widgets.bars.status_line import StatusLine
from widgets.basics.icons import icon
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import Theme, ThemeName, apply_theme, load_theme
from widgets.canvas.state import Selection
from widgets.dialogs.about_dialog import AboutDialog
from widgets.dialogs.shortcut_dialog import ShortcutDialog

DEFAULT_SIZE = (1440, 900)
TITLE_BAR = 40  # pixels that a window manager puts above the window
SMALLEST_SIZE = (960, 640)


class MainWindow(QMainWindow):
    """Shows one session. `theme` is the look it opens with; `preferences` is where it keeps what a person likes."""

    def __init__(self, session: Session, files: Files, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.session, self.files = session, files
        self.requests, self.looks = Requests(session), Looks(session)
        self._preferences, self._theme = preferences, theme
        self._actions = Actions(ACTIONS, self, theme, self)
        self.panels = Panels(theme)
        self.canvas = self.panels.canvas
        self.run_bar = RunBar(theme, [self.action(id) for id in TOOLBAR], self.action(PRIMARY))
        self.status_line = StatusLine(theme)
        self._title = PlainLabel(muted=True)
        self._context_menu = QMenu(self)
        self._compose()
        self._menus = self._fill_menus()
        self._wire_session()
        self._wire_widgets()
        self.use_theme(theme)
        self._restore()
        self.looks.set_digits(preferences.digits)
        self.looks.watch(preferences.watched)
        self.show_view(session.view())
        self.canvas.setFocus()

    def action(self, id: str) -> QAction:
        """The Qt action of that row of the table."""
        return self._actions.by_id[id]

    # --- composing ----------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowIcon(icon("app", self._theme.colors.accent))
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(QSize(*DEFAULT_SIZE).boundedTo(self.screen().availableSize() - QSize(0, TITLE_BAR)))
        self.setAcceptDrops(True)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.run_bar)
        column.addWidget(self.panels, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(whole)
        self.menuBar().setCornerWidget(self._title, Qt.Corner.TopRightCorner)

    def _fill_menus(self) -> dict[str, QMenu]:
        named: dict[str, QMenu] = {}
        for menu in MENUS:
            named |= self._actions.fill(self.menuBar().addMenu(menu.title), menu.entries)
        for lesson, title in LESSONS.items():
            named["lessons"].addAction(title, partial(self.open_lesson, lesson))
        named["recent"].aboutToShow.connect(self._fill_recent)
        self._actions.fill(self._context_menu, CONTEXT_MENU)
        return named

    def _wire_session(self) -> None:
        self.session.view_changed.connect(self.show_view)
        self.files.changed.connect(self._show_name)
        self.files.failed.connect(self.tell_failed)
        self.files.used.connect(self._remember_file)

    def _wire_widgets(self) -> None:
        session, requests, canvas, bar = self.session, self.requests, self.canvas, self.run_bar
        canvas.parameter_change_requested.connect(requests.set_parameter)
        canvas.input_change_requested.connect(requests.set_input)
        canvas.target_change_requested.connect(requests.set_target)
        canvas.move_requested.connect(requests.move)
        canvas.connect_requested.connect(requests.connect_nodes)
        canvas.add_neuron_requested.connect(requests.add_neuron)
        canvas.delete_requested.connect(requests.delete)
        canvas.selection_changed.connect(session.select)
        canvas.menu_requested.connect(self._open_context_menu)
        canvas.refused.connect(session.refuse)
        bar.learning_rate_change_requested.connect(requests.set_learning_rate)
        bar.epochs_change_requested.connect(requests.set_epochs)
        bar.threshold_change_requested.connect(requests.set_threshold)
        bar.step_size_change_requested.connect(self.looks.set_step_size)
        bar.pace_change_requested.connect(session.set_pace)
        bar.refused.connect(session.refuse)
        self.panels.error_plot.threshold_change_requested.connect(requests.set_threshold)
        self.panels.error_plot.log_scale_changed.connect(self._refresh_actions)
        self.panels.parameter_plot.parameter_selected.connect(session.select_parameter)
        self.panels.samples.sample_requested.connect(session.show_sample)
        self.panels.timeline.steps.step_requested.connect(session.go_to_step)
        self._wire_lenses()
        self._wire_run_until()
        self._wire_surface()
        for view in (self.panels.error_plot, self.panels.parameter_plot, self.panels.timeline):
            view.epoch_requested.connect(session.go_to)

    def _wire_lenses(self) -> None:
        session, lenses, runs = self.session, self.panels.lenses, RunRequests(self.session)
        lenses.lens_requested.connect(self.looks.look_through)
        lenses.chain_rule.parameter_requested.connect(session.select_parameter)
        lenses.chain_rule.factor_hovered.connect(self.looks.point_at)
        lenses.chain_rule.sample_requested.connect(session.show_sample)
        lenses.chain_rule.check_requested.connect(self.looks.check_numerically)
        lenses.chain_rule.blackboard_requested.connect(self.looks.round_to)
        self.canvas.hovered.connect(lenses.chain_rule.set_lit)
        self.canvas.factor_selected.connect(lenses.chain_rule.set_lit)
        lenses.watch.expressions_changed.connect(self.looks.watch)
        lenses.runs.current_requested.connect(runs.make_current)
        lenses.runs.rename_requested.connect(runs.rename)
        lenses.runs.drawn_requested.connect(runs.draw)
        lenses.runs.delete_requested.connect(runs.delete)
        lenses.runs.compare_requested.connect(runs.compare)
        lenses.runs.comparison_ended.connect(runs.end_comparison)

    def _wire_surface(self) -> None:
        panels = self.panels
        panels.parameter_plot.surface_requested.connect(self.looks.show_surface)
        panels.surface_view.over_epochs_requested.connect(self.looks.show_over_epochs)
        panels.surface_view.epoch_requested.connect(self.session.go_to)
        self.session.closed.connect(panels.surface.close)

    def _wire_run_until(self) -> None:
        bar = self.panels.run_until
        bar.run_requested.connect(self.session.run_until)
        bar.back_requested.connect(self.session.back_to)
        bar.refused.connect(self.session.refuse)
        bar.closed.connect(partial(self.toggle_panel, "run-until"))

    # --- showing ------------------------------------------------------------------------------------------------

    @Slot(object)
    def show_view(self, state: ViewState) -> None:
        """Hand each widget its part of the state."""
        self.panels.set_state(state)
        self.run_bar.set_state(state.run_bar)
        self.status_line.set_state(state.status)
        self._refresh_actions()

    def use_theme(self, theme: Theme) -> None:
        """Draw everything in another look."""
        self._theme = theme
        for themed in (self.panels, self.run_bar, self.status_line, self._actions):
            themed.set_theme(theme)
        self._refresh_actions()

    @Slot()
    def _refresh_actions(self) -> None:
        self._actions.set_situation(self._situation())

    def _situation(self) -> Situation:
        session, stack = self.session, self.session.undo_stack
        return Situation(
            mode=session.mode,
            epoch=session.epoch,
            last_epoch=session.run.last_epoch,
            document=session.document,
            viewpoint=session.viewpoint,
            undo_text=stack.undoText(),
            redo_text=stack.redoText(),
            log_scale=self.panels.error_plot.log_scale,
            motion=self.canvas.motion,
            theme=self._theme.name,
            hidden_panels=self.panels.hidden,
        )

    @Slot()
    def _show_name(self) -> None:
        mark = " •" if self.files.is_dirty else ""
        self._title.setText(f"{self.files.name}{mark} — Chainrule")
        self.menuBar().setCornerWidget(self._title, Qt.Corner.TopRightCorner)  # takes the room that it needs now
        self.setWindowTitle(f"{self.files.name}[*] — Chainrule")
        self.setWindowModified(self.files.is_dirty)

    @Slot()
    def _fill_recent(self) -> None:
        menu = self._menus["recent"]
        menu.clear()
        for path in self._preferences.recent_files:
            menu.addAction(str(path), partial(self.open_file, path))
        menu.addSeparator()
        menu.addAction("Clear this list", self._clear_recent).setEnabled(bool(self._preferences.recent_files))

    @Slot()
    def _clear_recent(self) -> None:
        self._preferences.forget_files()

    @Slot(object, QPoint)
    def _open_context_menu(self, selection: Selection, place: QPoint) -> None:
        self.session.select(selection)
        self._refresh_actions()
        self._context_menu.popup(place)

    @Slot(str)
    def _remember_file(self, path: str) -> None:
        self._preferences.remember_file(Path(path))

    @Slot(str)
    def tell_failed(self, reason: str) -> None:
        """Say why a file could not be opened or saved, in a box and in the status line."""
        self.session.refuse(reason)
        dialogs.tell_failed(self, reason)

    # --- coming and going ---------------------------------------------------------------------------------------

    def may_discard(self) -> bool:
        """Whether the document may be replaced: it is saved, or the person says what is to become of it."""
        if not self.files.is_dirty:
            return True
        answer = dialogs.ask_unsaved(self, self.files.name)
        return answer == "discard" or (answer == "save" and self.save())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_discard():
            event.ignore()
            return
        self._preferences.window_geometry = self.saveGeometry()
        self._preferences.window_state = self.panels.sizes()
        self._preferences.digits = self.session.viewpoint.digits
        self._preferences.watched = self.session.viewpoint.watched
        self.session.close()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted brings the keyboard back to the network."""
        if event.key() == Qt.Key.Key_Escape:
            self.canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path:
            event.acceptProposedAction()
            self.open_file(path)

    def _restore(self) -> None:
        self.restoreGeometry(self._preferences.window_geometry)
        self.panels.restore_sizes(self._preferences.window_state)
        self.canvas.motion = self._preferences.motion
        self._show_name()

    def _folder(self) -> Path:
        """Where a file dialog opens: beside the file at hand, or at home."""
        return self.files.path.parent if self.files.path else Path.home()

    # --- what actions ask ---------------------------------------------------------------------------------------

    def new_start(self, scheme: Scheme) -> None:
        """Draw new initial parameters, with the next seed each time so that another start comes."""
        self.requests.randomize(scheme, self.session.document.settings.seed + 1)

    def open_file(self, path: Path | None = None) -> bool:
        """Open `path`, or the file that the person chooses; unsaved work is asked about first."""
        path = path or dialogs.ask_open(self, self._folder())
        return path is not None and self.may_discard() and self.files.open_file(path)

    def open_lesson(self, lesson: str) -> None:
        if self.may_discard():
            self.files.open_lesson(lesson)

    def save(self) -> bool:
        return self.files.save(self.files.path) if self.files.path else self.save_as()

    def save_as(self) -> bool:
        path = dialogs.ask_save(self, self._folder() / f"{self.files.name}{SUFFIX}")
        return path is not None and self.files.save(path)

    def save_picture(self) -> None:
        """Save the window as it stands as a PNG."""
        path = dialogs.ask_picture(self, self._folder() / f"{self.files.name}.png")
        if path and not self.grab().save(str(path), "PNG"):
            self.tell_failed(f"The picture could not be written to {path}; another folder may do.")

    def quit(self) -> None:
        self.close()

    def add_neuron(self) -> None:
        """Add a neuron in the middle of what is shown."""
        middle = self.canvas.mapToScene(self.canvas.viewport().rect().center())
        self.requests.add_neuron(middle.x(), middle.y())

    def select_all(self) -> None:
        network = self.session.document.network
        self.session.select(Selection(frozenset(network.by_id), frozenset(network.parameters)))

    def choose_batch_size(self) -> None:
        settings, most = self.session.document.settings, self.session.document.dataset.sample_count
        size = dialogs.ask_whole_number(
            self, "Mini-batches", "Samples in a mini-batch", min(settings.batch_size or 10, most), most
        )
        if size is not None:
            self.requests.set_update("mini-batch", size)

    def choose_momentum(self) -> None:
        momentum = dialogs.ask_fraction(
            self, "Momentum", "Momentum μ, from 0 (none) to below 1", self.session.document.settings.momentum
        )
        if momentum is not None:
            self.requests.set_momentum(momentum)

    def zoom(self, factor: float) -> None:
        self.canvas.camera.zoom(factor, self.canvas.viewport().rect().center())

    def toggle_motion(self) -> None:
        self.canvas.motion = self._preferences.motion = not self.canvas.motion
        self._refresh_actions()

    def toggle_log_scale(self) -> None:
        self.panels.error_plot.log_scale = not self.panels.error_plot.log_scale
        self._refresh_actions()

    def toggle_panel(self, panel: str) -> None:
        self.panels.toggle(panel)
        self._refresh_actions()

    def look_through(self, lens: LensName) -> None:
        """Show a lens, also where the panel was hidden, and let the keys go there."""
        self.looks.look_through(lens)
        self.panels.reveal("lenses")
        self.panels.lenses.take_keyboard(lens)
        self._refresh_actions()

    def toggle_surface(self) -> None:
        """Show the parameters on the error surface or over the epochs, also where the panel was hidden."""
        if self.session.viewpoint.on_surface:
            self.looks.show_over_epochs()
        else:
            self.looks.show_surface()
        self.panels.reveal("parameters")
        self._refresh_actions()

    def set_theme(self, name: ThemeName) -> None:
        self._preferences.theme = name
        theme = load_theme(name)
        apply_theme(cast(QApplication, QApplication.instance()), theme)
        self.use_theme(theme)

    def show_shortcuts(self) -> None:
        _run_dialog(ShortcutDialog(shortcut_rows(ACTIONS), self))

    def show_about(self) -> None:
        _run_dialog(AboutDialog(self))


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped, if that is what it is."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _run_dialog(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
