"""The program as it is started: a process of its own, which opens its window and closes on Ctrl+C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from simulator.project.document import Document
from simulator.window.application import made_window, preferred_theme
from simulator.window.preferences import Preferences, ThemeChoice
from widgets.basics.theme import apply_theme, load_theme
from widgets.basics.themes import THEMES

OPENED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from simulator.window import application

def shown(window):
    print(window.windowTitle(), flush=True)

show = application.MainWindow.show
application.MainWindow.show = lambda window: (show(window), QTimer.singleShot(0, window, lambda: shown(window)))
sys.exit(application.run(sys.argv[1]))
"""


def started(home: Path, file: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    return subprocess.Popen([sys.executable, "-c", OPENED, file], stdout=subprocess.PIPE, text=True, env=environment)


def test_ctrl_c_closes_the_window_as_its_button_does(home: Path) -> None:
    with started(home, "xor") as process:
        assert process.stdout is not None
        assert "XOR" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_the_window_owns_its_session(plain_app: QApplication, lecture: Document) -> None:
    theme = load_theme("light")
    apply_theme(plain_app, theme)
    window = made_window(lecture, "The lecture", None, Preferences(), theme)
    assert window.session.document is lecture
    assert window.session.parent() is window
    assert "The lecture" in window.windowTitle()
    window.session.close()
    window.deleteLater()


@pytest.mark.parametrize("name", THEMES)
def test_the_chosen_theme_is_taken(plain_app: QApplication, name: ThemeChoice) -> None:
    preferences = Preferences()
    preferences.theme = name
    assert preferred_theme(plain_app, preferences) == load_theme(name)


def test_without_a_choice_the_systems_light_or_dark(plain_app: QApplication) -> None:
    for name in ("light", "dark"):
        apply_theme(plain_app, load_theme(name))
        assert preferred_theme(plain_app, Preferences()) == load_theme(name)
