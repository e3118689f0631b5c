from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from widgets.bars.run_bar import PACES, RunBar
from widgets.bars.run_bar_state import RunBarState
from widgets.basics.number_edit import NumberEdit
from widgets.basics.theme import apply_theme, load_theme

SIGNALS = (
    "learning_rate_change_requested",
    "epochs_change_requested",
    "threshold_change_requested",
    "pace_change_requested",
    "step_size_change_requested",
)


class Bench:
    """A run bar with three actions, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.actions = [QAction(text) for text in ("Reset", "Run", "Step")]
        self.bar = RunBar(load_theme("light"), self.actions, self.actions[1])
        qtbot.addWidget(self.bar)
        self.asked: list[tuple[str, Any]] = []
        for name in SIGNALS:
            getattr(self.bar, name).connect(lambda value, name=name: self.asked.append((name, value)))
        self.bar.resize(1440, 52)
        self.bar.show()

    def field(self, name: str) -> NumberEdit:
        return next(child for child in self.bar.findChildren(NumberEdit) if name in child.accessibleName())

    def type(self, name: str, text: str) -> None:
        field = self.field(name)
        field.clear()
        field.setModified(True)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    @property
    def step(self) -> QComboBox:
        return self.bar.findChildren(QComboBox)[0]

    @property
    def pace(self) -> QComboBox:
        return self.bar.findChildren(QComboBox)[1]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_shows_a_state_and_asks_for_nothing(bench: Bench) -> None:
    bench.bar.set_state(RunBarState(learning_rate=0.15, epochs=1000000, threshold=None, pace=5.0))
    assert bench.field("η").text() == "0.15"
    assert bench.field("epochs").text() == "1\u202f000\u202f000"
    assert bench.field("threshold").text() == ""
    assert bench.pace.currentText() == "5 epochs/s"
    assert bench.asked == []


@pytest.mark.parametrize(
    ("field", "text", "signal", "value"),
    [
        ("η", "1/4", "learning_rate_change_requested", 0.25),
        ("epochs", "1e6", "epochs_change_requested", 1000000),
        ("threshold", "0,01", "threshold_change_requested", 0.01),
        ("threshold", "", "threshold_change_requested", None),
    ],
)
def test_asks_for_what_is_typed(bench: Bench, field: str, text: str, signal: str, value: float | None) -> None:
    bench.type(field, text)
    assert bench.asked == [(signal, value)]
    assert type(bench.asked[0][1]) is type(value)


@pytest.mark.parametrize(("field", "text"), [("η", "0"), ("epochs", "2.5"), ("epochs", "1e10"), ("threshold", "-1")])
def test_asks_for_nothing_that_cannot_be_trained_with(bench: Bench, field: str, text: str) -> None:
    bench.type(field, text)
    assert bench.asked == []


def test_offers_full_speed_and_the_paces_of_a_class(bench: Bench) -> None:
    assert [bench.pace.itemData(index) for index in range(bench.pace.count())] == list(PACES)
    bench.pace.setFocus()
    QTest.keyClick(bench.pace, Qt.Key.Key_Down)
    assert bench.asked == [("pace_change_requested", 1.0)]


def test_offers_the_sizes_of_a_step(bench: Bench) -> None:
    bench.bar.set_state(RunBarState(step_size="phase"))
    assert bench.step.currentText() == "one phase"
    bench.step.setFocus()
    QTest.keyClick(bench.step, Qt.Key.Key_Up)
    assert bench.asked == [("step_size_change_requested", "layer")]


def test_shows_a_pace_that_is_not_on_the_list(bench: Bench) -> None:
    bench.bar.set_state(RunBarState(pace=3.0))
    assert bench.pace.currentText() == "3 epochs/s"


def test_the_buttons_follow_their_actions(bench: Bench) -> None:
    button = next(child for child in bench.bar.findChildren(QAbstractButton) if child.text() == "Run")
    pressed: list[bool] = []
    bench.actions[1].triggered.connect(lambda: pressed.append(True))
    button.click()
    assert pressed == [True]
    bench.actions[1].setText("Pause")
    bench.actions[1].setEnabled(False)
    assert button.text() == "Pause"
    assert not button.isEnabled()


def test_the_keyboard_reaches_every_control_and_each_has_a_name(bench: Bench) -> None:
    controls = [*bench.bar.findChildren(QAbstractButton), *bench.bar.findChildren(NumberEdit), bench.step, bench.pace]
    for control in controls:
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1280, 1024, 900])
def test_fits_without_cut_text(bench: Bench, plain_app: QApplication, width: int, theme: str) -> None:
    apply_theme(plain_app, load_theme(theme))
    bench.bar.set_theme(load_theme(theme))
    bench.bar.resize(width, 52)
    bench.bar.grab()
    shown = [child for child in bench.bar.findChildren(QWidget) if child.isVisible() and child.parent() is bench.bar]
    assert bench.bar.width() == width
    assert bench.bar.minimumSizeHint().width() <= width
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.x()
    assert shown[-1].geometry().right() <= width
    for label in bench.bar.findChildren(QLabel):
        assert not label.isVisible() or label.width() >= label.sizeHint().width()


def test_words_go_before_fields_do(bench: Bench) -> None:
    def words() -> list[str]:
        return [label.text() for label in bench.bar.findChildren(QLabel) if label.isVisible()]

    assert words() == ["Step by", "η", "epochs", "or until E <", "pace"]
    bench.bar.resize(bench.bar.minimumSizeHint().width(), 52)
    assert words() == ["η", "E <"]
    assert all(field.isVisible() for field in bench.bar.findChildren(NumberEdit))


@pytest.mark.parametrize("width", [1440, 900])
def test_the_longest_numbers_are_not_clipped(bench: Bench, plain_app: QApplication, width: int) -> None:
    apply_theme(plain_app, load_theme("light"))
    bench.bar.set_state(RunBarState(learning_rate=1.234e-300, epochs=1_000_000_000, threshold=1.234e-300))
    bench.bar.resize(width, 52)
    for field in bench.bar.findChildren(NumberEdit):
        margins = field.textMargins().left() + field.textMargins().right() + 4
        assert field.contentsRect().width() - margins >= field.fontMetrics().horizontalAdvance(field.text())
    bench.bar.set_state(RunBarState())
    assert bench.field("pochs").width() < 110
