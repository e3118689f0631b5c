"""The program with its window: wires the session, the files and the window together in one place, and runs them."""

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from simulator.project.document import Document
from simulator.project.named import read_named
from simulator.session.files import Files
from simulator.session.session import Session
from simulator.window.crash_report import CrashReporter, log_path, log_to_file
from simulator.window.lens_rows import RESOLVERS
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences, name_application
from simulator.window.qt_language import follow_language
from simulator.workspace.events import OpenedInPart
from widgets.basics.theme import Theme, apply_theme, load_theme
from widgets.dialogs.error_dialog import ErrorDialog

INTERRUPT_MILLISECONDS = 200  # how often Python gets a chance to see Ctrl+C while Qt waits


def run(file: str) -> int:
    """Open the window on a project file or a lesson and stay until it is closed.

    The garbage collector may be off until the window is there. Returns the exit status; raises `ProjectFileError` where
    the file cannot be read, and then no window has opened.
    """
    project = read_named(file)
    app = QApplication(sys.argv[:1])
    follow_language(app)
    name_application()
    log_to_file(log_path())
    preferences = Preferences()
    theme = preferred_theme(app, preferences)
    window = made_window(project.document, project.name, project.path, preferences, theme)
    if project.left_out:
        window.session.tell(OpenedInPart(project.name, project.left_out))
    apply_theme(app, theme)  # behind the window: each widget is then styled once, not at each place it is put in
    reporter = CrashReporter(lambda summary, details: _error_dialog(window, summary, details), parent=window)
    reporter.install()
    interrupt = _close_on_interrupt(app, window)
    window.show()
    gc.enable()
    status = app.exec()
    interrupt.stop()
    reporter.uninstall()
    return status


def made_window(document: Document, name: str, path: Path | None, preferences: Preferences, theme: Theme) -> MainWindow:
    """The window on `document`, ready to be shown; it owns its session."""
    session = Session(document, RESOLVERS)
    window = MainWindow(session, Files(session, name, path), preferences, theme)
    session.setParent(window)
    return window


def preferred_theme(app: QApplication, preferences: Preferences) -> Theme:
    """The chosen theme, or the system's light or dark."""
    if preferences.theme != "system":
        return load_theme(preferences.theme)
    return load_theme("dark" if app.palette().window().color().lightness() < 128 else "light")


def _error_dialog(window: MainWindow, summary: str, details: str) -> QDialog:
    dialog = ErrorDialog(summary, details, window)
    dialog.save_requested.connect(window.desk.save)
    return dialog


def _close_on_interrupt(app: QApplication, window: MainWindow) -> QTimer:
    """Let Ctrl+C in the terminal close the window as its button does."""
    signal.signal(signal.SIGINT, lambda *_: window.close())
    timer = QTimer(app, interval=INTERRUPT_MILLISECONDS)
    timer.timeout.connect(_let_python_look)
    timer.start()
    return timer


def _let_python_look() -> None:
    """Python handles signals between two of its instructions, and Qt's loop has none while it waits."""
