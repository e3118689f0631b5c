"""Rounding as a person does it on a blackboard."""

import math

import pytest

from engine.formulas.blackboard import rounded


@pytest.mark.parametrize(
    ("value", "shown"), [(0.12345, 0.1235), (0.00005, 0.0001), (-0.00005, -0.0001), (2.5e20, 2.5e20)]
)
def test_halves_are_rounded_away_from_zero_as_they_are_written(value: float, shown: float) -> None:
    assert rounded(value, 4) == shown


def test_without_decimals_nothing_is_rounded() -> None:
    assert rounded(1 / 3, None) == 1 / 3


def test_what_is_not_finite_stays_so() -> None:
    assert rounded(math.inf, 4) == math.inf
    assert math.isnan(rounded(math.nan, 4))
