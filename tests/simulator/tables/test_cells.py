"""What cells mean."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.tables.cells import is_missing, number_of, numbers_of, odd_row, words_of


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1.5", ".", 1.5),
        ("-1e-3", ".", -0.001),
        ("1,234", ".", 1234.0),
        ("1,234,567.5", ".", 1234567.5),
        ("1'234.5", ".", 1234.5),
        ("1 234", ".", 1234.0),
        ("1,5", ",", 1.5),
        ("1.234,5", ",", 1234.5),
        ("1.234", ",", 1234.0),
        ("0.5", ",", 0.5),
        ("-1,5e3", ",", -1500.0),
        ("1\u202f234,5", ",", 1234.5),
        ("1,5", ".", None),
        ("1_000", ".", None),
        ("inf", ".", None),
        ("1e999", ".", None),
        ("rot", ".", None),
        ("1,2,3", ",", None),
        ("12.34,5", ",", None),
    ],
)
def test_numbers(cell: str, decimal: str, value: float | None) -> None:
    assert number_of(cell, decimal) == value


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([".", ","]))
def test_every_number_comes_back(value: float, decimal: str) -> None:
    assert number_of(repr(value).replace(".", decimal), decimal) == value


def test_what_is_missing() -> None:
    assert all(map(is_missing, ["", "?", "NaN", "nan", "NA", "n/a", "NULL"]))
    assert not any(map(is_missing, ["0", "none", "-", "nano"]))


@pytest.mark.parametrize("decimal", [".", ","])
def test_a_column_of_numbers(decimal: str) -> None:
    assert np.array_equal(numbers_of(["1", "?", "2"], decimal), [1, math.nan, 2], equal_nan=True)  # type: ignore[arg-type]
    assert np.array_equal(numbers_of(["1", "3"], decimal), [1, 3])  # type: ignore[arg-type]
    for odd in ("x", "inf", "1_0"):
        assert numbers_of(["1", odd], decimal) is None


def test_words_are_kept_once() -> None:
    words = words_of(["".join(["ro", "t"]), "?", "".join(["r", "ot"])])
    assert words == ("rot", None, "rot")
    assert words[0] is words[2]


def test_a_word_among_numbers_is_odd() -> None:
    assert odd_row(("1", "2", None, "x"), ".") == 3
    assert odd_row(("a", "b", "1"), ".") is None
    assert odd_row(("1", "2"), ".") is None
