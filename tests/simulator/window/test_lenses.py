import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from simulator.resolve.lens import LensState
from simulator.window.lens_rows import LENSES
from simulator.window.lenses import Lenses
from widgets.basics.theme import load_theme
from widgets.basics.themes import THEMES
from widgets.chain_rule.chain_rule_view import ChainRuleView
from widgets.lenses.runs_view import RunsView
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
    for place, lens in list(enumerate(LENSES))[1:]:  # the first one is shown already
        with qtbot.waitSignal(lenses.lens_requested) as asked:
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
        assert asked.args == [lens.name]


def test_showing_a_state_asks_for_nothing(qtbot: QtBot, lenses: Lenses) -> None:
    with qtbot.assertNotEmitted(lenses.lens_requested):
        for lens in LENSES:
            lenses.set_state(LensState(lens.name))
            assert tabs(lenses).tabText(tabs(lenses).currentIndex()) == lens.title
        lenses.set_state(LensState("runs", RunsViewState()))
    assert [view.isVisible() for view in lenses.findChildren(RunsView)] == [True]
    assert [view.isVisible() for view in lenses.findChildren(ChainRuleView)] == [False]


@pytest.mark.parametrize("theme", THEMES)
def test_every_lens_takes_every_theme(lenses: Lenses, theme: str) -> None:
    lenses.set_theme(load_theme(theme))
    for lens in LENSES:
        lenses.set_state(LensState(lens.name))
        assert not lenses.grab().isNull()
