"""By keys alone: Tab reaches all that answers the mouse, and wherever it is, that can be seen (WCAG 2.4.7, 1.4.11)."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QSplitterHandle,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from widgets.basics.themes import THEMES, ThemeName
from widgets.canvas.palette import ToolPalette

MOST_TABS = 120
LEAST_CONTRAST = 3.0
LEAST_PIXELS = 20
AROUND = 4

Picture = NDArray[np.float64]


def pixels(window: MainWindow, place: QRect) -> Picture:
    image = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3) / 255.0


def luminance(picture: Picture) -> NDArray[np.float64]:
    """Relative, of each pixel (WCAG 2)."""
    linear = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    light: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return light


def changed(before: Picture, after: Picture) -> int:
    """How many pixels have changed so much that it can be seen."""
    one, other = luminance(before), luminance(after)
    contrast = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return int(np.count_nonzero(contrast >= LEAST_CONTRAST))


def tabbed(window: MainWindow) -> list[QWidget]:
    """All that Tab reaches, in its order, from the network on."""
    window.canvas.setFocus()
    order: list[QWidget] = []
    for _ in range(MOST_TABS):
        place = QApplication.focusWidget()
        assert place is not None
        if order and place is order[0]:
            break
        order.append(place)
        QTest.keyClick(place, Qt.Key.Key_Tab)
        QApplication.processEvents()
    return order


def opened(open_window: Callable[[Document], MainWindow], qtbot: QtBot, theme: ThemeName) -> MainWindow:
    window = open_window(read_lesson("xor"))
    window.resize(1600, 1000)
    window.action(f"theme-{theme}").trigger()
    window.session.player.train_now(20)
    window.session.go_to(7)
    window.desk.view_requests.toggle_panel("run-until")
    qtbot.wait(50)
    return window


@pytest.mark.parametrize("theme", THEMES)
def test_the_place_of_the_keyboard_is_seen_everywhere(
    qtbot: QtBot, open_window: Callable[[Document], MainWindow], theme: ThemeName
) -> None:
    window = opened(open_window, qtbot, theme)
    order = tabbed(window)
    faint = []
    for place in order:
        other = order[-1] if place is order[0] else order[0]
        around = QRect(place.mapTo(window, QPoint(-AROUND, -AROUND)), place.size()).adjusted(
            0, 0, 2 * AROUND, 2 * AROUND
        )
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        before = pixels(window, around)
        place.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        seen = changed(before, pixels(window, around))
        if seen < LEAST_PIXELS:
            faint.append(f"{type(place).__name__} “{place.accessibleName()}”: {seen} pixels")
    assert len(order) > 20
    assert not faint


def test_tab_reaches_all_that_answers_the_mouse(qtbot: QtBot, open_window: Callable[[Document], MainWindow]) -> None:
    window = opened(open_window, qtbot, "light")
    reached = set(tabbed(window))
    kinds = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QSplitterHandle)
    missed = [
        f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds) or answers_the_mouse(type(widget))
        if widget.isVisible() and widget.isEnabled() and widget not in reached and not is_reached_by_other_keys(widget)
    ]
    assert not missed


def answers_the_mouse(kind: type[QWidget]) -> bool:
    """Whether it is our own, and does something with a press."""
    return not kind.__module__.startswith("PySide6") and "mousePressEvent" in kind.__dict__


def is_reached_by_other_keys(widget: QWidget) -> bool:
    """The tools go from one to the next by the arrows, a scroll bar scrolls by the keys of what it belongs to."""
    within_tools = isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), ToolPalette)
    return within_tools or isinstance(widget, QScrollBar)


def test_everything_that_tab_reaches_has_a_name(qtbot: QtBot, open_window: Callable[[Document], MainWindow]) -> None:
    window = opened(open_window, qtbot, "light")
    nameless = [
        type(place).__name__ for place in tabbed(window) if not (place.accessibleName() or place.property("text"))
    ]
    assert not nameless
