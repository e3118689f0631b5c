"""From a formula to a box: variables in italics, digits upright, indices lowered, fractions and sums built up."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from engine.formulas.formula import (
    Bracket,
    Formula,
    Fraction,
    Number,
    Operator,
    Phrase,
    Power,
    Row,
    Sum,
    Symbol,
    Text,
    plain,
    row,
)
from widgets.basics.theme import Theme
from widgets.formula.boxes import (
    EMPTY,
    Box,
    beside,
    blank,
    deepened,
    fenced,
    fraction,
    tinted,
    with_limits,
    with_scripts,
)
from widgets.formula.faces import Face, Faces, Style

KEPT_FORMULAS = 2048
SCRIPT_SIZE = 0.72  # of the size of what the script stands at
SMALLEST_SCRIPT = 7  # pixels
SUBSCRIPT_DROP = 0.22  # of the size
SUM_SIZE = 1.45
OPERATOR_GAP = 0.26  # of the size, on either side
FRACTION_GAP = 0.08
LINE_ROOM = 0.4  # below the baseline, where indices hang
THICKNESS = 0.075  # of bars and brackets
TALL = 1.25  # of a letter: from here on brackets grow
SLANTED = frozenset("∂Δ")  # signs that lean with the variable behind them


@dataclass(frozen=True, slots=True)
class Part:
    """A formula, or plain text, as a piece of a line: its size in pixels, cut and colour.

    `inline` sets fractions small, for formulas that are lines of text.
    """

    content: Formula | str
    size: int
    bold: bool = False
    color: str | None = None
    inline: bool = False


class Typesetter:
    """Sets formulas in the theme's font and remembers them; numbers with `digits` significant digits."""

    def __init__(self, theme: Theme, digits: int = 4) -> None:
        self._faces = Faces(theme)
        self._digits = digits
        self.line = lru_cache(maxsize=KEPT_FORMULAS)(self._line)
        self.formula = lru_cache(maxsize=KEPT_FORMULAS)(self._formula)
        self._setters: dict[type, Callable[[Any, Style], Box]] = {
            Symbol: self._symbol,
            Number: self._number,
            Text: self._text,
            Operator: self._operator,
            Row: self._row,
            Phrase: self._phrase,
            Fraction: self._fraction,
            Power: self._power,
            Bracket: self._bracket,
            Sum: self._sum,
        }

    @property
    def digits(self) -> int:
        return self._digits

    def face(self, size: int, *, bold: bool = False) -> Face:
        """The upright font of that size, and its measures."""
        return self._faces.face(Style(size, bold))

    def _line(self, *parts: Part) -> Box:
        """The parts one after the other on one baseline; blanks between them belong to their texts."""
        return beside([self._part(part) for part in parts])

    def _part(self, part: Part) -> Box:
        style = Style(part.size, part.bold, inline=part.inline)
        content = part.content
        box = self._faces.word(content, style) if isinstance(content, str) else self.formula(content, style)
        return box if part.color is None else tinted(box, part.color)

    def _formula(self, formula: Formula, style: Style) -> Box:
        return self._setters[type(formula)](formula, style)

    def _symbol(self, symbol: Symbol, style: Style) -> Box:
        base = self._faces.word(symbol.letter, replace(style, italic=True))
        if not symbol.index:
            return base
        index = self._faces.word(symbol.index, _script(replace(style, italic=not symbol.index.isdigit())))
        return with_scripts(base, index, EMPTY, SUBSCRIPT_DROP * style.size, 0.0)

    def _number(self, number: Number, style: Style) -> Box:
        return self._faces.word(plain(number, self._digits), style)

    def _text(self, text: Text, style: Style) -> Box:
        return self._faces.word(text.text, replace(style, italic=text.text in SLANTED))

    def _operator(self, operator: Operator, style: Style) -> Box:
        gap = blank(OPERATOR_GAP * style.size)
        return beside((gap, self._faces.word(operator.sign, style), gap))

    def _row(self, row: Row, style: Style) -> Box:
        return beside([self.formula(part, style) for part in row.parts])

    def _phrase(self, phrase: Phrase, style: Style) -> Box:
        return self._row(phrase.said, style)

    def _fraction(self, shown: Fraction, style: Style) -> Box:
        axis = self._faces.face(style).axis
        if style.inline:
            style = _script(style)
        size, room = style.size, LINE_ROOM * style.size  # with room for indices: fractions in a row are of one height
        top, bottom = (deepened(self.formula(part, style), room) for part in (shown.top, shown.bottom))
        return fraction(top, bottom, axis, FRACTION_GAP * size, max(1.0, THICKNESS * size))

    def _power(self, power: Power, style: Style) -> Box:
        base = self.formula(power.base, style)
        rise = max(0.0, base.ascent - 0.42 * style.size)
        return with_scripts(base, EMPTY, self.formula(power.exponent, _script(style)), 0.0, rise)

    def _bracket(self, bracket: Bracket, style: Style) -> Box:
        inside = self.formula(bracket.inside, style)
        if isinstance(bracket.inside, Fraction):
            return inside  # its bar holds it together
        face = self._faces.face(style)
        if inside.height < TALL * (face.ascent + face.descent):
            return beside((self._faces.word("(", style), inside, self._faces.word(")", style)))
        return fenced(inside, 0.3 * style.size, max(1.0, THICKNESS * style.size))

    def _sum(self, shown: Sum, style: Style) -> Box:
        sign = self._faces.word("Σ", replace(style, size=round(SUM_SIZE * style.size)))
        index = self._faces.word(shown.index, _script(replace(style, italic=True)))
        limits = with_limits(sign, index, EMPTY, 0.0)
        return beside((limits, blank(OPERATOR_GAP * style.size), self.formula(shown.body, style)))


def slashed(formula: Formula) -> Formula:
    """A fraction as it stands within a line of text: ∂E/∂w₁."""
    return row(formula.top, Text("/"), formula.bottom) if isinstance(formula, Fraction) else formula


def _script(style: Style) -> Style:
    return replace(style, size=max(SMALLEST_SCRIPT, round(SCRIPT_SIZE * style.size)))
