import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from widgets.bars.sample_selector import SampleSelector
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import load_theme


@pytest.fixture
def selector(qtbot: QtBot) -> SampleSelector:
    made = SampleSelector(load_theme("light"))
    qtbot.addWidget(made)
    return made


def button(selector: SampleSelector, name: str) -> QToolButton:
    return next(child for child in selector.findChildren(QToolButton) if child.accessibleName() == name)


def test_says_which_sample_of_how_many(qtbot: QtBot, selector: SampleSelector) -> None:
    with qtbot.assertNotEmitted(selector.sample_requested):
        selector.set_state(0, 4)
    assert [label.text() for label in selector.findChildren(PlainLabel)] == ["sample", "1 of 4"]


def test_is_there_only_where_there_is_a_choice(selector: SampleSelector) -> None:
    selector.set_state(0, 1)
    assert selector.isHidden()
    selector.set_state(0, 2)
    assert not selector.isHidden()


def test_asks_for_the_next_and_the_previous_sample_and_stops_at_the_ends(selector: SampleSelector) -> None:
    asked: list[int] = []
    selector.sample_requested.connect(asked.append)
    selector.set_state(1, 3)
    button(selector, "Next sample").click()
    button(selector, "Previous sample").click()
    assert asked == [2, 0]
    selector.set_state(0, 3)
    assert not button(selector, "Previous sample").isEnabled()
    selector.set_state(2, 3)
    assert not button(selector, "Next sample").isEnabled()


def test_works_with_the_keyboard(qtbot: QtBot, selector: SampleSelector) -> None:
    selector.set_state(0, 3)
    selector.show()
    following = button(selector, "Next sample")
    assert following.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(selector.sample_requested, check_params_cb=lambda index: index == 1):
        QTest.keyClick(following, Qt.Key.Key_Space)
