"""A session and a window on a lesson, closed after the test."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.session.session import Session
from simulator.window.application import made_window
from simulator.window.lens_rows import RESOLVERS
from simulator.window.main_window import MainWindow
from simulator.window.preferences import Preferences
from widgets.basics.theme import apply_theme, load_theme


@pytest.fixture
def lecture() -> Document:
    """The lecture's two neurons."""
    return read_lesson("two-neurons")


@pytest.fixture
def session(qapp: QApplication, lecture: Document) -> Iterator[Session]:
    made = Session(lecture, RESOLVERS)
    yield made
    made.close()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Document], MainWindow]]:
    """Opens the window on a document; it closes without asking."""
    opened: list[MainWindow] = []
    theme = load_theme("light")
    apply_theme(qapp, theme)

    def open_(document: Document) -> MainWindow:
        window = made_window(Project(Contents(document), "test"), Preferences(), theme)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield open_
    for window in opened:
        window.session.close()
        window.hide()
        window.deleteLater()


@pytest.fixture
def window(open_window: Callable[[Document], MainWindow], lecture: Document) -> MainWindow:
    """The window on the lecture's two neurons."""
    return open_window(lecture)
