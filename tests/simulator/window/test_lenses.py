import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from simulator.resolve.lens import LENSES, LensState
from simulator.window.lenses import Lenses
from widgets.basics.theme import load_theme
from widgets.lenses.runs_view_state import RunsViewState


@pytest.fixture
def lenses(qtbot: QtBot) -> Lenses:
    made = Lenses(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(900, 250)
    made.show()
    return made


def tabs(lenses: Lenses) -> QTabBar:
    return lenses.findChildren(QTabBar)[0]


def test_a_click_asks_for_a_lens_and_changes_nothing_itself(qtbot: QtBot, lenses: Lenses) -> None:
    bar = tabs(lenses)
    for place, name in list(enumerate(LENSES))[1:]:  # the first one is shown already
        with qtbot.waitSignal(lenses.lens_requested) as asked:
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
        assert asked.args == [name]


def test_showing_a_state_asks_for_nothing(qtbot: QtBot, lenses: Lenses) -> None:
    with qtbot.assertNotEmitted(lenses.lens_requested):
        for name in LENSES:
            lenses.set_state(LensState(name))
            assert tabs(lenses).tabText(tabs(lenses).currentIndex()) == LENSES[name]
        lenses.set_state(LensState("runs", runs=RunsViewState()))
    assert lenses.runs.isVisible()
    assert not lenses.chain_rule.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_every_lens_takes_every_theme(lenses: Lenses, theme: str) -> None:
    lenses.set_theme(load_theme(theme))
    for name in LENSES:
        lenses.set_state(LensState(name))
        assert not lenses.grab().isNull()
