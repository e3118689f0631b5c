from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.chain_rule.states import branching_state, lecture_state, with_stages
from widgets.basics.theme import load_theme
from widgets.canvas.canvas_state import ERROR
from widgets.chain_rule.board import Board
from widgets.chain_rule.chain_rule_state import BoardChoice, ChainRuleState
from widgets.chain_rule.composer import Composer
from widgets.formula.typesetter import Typesetter


class Table:
    """A board with the cards of a state, and what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = load_theme("light")
        self.composer = Composer(theme, Typesetter(theme))
        self.board = Board(theme)
        qtbot.addWidget(self.board)
        self.hovered: list[Any] = []
        self.chosen: list[Any] = []
        self.opened: list[Any] = []
        self.board.hovered.connect(self.hovered.append)
        self.board.chosen.connect(lambda face: self.chosen.append(face.key))
        self.board.opened.connect(self.opened.append)
        self.board.resize(900, 200)
        self.board.show()
        self.show(lecture_state())

    def show(self, state: ChainRuleState, choice: BoardChoice | None = None) -> None:
        self.made = self.composer.compose(state, choice or BoardChoice(), 900.0, 160.0)
        self.board.set_arrangement(self.made, 4)

    def middle(self, card: int) -> QPoint:
        return self.made.cards[card].rect.center().toPoint()

    def edge(self, card: int) -> str:
        """The colour of a card's outline."""
        rect = self.made.cards[card].rect
        return self.board.grab().toImage().pixelColor(round(rect.left() + 1), round(rect.center().y())).name()


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    return Table(qtbot)


def test_pointing_at_a_card_tells_its_place_and_leaving_it_tells_none(table: Table) -> None:
    QTest.mouseMove(table.board, table.middle(3))
    QTest.mouseMove(table.board, table.middle(4))
    QTest.mouseMove(table.board, QPoint(890, 5))
    assert table.hovered == ["n1", Parameter("n1", "x1"), None]


def test_a_click_chooses_a_card_and_a_click_beside_chooses_nothing(table: Table) -> None:
    QTest.mouseClick(table.board, Qt.MouseButton.LeftButton, pos=table.middle(2))
    QTest.mouseClick(table.board, Qt.MouseButton.LeftButton, pos=QPoint(890, 5))
    QTest.mouseClick(table.board, Qt.MouseButton.RightButton, pos=table.middle(1))
    assert table.chosen == [("factor", 0, 2)]


def test_the_arrows_move_between_cards_and_enter_chooses(table: Table) -> None:
    table.board.setFocus()
    for key in (*[Qt.Key.Key_Right] * 3, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(table.board, key)
    assert table.chosen == [("factor", 0, 1)]
    assert "∂a₂/∂z₂" in table.board.accessibleDescription()
    for _ in range(9):
        QTest.keyClick(table.board, Qt.Key.Key_Right)
    QTest.keyClick(table.board, Qt.Key.Key_Space)
    assert table.chosen[-1] == ("factor", 0, 4)


def test_the_keyboards_card_is_lit_in_the_network(table: Table) -> None:
    table.board.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table.board, Qt.Key.Key_Right)
    table.board.clearFocus()
    assert table.hovered == ["n2", None]


def test_a_triangle_opens_a_level_with_mouse_and_keyboard(table: Table) -> None:
    table.show(branching_state(), BoardChoice(by_level=True))
    opener = table.made.openers[1]
    QTest.mouseClick(table.board, Qt.MouseButton.LeftButton, pos=opener.rect.center().toPoint())
    assert table.opened == [opener.key]
    table.board.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(table.board, key)
    assert table.opened == [opener.key, table.made.openers[0].key]
    assert not table.chosen


def test_the_chosen_the_lit_and_the_current_card_are_outlined_in_the_colour_of_gradients(table: Table) -> None:
    gradient, border = load_theme("light").colors.gradient, load_theme("light").colors.border
    assert table.edge(3) != gradient
    table.board.set_lit("n1")
    assert table.edge(3) == gradient
    table.board.set_lit(None)
    assert table.edge(3) != gradient
    table.board.set_chosen(("factor", 0, 1), None)
    assert table.edge(1) == gradient
    table.board.set_chosen(None, "n2")
    assert [table.edge(card) == gradient for card in range(5)] == [False, True, False, False, False]
    table.board.set_chosen(None, ERROR)
    assert [table.edge(card) == gradient for card in range(5)] == [True, False, False, False, False]
    table.board.set_chosen(None, None)
    assert table.edge(0) != gradient
    table.show(with_stages(lecture_state(), "known", "known", "known", "current", "later"))
    assert table.edge(3) == gradient
    assert border != gradient


def test_a_place_lights_every_card_that_belongs_to_it(table: Table) -> None:
    table.board.set_lit("n2")
    assert [table.edge(card) == load_theme("light").colors.gradient for card in range(5)] == [True, True] + [False] * 3
    table.board.set_lit(ERROR)
    assert [table.edge(card) == load_theme("light").colors.gradient for card in range(5)] == [True] + [False] * 4


def test_a_tooltip_has_the_formula_with_its_numbers(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, widget: shown.append(text))
    for at in (table.middle(1), QPoint(890, 5)):
        QApplication.sendEvent(table.board, QHelpEvent(QEvent.Type.ToolTip, at, table.board.mapToGlobal(at)))
    assert "a₂(1 − a₂) = 0.7153 · (1 − 0.7153)" in shown[0]
    assert shown[1] == ""


def test_showing_a_state_tells_nothing(table: Table) -> None:
    table.show(branching_state())
    table.board.set_chosen(("factor", 0, 0), "n1")
    table.board.set_lit("n1")
    assert table.hovered == table.chosen == table.opened == []


def test_a_board_without_cards_takes_keys_and_clicks(table: Table) -> None:
    table.show(ChainRuleState())
    table.board.setFocus()
    QTest.keyClick(table.board, Qt.Key.Key_Right)
    QTest.keyClick(table.board, Qt.Key.Key_Return)
    QTest.mouseClick(table.board, Qt.MouseButton.LeftButton, pos=QPointF(20, 20).toPoint())
    assert not table.chosen
