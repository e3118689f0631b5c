"""Formulas as small trees of frozen values, to be written as plain text or LaTeX, or drawn by a widget.

Numbers stay numbers in the tree: how many digits of them are shown is decided where a formula is written.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from string import Formatter

from engine.formulas.notation import PLAIN_SUPERSCRIPTS, SUBSCRIPTS, SUPERSCRIPTS, number_text
from engine.words import say

_RAISED = ("2", "3")  # exponents that are written as raised digits
_LATEX = {
    "−": "-",
    "·": r"\cdot",
    "←": r"\leftarrow",
    "≤": r"\le",
    "…": r"\dots",
    "∂": r"\partial ",
    "Δ": r"\Delta ",
    "η": r"\eta",
    "μ": r"\mu",
    "∞": r"\infty",
    "max": r"\max",
    "ln": r"\ln",
    "tanh": r"\tanh",
}
_LATEX_ESCAPES = str.maketrans({character: f"\\{character}" for character in "%&#$_{}"})


@dataclass(frozen=True, slots=True)
class Symbol:
    """A quantity of the lecture: letter and index, as in a₂; the index may be empty, as in T or η."""

    letter: str
    index: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number; with `decimals` it was rounded to so many, as on a blackboard, and is shown with all of them."""

    value: float
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Upright text without blanks of its own: a minus sign in front, ∂, max, or words."""

    text: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A sign between two terms, with a blank on both sides: + − · = ← >."""

    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """Parts from left to right."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """`top` over `bottom`."""

    top: "Formula"
    bottom: "Formula"


@dataclass(frozen=True, slots=True)
class Power:
    """`base` to the `exponent`."""

    base: "Formula"
    exponent: "Formula"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A formula in round brackets."""

    inside: "Formula"


@dataclass(frozen=True, slots=True)
class Sum:
    """Σ over an index, of `body`."""

    index: str
    body: "Formula"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Formulas among words: in the noted `text` each place stands for the formula of that name."""

    text: str
    places: tuple[tuple[str, "Formula"], ...]

    @property
    def said(self) -> Row:
        """It in the person's language."""
        return self._filled(say(self.text))

    @property
    def in_english(self) -> Row:
        """It as LaTeX has it in every language."""
        return self._filled(self.text)

    def _filled(self, text: str) -> Row:
        formulas = dict(self.places)
        parts: list[Formula] = []
        for words, name, _, _ in Formatter().parse(text):
            parts += [Text(words)] if words else []
            parts += [formulas[name]] if name else []
        return Row(tuple(parts))


Formula = Symbol | Number | Text | Operator | Row | Fraction | Power | Bracket | Sum | Phrase

ONE, ZERO, TWO = Number(1.0), Number(0.0), Number(2.0)


def row(*parts: Formula) -> Row:
    """The parts from left to right."""
    return Row(parts)


def phrase(text: str, /, **places: Formula) -> Phrase:
    """The noted text with a formula in each of its places."""
    return Phrase(text, tuple(places.items()))


def derivative(of: Formula, by: Formula) -> Fraction:
    """∂of/∂by."""
    return Fraction(row(Text("∂"), of), row(Text("∂"), by))


def joined(sign: str, terms: Iterable[Formula]) -> Formula:
    """The terms with a sign between them; one term stays as it is."""
    parts: list[Formula] = []
    for term in terms:
        parts += [Operator(sign), term] if parts else [term]
    return parts[0] if len(parts) == 1 else Row(tuple(parts))


def total(terms: Sequence[Formula]) -> Formula:
    """The terms with plus signs between them, brackets around a negative number behind one."""
    return joined("+", [*terms[:1], *(_summand(term) for term in terms[1:])])


def _summand(term: Formula) -> Formula:
    if isinstance(term, Row):
        return Row((operand(term.parts[0]), *term.parts[1:]))
    return operand(term)


def operand(formula: Formula) -> Formula:
    """The formula as it stands behind a sign: a negative number gets brackets."""
    negative = isinstance(formula, Number) and formula.value < 0
    return Bracket(formula) if negative else formula


def product(*factors: Formula) -> Formula:
    """The factors with dots between them, brackets around a negative number behind one."""
    first, *others = factors
    return joined("·", [first, *(operand(factor) for factor in others)])


def times(left: Formula, right: Formula) -> Row:
    """A product as it is read best: letters stand beside a bracket, numbers keep the dot."""
    numeric = isinstance(left, Number | Bracket)
    return row(left, Operator("·"), right) if numeric else row(left, right)


@singledispatch
def plain(formula: Formula, digits: int = 4) -> str:
    """Write a formula as a line of text, “−(T − a₂)”, its numbers with so many significant digits."""
    raise TypeError(f"{type(formula).__name__} is no formula.")


@plain.register
def _(formula: Symbol, digits: int = 4) -> str:
    return formula.letter + formula.index.translate(SUBSCRIPTS)


@plain.register
def _(formula: Number, digits: int = 4) -> str:
    if formula.decimals is None:
        return number_text(formula.value, digits)
    return f"{formula.value:.{formula.decimals}f}".replace("-", "−")


@plain.register
def _(formula: Text, digits: int = 4) -> str:
    return formula.text


@plain.register
def _(formula: Operator, digits: int = 4) -> str:
    return f" {formula.sign} "


@plain.register
def _(formula: Row, digits: int = 4) -> str:
    return "".join(plain(part, digits) for part in formula.parts)


@plain.register
def _(formula: Phrase, digits: int = 4) -> str:
    return plain(formula.said, digits)


@plain.register
def _(formula: Fraction, digits: int = 4) -> str:
    text = f"{_plain_unit(formula.top, digits)}/{_plain_unit(formula.bottom, digits)}"
    return "½" if text == "1/2" else text


@plain.register
def _(formula: Power, digits: int = 4) -> str:
    base, exponent = _plain_unit(formula.base, digits), plain(formula.exponent, digits)
    raised = exponent.translate(SUPERSCRIPTS) if exponent in _RAISED else f"^{_plain_unit(formula.exponent, digits)}"
    return base + raised


@plain.register
def _(formula: Bracket, digits: int = 4) -> str:
    return f"({plain(formula.inside, digits)})"


@plain.register
def _(formula: Sum, digits: int = 4) -> str:
    return f"Σ{formula.index.translate(SUBSCRIPTS)} {plain(formula.body, digits)}"


def _plain_unit(formula: Formula, digits: int) -> str:
    """The formula as one piece of a line: in brackets where it has several terms or factors, but not −z or ∂E."""
    text = plain(formula, digits)
    return f"({text})" if isinstance(formula, Row) and not isinstance(formula.parts[0], Text) else text


@singledispatch
def latex(formula: Formula, digits: int = 4) -> str:
    r"""Write a formula as LaTeX, `-\left(T - a_{2}\right)`, its numbers with so many significant digits."""
    raise TypeError(f"{type(formula).__name__} is no formula.")


@latex.register
def _(formula: Symbol, digits: int = 4) -> str:
    letters = "".join(_LATEX.get(letter, letter) for letter in formula.letter)
    return f"{letters}_{{{formula.index}}}" if formula.index else letters


@latex.register
def _(formula: Number, digits: int = 4) -> str:
    if math.isnan(formula.value):
        return r"\text{not a number}"
    text, ten, power = plain(formula, digits).partition("·10")
    text = text.replace("−", "-").replace("∞", r"\infty")
    return f"{text} \\cdot 10^{{{power.translate(PLAIN_SUPERSCRIPTS)}}}" if ten else text


@latex.register
def _(formula: Text, digits: int = 4) -> str:
    return _LATEX.get(formula.text) or f"\\text{{{formula.text.translate(_LATEX_ESCAPES)}}}"


@latex.register
def _(formula: Operator, digits: int = 4) -> str:
    return f" {_LATEX.get(formula.sign, formula.sign)} "


@latex.register
def _(formula: Row, digits: int = 4) -> str:
    return "".join(latex(part, digits) for part in formula.parts)


@latex.register
def _(formula: Phrase, digits: int = 4) -> str:
    return latex(formula.in_english, digits)


@latex.register
def _(formula: Fraction, digits: int = 4) -> str:
    return f"\\frac{{{latex(formula.top, digits)}}}{{{latex(formula.bottom, digits)}}}"


@latex.register
def _(formula: Power, digits: int = 4) -> str:
    return f"{latex(formula.base, digits)}^{{{latex(formula.exponent, digits)}}}"


@latex.register
def _(formula: Bracket, digits: int = 4) -> str:
    return f"\\left({latex(formula.inside, digits)}\\right)"


@latex.register
def _(formula: Sum, digits: int = 4) -> str:
    return f"\\sum_{{{formula.index}}} {latex(formula.body, digits)}"
