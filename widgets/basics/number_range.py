"""Which numbers a field takes, and what it says to the others; no Qt here."""

import re
from dataclasses import dataclass
from decimal import Decimal

from engine.errors import NumberError
from engine.formulas.notation import number_text, parse_number, refuse_two_readings, ungrouped
from engine.settings import MOST_EPOCHS
from engine.words import count_text, noted, say, say_in

WORDS_FOR_NONE = frozenset({"", "none", "off"})
"""What is read as no number, whatever the language."""

REFUSALS = {
    ("above",): noted("{name} must be a number above {above}; it cannot be {value}."),
    ("minimum",): noted("{name} must be a number at least {minimum}; it cannot be {value}."),
    ("minimum", "optional"): noted("{name} must be a number at least {minimum}, or none; it cannot be {value}."),
    ("minimum", "below"): noted("{name} must be a number at least {minimum} and below {below}; it cannot be {value}."),
    ("minimum", "integer"): noted("{name} must be a whole number at least {minimum}; it cannot be {value}."),
    ("minimum", "integer", "optional"): noted(
        "{name} must be a whole number at least {minimum}, or none; it cannot be {value}."
    ),
    ("minimum", "maximum", "integer"): noted(
        "{name} must be a whole number at least {minimum} and at most {maximum}; it cannot be {value}."
    ),
}
"""The sentence that refuses a number, by what a field demands; a field that demands anything else adds its own."""

_MANTISSA = re.compile(r"[+\-−]?[0-9]*[.,]?(?P<decimals>[0-9]*)")


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers allowed in one field; `name` opens the sentence that refuses another ("The learning rate η").

    The name is a noted text. The bounds `above` and `below` are not themselves allowed; `optional` allows no
    number at all.
    """

    name: str = noted("The number")
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    integer: bool = False
    optional: bool = False

    def read(self, text: str) -> float | None:
        """The number that `text` stands for, or None for none; raises `NumberError` with a sentence for a person."""
        if self.optional and text.strip().lower() in {*WORDS_FOR_NONE, say_in("no number", "none").lower()}:
            return None
        value = parse_number(text)
        if self.integer:
            refuse_two_readings(text)
        if not self.allows(value):
            raise self._refusal(value)
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

    def _refusal(self, value: float) -> NumberError:
        bounds = {"minimum": self.minimum, "maximum": self.maximum, "above": self.above, "below": self.below}
        limits = {name: _limit_text(limit) for name, limit in bounds.items() if limit is not None}
        demands = (*limits, *(["integer"] if self.integer else []), *(["optional"] if self.optional else []))
        return NumberError(REFUSALS[demands], name=say(self.name), value=number_text(value), **limits)


LEARNING_RATE = NumberRange(noted("The learning rate η"), above=0)
EPOCHS = NumberRange(noted("The number of epochs"), minimum=0, maximum=MOST_EPOCHS, integer=True)
THRESHOLD = NumberRange(noted("The threshold for E"), minimum=0, optional=True)
MOMENTUM = NumberRange(noted("The momentum μ"), minimum=0, below=1)
SEED = NumberRange(noted("The seed"), minimum=0, maximum=2**53, integer=True)
"""The numbers of the settings; of seeds those that a float holds, as each number that is typed is one first."""


def batch_sizes(sample_count: int) -> NumberRange:
    """How many samples a mini-batch of so many may have."""
    return NumberRange(noted("The size of a mini-batch"), minimum=1, maximum=sample_count, integer=True)


def _limit_text(limit: float) -> str:
    return count_text(round(limit)) if float(limit).is_integer() else number_text(limit)


def nudged_text(text: str, steps: int, digits: int = 4) -> str:
    """The number written in `text`, moved by `steps` units of its last written digit: 0.4 becomes 0.5, 0.40 0.41.

    A fraction is first written out with `digits` significant digits. Raises `NumberError` where there is no number.
    """
    value = parse_number(text)
    shown = number_text(value, digits) if "/" in text else ungrouped(text)
    mantissa = _MANTISSA.match(shown)
    decimals = len(mantissa["decimals"]) if mantissa else 0
    fixed = mantissa is not None and mantissa.end() == len(shown)
    notation = "f" if fixed else "e"
    start = Decimal(f"{value:.{decimals}{notation}}")
    moved = start + steps * Decimal((0, (1,), int(start.as_tuple().exponent)))
    return f"{moved:{notation}}".replace("-", "−") if fixed else f"{moved:e}"
