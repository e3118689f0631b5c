import pytest
from PySide6.QtWidgets import QApplication

from engine.formulas.formula import (
    Bracket,
    Formula,
    Fraction,
    Number,
    Operator,
    Power,
    Sum,
    Symbol,
    Text,
    derivative,
    plain,
    row,
)
from widgets.basics.theme import load_theme
from widgets.formula.boxes import Bar, Box, Glyphs, PathLine
from widgets.formula.typesetter import Part, Typesetter, slashed

A2, T, E, W1 = Symbol("a", "2"), Symbol("T"), Symbol("E"), Symbol("w", "1")
SLOPE = row(A2, Bracket(row(Number(1.0), Operator("−"), A2)))


@pytest.fixture
def typesetter(qapp: QApplication) -> Typesetter:
    return Typesetter(load_theme("light"))


def words(box: Box) -> list[str]:
    return [mark.shape.text.text() for mark in box.marks if isinstance(mark.shape, Glyphs)]


def set_alone(typesetter: Typesetter, formula: Formula, size: int = 20) -> Box:
    return typesetter.line(Part(formula, size))


def test_variables_lean_and_digits_stand_upright(typesetter: Typesetter) -> None:
    letter, index = set_alone(typesetter, A2).marks
    assert isinstance(letter.shape, Glyphs)
    assert isinstance(index.shape, Glyphs)
    assert letter.shape.font.italic()
    assert not index.shape.font.italic()


def test_an_index_is_smaller_and_lower_than_its_letter(typesetter: Typesetter) -> None:
    letter, index = set_alone(typesetter, A2).marks
    assert isinstance(letter.shape, Glyphs)
    assert isinstance(index.shape, Glyphs)
    assert index.shape.font.pixelSize() < letter.shape.font.pixelSize()
    plain_letter = set_alone(typesetter, Symbol("a"))
    assert set_alone(typesetter, A2).descent > plain_letter.descent


def test_a_row_says_the_same_as_plain_text(typesetter: Typesetter) -> None:
    assert "".join(words(set_alone(typesetter, SLOPE))) == "a2(1−a2)"
    assert plain(SLOPE) == "a₂(1 − a₂)"


def test_operators_have_room_on_both_sides(typesetter: Typesetter) -> None:
    tight = set_alone(typesetter, row(T, Text("−"), A2)).width
    assert set_alone(typesetter, row(T, Operator("−"), A2)).width > tight + 0.4 * 20


def test_a_derivative_is_a_real_fraction(typesetter: Typesetter) -> None:
    box = set_alone(typesetter, derivative(E, W1))
    assert [type(mark.shape) for mark in box.marks].count(Bar) == 1
    assert words(box) == ["∂", "E", "∂", "w", "1"]


def test_derivatives_in_a_row_are_of_one_height(typesetter: Typesetter) -> None:
    first, second = (set_alone(typesetter, derivative(top, A2)) for top in (E, Symbol("z", "2")))
    assert (first.ascent, first.descent) == (second.ascent, second.descent)


def test_within_a_line_of_text_fractions_are_small(typesetter: Typesetter) -> None:
    share = Fraction(Number(1.0), Symbol("m"))
    large, small = typesetter.line(Part(share, 20)), typesetter.line(Part(share, 20, inline=True))
    assert small.height < 0.85 * large.height


def test_a_fraction_needs_no_brackets(typesetter: Typesetter) -> None:
    share = Fraction(Number(1.0), Symbol("m"))
    assert set_alone(typesetter, Bracket(share)) == set_alone(typesetter, share)


def test_brackets_around_something_tall_grow(typesetter: Typesetter) -> None:
    low = set_alone(typesetter, Bracket(A2))
    tall = set_alone(typesetter, Bracket(row(A2, Operator("+"), derivative(E, W1))))
    assert "(" in words(low)
    assert "(" not in words(tall)
    assert [type(mark.shape) for mark in tall.marks].count(PathLine) == 2


def test_an_exponent_is_raised(typesetter: Typesetter) -> None:
    square = set_alone(typesetter, Power(Symbol("x"), Number(2.0)))
    assert square.ascent > set_alone(typesetter, Symbol("x")).ascent


def test_the_index_of_a_sum_stands_under_its_sign(typesetter: Typesetter) -> None:
    box = set_alone(typesetter, Sum("k", W1))
    sign, index = box.marks[:2]
    assert words(box) == ["Σ", "k", "w", "1"]
    assert index.y > sign.y
    assert index.x < set_alone(typesetter, Text("Σ")).width * 1.5


def test_numbers_are_written_with_the_wanted_digits(qapp: QApplication) -> None:
    typesetter = Typesetter(load_theme("light"), digits=6)
    assert words(set_alone(typesetter, Number(0.602285819))) == ["0.602286"]
    assert words(set_alone(typesetter, Number(0.60, 4))) == ["0.6000"]


def test_a_line_joins_texts_and_formulas_in_their_colours(typesetter: Typesetter) -> None:
    box = typesetter.line(Part("slope ", 12), Part(A2, 12, bold=True, color="#123456"))
    assert words(box) == ["slope ", "a", "2"]
    assert [mark.color for mark in box.marks] == [None, "#123456", "#123456"]


def test_a_fraction_may_stand_in_a_line_with_a_slash() -> None:
    assert plain(slashed(derivative(E, W1))) == "∂E/∂w₁"
    assert slashed(W1) == W1


def test_a_row_of_the_chain_rule_is_set_once(typesetter: Typesetter) -> None:
    parts = [Part(formula, 16) for formula in (derivative(E, A2), SLOPE, Number(0.2037)) for _ in range(5)]
    assert typesetter.line(*parts) is typesetter.line(*parts)
