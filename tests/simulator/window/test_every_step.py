"""In the real window, by mouse and keys: every step can be stood on, no press is lost or counts twice."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from engine.formulas.formula import plain
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.window.main_window import MainWindow
from simulator.workspace.cursor import Cursor
from widgets.bars.timeline import EpochSlider
from widgets.basics.plain_text import ElidedLabel

pytestmark = pytest.mark.bits

Key = Qt.Key
LAST = 17
"""The steps of an epoch of the lecture's network."""


class Person:
    """Someone with a mouse and a keyboard in front of the window, which steps by one factor."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot, self.window, self.session = qtbot, window, window.session
        self.strip = window.panels.timeline.steps
        window.desk.view_requests.set_step_size("factor")
        qtbot.wait(60)  # until the window has drawn itself

    @property
    def cursor(self) -> Cursor:
        return self.session.viewpoint.cursor

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            self.bot.keyClick(self.window.canvas, key)
            self.bot.waitUntil(lambda: not self.session.player.is_running)
            QApplication.processEvents()

    def click(self, stop: int) -> None:
        """Press the chip of a step, scrolled into sight by the keys where it is not."""
        self.bot.mouseClick(self.strip, Qt.MouseButton.LeftButton, pos=self.strip.chip_rect(stop).center().toPoint())
        QApplication.processEvents()

    def told(self) -> str:
        return next(label for label in self.window.status_line.findChildren(ElidedLabel)).accessibleName()

    def epoch(self) -> str:
        return " ".join(label.text() for label in self.window.panels.timeline.findChildren(QLabel))


@pytest.fixture
def person(qtbot: QtBot, window: MainWindow) -> Person:
    return Person(qtbot, window)


def test_each_chip_goes_to_its_own_step_and_trains_nothing(person: Person) -> None:
    symbols = [plain(step.symbol) for step in person.session.trace]
    for stop in (*range(1, LAST + 1), LAST, 3):
        person.click(stop)
        assert person.cursor == Cursor(0, stop)
        assert f": {symbols[stop - 1]} = " in person.told()
        assert person.epoch() == "Epoch 1 under way"
    assert person.session.run.last_epoch == 0


def test_the_last_update_is_a_step_of_its_own_forwards_and_back(person: Person) -> None:
    person.press(Key.Key_F10, LAST)
    assert (person.cursor, person.session.run.last_epoch) == (Cursor(0, LAST), 0)
    assert person.told().startswith("Epoch 1, update: b₂ = b₂ − η · ∂E/∂b₂ = 0.65 − 0.4 · 0.09476")
    bias = person.window.canvas.canvas.state.parameters[-1]
    assert bias.value == pytest.approx(0.6121, abs=5e-5)
    person.press(Key.Key_F10)
    assert (person.cursor, person.epoch()) == (Cursor(1), "Epoch 1 of 1")
    assert person.window.canvas.canvas.state.parameters[-1].value == bias.value
    person.press(Key.Key_F10)
    assert (person.cursor, person.epoch()) == (Cursor(1, 1), "Epoch 2 under way")
    person.press(Key.Key_PageUp, 2)
    assert (person.cursor, person.epoch()) == (Cursor(0, LAST), "Epoch 1 of 1, under way")
    person.press(Key.Key_PageUp, LAST)
    assert person.cursor == Cursor()


@pytest.mark.parametrize("presses", [3, LAST + 4])
def test_fast_presses_go_as_far_as_slow_ones(person: Person, presses: int) -> None:
    person.press(Key.Key_F10, LAST)
    for _ in range(presses):  # the first of them has an epoch made
        person.bot.keyClick(person.window.canvas, Key.Key_F10)
    person.bot.waitUntil(lambda: not person.session.player.is_running)
    assert person.cursor == (Cursor(1, 2) if presses == 3 else Cursor(2, 2))
    for _ in range(presses):
        person.bot.keyClick(person.window.canvas, Key.Key_PageUp)
    assert person.cursor == Cursor(0, LAST)


def test_steps_pressed_while_an_epoch_is_made_are_forgotten_by_a_pause(person: Person) -> None:
    person.session.go_to_step(LAST)
    for key in (Key.Key_F10, Key.Key_F10, Key.Key_F5):
        person.bot.keyClick(person.window.canvas, key)
    person.bot.wait(150)
    assert person.cursor in (Cursor(0, LAST), Cursor(1))
    assert not person.session.player.is_running


def test_at_the_last_epoch_of_a_run_the_strip_makes_no_further_one(person: Person) -> None:
    person.session.player.train_now()
    for stop in (1, LAST):
        person.click(stop)
        assert (person.cursor, person.session.run.last_epoch) == (Cursor(81, stop), 81)
        assert person.epoch() == "Epoch 82 under way"
    person.session.go_to(0)
    person.click(LAST)
    assert person.epoch() == "Epoch 1 of 81, under way"
    slider = person.window.panels.timeline.findChild(EpochSlider)
    assert slider is not None
    assert slider.value() == 0


def test_the_strip_says_at_once_how_many_samples_there_are(person: Person) -> None:
    for samples in (2, 3, 4):
        person.window.desk.requests.add_sample()
        person.bot.wait(20)
        assert person.session.view().steps.place == f"sample 1 of {samples}"


def test_the_samples_of_xor_one_after_the_other(qtbot: QtBot, open_window: Callable[[Document], MainWindow]) -> None:
    person = Person(qtbot, open_window(read_lesson("xor")))
    trace = person.session.trace
    seen: list[str] = []
    person.press(Key.Key_F10, len(trace))
    assert person.cursor == Cursor(0, len(trace))
    for stop in range(len(trace), 0, -1):
        assert person.cursor == Cursor(0, stop)
        assert 0 <= person.strip.chip_rect(stop).left() <= person.strip.chip_rect(stop).right() <= person.strip.width()
        seen += [place] if (place := person.session.view().steps.place) not in seen else []
        person.press(Key.Key_PageUp)
    assert seen == [f"sample {sample} of 4" for sample in (4, 3, 2, 1)]
    assert person.cursor == Cursor()
