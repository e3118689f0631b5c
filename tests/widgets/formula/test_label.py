import pytest
from pytestqt.qtbot import QtBot

from engine.formulas.formula import Number, Operator, Symbol
from widgets.basics.theme import load_theme
from widgets.formula.label import FormulaLabel
from widgets.formula.typesetter import Part, Typesetter

LONG = [Part(Symbol("w", "1"), 15), Part(Operator("="), 15), Part(Number(0.1496), 15)]
SHORT = [Part(Number(0.1496), 15)]


@pytest.fixture
def label(qtbot: QtBot) -> FormulaLabel:
    made = FormulaLabel()
    qtbot.addWidget(made)
    made.set_wordings(Typesetter(load_theme("light")), "#000000", [LONG, SHORT])
    return made


def test_wants_room_for_the_longest_wording_and_lives_with_the_shortest(label: FormulaLabel) -> None:
    assert label.sizeHint().width() > label.minimumSizeHint().width() > 0


def test_shows_the_short_wording_where_the_long_one_has_no_room(qtbot: QtBot, label: FormulaLabel) -> None:
    short = FormulaLabel()
    qtbot.addWidget(short)
    short.set_wordings(Typesetter(load_theme("light")), "#000000", [SHORT])
    for width, shows_short in ((label.sizeHint().width(), False), (label.minimumSizeHint().width(), True)):
        for widget in (label, short):
            widget.resize(width, 30)
        assert (label.grab().toImage() == short.grab().toImage()) == shows_short


def test_says_its_formula_in_plain_text(label: FormulaLabel) -> None:
    assert label.accessibleName() == "w₁ = 0.1496"


def test_may_be_empty(label: FormulaLabel) -> None:
    label.set_wordings(Typesetter(load_theme("light")), "#000000", [])
    assert label.accessibleName() == ""
    assert label.sizeHint().width() == 0
