"""The activation functions a = f(z), each with its derivative f′ and both formulas.

Every derivative here can be had from the activation alone (σ′ = a·(1 − a), for one), so training computes z, puts a in
its place, and needs no z on the way back. Each function is written as a few calls into given arrays: `forward` turns z
into a in place, `slope` writes f′ of a into another array.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np

from engine.arrays import FloatArray
from engine.network import ActivationName

Call = Callable[[], object]
"""A call with its arguments already bound: training is a straight line of these."""

Calls = tuple[Call, ...]

LEAK = 0.01
"""The slope of leaky ReLU below zero."""

# Numbers as arrays of no dimension: numpy takes half the time of a Python float's.
_ZERO, _ONE, _LEAK = np.array(0.0), np.array(1.0), np.array(LEAK)


def bound(function: Callable[..., object], *arguments: object, **named: object) -> Call:
    """The function with its arguments, ready to be called without any."""
    return partial(function, *arguments, **named)


@dataclass(frozen=True, slots=True)
class Activation:
    """An activation function: its title and formulas, and the calls that compute it.

    `forward(z, spare)` gives the calls that replace z by a = f(z), with `spare` of the same shape to work in;
    `slope(a, out)` those that write f′ to `out`.
    """

    title: str
    formula: str
    slope_formula: str
    forward: Callable[[FloatArray, FloatArray], Calls]
    slope: Callable[[FloatArray, FloatArray], Calls]

    def value(self, z: FloatArray) -> FloatArray:
        """f(z), in a new array."""
        a = np.array(z, dtype=np.float64)
        _run(self.forward(a, np.empty_like(a)))
        return a

    def derivative(self, z: FloatArray) -> FloatArray:
        """f′(z), in a new array; at the corner of ReLU and leaky ReLU the derivative from the left."""
        a = self.value(z)
        result = np.empty_like(a)
        _run(self.slope(a, result))
        return result


def _run(calls: Calls) -> None:
    # e^−z may become infinite on the way to the right result, σ = 1/∞ = 0: nothing that a reader must be warned of.
    with np.errstate(all="ignore"):
        for call in calls:
            call()


def _sigmoid(z: FloatArray, spare: FloatArray) -> Calls:
    return bound(np.negative, z, z), bound(np.exp, z, z), bound(np.add, z, _ONE, z), bound(np.reciprocal, z, z)


def _sigmoid_slope(a: FloatArray, out: FloatArray) -> Calls:
    return bound(np.subtract, _ONE, a, out), bound(np.multiply, out, a, out)


def _tanh(z: FloatArray, spare: FloatArray) -> Calls:
    return (bound(np.tanh, z, z),)


def _tanh_slope(a: FloatArray, out: FloatArray) -> Calls:
    return bound(np.multiply, a, a, out), bound(np.subtract, _ONE, out, out)


def _relu(z: FloatArray, spare: FloatArray) -> Calls:
    return (bound(np.maximum, z, _ZERO, out=z),)


def _relu_slope(a: FloatArray, out: FloatArray) -> Calls:
    return (bound(np.sign, a, out),)


def _leaky_relu(z: FloatArray, spare: FloatArray) -> Calls:
    return bound(np.multiply, z, _LEAK, spare), bound(np.maximum, z, spare, out=z)


def _leaky_relu_slope(a: FloatArray, out: FloatArray) -> Calls:
    return bound(np.sign, a, out), bound(np.maximum, out, _LEAK, out=out)


def _softplus(z: FloatArray, spare: FloatArray) -> Calls:
    return (bound(np.logaddexp, z, _ZERO, z),)


def _softplus_slope(a: FloatArray, out: FloatArray) -> Calls:
    # σ(z) = 1 − e^−a, and expm1 keeps its digits where a is small
    return bound(np.negative, a, out), bound(np.expm1, out, out), bound(np.negative, out, out)


def _linear(z: FloatArray, spare: FloatArray) -> Calls:
    return ()


def _linear_slope(a: FloatArray, out: FloatArray) -> Calls:
    return (bound(out.fill, 1.0),)


ACTIVATIONS: Mapping[ActivationName, Activation] = MappingProxyType(
    {
        "sigmoid": Activation("Sigmoid", "1 / (1 + e^−z)", "a · (1 − a)", _sigmoid, _sigmoid_slope),
        "tanh": Activation("Tanh", "tanh z", "1 − a²", _tanh, _tanh_slope),
        "relu": Activation("ReLU", "max(0, z)", "1 for z > 0, else 0", _relu, _relu_slope),
        "leaky_relu": Activation(
            "Leaky ReLU", f"max({LEAK:g} · z, z)", f"1 for z > 0, else {LEAK:g}", _leaky_relu, _leaky_relu_slope
        ),
        "softplus": Activation("Softplus", "ln(1 + e^z)", "1 − e^−a", _softplus, _softplus_slope),
        "linear": Activation("Linear", "z", "1", _linear, _linear_slope),
    }
)
