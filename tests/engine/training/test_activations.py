"""Activation functions against plain Python: their calls, their formulas, and what else their rows say of them."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formulas.formula import Number, Symbol, plain
from engine.graph import ActivationName
from engine.training.activations import ACTIVATIONS
from tests.engine.reference import FUNCTIONS
from tests.engine.written import computed

pytestmark = pytest.mark.bits

every_activation = pytest.mark.parametrize("name", list(ACTIVATIONS))

Z, A = Symbol("z", "2"), Symbol("a", "2")
WIDE = np.concatenate([np.linspace(-40.0, 40.0, 80_001), [-1e9, 1e9]])


@every_activation
@given(z=st.floats(-30, 30))
def test_values_and_derivatives(name: ActivationName, z: float) -> None:
    activation, (value, derivative) = ACTIVATIONS[name], FUNCTIONS[name]
    assert activation.value(np.array([z])) == pytest.approx([value(z)], rel=1e-13, abs=1e-30)
    assert activation.derivative(np.array([z])) == pytest.approx([derivative(z)], rel=1e-9, abs=1e-12)


@every_activation
def test_far_from_zero_nothing_overflows_or_warns(name: ActivationName) -> None:
    z = np.array([-1e300, -1000.0, -700.0, 700.0, 1000.0, 1e300])
    assert np.isfinite(ACTIVATIONS[name].value(z)).all()
    assert np.isfinite(ACTIVATIONS[name].derivative(z)).all()


@every_activation
def test_what_is_not_a_number_stays_visible(name: ActivationName) -> None:
    assert np.isnan(ACTIVATIONS[name].value(np.array([np.nan]))).all()


@every_activation
def test_the_argument_is_left_alone(name: ActivationName) -> None:
    z = np.array([0.5])
    ACTIVATIONS[name].derivative(z)
    assert z == 0.5


@every_activation
def test_a_slope_asks_for_z_only_where_the_row_says_so(name: ActivationName) -> None:
    activation = ACTIVATIONS[name]
    a, unknown = activation.value(np.array([0.5])), np.array([np.nan])
    assert np.isnan(activation.derivative_at(unknown, a)).any() == activation.needs_z


@every_activation
def test_the_range_is_what_the_values_fill(name: ActivationName) -> None:
    assert_filled(ACTIVATIONS[name].value(WIDE), ACTIVATIONS[name].range)


@every_activation
def test_the_slopes_are_what_the_derivatives_fill(name: ActivationName) -> None:
    assert_filled(ACTIVATIONS[name].derivative(WIDE), ACTIVATIONS[name].slopes)
    assert ACTIVATIONS[name].steepest == pytest.approx(abs(ACTIVATIONS[name].derivative(WIDE)).max(), abs=1e-3)


def assert_filled(numbers: np.ndarray, ends: tuple[float, float]) -> None:
    """The numbers reach the ends to the third decimal, and do not go beyond; millions count as infinite."""
    reached = [inf * end if abs(end) > 1e6 else end for end in (float(numbers.min()), float(numbers.max()))]
    assert reached == pytest.approx(ends, abs=1e-3)


@every_activation
def test_what_can_die_gives_nothing_below_zero(name: ActivationName) -> None:
    below = np.linspace(-10.0, 0.0, 101)
    activation = ACTIVATIONS[name]
    silent = not activation.value(below).any() and not activation.derivative(below).any()
    assert silent == activation.can_die


def test_only_what_has_two_ends_saturates() -> None:
    assert [name for name, activation in ACTIVATIONS.items() if activation.saturates] == ["sigmoid", "tanh"]


def test_a_share_of_the_range() -> None:
    assert ACTIVATIONS["tanh"].range_share(np.array([-1.0, 0.0, 1.0])).tolist() == [0.0, 0.5, 1.0]
    assert ACTIVATIONS["sigmoid"].range_share(0.25) == 0.25
    assert ACTIVATIONS["relu"].range_share(7.0) == 7.0


@every_activation
@pytest.mark.parametrize("z", [-1.5, -0.25, 0.0, 0.75, 2.0])
def test_the_numbers_of_a_formula_make_its_value(name: ActivationName, z: float) -> None:
    activation = ACTIVATIONS[name]
    a = activation.value(np.array([z]))
    assert computed(plain(activation.value_formula(Number(z)), 17)) == pytest.approx(float(a[0]), rel=1e-12)
    written = plain(activation.slope_formula(Number(z), Number(float(a[0]))), 17)
    assert computed(written) == pytest.approx(float(activation.derivative(np.array([z]))[0]), rel=1e-12)


def test_the_lectures_slope_is_written_as_on_the_blackboard() -> None:
    write = ACTIVATIONS["sigmoid"].slope_formula
    assert plain(write(Z, A)) == "a₂(1 − a₂)"
    assert plain(write(Number(0.921), Number(0.7153))) == "0.7153 · (1 − 0.7153)"


@pytest.mark.parametrize(("z", "numbers"), [(0.5, "1, as 0.5 > 0"), (0.0, "0, as 0 ≤ 0"), (-0.5, "0, as −0.5 ≤ 0")])
def test_the_numbers_of_a_corner_show_the_case_that_holds(z: float, numbers: str) -> None:
    assert plain(ACTIVATIONS["relu"].slope_formula(Number(z), Number(max(z, 0)))) == numbers
