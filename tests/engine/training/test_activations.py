"""Activation functions and their derivatives against plain Python."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.network import ActivationName
from engine.training.activations import ACTIVATIONS
from tests.engine.reference import DERIVATIVE, VALUE

pytestmark = pytest.mark.bits

every_activation = pytest.mark.parametrize("name", list(ACTIVATIONS))


@every_activation
@given(z=st.floats(-30, 30))
def test_values_and_derivatives(name: ActivationName, z: float) -> None:
    activation = ACTIVATIONS[name]
    assert activation.value(np.array([z])) == pytest.approx([VALUE[name](z)], rel=1e-14, abs=1e-300)
    assert activation.derivative(np.array([z])) == pytest.approx([DERIVATIVE[name](z)], rel=1e-9, abs=1e-12)


@every_activation
def test_far_from_zero_nothing_overflows_or_warns(name: ActivationName) -> None:
    z = np.array([-1e300, -1000.0, -700.0, 700.0, 1000.0, 1e300])
    assert np.isfinite(ACTIVATIONS[name].value(z)).all()
    assert np.isfinite(ACTIVATIONS[name].derivative(z)).all()


@every_activation
def test_what_is_not_a_number_stays_visible(name: ActivationName) -> None:
    assert np.isnan(ACTIVATIONS[name].value(np.array([np.nan]))).all()


def test_the_argument_is_left_alone() -> None:
    z = np.array([0.5])
    for activation in ACTIVATIONS.values():
        activation.derivative(z)
    assert z == 0.5
