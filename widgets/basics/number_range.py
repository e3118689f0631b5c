"""Which numbers a field takes, and what it says to the others; no Qt here."""

import re
from dataclasses import dataclass
from decimal import Decimal

from engine.errors import NumberError
from engine.formulas.notation import number_text, parse_number

WORDS_FOR_NONE = frozenset({"", "none", "off"})

_MANTISSA = re.compile(r"[+\-−]?[0-9]*[.,]?(?P<decimals>[0-9]*)")


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers allowed in one field; `name` opens the sentence that refuses another ("The learning rate η").

    `above` and `below` are bounds that are not themselves allowed; `optional` allows no number at all.
    """

    name: str = "The number"
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    integer: bool = False
    optional: bool = False

    def read(self, text: str) -> float | None:
        """The number that `text` stands for, or None for none; raises `NumberError` with a sentence for a person."""
        if self.optional and text.strip().lower() in WORDS_FOR_NONE:
            return None
        value = parse_number(text)
        if not self.allows(value):
            raise NumberError(f"{self.name} must be {self.description()}; it cannot be {number_text(value)}.")
        return value

    def allows(self, value: float) -> bool:
        """Whether `value` keeps to every bound."""
        return (
            (self.minimum is None or value >= self.minimum)
            and (self.maximum is None or value <= self.maximum)
            and (self.above is None or value > self.above)
            and (self.below is None or value < self.below)
            and (not self.integer or value.is_integer())
        )

    def description(self) -> str:
        """What is allowed, to follow the words "must be"."""
        limits = [
            ("at least", self.minimum),
            ("at most", self.maximum),
            ("above", self.above),
            ("below", self.below),
        ]
        noun = "a whole number" if self.integer else "a number"
        bounds = " and ".join(f"{word} {limit:,.10g}" for word, limit in limits if limit is not None)
        return " ".join(filter(None, (noun, bounds))) + (", or none" if self.optional else "")


def nudged_text(text: str, steps: int, digits: int = 4) -> str:
    """The number written in `text`, moved by `steps` units of its last written digit: 0.4 becomes 0.5, 0.40 0.41.

    A fraction is first written out with `digits` significant digits. Raises `NumberError` where there is no number.
    """
    value = parse_number(text)
    shown = number_text(value, digits) if "/" in text else text.strip()
    mantissa = _MANTISSA.match(shown)
    decimals = len(mantissa["decimals"]) if mantissa else 0
    fixed = mantissa is not None and mantissa.end() == len(shown)
    notation = "f" if fixed else "e"
    start = Decimal(f"{value:.{decimals}{notation}}")
    moved = start + steps * Decimal((0, (1,), int(start.as_tuple().exponent)))
    return f"{moved:{notation}}".replace("-", "−") if fixed else f"{moved:e}"
