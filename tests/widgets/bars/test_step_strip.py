from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.bars.step_row import FADE
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


def wheel(strip: StepStrip, notches: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(100, 30)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        notches * 120,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip, event)


@pytest.fixture
def long(strip: StepStrip) -> StepStrip:
    """A strip with far more steps than fit, at rest."""
    strip.set_state(StepStripState((FORWARD, ERROR, BACKWARD)))
    return strip


def contrast(strip: StepStrip, x: int) -> int:
    """Between the lightest and the darkest pixel in a column of the chips."""
    image, top = strip.grab().toImage(), round(strip.chip_rect(1).top())
    seen = [image.pixelColor(x, y).lightness() for y in range(top, image.height())]
    return max(seen) - min(seen)


@pytest.mark.parametrize(
    ("notches", "modifiers"),
    [
        (QPoint(0, -1), Qt.KeyboardModifier.NoModifier),
        (QPoint(0, -1), Qt.KeyboardModifier.ShiftModifier),
        (QPoint(-1, 0), Qt.KeyboardModifier.NoModifier),
    ],
)
def test_either_wheel_scrolls_as_far_as_there_are_steps(
    long: StepStrip, notches: QPoint, modifiers: Qt.KeyboardModifier
) -> None:
    before = long.chip_rect(20).left()
    wheel(long, notches, modifiers)
    assert before - 200 < long.chip_rect(20).left() < before - 20
    for _ in range(60):
        wheel(long, notches, modifiers)
    assert long.width() - 2 <= long.chip_rect(44).right() <= long.width()
    for _ in range(60):
        wheel(long, -notches, modifiers)
    assert 0 <= long.chip_rect(1).left() <= 1


def test_a_drag_scrolls_and_asks_for_nothing(qtbot: QtBot, long: StepStrip) -> None:
    start = long.chip_rect(6).center().toPoint()
    with qtbot.assertNotEmitted(long.step_requested):
        QTest.mousePress(long, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(long, start - QPoint(150, 0))
        QTest.mouseRelease(long, Qt.MouseButton.LeftButton, pos=start - QPoint(150, 0))
    assert long.chip_rect(6).center().x() == pytest.approx(start.x() - 150, abs=1)


def test_a_hand_that_shakes_still_clicks(qtbot: QtBot, long: StepStrip) -> None:
    start = long.chip_rect(6).center().toPoint()
    with qtbot.waitSignal(long.step_requested) as asked:
        QTest.mousePress(long, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(long, start + QPoint(2, 1))
        QTest.mouseRelease(long, Qt.MouseButton.LeftButton, pos=start + QPoint(2, 1))
    assert asked.args == [6]


def test_the_chips_fade_only_where_there_are_more(long: StepStrip) -> None:
    left, right = 4, long.width() - 4
    assert contrast(long, right) < contrast(long, left) / 2
    wheel(long, QPoint(0, -100))
    assert contrast(long, left) < contrast(long, right) / 2
    wheel(long, QPoint(0, 2))
    assert contrast(long, left) < contrast(long, long.width() // 2) / 2
    assert contrast(long, right) < contrast(long, long.width() // 2) / 2


def test_a_click_on_a_title_goes_to_its_section(qtbot: QtBot, long: StepStrip) -> None:
    with qtbot.assertNotEmitted(long.step_requested):
        qtbot.mouseClick(long, Qt.MouseButton.LeftButton, pos=long.title_rect(2).center().toPoint())
        assert FADE <= long.chip_rect(6).left() <= FADE + 2
        qtbot.mouseClick(long, Qt.MouseButton.LeftButton, pos=long.title_rect(0).center().toPoint())
        assert 0 <= long.chip_rect(1).left() <= 1


def test_a_chip_that_was_scrolled_away_comes_back_with_the_next_step(long: StepStrip) -> None:
    wheel(long, QPoint(0, -100))
    long.set_state(StepStripState((FORWARD, ERROR, BACKWARD), done=1))
    assert 0 <= long.chip_rect(1).left() <= 1


def test_the_strip_stays_where_it_is_while_the_steps_are_in_sight(long: StepStrip) -> None:
    places = set()
    for done in range(1, 8):
        long.set_state(StepStripState((FORWARD, ERROR, BACKWARD), done=done))
        places.add(long.chip_rect(1).left())
    assert len(places) == 1


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        ("", 1),
        ("R", 2),
        ("RRL", 2),
        ("L", 1),
        ("E", 44),
        ("EH", 1),
        ("N", 5),
        ("NN", 6),
        ("NNN", 44),
        ("NNRP", 6),
        ("NNP", 5),
    ],
)
def test_keys_walk_along_the_chips_and_ask_for_one(qtbot: QtBot, long: StepStrip, keys: str, step: int) -> None:
    meant = {"R": "Right", "L": "Left", "E": "End", "H": "Home", "N": "PageDown", "P": "PageUp"}
    for key in keys:
        qtbot.keyClick(long, getattr(Qt.Key, f"Key_{meant[key]}"))
    reached = long.chip_rect(step)
    assert (reached.left() >= 0, reached.right() <= long.width()) == (True, True)
    for ask in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(long.step_requested) as asked:
            qtbot.keyClick(long, ask)
        assert asked.args == [step]


def test_the_chip_that_the_keys_have_come_to_is_marked_and_told(qtbot: QtBot, long: StepStrip) -> None:
    long.setFocus()
    before = long.grab().toImage()
    qtbot.keyClick(long, Qt.Key.Key_Right)
    assert long.grab().toImage() != before
    assert long.accessibleDescription() == "forward, a₁"


def test_which_sample_it_is_is_said_at_once(strip: StepStrip) -> None:
    strip.set_state(StepStripState((FORWARD, ERROR), place="sample 1 of 2"))
    before = strip.title_rect(0).width(), strip.grab().toImage()
    strip.set_state(StepStripState((FORWARD, ERROR), place="sample 1 of 4000"))
    assert strip.title_rect(0).width() > before[0]
    assert strip.grab().toImage() != before[1]


@pytest.mark.parametrize("theme", THEMES)
def test_every_look_can_be_drawn(strip: StepStrip, theme: str) -> None:
    strip.set_theme(load_theme(theme))
    strip.set_state(StepStripState((FORWARD, ERROR, BACKWARD), done=3, place="sample 2 of 4"))
    assert not strip.grab().isNull()
