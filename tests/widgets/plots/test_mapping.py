import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from widgets.plots.mapping import Mapping
from widgets.plots.ranges import Range

MAPPING = Mapping(QRectF(60, 10, 400, 200), Range(0, 80), Range(-4, 0))


def test_the_ranges_fill_the_area_with_values_upwards() -> None:
    assert (MAPPING.x_pixel(0), MAPPING.x_pixel(80)) == (60, 460)
    assert (MAPPING.y_pixel(-4), MAPPING.y_pixel(0)) == (210, 10)


@given(st.floats(-100, 200), st.floats(-10, 10))
def test_pixels_lead_back_to_epoch_and_value(epoch: float, value: float) -> None:
    assert MAPPING.epoch(MAPPING.x_pixel(epoch)) == pytest.approx(epoch, abs=1e-9)
    assert MAPPING.value(MAPPING.y_pixel(value)) == pytest.approx(value, abs=1e-9)


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    epochs, values = np.array([0.0, 33.0, 80.0]), np.array([-4.0, -1.5, 0.0])
    np.testing.assert_allclose(MAPPING.x_pixels(epochs), [MAPPING.x_pixel(epoch) for epoch in epochs])
    np.testing.assert_allclose(MAPPING.y_pixels(values), [MAPPING.y_pixel(value) for value in values])


def test_what_is_far_outside_stays_within_what_qt_can_draw() -> None:
    pixels = MAPPING.y_pixels(np.array([-1e300, 1e300]))
    assert np.abs(pixels).max() < 5000
    assert pixels[0] > MAPPING.area.bottom()
    assert pixels[1] < MAPPING.area.top()


@pytest.mark.parametrize("far", [1.7e308, -1.7e308, math.inf, -math.inf])
def test_what_is_endlessly_far_away_lies_where_qt_can_draw(far: float) -> None:
    mapping = Mapping(QRectF(50, 10, 400, 300), Range(-1.5e308, 1.0), Range(0.0, 1e-300))
    places = [
        *mapping.point(far, far).toTuple(),
        *mapping.x_pixels(np.array([far])),
        *mapping.y_pixels(np.array([far])),
    ]
    assert all(math.isfinite(place) and abs(place) < 1e8 for place in places)
