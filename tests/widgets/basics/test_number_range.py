import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import NumberError
from engine.formulas.notation import number_text, parse_number
from widgets.basics.number_range import NumberRange, nudged_text

LEARNING_RATE = NumberRange("The learning rate η", above=0)


@pytest.mark.parametrize("text", ["0.15", "0,15", "3/20", "1.5e-1", " 0.15 "])
def test_reads_every_way_of_writing_a_number(text: str) -> None:
    assert LEARNING_RATE.read(text) == 0.15


@pytest.mark.parametrize(
    ("allowed", "text", "reason"),
    [
        (LEARNING_RATE, "0", "The learning rate η must be a number above 0; it cannot be 0."),
        (LEARNING_RATE, "-0,5", "The learning rate η must be a number above 0; it cannot be −0.5."),
        (
            NumberRange("The number of epochs", minimum=0, maximum=1e6, integer=True),
            "2.5",
            "The number of epochs must be a whole number at least 0 and at most 1\u202f000\u202f000; it cannot be 2.5.",
        ),
        (
            NumberRange("The sample", minimum=1, integer=True),
            "0",
            "The sample must be a whole number at least 1; it cannot be 0.",
        ),
        (
            NumberRange("The sample", minimum=1, integer=True, optional=True),
            "0",
            "The sample must be a whole number at least 1, or none; it cannot be 0.",
        ),
        (NumberRange("The limit", minimum=0.5), "0", "The limit must be a number at least 0.5; it cannot be 0."),
        (
            NumberRange("The threshold", minimum=0, optional=True),
            "-1",
            "The threshold must be a number at least 0, or none; it cannot be −1.",
        ),
    ],
)
def test_refuses_with_a_sentence(allowed: NumberRange, text: str, reason: str) -> None:
    with pytest.raises(NumberError) as caught:
        allowed.read(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(("text", "whole", "decimal"), [("1,000", "1000", "1"), (" 2.500 ", "2500", "2.5")])
def test_what_can_be_read_in_two_ways_is_refused_where_whole_numbers_are_asked_for(
    text: str, whole: str, decimal: str
) -> None:
    reason = f"“{text.strip()}” can be read as {whole} or as {decimal}; type the one that is meant."
    with pytest.raises(NumberError, match=reason):
        NumberRange(integer=True).read(text)
    assert NumberRange().read(text) == float(decimal)


@pytest.mark.parametrize("text", ["", "  ", "none", "Off"])
def test_no_number_is_allowed_only_where_it_is_optional(text: str) -> None:
    assert NumberRange(optional=True).read(text) is None
    with pytest.raises(NumberError):
        NumberRange().read(text)


def test_bounds_themselves_are_allowed_only_where_they_are_inclusive() -> None:
    assert NumberRange(minimum=0, maximum=1).allows(0)
    assert NumberRange(minimum=0, maximum=1).allows(1)
    assert not NumberRange(above=0).allows(0)


@pytest.mark.parametrize(
    ("text", "steps", "moved"),
    [
        ("0.4", 1, "0.5"),
        ("0.9", 1, "1.0"),
        ("1.0", 1, "1.1"),
        ("0.40", -1, "0.39"),
        ("0,15", 1, "0.16"),
        ("1000", -1, "999"),
        ("0.1", -2, "−0.1"),
        ("−0.5", 1, "−0.4"),
        ("3/20", 1, "0.16"),
        ("1.234·10⁻⁵", 1, "1.235e-5"),
        ("2e-7", -1, "1e-7"),
        ("1234567", 1, "1234568"),
        ("50\u202f000", 1, "50001"),
        ("1'000,5", 1, "1000.6"),
    ],
)
def test_a_nudge_moves_the_last_written_digit(text: str, steps: int, moved: str) -> None:
    assert nudged_text(text, steps) == moved


@settings(max_examples=50)
@given(st.floats(-1e9, 1e9), st.integers(2, 17))
def test_a_nudge_up_and_down_comes_back(value: float, digits: int) -> None:
    shown = number_text(value, digits)
    assert parse_number(nudged_text(nudged_text(shown, 1), -1)) == pytest.approx(parse_number(shown), rel=1e-9)
