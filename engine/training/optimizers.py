"""Gradient descent, with or without momentum, as calls on flat vectors.

    θ ← θ − η·∇E                       without momentum
    v ← μ·v − η·∇E,  θ ← θ + v         with momentum μ

The gradient comes without the error's factor s (see `ErrorConvention`), so the step is η·s times it. Slots that are not
trained (locked parameters, padding) get a gradient of exactly zero first, and so never move.
"""

from collections.abc import Iterator

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.training.calls import Call, Calls, bound


class GradientDescent:
    """The calls of one update of `theta`, and of `velocity` where there is momentum, from `gradient`.

    The gradient is overwritten. `scale` is the factor s of the error's derivative, 2 · `ErrorConvention.factor`.
    """

    def __init__(
        self, theta: FloatArray, velocity: FloatArray, gradient: FloatArray, trainable: BoolArray, scale: float
    ) -> None:
        self._theta, self._velocity, self._gradient, self._trainable = theta, velocity, gradient, trainable
        self._scale = scale
        self._step_size, self._momentum = np.array(0.0), np.array(0.0)
        self.calls: Calls = (*self._hold(), *self._move())

    def set_rates(self, learning_rate: float, momentum: float) -> None:
        """η and μ, from the next update on."""
        self._step_size[...] = learning_rate * self._scale
        self._momentum[...] = momentum

    def _hold(self) -> Iterator[Call]:
        if not self._trainable.all():
            # As bits: a product with zero would leave NaN where the gradient is infinite.
            kept = np.where(self._trainable, -1, 0).astype(np.int64)
            bits = self._gradient.view(np.int64)
            yield bound(np.bitwise_and, bits, kept, bits)

    def _move(self) -> Iterator[Call]:
        theta, velocity, gradient = self._theta, self._velocity, self._gradient
        yield bound(np.multiply, gradient, self._step_size, gradient)
        if velocity.size:
            yield bound(np.multiply, velocity, self._momentum, velocity)
            yield bound(np.subtract, velocity, gradient, velocity)
            yield bound(np.add, theta, velocity, theta)
        else:
            yield bound(np.subtract, theta, gradient, theta)
