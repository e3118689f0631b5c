"""Rounding as on a blackboard: to so many decimals, halves away from zero, on the number as it is written."""

from decimal import ROUND_HALF_UP, Decimal

from engine.formulas.formula import Number

LARGEST_ROUNDED = 1e15
"""From here on a float64 has no decimals to round."""


def rounded(value: float, decimals: int | None) -> float:
    """`value` to so many decimals; as it is where `decimals` is None and where it has none."""
    if decimals is None or not _has_decimals(value):
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def board_number(value: float, decimals: int | None) -> Number:
    """An intermediate result as it is written down: with all its decimals where it was rounded to them."""
    return Number(rounded(value, decimals), decimals if _has_decimals(value) else None)


def _has_decimals(value: float) -> bool:
    return abs(value) < LARGEST_ROUNDED  # neither infinity nor NaN is
