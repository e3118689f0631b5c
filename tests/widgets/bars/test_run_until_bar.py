"""The bar for running until something happens, used by mouse and keyboard."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from engine.asking.conditions import (
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.graph import Edge, Node, Parameter
from engine.network import Network
from widgets.bars.run_until_bar import KINDS, RunUntilBar
from widgets.bars.run_until_state import RunUntilChoice, RunUntilState
from widgets.basics.number_edit import NumberEdit
from widgets.basics.theme import load_theme

NETWORK = Network(
    (
        Node("x", "input"),
        Node("s", "hidden", "sigmoid", 0.1),
        Node("r", "hidden", "relu", 0.1),
        Node("y", "output", "tanh", 0.1),
    ),
    (Edge("x", "s", 0.5), Edge("x", "r", 0.5), Edge("s", "y", 0.5), Edge("r", "y", 0.5)),
)


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> RunUntilBar:
    made = RunUntilBar(load_theme("light"))
    qtbot.addWidget(made)
    made.resize(960, 44)
    made.set_state(RunUntilState(NETWORK))
    made.choice_requested.connect(lambda choice: made.set_state(RunUntilState(NETWORK, choice=choice)))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def asked(bar: RunUntilBar) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    bar.run_requested.connect(lambda condition: found.append(("run", condition)))
    bar.back_requested.connect(lambda condition: found.append(("back", condition)))
    bar.closed.connect(lambda: found.append(("closed", None)))
    return found


def shown(bar: RunUntilBar, kind: type[QWidget]) -> list[Any]:
    return [each for each in bar.findChildren(kind) if each.isVisible()]


def pick(combo: QComboBox, place: int) -> None:
    """As a person does in the list."""
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def choose(bar: RunUntilBar, place: int) -> None:
    pick(shown(bar, QComboBox)[0], place)


def type_into(qtbot: QtBot, edit: NumberEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("place", "condition"),
    [
        (0, ErrorBelow(0.01)),
        (1, ErrorRises()),
        (2, GradientPasses(Parameter("s", "x"), 0.01)),
        (3, SignChanges(Parameter("s", "x"))),
        (4, Saturates("s")),
        (5, Dies("r")),
        (6, SampleRight(0)),
    ],
)
def test_every_kind_is_asked_for_in_both_directions(
    qtbot: QtBot, bar: RunUntilBar, asked: list[tuple[str, Any]], place: int, condition: Condition
) -> None:
    choose(bar, place)
    for button in shown(bar, QPushButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("run", condition), ("back", condition)]
    assert len(KINDS) == 7


def test_parameter_neuron_sample_and_number_are_chosen(qtbot: QtBot, bar: RunUntilBar) -> None:
    choose(bar, 2)
    pick(shown(bar, QComboBox)[1], 3)
    type_into(qtbot, shown(bar, NumberEdit)[0], "1/8")
    assert bar.condition() == GradientPasses(NETWORK.parameters[3], 0.125)
    choose(bar, 4)
    assert [shown(bar, QComboBox)[1].itemText(place) for place in range(2)] == ["1", "3"]
    pick(shown(bar, QComboBox)[1], 1)
    type_into(qtbot, shown(bar, NumberEdit)[0], "2")
    assert bar.condition() == Saturates("y", 1)
    choose(bar, 0)
    type_into(qtbot, shown(bar, NumberEdit)[0], "0,5")
    assert bar.condition() == ErrorBelow(0.5)


def test_each_field_asks_for_the_whole_choice(qtbot: QtBot, bar: RunUntilBar) -> None:
    choices: list[RunUntilChoice] = []
    bar.choice_requested.connect(choices.append)
    choose(bar, 4)
    pick(shown(bar, QComboBox)[1], 1)
    type_into(qtbot, shown(bar, NumberEdit)[0], "2")
    first = RunUntilChoice("saturates", NETWORK.parameters[0], "s", "r")
    assert choices == [first, replace(first, saturating="y"), replace(first, saturating="y", any_sample=1)]


def test_a_choice_that_was_kept_is_shown_again(bar: RunUntilBar, asked: list[tuple[str, Any]]) -> None:
    kept = RunUntilChoice("gradient-passes", NETWORK.parameters[2], gradient_limit=0.5)
    bar.set_state(RunUntilState(NETWORK, choice=kept))
    assert bar.condition() == GradientPasses(NETWORK.parameters[2], 0.5)
    bar.set_state(RunUntilState(NETWORK, choice=replace(kept, kind="sample-right", sample=3)))
    assert bar.condition() == SampleRight(3)
    assert asked == []


def test_with_the_keyboard_alone(qtbot: QtBot, bar: RunUntilBar, asked: list[tuple[str, Any]]) -> None:
    bar.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)  # E rises
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert asked == [("run", ErrorRises()), ("back", ErrorRises()), ("closed", None)]


def test_what_was_chosen_stays_when_the_network_changes_and_it_is_still_there(
    bar: RunUntilBar, asked: list[tuple[str, Any]]
) -> None:
    choose(bar, 3)
    pick(shown(bar, QComboBox)[1], 4)
    chosen = NETWORK.parameters[4]
    choice = RunUntilChoice("sign-changes", chosen)
    bar.set_state(RunUntilState(NETWORK.with_parts(edges=NETWORK.edges[1:]), choice=choice))
    assert bar.condition() == SignChanges(chosen)
    bar.hide()
    bar.set_state(RunUntilState(NETWORK.with_parts(edges=NETWORK.edges[:-1]), choice=choice))
    bar.show()
    assert shown(bar, QComboBox)[1].count() == len(NETWORK.parameters) - 1
    assert asked == []


def test_what_the_network_does_not_have_cannot_be_asked_for(bar: RunUntilBar) -> None:
    choose(bar, 5)
    sigmoids = tuple(replace(node, activation="sigmoid") for node in NETWORK.nodes)
    bar.set_state(RunUntilState(NETWORK.with_parts(nodes=sigmoids), choice=RunUntilChoice("dies")))
    assert bar.condition() is None
    assert not any(button.isEnabled() for button in shown(bar, QPushButton))
    choose(bar, 1)
    assert all(button.isEnabled() for button in shown(bar, QPushButton))


def test_nonsense_is_refused_in_place(qtbot: QtBot, bar: RunUntilBar) -> None:
    type_into(qtbot, shown(bar, NumberEdit)[0], "-1")
    assert bar.condition() == ErrorBelow(0.01)
    with qtbot.waitSignal(bar.refused):
        shown(bar, NumberEdit)[0].clearFocus()


@pytest.mark.parametrize("place", range(len(KINDS)))
def test_it_fits_into_the_smallest_window(bar: RunUntilBar, place: int) -> None:
    choose(bar, place)
    assert bar.minimumSizeHint().width() <= 960
