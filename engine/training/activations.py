"""The activation functions a = f(z): a row for each, which owns all that is known of it.

Most derivatives can be had from the activation alone (σ′ = a·(1 − a), for one), so training uses z up on the way to a
and needs no z on the way back; a row that `needs_z` gets it kept. Each function is a few calls into given arrays. The
sigmoid's calls start from −z: σ = 1/(1 + e^−z) then needs three of them, and the minus is put into the weights once
(`program.py`) instead of into z each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from engine.arrays import FloatArray
from engine.formulas.formula import (
    ONE,
    TWO,
    ZERO,
    Bracket,
    Formula,
    Fraction,
    Number,
    Operator,
    Power,
    Row,
    Text,
    operand,
    phrase,
    row,
    times,
)
from engine.graph import ActivationName
from engine.training.calls import Calls, bound
from engine.words import noted

LEAK = 0.01
"""The slope of leaky ReLU below zero."""

FloatOrArray = TypeVar("FloatOrArray", float, FloatArray)

# Numbers as arrays of no dimension: numpy takes half the time of a Python float's.
_ZERO, _ONE, _LEAK = np.array(0.0), np.array(1.0), np.array(LEAK)


@dataclass(frozen=True, slots=True)
class Activation:
    """An activation function: its name in files and its noted title, its calls, its formulas, and what is known of it.

    The calls work with u = `sign` · z, where `sign` is 1 or −1. `forward(u, a)` gives those that write f(z) to `a` and
    use u up; `slope(a, u, out)` those that write ∂a/∂u, which is `sign` · f′(z), to `out`; its u holds u only where
    the row `needs_z`. None allocates anything. `value_formula` makes f(z) of a symbol or number z; `slope_formula`
    makes f′ of z and a, as it is computed. f lies within `range` and f′ within `slopes`, whose ends are the nearest
    there are. `can_die` says that f and f′ are 0 for every z ≤ 0; `is_usual`, that a picture need not name it.
    """

    name: ActivationName
    title: str
    value_formula: Callable[[Formula], Formula]
    slope_formula: Callable[[Formula, Formula], Formula]
    forward: Callable[[FloatArray, FloatArray], Calls]
    slope: Callable[[FloatArray, FloatArray, FloatArray], Calls]
    range: tuple[float, float]
    slopes: tuple[float, float]
    sign: float = 1.0
    needs_z: bool = False
    can_die: bool = False
    is_usual: bool = False

    @property
    def saturates(self) -> bool:
        """Whether f has an end on both sides, near which it hardly changes."""
        return all(map(isfinite, self.range))

    @property
    def steepest(self) -> float:
        """The largest |f′|."""
        return max(map(abs, self.slopes))

    def range_share(self, a: FloatOrArray) -> FloatOrArray:
        """Where `a` stands in the range, 0 to 1, where that has two ends; elsewhere `a` itself."""
        low, high = self.range
        return (a - low) / (high - low) if self.saturates else a

    def value(self, z: FloatArray) -> FloatArray:
        """f(z), in a new array."""
        a = np.empty_like(z, dtype=np.float64)
        _run(self.forward(np.multiply(self.sign, z), a))
        return a

    def derivative(self, z: FloatArray) -> FloatArray:
        """f′(z), in a new array; at the corner of ReLU and leaky ReLU the derivative from the left."""
        return self.derivative_at(z, self.value(z))

    def derivative_at(self, z: FloatArray, a: FloatArray) -> FloatArray:
        """f′ where z gave the activation `a`, in a new array: from the one or the other, as training computes it."""
        result = np.empty_like(a)
        _run(self.slope(a, np.multiply(self.sign, z), result))
        return result * self.sign


def _run(calls: Calls) -> None:
    # e^−z may become infinite on the way to the right result, σ = 1/∞ = 0: nothing that a reader must be warned of.
    with np.errstate(all="ignore"):
        for call in calls:
            call()


def _one_plus_power(exponent: Formula) -> Row:
    return row(ONE, Operator("+"), Power(Text("e"), exponent))


def _one_minus(formula: Formula) -> Row:
    return row(ONE, Operator("−"), formula)


def _minus(formula: Formula) -> Row:
    return row(Text("−"), operand(formula))


def _case(z: Formula, above: float, otherwise: float) -> Formula:
    """The derivative of a function with a corner at zero; numbers show the case that holds."""
    if not isinstance(z, Number):
        positive = row(z, Operator(">"), ZERO)
        text = noted("{value} for {condition}, else {otherwise}")
        return phrase(text, value=Number(above), condition=positive, otherwise=Number(otherwise))
    case, sign = (above, ">") if z.value > 0 else (otherwise, "≤")
    return phrase(noted("{value}, as {condition}"), value=Number(case), condition=row(z, Operator(sign), ZERO))


def _sigmoid_formula(z: Formula) -> Formula:
    return Fraction(ONE, _one_plus_power(_minus(z)))


def _sigmoid_slope_formula(_z: Formula, a: Formula) -> Formula:
    return times(operand(a), Bracket(_one_minus(operand(a))))


def _sigmoid(u: FloatArray, a: FloatArray) -> Calls:
    return bound(np.exp, u, a), bound(np.add, a, _ONE, u), bound(np.reciprocal, u, a)


def _sigmoid_slope(a: FloatArray, _u: FloatArray, out: FloatArray) -> Calls:
    return bound(np.subtract, a, _ONE, out), bound(np.multiply, out, a, out)


def _tanh_formula(z: Formula) -> Formula:
    return row(Text("tanh"), Text(" "), operand(z))


def _tanh_slope_formula(_z: Formula, a: Formula) -> Formula:
    return _one_minus(Power(operand(a), TWO))


def _tanh(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.tanh, u, a),)


def _tanh_slope(a: FloatArray, _u: FloatArray, out: FloatArray) -> Calls:
    return bound(np.square, a, out), bound(np.subtract, _ONE, out, out)


def _relu_formula(z: Formula) -> Formula:
    return row(Text("max"), Bracket(row(ZERO, Text(", "), z)))


def _relu_slope_formula(z: Formula, _a: Formula) -> Formula:
    return _case(z, 1.0, 0.0)


def _relu(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.maximum, u, _ZERO, out=a),)


def _relu_slope(a: FloatArray, _u: FloatArray, out: FloatArray) -> Calls:
    return (bound(np.sign, a, out),)


def _leaky_relu_formula(z: Formula) -> Formula:
    return row(Text("max"), Bracket(row(Number(LEAK), Operator("·"), operand(z), Text(", "), z)))


def _leaky_relu_slope_formula(z: Formula, _a: Formula) -> Formula:
    return _case(z, 1.0, LEAK)


def _leaky_relu(u: FloatArray, a: FloatArray) -> Calls:
    return bound(np.multiply, u, _LEAK, a), bound(np.maximum, a, u, out=a)


def _leaky_relu_slope(a: FloatArray, _u: FloatArray, out: FloatArray) -> Calls:
    return bound(np.sign, a, out), bound(np.maximum, out, _LEAK, out=out)


def _softplus_formula(z: Formula) -> Formula:
    return row(Text("ln"), Bracket(_one_plus_power(z)))


def _softplus_slope_formula(_z: Formula, a: Formula) -> Formula:
    return _one_minus(Power(Text("e"), _minus(a)))


def _softplus(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.logaddexp, u, _ZERO, a),)


def _softplus_slope(a: FloatArray, _u: FloatArray, out: FloatArray) -> Calls:
    # σ(z) = 1 − e^−a, and expm1 keeps its digits where a is small
    return bound(np.negative, a, out), bound(np.expm1, out, out), bound(np.negative, out, out)


def _linear_formula(z: Formula) -> Formula:
    return z


def _linear_slope_formula(_z: Formula, _a: Formula) -> Formula:
    return ONE


def _linear(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.copyto, a, u),)


def _linear_slope(_a: FloatArray, _u: FloatArray, out: FloatArray) -> Calls:
    return (bound(out.fill, 1.0),)


_ROWS = (
    Activation(
        "sigmoid", noted("Sigmoid"), _sigmoid_formula, _sigmoid_slope_formula, _sigmoid, _sigmoid_slope,
        range=(0.0, 1.0), slopes=(0.0, 0.25), sign=-1.0, is_usual=True,
    ),
    Activation(
        "tanh", noted("tanh"), _tanh_formula, _tanh_slope_formula, _tanh, _tanh_slope,
        range=(-1.0, 1.0), slopes=(0.0, 1.0),
    ),
    Activation(
        "relu", noted("ReLU"), _relu_formula, _relu_slope_formula, _relu, _relu_slope,
        range=(0.0, inf), slopes=(0.0, 1.0), can_die=True,
    ),
    Activation(
        "leaky_relu", noted("Leaky ReLU"), _leaky_relu_formula, _leaky_relu_slope_formula, _leaky_relu,
        _leaky_relu_slope, range=(-inf, inf), slopes=(LEAK, 1.0),
    ),
    Activation(
        "softplus", noted("Softplus"), _softplus_formula, _softplus_slope_formula, _softplus, _softplus_slope,
        range=(0.0, inf), slopes=(0.0, 1.0),
    ),
    Activation(
        "linear", noted("Linear"), _linear_formula, _linear_slope_formula, _linear, _linear_slope,
        range=(-inf, inf), slopes=(1.0, 1.0),
    ),
)  # fmt: skip
ACTIVATIONS: Mapping[ActivationName, Activation] = MappingProxyType({each.name: each for each in _ROWS})
"""The rows by name, in the order in which menus list them."""
