"""The window: it composes the widgets and shows them their states; what they wish is wired elsewhere."""

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget

from engine.words import say, say_in
from simulator.project.lessons import LESSONS
from simulator.resolve.view_state import ViewState
from simulator.session.files import Files
from simulator.session.session import Session
from simulator.window.action_table import ACTIONS
from simulator.window.actions import Situation
from simulator.window.copies import Copies
from simulator.window.desk import Desk
from simulator.window.explanations import explain_parts
from simulator.window.live_actions import PRIMARY, Actions
from simulator.window.menu_table import CONTEXT_MENUS, MENUS, TOOLBAR
from simulator.window.panels import Panels
from simulator.window.preferences import Preferences
from simulator.window.wiring import wire
from widgets.bars.run_bar import RunBar
from widgets.bars.status_line import StatusLine
from widgets.basics.icons import icon
from widgets.basics.plain_text import menu_text, plain_tooltip
from widgets.basics.theme import Theme, apply_theme
from widgets.canvas.menu_wish import MenuWish

DEFAULT_SIZE = (1440, 900)
TITLE_BAR = 40  # pixels that a window manager puts above the window
SMALLEST_SIZES: dict[str, tuple[int, int]] = {"light": (800, 500), "dark": (800, 500), "projector": (960, 640)}


class MainWindow(QMainWindow):
    """Shows one session. `theme` is the look it opens with; `preferences` is where it keeps what a person likes.

    `leaving` when a person closes it, and has said what is to become of what is not saved.
    """

    leaving = Signal()

    def __init__(self, session: Session, files: Files, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.session, self.files = session, files
        self._preferences, self._theme = preferences, theme
        self.panels = Panels(theme)
        self.canvas = self.panels.canvas
        self.desk = Desk(self, files, session, self.panels, preferences)
        self._actions = Actions(ACTIONS, self.desk, theme, self)
        self.run_bar = RunBar(theme, [self.action(id) for id in TOOLBAR], self.action(PRIMARY))
        self.status_line = StatusLine(theme)
        self._context_menus = {subject: QMenu(self) for subject in CONTEXT_MENUS}
        self._compose()
        self._menus = self._fill_menus()
        Copies(self)
        explain_parts(self.panels, self.run_bar)
        wire(self.desk, self.panels, self.run_bar, self.status_line)
        self._listen()
        self.use_theme(theme)
        self._restore()
        self.show_view(session.view())
        self.canvas.setFocus()

    def action(self, id: str) -> QAction:
        """The Qt action of that row of the table."""
        return self._actions.by_id[id]

    # --- composing ----------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        self.setWindowIcon(icon("app", self._theme.colors.accent))
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

    def _fill_menus(self) -> dict[str, QMenu]:
        named: dict[str, QMenu] = {}
        for menu in MENUS:
            named |= self._actions.fill(self.menuBar().addMenu(say_in("menu", menu.title)), menu.entries)
        for lesson, title in LESSONS.items():
            named["lessons"].addAction(say(title), partial(self.desk.open_lesson, lesson))
        named["recent"].aboutToShow.connect(self._fill_recent)
        for subject, context_menu in self._context_menus.items():
            context_menu.setToolTipsVisible(True)  # where an action is grey, it says why
            self._actions.fill(context_menu, CONTEXT_MENUS[subject])
        return named

    def _listen(self) -> None:
        QShortcut(QKeySequence("Shift+F10"), self, self._ask_for_menu)  # the Menu key is heard by Qt itself
        self.session.view_changed.connect(self.show_view)
        self.files.changed.connect(self._show_name)
        self.files.failed.connect(self.desk.tell_failed)
        self.files.used.connect(self.desk.remember_file)
        self.desk.changed.connect(self._refresh_actions)
        self.desk.theme_chosen.connect(self._dress)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.desk.follow_system)
        self.canvas.menu_requested.connect(self._open_context_menu)

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
        self.setMinimumSize(*SMALLEST_SIZES[theme.name])
        for themed in (self.panels, self.run_bar, self.status_line, self._actions):
            themed.set_theme(theme)
        self._refresh_actions()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        """Draw the whole application in another look."""
        apply_theme(cast(QApplication, QApplication.instance()), theme)
        self.use_theme(theme)

    @Slot()
    def _refresh_actions(self) -> None:
        self._actions.set_situation(self._situation())

    def _situation(self) -> Situation:
        session = self.session
        return Situation(
            running=session.player.is_running,
            epoch=session.epoch,
            epochs=session.run.epochs,
            document=session.document,
            viewpoint=session.viewpoint,
            next_undone=session.undo_stack.next_undone,
            next_redone=session.undo_stack.next_redone,
            motion=self.canvas.motion,
            theme=self._preferences.theme,
        )

    @Slot()
    def _show_name(self) -> None:
        self.setWindowTitle(f"{self.files.name.replace('[*]', '[*][*]')}[*] — Chainrule")
        self.setWindowModified(self.files.is_dirty)

    @Slot()
    def _fill_recent(self) -> None:
        menu = self._menus["recent"]
        menu.clear()
        for path in self._preferences.recent_files:
            entry = menu.addAction(menu_text(str(path), menu.fontMetrics()), partial(self.desk.open_file, path))
            entry.setToolTip(plain_tooltip(str(path)))
        menu.addSeparator()
        menu.addAction(say("Clear this list"), self.desk.forget_files).setEnabled(bool(self._preferences.recent_files))

    @Slot()
    def _ask_for_menu(self) -> None:
        """The menu of what has the keyboard."""
        place = QApplication.focusWidget()
        if place is not None:
            middle, reason = place.rect().center(), QContextMenuEvent.Reason.Keyboard
            QCoreApplication.sendEvent(place, QContextMenuEvent(reason, middle, place.mapToGlobal(middle)))

    @Slot(object)
    def _open_context_menu(self, wish: MenuWish) -> None:
        self.desk.menu_spot = wish.spot
        self._refresh_actions()
        self._context_menus[wish.subject].popup(wish.screen)

    # --- coming and going ---------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.is_busy:
            event.ignore()
            self.desk.changed.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            return
        if not self.desk.may_discard():
            event.ignore()
            return
        self.leaving.emit()
        self._preferences.window_geometry = self.saveGeometry()
        self._preferences.window_state = self.panels.sizes()
        self._preferences.digits = self.session.viewpoint.digits
        self.session.close()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted ends one thing at a time, and then brings the keyboard to the network."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.session.viewpoint.factor is not None:
            self.desk.view_requests.choose_factor(None)
        elif not self.panels.run_until.isHidden():
            self.desk.view_requests.close_run_until()
        elif self.session.player.is_running:
            self.session.player.pause()
        else:
            self.panels.show_network()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event):
            _take_a_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path:
            _take_a_copy(event)
            self.desk.open_file(path)

    def _restore(self) -> None:
        self.restoreGeometry(self._preferences.window_geometry)
        self.panels.restore_sizes(self._preferences.window_state)
        self.canvas.motion = self._preferences.motion
        self._show_name()


def _take_a_copy(event: QDropEvent) -> None:
    """Say that the file is copied, whatever was proposed: a file manager may delete what was “moved” here."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped, if that is what it is."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
