"""Plots by keys alone: the error's, the parameters', and the surface's in its own test."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.plots.records import falling, run
from widgets.basics.theme import load_theme
from widgets.plots.parameter_plot import ParameterPlot
from widgets.plots.plot_state import ParameterPlotState

Key = Qt.Key


class Keyed:
    """A parameter plot that has the keyboard and shows what it is asked for, as the window does."""

    def __init__(self, qtbot: QtBot) -> None:
        self.plot = ParameterPlot(load_theme("light"))
        qtbot.addWidget(self.plot)
        self.plot.resize(540, 330)
        self.plot.show()
        self.state = ParameterPlotState(run(falling(80)), epoch=20)
        self.plot.set_state(self.state)
        self.plot.grab()
        self.epochs: list[int] = []
        self.selected: list[Parameter] = []
        self.plot.epoch_requested.connect(self.epochs.append)
        self.plot.parameter_selected.connect(self._select)
        (self.view,) = self.plot.findChildren(QGraphicsView)
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, *keys: Qt.Key) -> list[int]:
        """The epochs that were asked for in the end."""
        self.epochs.clear()
        for key in keys:
            QTest.keyClick(self.view, key)
        QApplication.processEvents()
        return self.epochs

    def _select(self, parameter: Parameter) -> None:
        self.selected.append(parameter)
        self.state = replace(self.state, selected=frozenset({parameter}))
        self.plot.set_state(self.state)
        self.plot.grab()


@pytest.fixture
def keyed(qtbot: QtBot) -> Keyed:
    return Keyed(qtbot)


@pytest.mark.parametrize(
    ("keys", "epoch"),
    [
        ((Key.Key_Right,), 21),
        ((Key.Key_Left, Key.Key_Left), 18),
        ((Key.Key_PageDown,), 28),
        ((Key.Key_PageUp, Key.Key_PageUp, Key.Key_PageUp), 0),
        ((Key.Key_End,), 80),
        ((Key.Key_End, Key.Key_Right), 80),
        ((Key.Key_Home,), 0),
    ],
)
def test_keys_go_from_epoch_to_epoch_as_on_the_timeline(keyed: Keyed, keys: tuple[Qt.Key, ...], epoch: int) -> None:
    assert keyed.press(*keys) == [epoch]


def test_up_and_down_choose_the_curve_above_and_below(keyed: Keyed) -> None:
    by_height = keyed.state.run.parameters[::-1]
    keyed.press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up)
    assert keyed.selected == [by_height[place] for place in (0, 1, 2, 1, 0)]
    assert not keyed.epochs


def test_what_has_the_keyboard_is_framed_and_read_out(keyed: Keyed) -> None:
    with_keyboard = keyed.plot.grab().toImage()
    keyed.view.clearFocus()
    assert keyed.plot.grab().toImage() != with_keyboard


def test_the_keys_of_a_plot_are_not_the_windows(keyed: Keyed) -> None:
    stepped: list[int] = []
    for key in (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown):
        QShortcut(QKeySequence(key), keyed.plot, lambda: stepped.append(1))
    assert keyed.press(Key.Key_End) == [80]
    assert not stepped
