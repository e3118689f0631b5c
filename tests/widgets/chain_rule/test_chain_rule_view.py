from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from engine.training.gradient_check import NumericalCheck
from tests.widgets.chain_rule.states import W1, branching_state, checked, lecture_state, with_stages
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import load_theme
from widgets.chain_rule.board import Board
from widgets.chain_rule.chain_rule_state import BoardChoice, ChainRuleState
from widgets.chain_rule.chain_rule_view import ChainRuleView
from widgets.formula.label import FormulaLabel

SIGNALS = (
    "factor_hovered",
    "factor_selected",
    "sample_requested",
    "check_requested",
    "blackboard_requested",
    "parameter_requested",
)


class Panel:
    """A chain rule's panel, what it asked for, and an owner who lays out the form that it asks for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.view = ChainRuleView(load_theme("light"))
        qtbot.addWidget(self.view)
        self.asked: list[tuple[Any, ...]] = []
        for name in SIGNALS:
            getattr(self.view, name).connect(lambda *value, name=name: self.asked.append((name, *value)))
        self.view.board_requested.connect(self.lay_out)
        self.view.resize(900, 250)
        self.view.show()
        self.show(lecture_state())

    def show(self, state: ChainRuleState) -> None:
        self.state = state
        self.view.set_state(state)

    def lay_out(self, board: BoardChoice) -> None:
        self.show(replace(self.state, board=board))

    def button(self, text: str) -> QAbstractButton:
        return next(
            child
            for child in self.view.findChildren(QAbstractButton)
            if child.text().startswith(text) and not child.isHidden()
        )

    def texts(self) -> list[str]:
        widgets: list[PlainLabel | QAbstractButton] = [*self.view.findChildren(PlainLabel)]
        widgets += self.view.findChildren(QAbstractButton)
        return [widget.text() for widget in widgets if widget.isVisibleTo(self.view)]

    def menu_entry(self, text: str) -> QAction:
        menus = self.view.findChildren(QMenu)
        return next(action for menu in menus for action in menu.actions() if action.text().startswith(text))

    @property
    def board(self) -> Board:
        return self.view.findChildren(Board)[0]

    @property
    def update_line(self) -> str:
        return self.view.findChildren(FormulaLabel)[0].accessibleName()

    @property
    def parameters(self) -> QComboBox:
        return self.view.findChildren(QComboBox)[0]

    def press(self, *keys: Qt.Key) -> None:
        self.board.setFocus()
        for key in keys:
            QTest.keyClick(self.board, key)


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    return Panel(qtbot)


def test_shows_the_lectures_update_and_asks_for_nothing(panel: Panel) -> None:
    assert panel.update_line == "w₁ ← w₁ − η · ∂E/∂w₁ = 0.15 − 0.4 × 0.001021 = 0.1496"
    assert panel.parameters.currentText() == "w₁"
    assert not panel.asked


def test_says_the_whole_derivation_to_assistive_tools(panel: Panel) -> None:
    assert panel.board.accessibleDescription().startswith("∂E/∂w₁ = ∂E/∂a₂ · ∂a₂/∂z₂ · ∂z₂/∂a₁ · ∂a₁/∂z₁ · ∂z₁/∂w₁ = ")
    assert panel.board.accessibleDescription().endswith(" = 0.001021")


def test_with_the_keyboard_a_factor_is_selected(panel: Panel) -> None:
    panel.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert ("factor_selected", Parameter("n2", "n1")) in panel.asked
    assert panel.asked[0] == ("factor_hovered", "n2")


def test_another_parameter_is_asked_for_in_the_list(panel: Panel) -> None:
    panel.parameters.setFocus()
    QTest.keyClick(panel.parameters, Qt.Key.Key_Down)
    assert panel.asked == [("parameter_requested", Parameter("n1"))]


def test_the_blackboard_is_asked_for_and_given_up(panel: Panel) -> None:
    panel.menu_entry("4 decimals").trigger()
    panel.show(lecture_state(decimals=4))
    assert any(text.startswith("blackboard: 4 decimals ✓") for text in panel.texts())
    panel.menu_entry("exact numbers").trigger()
    assert panel.asked == [("blackboard_requested", 4), ("blackboard_requested", None)]


@pytest.mark.bits
def test_the_numerical_check_is_asked_for_and_opened_in_words(panel: Panel) -> None:
    panel.button("check numerically").click()
    assert panel.asked == [("check_requested",)]
    panel.show(checked(lecture_state()))
    check = panel.button("numerical check 0.001021 ✓")
    assert "0.108229569" in check.toolTip()
    check.click()
    words = panel.texts()
    assert any("E is 0.10822956" in text and "off the gradient" in text for text in words)
    check.click()
    assert not any("off the gradient" in text for text in panel.texts())
    assert len(panel.asked) == 1


def test_a_check_that_differs_says_so(panel: Panel) -> None:
    wrong = NumericalCheck(1e-5, 0.2, 0.1, 5000.0, 0.001)
    panel.show(replace(lecture_state(), check=wrong))
    assert panel.button("numerical check 5000 ≠")


def test_an_update_whose_gradient_is_not_computed_yet_has_no_numbers(panel: Panel) -> None:
    state = with_stages(lecture_state(), "known", "current", "later", "later", "later")
    assert state.update is not None
    panel.show(replace(state, update=replace(state.update, known=False)))
    assert panel.update_line == "w₁ ← w₁ − η · ∂E/∂w₁"


def test_where_there_is_no_update_it_says_why(panel: Panel) -> None:
    panel.show(replace(lecture_state(), update=None, update_note="w₁ is locked."))
    assert panel.update_line == "w₁ is locked."


def test_a_negative_gradient_stands_in_brackets(panel: Panel) -> None:
    update = lecture_state().update
    assert update is not None
    panel.show(replace(lecture_state(), update=replace(update, gradient=-0.5, new=0.35)))
    assert panel.update_line.endswith("0.15 − 0.4 × (−0.5) = 0.35")


def test_a_samples_share_is_opened_from_the_mean(panel: Panel) -> None:
    panel.show(branching_state())
    panel.button("mean over all").click()
    panel.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert ("sample_requested", 2) in panel.asked
    assert panel.button("sample 1 of 4 ✓")


def test_paths_and_levels_are_two_forms_of_the_same(panel: Panel) -> None:
    panel.show(branching_state())
    paths = panel.board.accessibleDescription()
    height = panel.board.sizeHint().height()
    panel.button("level by level").click()
    assert panel.button("level by level ✓")
    assert panel.board.sizeHint().height() != height
    panel.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert not [name for name, *_ in panel.asked if name != "factor_hovered"]
    panel.button("2 paths").click()
    assert panel.board.sizeHint().height() == height
    assert paths.endswith("the sum of 2 paths")


def test_a_form_that_was_chosen_is_that_of_one_parameter_alone(panel: Panel) -> None:
    state = branching_state()
    levels = BoardChoice(parameter=state.parameter, by_level=True, opened=frozenset({("n1",)}))
    panel.show(replace(state, board=levels.of(state.parameter)))
    assert panel.button("level by level ✓")
    panel.show(replace(state, board=levels.of(W1)))
    assert panel.button("2 paths ✓")
    assert levels.of(W1) == BoardChoice(parameter=W1)
    assert replace(levels, mean=True).of(W1).mean


def test_where_not_all_paths_can_be_listed_the_form_is_by_levels(panel: Panel) -> None:
    state = branching_state()
    many = replace(state, path_count=5000)
    panel.show(many)
    assert panel.button("level by level ✓")
    panel.show(replace(many, board=BoardChoice(by_level=False)))
    assert panel.button("5000 paths ✓")


def test_is_copied_as_latex_as_text_and_as_a_picture(panel: Panel) -> None:
    clipboard = QGuiApplication.clipboard()
    panel.menu_entry("Copy as LaTeX").trigger()
    assert clipboard.text().startswith(r"\frac{\partial E}{\partial w_{1}} = ")
    panel.menu_entry("Copy as text").trigger()
    assert clipboard.text().startswith("∂E/∂w₁ = ∂E/∂a₂ · ∂a₂/∂z₂")
    panel.menu_entry("Copy as picture").trigger()
    assert clipboard.image().width() > 900
    clipboard.clear()


def test_without_a_parameter_it_says_what_to_do(panel: Panel) -> None:
    panel.show(replace(ChainRuleState(), parameters=(W1,), names=("w1",)))
    assert any(text.startswith("Select a weight or a bias") for text in panel.texts())
    assert panel.parameters.currentIndex() == -1


@pytest.mark.parametrize("width", [1400, 900, 560])
@pytest.mark.parametrize("several", [False, True])
def test_no_text_of_the_heading_is_cut(panel: Panel, width: int, several: bool) -> None:
    panel.show(branching_state() if several else lecture_state())
    panel.view.resize(width, 250)
    header = panel.parameters.parentWidget()
    assert header is not None
    layout = header.layout()
    assert layout is not None
    layout.activate()
    for child in (*header.findChildren(QAbstractButton), *header.findChildren(PlainLabel)):
        if not child.isHidden():
            assert child.width() >= child.sizeHint().width() - 1
            assert child.geometry().right() <= header.width()


@pytest.mark.parametrize("theme", ["dark", "projector", "light"])
def test_every_theme_is_put_on(panel: Panel, theme: str) -> None:
    panel.view.set_theme(load_theme(theme))
    image = panel.view.grab().toImage()
    assert image.pixelColor(3, 100).name() == load_theme(theme).colors.panel


def test_lighting_a_place_tells_nothing(panel: Panel) -> None:
    panel.view.set_lit("n1")
    panel.view.set_lit(None)
    assert not panel.asked


def test_an_update_too_small_for_four_digits_is_shown_with_more(panel: Panel) -> None:
    state = lecture_state()
    assert state.update is not None
    panel.show(replace(state, update=replace(state.update, old=0.14798, gradient=-7.406e-5, new=0.1480096)))
    assert panel.update_line.endswith("= 0.14798 − 0.4 × (−7.406·10⁻⁵) = 0.148010")


@pytest.mark.parametrize(("decimals", "title"), [(None, "Update, exact"), (4, "Update, 4 decimals")])
def test_beside_the_blackboard_the_update_says_whether_it_is_rounded(
    panel: Panel, decimals: int | None, title: str
) -> None:
    state = lecture_state()
    assert state.update is not None
    assert "Update" in panel.texts()
    panel.show(replace(state, decimals=4, update=replace(state.update, decimals=decimals)))
    assert title in panel.texts()
