import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.window.main_window import MainWindow
from simulator.window.preferences import ThemeChoice
from simulator.window.system_theme import chosen_theme
from widgets.basics.theme import apply_theme, load_theme
from widgets.basics.themes import THEMES


@pytest.mark.parametrize("name", THEMES)
def test_the_chosen_theme_is_taken(qapp: QApplication, name: ThemeChoice) -> None:
    assert chosen_theme(name) == load_theme(name)


@pytest.mark.parametrize(
    ("scheme", "name"),
    [(Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light"), (Qt.ColorScheme.Unknown, "light")],
)
def test_without_a_choice_the_systems_light_or_dark(
    plain_app: QApplication, monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme, name: str
) -> None:
    monkeypatch.setattr(type(QGuiApplication.styleHints()), "colorScheme", lambda _: scheme)
    for worn in THEMES:
        apply_theme(plain_app, load_theme(worn))
        assert chosen_theme("system") == load_theme(name)


def test_a_window_that_follows_the_system_changes_with_it_and_one_with_a_theme_does_not(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    window.desk.theme_chosen.connect(lambda theme: seen.append(theme.name))
    hints = QGuiApplication.styleHints()
    window.action("theme-projector").trigger()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Dark)
    assert not window.action("theme-system").isChecked()
    window.action("theme-system").trigger()
    assert window.action("theme-system").isChecked()
    assert not window.action("theme-dark").isChecked()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Light)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert seen == ["projector", "dark", "light"]
