"""The window as a picture, drawn off screen."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from simulator.exports.export import write_to
from simulator.exports.rows import PICTURE
from simulator.interrupts import held_interrupts
from simulator.project.named import Project
from simulator.window.application import made_window, put_away
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences
from simulator.workspace.saving import checked
from widgets.basics.theme import apply_theme, load_theme


def draw_picture(project: Project, out: Path, epoch: int | None, size: tuple[int, int], theme: str) -> None:
    """Save the window on the project as the PNG `out`, in `size`.

    It is trained up to `epoch`, or until a rule stops it where that is None.
    Needs no display. Raises `ExportError` where the picture cannot be written, `ProjectFileError` where the project
    cannot be opened.
    """
    checked(project.contents, project.name)
    with ExitStack() as stack:
        with held_interrupts():
            # What this person likes, and where their window stands, is left alone.
            folder = stack.enter_context(TemporaryDirectory())
            store = QSettings(f"{folder}/preferences.ini", QSettings.Format.IniFormat)
            app, look = _application(), load_theme(theme)
            apply_theme(app, look)
            window = made_window(project._replace(path=None), Preferences(store), look)
            stack.callback(put_away, window)
        window.session.player.train_now(epoch)
        with held_interrupts():
            _draw(window, out, size)


def _draw(window: MainWindow, out: Path, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show()
    QCoreApplication.processEvents()  # layouts, the first fit of the canvas and the plots' ranges
    window.show_view(window.session.view())
    QCoreApplication.processEvents()
    window.panels.output.make_now()
    write_to(out, PICTURE.take(window.desk.subject()))


def _application() -> QApplication:
    """The application there is, or one that draws off screen."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication(sys.argv[:1])
