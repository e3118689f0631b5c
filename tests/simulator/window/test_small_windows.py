"""In the real window from 800×500 on: nothing lies on another thing, and network and lens can both be read."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.window.main_window import SMALLEST_SIZES, MainWindow
from widgets.basics.themes import THEMES, ThemeName

READABLE = 7.0  # pixels, of the type of the numbers in the network


@pytest.fixture
def small(qtbot: QtBot, open_window: Callable[[Document], MainWindow]) -> Callable[[ThemeName], MainWindow]:
    """Opens XOR in the smallest window of a theme."""

    def open_(theme: ThemeName) -> MainWindow:
        window = open_window(read_lesson("xor"))
        window.action(f"theme-{theme}").trigger()
        window.resize(100, 100)
        window.session.player.train_now(30)
        qtbot.wait(50)
        return window

    return open_


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_light_and_dark_go_down_to_800_by_500() -> None:
    assert SMALLEST_SIZES["light"] == SMALLEST_SIZES["dark"] == (800, 500)


@pytest.mark.parametrize("theme", THEMES)
def test_the_numbers_of_the_network_can_be_read_and_nothing_lies_on_another_thing(
    small: Callable[[ThemeName], MainWindow], theme: ThemeName
) -> None:
    window = small(theme)
    assert (window.width(), window.height()) == SMALLEST_SIZES[theme]
    canvas = window.canvas
    assert canvas.canvas.look.number * canvas.zoom >= READABLE
    seen = canvas.mapFromScene(canvas.canvas.content_rect()).boundingRect()
    assert canvas.viewport().rect().contains(seen)
    panels: list[QWidget] = [
        window.run_bar, canvas, window.panels.lenses, window.panels.error_plot, window.panels.parameter_plot,
        window.panels.timeline, window.status_line,
    ]  # fmt: skip
    places = [QRect(panel.mapTo(window, QPoint(0, 0)), panel.size()) for panel in panels]
    for place, rect in enumerate(places):
        assert window.rect().contains(rect)
        assert not any(rect.intersects(other) for other in places[:place])


def test_a_lens_takes_the_place_of_the_network_and_gives_it_back(
    qtbot: QtBot, small: Callable[[ThemeName], MainWindow]
) -> None:
    window = small("light")
    view = window.panels.lenses.views["chain rule"]
    assert isinstance(view, QWidget)
    QTest.keyClick(window.canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(view.isVisible)
    assert not window.canvas.isVisible()
    assert window.panels.lenses.isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(window.canvas.isVisible)
    assert window.canvas.hasFocus()
    assert not view.isVisible()


def test_a_tab_opens_its_lens_and_closes_it_again(qtbot: QtBot, small: Callable[[ThemeName], MainWindow]) -> None:
    window = small("light")
    tabs = window.panels.lenses.findChild(QTabBar)
    assert tabs is not None
    for tab, shows_lens in ((0, True), (1, True), (1, False), (1, True)):
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(tab).center())
        qtbot.wait(20)
        assert window.canvas.isVisible() is not shows_lens
        assert window.panels.lenses.height() > 100 or not shows_lens


def test_what_is_typed_into_the_network_brings_it_back(qtbot: QtBot, small: Callable[[ThemeName], MainWindow]) -> None:
    window = small("light")
    window.desk.view_requests.select_parameter(window.session.document.network.parameters[0])
    QTest.keyClick(window.canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.canvas.isVisible())
    window.action("type-value").trigger()
    qtbot.waitUntil(window.canvas.isVisible)
    assert window.canvas.isAncestorOf(focused())


def test_with_height_again_both_are_there(qtbot: QtBot, small: Callable[[ThemeName], MainWindow]) -> None:
    window = small("light")
    window.desk.look_through("chain rule")
    window.resize(1280, 800)
    qtbot.wait(30)
    assert window.canvas.isVisible()
    view = window.panels.lenses.views["chain rule"]
    assert isinstance(view, QWidget)
    assert view.isVisible()


@pytest.mark.parametrize(("theme", "size"), [("projector", (1440, 900)), ("light", (1024, 768)), ("dark", (1280, 720))])
def test_at_usual_sizes_network_and_lens_stand_together(
    qtbot: QtBot, open_window: Callable[[Document], MainWindow], theme: ThemeName, size: tuple[int, int]
) -> None:
    window = open_window(read_lesson("xor"))
    window.action(f"theme-{theme}").trigger()
    window.resize(*size)
    qtbot.wait(30)
    assert window.canvas.isVisible()
    assert window.panels.lenses.height() > 150
