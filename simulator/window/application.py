"""The program with its window: wires the session, the files and the window together in one place, and runs them."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from simulator.interrupts import held_interrupts
from simulator.project.named import FIRST_LESSON, Project, read_named
from simulator.refusals import ProjectFileError, UnknownNameError
from simulator.session.files import Files
from simulator.session.recovery import Recovery
from simulator.session.session import Session
from simulator.window.crash_report import CrashReporter, log_path, log_to_file
from simulator.window.ending import Ending
from simulator.window.garbage import GarbageCollector
from simulator.window.lens_rows import RESOLVERS
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences, name_application
from simulator.window.qt_language import follow_language
from simulator.window.recovery_offer import journal_folder, offer_left_work
from simulator.window.system_theme import chosen_theme
from simulator.workspace.saving import checked
from widgets.basics.theme import Theme, apply_theme, ui_font
from widgets.dialogs.error_dialog import ErrorDialog


def run(file: str) -> int:
    """Open the window on a project file or a lesson and stay until it is closed; returns the exit status.

    A file that cannot be read is told in the window, which shows the first lesson instead. The garbage collector may be
    off until the window is there. Raises UnknownNameError for what is no file, and KeyboardInterrupt for a Ctrl+C
    before the window is there; then nothing is left open.
    """
    project, refusal = _read_or_first(file)
    with ExitStack() as stack:
        with held_interrupts():
            app = QApplication(sys.argv[:1])
            follow_language(app)
            window = _dressed(app, project)
            stack.callback(Ending(window).stop)
            stack.callback(put_away, window)
            stack.callback(_reporting(window).uninstall)
            recovery = Recovery(window.session, window.files, journal_folder())
            window.leaving.connect(recovery.discard)
            window.show()
        _soon(window, partial(offer_left_work, window, window.desk, recovery))
        if refusal:
            _soon(window, partial(window.desk.tell_failed, refusal))
        GarbageCollector(window)
        return app.exec()


def made_window(project: Project, preferences: Preferences, theme: Theme) -> MainWindow:
    """The window on a project, ready to be shown; it owns its session."""
    session = Session(project.document, RESOLVERS)
    session.look(replace(session.viewpoint, digits=preferences.digits))
    held = project._replace(contents=session.hold(project.contents))
    window = MainWindow(session, Files(session, held), preferences, theme)
    session.setParent(window)
    return window


def put_away(window: MainWindow) -> None:
    """End what the window and its session still do, and let Qt forget it while there is an application."""
    window.session.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _soon(window: MainWindow, act: Callable[[], object]) -> None:
    """Do something once the event loop turns.

    The function that Qt has for this makes a timer that PySide now and then deletes twice, and then the program ends.
    """
    timer = QTimer(window, singleShot=True, interval=0)
    timer.timeout.connect(act)
    timer.start()


def _error_dialog(window: MainWindow, summary: str, details: str) -> QDialog:
    dialog = ErrorDialog(summary, details, window)
    dialog.save_requested.connect(window.desk.save)
    return dialog


def _read_or_first(file: str) -> tuple[Project, ProjectFileError | None]:
    """The project, or where it cannot be read the first lesson and the reason."""
    try:
        project = read_named(file)
        checked(project.contents, file)
        return project, None
    except UnknownNameError:  # typed in a terminal, where the refusal is read
        raise
    except ProjectFileError as error:
        return read_named(FIRST_LESSON), error


def _dressed(app: QApplication, project: Project) -> MainWindow:
    name_application()
    log_to_file(log_path())
    preferences = Preferences()
    theme = chosen_theme(preferences.theme)
    app.setFont(ui_font(theme))  # before: a widget that is there already keeps a font of the system
    window = made_window(project, preferences, theme)
    apply_theme(app, theme)  # behind the window: each widget is then styled once, not at each place it is put in
    return window


def _reporting(window: MainWindow) -> CrashReporter:
    reporter = CrashReporter(partial(_error_dialog, window), parent=window)
    reporter.install()
    return reporter
