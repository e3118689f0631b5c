import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.words import say
from simulator.window.explanations import ERROR_PLOT, NETWORK, WINDOW, explanation_of
from simulator.window.lens_rows import LENSES
from simulator.window.main_window import MainWindow
from widgets.basics.plain_text import plain_tooltip

MOST_TABS = 80


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What F1 says, one text for each press."""
    texts: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_: texts.append(text))
    return texts


def test_f1_explains_what_has_the_keyboard(qtbot: QtBot, window: MainWindow, told: list[str]) -> None:
    window.desk.view_requests.toggle_panel("run-until")
    qtbot.wait(20)
    window.canvas.setFocus()
    visited: list[QWidget] = []
    for _ in range(MOST_TABS):
        place = QApplication.focusWidget()
        assert place is not None
        if place in visited:
            break
        visited.append(place)
        qtbot.keyClick(place, Qt.Key.Key_F1)
        qtbot.keyClick(place, Qt.Key.Key_Tab)
    assert len(told) == len(visited) > 15
    assert plain_tooltip(say(WINDOW)) not in told
    assert told[0] == plain_tooltip(say(NETWORK))


def test_each_lens_says_what_it_is(window: MainWindow) -> None:
    for lens in LENSES:
        view = window.panels.lenses.views[lens.name]
        assert isinstance(view, QWidget)
        assert explanation_of(view) == say(lens.explanation)


def test_a_part_within_a_part_is_told_as_what_it_stands_in(window: MainWindow) -> None:
    assert explanation_of(window.panels.error_plot.findChildren(QWidget)[0]) == say(ERROR_PLOT)
    assert explanation_of(window) == explanation_of(None) == say(WINDOW)


def test_the_next_key_takes_the_words_away(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(30)
    qtbot.keyClick(window.canvas, Qt.Key.Key_F1)
    qtbot.waitUntil(QToolTip.isVisible)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
