import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.plots.ranges import (
    Range,
    epoch_ticks,
    extent,
    linear_range,
    linear_ticks,
    log_range,
    log_ticks,
    tick_step,
    with_earlier,
)

values = st.floats(-1e300, 1e300).filter(lambda value: value == 0 or abs(value) > 1e-290)


@given(values, values, st.floats(1, 12))
def test_a_linear_axis_covers_the_data_with_a_few_ticks(first: float, second: float, ticks: float) -> None:
    data = Range(min(first, second), max(first, second))
    shown = linear_range(data, ticks)
    slack = 1e-6 * shown.span
    assert shown.low <= data.low + slack
    assert data.high - slack <= shown.high
    assert shown.span > 0
    values = [tick.value for tick in linear_ticks(shown, ticks)]
    assert len(values) <= ticks + 2
    assert (values[0], values[-1]) == pytest.approx((shown.low, shown.high), abs=slack)


def test_the_lectures_axes_are_those_of_the_mock_up() -> None:
    parameters = linear_range(Range(-0.675, 0.65), 4.8)
    assert (parameters.low, parameters.high) == pytest.approx((-0.8, 0.8))
    assert [tick.text for tick in linear_ticks(parameters, 4.8)] == ["−0.8", "−0.4", "0", "0.4", "0.8"]
    error = log_range(Range(math.log10(0.000964), math.log10(0.108)))
    assert [tick.text for tick in log_ticks(error, 4.8)] == ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"]
    assert [tick.text for tick in epoch_ticks(Range(0, 81), 5)] == ["0", "20", "40", "60", "80"]


def test_a_single_value_and_none_at_all_have_a_sensible_axis() -> None:
    assert linear_range(None, 5) == Range(0, 1)
    assert linear_range(Range(0, 0), 5).contains(0)
    assert linear_range(Range(0.45, 0.45), 5).span < 1
    assert log_range(None).span >= 1
    assert log_range(Range(-2, -2)).contains(-2)


def test_epochs_are_whole_and_their_thousands_stand_apart() -> None:
    assert [tick.value for tick in epoch_ticks(Range(0, 4), 20)] == [0, 1, 2, 3, 4]
    assert epoch_ticks(Range(0, 1_000_000), 5)[-1].text == "1\u202f000\u202f000"


def test_many_powers_of_ten_get_few_ticks() -> None:
    assert len(log_ticks(Range(-320, 0), 5)) <= 6


@pytest.mark.parametrize(("high", "texts"), [(4e-7, ["0", "2·10⁻⁷", "4·10⁻⁷"]), (4e8, ["0", "2·10⁸", "4·10⁸"])])
def test_very_small_and_very_large_ticks_are_powers_of_ten(high: float, texts: list[str]) -> None:
    assert [tick.text for tick in linear_ticks(Range(0, high), 2)] == texts


def test_the_step_is_the_smallest_that_gives_few_enough() -> None:
    assert tick_step(81, 5) == 20
    assert tick_step(1.3, 4.5) == pytest.approx(0.4)
    assert tick_step(100, 1) == 100


def test_the_extent_leaves_out_what_is_not_finite() -> None:
    assert extent(np.array([1.0, np.nan, np.inf, -2.0])) == Range(-2.0, 1.0)
    assert extent(np.array([np.nan])) is None


def test_an_earlier_run_that_went_astray_does_not_squash_the_current_one() -> None:
    current = Range(0.0, 1.0)
    assert with_earlier(current, Range(-0.5, 1.5)) == Range(-0.5, 1.5)
    joined = with_earlier(current, Range(-1e200, 1e200))
    assert joined is not None
    assert joined.span < 10
    assert with_earlier(None, current) == current


@pytest.mark.parametrize("high", [5e-324, 1e-323, 1e-310, 1e-301])
def test_the_smallest_numbers_have_an_axis(high: float) -> None:
    shown = linear_range(Range(0.0, high), 5)
    assert shown.low <= 0 < high <= shown.high
    assert 2 <= len(linear_ticks(shown, 5)) <= 6
    assert tick_step(5e-324, 8) > 0
