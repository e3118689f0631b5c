"""What Qt says by itself, on the buttons of a question, in the language that the program speaks."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from engine.words import language


def follow_language(app: QApplication) -> QTranslator | None:
    """Let Qt speak the language in use, if it can; None where that is English, which it speaks anyway."""
    if not language():
        return None
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language()), "qtbase", "_", folder):
        app.installTranslator(translator)
    return translator
