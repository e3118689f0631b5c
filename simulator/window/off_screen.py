"""The window as a picture, drawn off screen."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from simulator.exports.rows import PICTURE
from simulator.project.document import Document
from simulator.window.application import made_window
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences
from widgets.basics.theme import apply_theme, load_theme


def draw_picture(
    document: Document, name: str, out: Path, epoch: int | None, size: tuple[int, int], theme: str
) -> None:
    """Save the window on the project `name` as the PNG `out`, in `size`.

    It is trained up to `epoch`, or until a rule stops it where that is None.
    Needs no display. Raises `ExportError` where the picture cannot be written.
    """
    app = _application()
    look = load_theme(theme)
    apply_theme(app, look)
    with TemporaryDirectory() as folder:  # what this person likes, and where their window stands, is left alone
        preferences = Preferences(QSettings(f"{folder}/preferences.ini", QSettings.Format.IniFormat))
        window = made_window(document, name, None, preferences, look)
        try:
            _draw(window, out, epoch, size)
        finally:
            window.session.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _draw(window: MainWindow, out: Path, epoch: int | None, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.session.train_now(epoch)
    window.show()
    QCoreApplication.processEvents()  # layouts, the first fit of the canvas and the plots' ranges
    window.show_view(window.session.view())
    QCoreApplication.processEvents()
    PICTURE.write_to(out, window.desk.subject())


def _application() -> QApplication:
    """The application there is, or one that draws off screen."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QApplication(sys.argv[:1])
