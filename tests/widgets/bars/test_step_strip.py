from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.bars.step_strip import StepStrip
from widgets.bars.step_strip_state import StepChip, StepGroup, StepStripState
from widgets.basics.theme import load_theme
from widgets.basics.themes import THEMES

FORWARD = StepGroup("forward", tuple(StepChip(name, stop) for stop, name in enumerate(("z₁", "a₁", "z₂", "a₂"), 1)))
ERROR = StepGroup("error", (StepChip("E", 5, "E"),))
BACKWARD = StepGroup("backward", tuple(StepChip(f"∂w{n}", 5 + n, f"∂E/∂w{n}") for n in range(1, 40)))


@pytest.fixture
def strip(qtbot: QtBot) -> StepStrip:
    made = StepStrip(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(460, made.sizeHint().height())
    made.show()
    return made


def test_a_click_asks_for_the_step_under_it(qtbot: QtBot, strip: StepStrip) -> None:
    strip.set_state(StepStripState((FORWARD, ERROR)))
    with qtbot.waitSignal(strip.step_requested) as asked:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.chip_rect(3).center().toPoint())
    assert asked.args == [3]


def test_showing_a_state_asks_for_nothing(qtbot: QtBot, strip: StepStrip) -> None:
    with qtbot.assertNotEmitted(strip.step_requested):
        strip.set_state(StepStripState((FORWARD, ERROR), done=2))
        strip.set_state(StepStripState((FORWARD, ERROR), done=0))


def test_chips_stand_in_their_order_without_overlap(strip: StepStrip) -> None:
    strip.set_state(StepStripState((FORWARD, ERROR)))
    rects = [strip.chip_rect(stop) for stop in range(1, 6)]
    assert all(left.right() < right.left() for left, right in pairwise(rects))
    assert rects[-1].right() <= strip.width()


@pytest.mark.parametrize("done", [1, 20, 44])
def test_the_step_done_last_is_in_sight_however_many_there_are(strip: StepStrip, done: int) -> None:
    strip.set_state(StepStripState((FORWARD, ERROR, BACKWARD), done=done))
    current = strip.chip_rect(done)
    assert current.left() >= 0
    assert current.right() <= strip.width()


def test_the_step_is_told_in_words(strip: StepStrip) -> None:
    strip.set_state(StepStripState((FORWARD, ERROR, BACKWARD), done=7))
    assert strip.accessibleDescription() == "backward, ∂E/∂w2"
    strip.set_state(StepStripState((FORWARD, ERROR, BACKWARD), done=0))
    assert strip.accessibleDescription() == "at rest"


@pytest.mark.parametrize("theme", THEMES)
def test_every_look_can_be_drawn(strip: StepStrip, theme: str) -> None:
    strip.set_theme(load_theme(theme))
    strip.set_state(StepStripState((FORWARD, ERROR, BACKWARD), done=3, place="sample 2 of 4"))
    assert not strip.grab().isNull()
