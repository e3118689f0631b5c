"""The activation functions a = f(z), each with its derivative f′ and both formulas.

Every derivative here can be had from the activation alone (σ′ = a·(1 − a), for one), so training uses z up on the way
to a and needs no z on the way back. Each function is a few calls into given arrays. The sigmoid's calls start from −z:
σ = 1/(1 + e^−z) then needs three of them, and the minus is put into the weights once (`program.py`) instead of into z
each time.
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

    The calls work with u = `sign` · z, where `sign` is 1 or −1. `forward(u, a)` gives those that write f(z) to `a` and
    use u up; `slope(a, out)` those that write ∂a/∂u, which is `sign` · f′(z), to `out`. None allocates anything.
    """

    title: str
    formula: str
    slope_formula: str
    forward: Callable[[FloatArray, FloatArray], Calls]
    slope: Callable[[FloatArray, FloatArray], Calls]
    sign: float = 1.0

    def value(self, z: FloatArray) -> FloatArray:
        """f(z), in a new array."""
        a = np.empty_like(z, dtype=np.float64)
        _run(self.forward(np.multiply(self.sign, z), a))
        return a

    def derivative(self, z: FloatArray) -> FloatArray:
        """f′(z), in a new array; at the corner of ReLU and leaky ReLU the derivative from the left."""
        return self.derivative_at(self.value(z))

    def derivative_at(self, a: FloatArray) -> FloatArray:
        """f′ where the activation is `a`, in a new array: what training computes, which keeps no z."""
        result = np.empty_like(a)
        _run(self.slope(a, result))
        return result * self.sign


def _run(calls: Calls) -> None:
    # e^−z may become infinite on the way to the right result, σ = 1/∞ = 0: nothing that a reader must be warned of.
    with np.errstate(all="ignore"):
        for call in calls:
            call()


def _sigmoid(u: FloatArray, a: FloatArray) -> Calls:
    return bound(np.exp, u, a), bound(np.add, a, _ONE, u), bound(np.reciprocal, u, a)


def _sigmoid_slope(a: FloatArray, out: FloatArray) -> Calls:
    return bound(np.subtract, a, _ONE, out), bound(np.multiply, out, a, out)


def _tanh(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.tanh, u, a),)


def _tanh_slope(a: FloatArray, out: FloatArray) -> Calls:
    return bound(np.square, a, out), bound(np.subtract, _ONE, out, out)


def _relu(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.maximum, u, _ZERO, out=a),)


def _relu_slope(a: FloatArray, out: FloatArray) -> Calls:
    return (bound(np.sign, a, out),)


def _leaky_relu(u: FloatArray, a: FloatArray) -> Calls:
    return bound(np.multiply, u, _LEAK, a), bound(np.maximum, a, u, out=a)


def _leaky_relu_slope(a: FloatArray, out: FloatArray) -> Calls:
    return bound(np.sign, a, out), bound(np.maximum, out, _LEAK, out=out)


def _softplus(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.logaddexp, u, _ZERO, a),)


def _softplus_slope(a: FloatArray, out: FloatArray) -> Calls:
    # σ(z) = 1 − e^−a, and expm1 keeps its digits where a is small
    return bound(np.negative, a, out), bound(np.expm1, out, out), bound(np.negative, out, out)


def _linear(u: FloatArray, a: FloatArray) -> Calls:
    return (bound(np.copyto, a, u),)


def _linear_slope(a: FloatArray, out: FloatArray) -> Calls:
    return (bound(out.fill, 1.0),)


ACTIVATIONS: Mapping[ActivationName, Activation] = MappingProxyType(
    {
        "sigmoid": Activation("Sigmoid", "1 / (1 + e^−z)", "a · (1 − a)", _sigmoid, _sigmoid_slope, sign=-1.0),
        "tanh": Activation("Tanh", "tanh z", "1 − a²", _tanh, _tanh_slope),
        "relu": Activation("ReLU", "max(0, z)", "1 for z > 0, else 0", _relu, _relu_slope),
        "leaky_relu": Activation(
            "Leaky ReLU", f"max({LEAK:g} · z, z)", f"1 for z > 0, else {LEAK:g}", _leaky_relu, _leaky_relu_slope
        ),
        "softplus": Activation("Softplus", "ln(1 + e^z)", "1 − e^−a", _softplus, _softplus_slope),
        "linear": Activation("Linear", "z", "1", _linear, _linear_slope),
    }
)
