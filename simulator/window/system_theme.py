"""The system's light or dark, for those who have chosen no theme of their own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from simulator.window.preferences import ThemeChoice
from widgets.basics.theme import Theme, load_theme
from widgets.basics.themes import ThemeName

DARK_BELOW = 128  # of a window's lightness, of 255


def chosen_theme(choice: ThemeChoice) -> Theme:
    """The theme, or the one that the system asks for."""
    return load_theme(_system_theme() if choice == "system" else choice)


def _system_theme() -> ThemeName:
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme is Qt.ColorScheme.Unknown:
        return "dark" if QApplication.style().standardPalette().window().color().lightness() < DARK_BELOW else "light"
    return "dark" if scheme is Qt.ColorScheme.Dark else "light"
