"""The formulas say what the activations compute, and their numbers are the very numbers."""

import re

import numpy as np
import pytest

from engine.formulas.formula import Number, Symbol, plain
from engine.network import ActivationName
from engine.training.activation_formulas import activation_formula, slope_formula
from engine.training.activations import ACTIVATIONS
from tests.strategies import ACTIVATION_NAMES

pytestmark = pytest.mark.bits

Z, A = Symbol("z", "2"), Symbol("a", "2")
NUMBERS = {"e": np.e, "ln": np.log, "tanh": np.tanh, "max": max}


def computed(text: str) -> float:
    """The value of a written formula, by Python."""
    code = text.partition(", ")[0] if ", as " in text else text  # "1, as 0.5 > 0" is 1
    code = code.replace("−", "-").replace("·", "*").replace("²", "**2")
    code = code.replace("e^", "e**")
    code = re.sub(r"tanh (\S+)", r"tanh(\1)", code)
    return float(eval(code, {"__builtins__": {}}, NUMBERS))  # our own text


@pytest.mark.parametrize("name", ACTIVATION_NAMES)
@pytest.mark.parametrize("z", [-1.5, -0.25, 0.0, 0.75, 2.0])
def test_the_numbers_of_a_formula_make_its_value(name: ActivationName, z: float) -> None:
    activation = ACTIVATIONS[name]
    a = activation.value(np.array([z]))
    slope = activation.derivative_at(a)
    assert computed(plain(activation_formula(name, Number(z)), 17)) == pytest.approx(float(a[0]), rel=1e-12)
    written = plain(slope_formula(name, Number(z), Number(float(a[0]))), 17)
    assert computed(written) == pytest.approx(float(slope[0]), rel=1e-12)


@pytest.mark.parametrize(
    ("name", "value", "slope"),
    [
        ("sigmoid", "1/(1 + e^−z₂)", "a₂(1 − a₂)"),
        ("tanh", "tanh z₂", "1 − a₂²"),
        ("relu", "max(0, z₂)", "1 for z₂ > 0, else 0"),
        ("leaky_relu", "max(0.01 · z₂, z₂)", "1 for z₂ > 0, else 0.01"),
        ("softplus", "ln(1 + e^z₂)", "1 − e^−a₂"),
        ("linear", "z₂", "1"),
    ],
)
def test_every_activation_has_its_own_formulas(name: ActivationName, value: str, slope: str) -> None:
    assert plain(activation_formula(name, Z)) == value
    assert plain(slope_formula(name, Z, A)) == slope


def test_the_lectures_slope_is_written_as_on_the_blackboard() -> None:
    assert plain(slope_formula("sigmoid", Z, A)) == "a₂(1 − a₂)"
    assert plain(slope_formula("sigmoid", Number(0.921), Number(0.7153))) == "0.7153 · (1 − 0.7153)"


@pytest.mark.parametrize(("z", "numbers"), [(0.5, "1, as 0.5 > 0"), (0.0, "0, as 0 ≤ 0"), (-0.5, "0, as −0.5 ≤ 0")])
def test_the_numbers_of_a_corner_show_the_case_that_holds(z: float, numbers: str) -> None:
    assert plain(slope_formula("relu", Number(z), Number(max(z, 0)))) == numbers
