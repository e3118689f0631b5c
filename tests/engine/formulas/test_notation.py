"""Numbers and names as people write and read them."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.errors import NumberError
from engine.formulas.notation import (
    computed_text,
    full_text,
    number_text,
    parse_number,
    parse_whole_number,
    subscripted,
    telling_digits,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.15, "0.15"),
        (0.41500000001, "0.4150"),
        (0.6022859, "0.6023"),
        (9.99996, "10.00"),
        (10.0, "10"),
        (0.0, "0"),
        (-0.0, "0"),
        (-0.45, "−0.45"),
        (123456.7, "123457"),
        (123400.0, "123400"),
        (1234567.0, "1.235·10⁶"),
        (1e6, "1·10⁶"),
        (1e-5, "1·10⁻⁵"),
        (-1.23456e-12, "−1.235·10⁻¹²"),
        (1e-4, "0.0001"),
        (0.00010214, "0.0001021"),
        (0.00009999, "9.999·10⁻⁵"),
        (0.0000999999, "1.000·10⁻⁴"),
        (5e-324, "5·10⁻³²⁴"),
        (math.nan, "not a number"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
    ],
)
def test_four_digits_are_shown_and_zeros_go_only_from_exact_numbers(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(("digits", "text"), [(2, "0.30"), (6, "0.300000"), (17, "0.30000000000000004")])
def test_the_reader_chooses_the_digits(digits: int, text: str) -> None:
    assert number_text(0.1 + 0.2, digits) == text


def test_seventeen_digits_show_the_number_that_was_typed() -> None:
    assert number_text(0.15, 17) == "0.15"


def test_numpy_numbers_are_written_like_any_other() -> None:
    assert number_text(np.float64(0.15)) == "0.15"
    assert full_text(np.float64(1e-05)) == "1e-05"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_full_text_gives_the_same_number_back(value: float) -> None:
    assert float(full_text(value)) == value
    assert parse_number(full_text(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False, max_value=1e300, min_value=-1e300), st.integers(2, 17))
def test_what_is_shown_can_be_typed_and_is_as_near_as_its_digits(value: float, digits: int) -> None:
    assert parse_number(number_text(value, digits)) == pytest.approx(value, rel=0.51 * 10.0 ** (1 - digits), abs=5e-324)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.15", 0.15),
        ("0,15", 0.15),
        (" 3/20 ", 0.15),
        ("3 / 20", 0.15),
        ("-1,5/2", -0.75),
        ("1.5e-1", 0.15),
        ("1,5E-1", 0.15),
        ("−2", -2.0),
        ("+2", 2.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1.234·10⁻⁵", 1.234e-5),
        ("−1.2 × 10⁶", -1.2e6),
        ("0,45", 0.45),
        ("9/20", 0.45),
        ("4.5e-1", 0.45),
        ("1 000", 1000.0),
        ("1'000", 1000.0),
        ("1’000", 1000.0),
        ("1\u00a0000", 1000.0),
        ("1\u2009000,5", 1000.5),
        ("−50\u202f000.25", -50000.25),
        ("1 000 000/4", 250000.0),
        ("1,000", 1.0),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "A number is missing"),
        ("   ", "A number is missing"),
        ("abc", "“abc” is not a number"),
        ("1/2/3", "is not a number"),
        ("/2", "is not a number"),
        ("1/", "is not a number"),
        ("1/0", "divides by zero"),
        ("1e999", "too large"),
        ("1e300/1e-300", "too large"),
        ("nan", "is not a number"),
        ("inf", "is not a number"),
        ("1_000", "is not a number"),
        ("1.000,5", "is not a number"),
        ("1 00", "is not a number"),
        ("0 450", "is not a number"),
        ("1 000'000", "is not a number"),
        ("1,000,000", "is not a number"),
        ("1,000.5", "is not a number"),
        ("0.100 000", "is not a number"),
        ("٣", "is not a number"),
        ("--1", "is not a number"),
        ("0x10", "is not a number"),
        ("x" * 1000, "x…” is not a number"),
    ],
)
def test_nonsense_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(NumberError, match=reason.replace("(", r"\(")):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("-3", -3), ("1e3", 1000), ("50 000", 50000), ("9/3", 3), ("9223372036854775807", 2**63 - 1)],
)
def test_whole_numbers_are_read_in_the_same_ways_and_exactly(text: str, value: int) -> None:
    assert parse_whole_number(text) == value


@pytest.mark.parametrize("text", ["1,000", "1.000", "-12,500", "1,000/2", "1.5", "much", ""])
def test_what_is_not_surely_a_whole_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        parse_whole_number(text)


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("−0.45", "-0.45"),
        ("50\u202f000 · 1\u202f000\u202f000", "50000 · 1000000"),
        ("−1.235·10⁻¹²", "-1.235e-12"),
        ("2 · 10 = 20", "2 · 10 = 20"),
        ("w₁ = 0.5 · w₂", "w₁ = 0.5 · w₂"),
    ],
)
def test_numbers_are_copied_as_programs_read_them(text: str, computed: str) -> None:
    assert computed_text(text) == computed


@given(st.floats(-1e300, 1e300), st.integers(2, 17))
def test_a_spreadsheet_reads_the_number_that_is_shown(value: float, digits: int) -> None:
    shown = number_text(value, digits)
    assert float(computed_text(shown)) == parse_number(shown)


@given(st.text(max_size=30))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        value = parse_number(text)
    except NumberError:
        return
    assert math.isfinite(value)


@pytest.mark.parametrize(("name", "shown"), [("w1", "w₁"), ("w12", "w₁₂"), ("E", "E"), ("2023", "2023")])
def test_numbers_of_names_become_subscripts(name: str, shown: str) -> None:
    assert subscripted(name) == shown


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
@example(0.14798, 0.14801)
@example(1.0, 1.0 + 2.0**-52)
def test_telling_digits_show_a_change(old: float, new: float) -> None:
    digits = telling_digits(old, new)
    assert 4 <= digits <= 17
    assert (number_text(old, digits) == number_text(new, digits)) == (old == new)


def test_digits_are_added_only_where_the_change_cannot_be_seen() -> None:
    assert telling_digits(0.15, 0.1496) == 4
    assert telling_digits(0.14798, 0.14801) == 6
    assert telling_digits(0.5, 0.5) == 4
