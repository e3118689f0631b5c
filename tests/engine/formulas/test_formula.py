"""Formulas are written as the lecture writes them, and as LaTeX that typesets."""

from gettext import NullTranslations

import pytest

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
    joined,
    latex,
    phrase,
    plain,
    row,
    total,
)
from engine.words import use

A2, Z2 = Symbol("a", "2"), Symbol("z", "2")


@pytest.mark.parametrize(
    ("formula", "text", "code"),
    [
        (Symbol("w", "12"), "w₁₂", "w_{12}"),
        (Symbol("η"), "η", r"\eta"),
        (Symbol("w", "kj"), "wₖⱼ", "w_{kj}"),
        (derivative(Symbol("E"), A2), "∂E/∂a₂", r"\frac{\partial E}{\partial a_{2}}"),
        (
            row(Text("−"), Bracket(row(Symbol("T"), Operator("−"), A2))),
            "−(T − a₂)",
            r"-\left(T - a_{2}\right)",
        ),
        (Number(-1.234e-7), "−1.234·10⁻⁷", r"-1.234 \cdot 10^{-7}"),
        (Number(float("inf")), "∞", r"\infty"),
        (Number(float("nan")), "not a number", r"\text{not a number}"),
        (Fraction(Number(1), row(Number(2), Symbol("m"))), "1/(2m)", r"\frac{1}{2m}"),
        (Power(A2, Number(2)), "a₂²", "a_{2}^{2}"),
        (Sum("i", Symbol("x", "i")), "Σᵢ xᵢ", r"\sum_{i} x_{i}"),
        (joined("·", [A2, Number(2), Z2]), "a₂ · 2 · z₂", r"a_{2} \cdot 2 \cdot z_{2}"),
        (total([Number(-1.5), Number(-2.5), Number(1)]), "−1.5 + (−2.5) + 1", r"-1.5 + \left(-2.5\right) + 1"),
    ],
)
def test_a_formula_is_written_as_text_and_as_latex(formula: Formula, text: str, code: str) -> None:
    assert plain(formula) == text
    assert latex(formula) == code


def test_words_of_a_formula_are_in_the_persons_language_and_in_latex_in_english() -> None:
    shown = phrase("{value} for {condition}", value=Number(1), condition=row(Z2, Operator(">"), Number(0)))
    assert plain(shown) == "1 for z₂ > 0"
    use(OtherOrder())
    try:
        assert plain(shown) == "falls z₂ > 0: 1"
        assert latex(shown) == r"1\text{ for }z_{2} > 0"
    finally:
        use(NullTranslations())


class OtherOrder(NullTranslations):
    """A language in which the condition comes first."""

    def gettext(self, message: str) -> str:
        return {"{value} for {condition}": "falls {condition}: {value}"}.get(message, message)


def test_the_digits_are_chosen_when_a_formula_is_written() -> None:
    number = Number(0.7152516802527555)
    assert (plain(number), plain(number, 6)) == ("0.7153", "0.715252")
    assert latex(number, 3) == "0.715"


def test_a_number_from_the_blackboard_keeps_its_decimals() -> None:
    assert plain(Number(0.921, decimals=4)) == "0.9210"
