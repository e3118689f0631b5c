"""Optimizers, which make a step of a gradient: a row for each, which owns all that is known of it.

    θ ← θ − η·∇E                       gradient descent
    v ← μ·v − η·∇E,  θ ← θ + v         with momentum μ

A state is one flat vector: θ, and behind it the vectors that the optimizer keeps, each laid out like θ. The gradient
comes without the error's factor s (see `losses.py`), so the step is η·s times it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.formulas.formula import Formula, Operator, Symbol, product, row
from engine.formulas.notation import number_text
from engine.formulas.symbols import ETA, MU
from engine.settings import TrainingSettings
from engine.training.calls import Calls, bound
from engine.words import say


@dataclass(frozen=True, slots=True)
class Kept:
    """A vector behind θ: its `name`, how its number of a parameter is written, if it has the sign of the slot of θ.

    The name is what project files call it, and never changes.
    """

    name: str
    symbol: Callable[[Symbol], Symbol]
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Operands:
    """What the formula of an update is made of, as symbols or as numbers, before the update is made.

    The parameter, its ∂E/∂p, the settings that the row names in `rates`, and the parameter's numbers in `kept`.
    """

    parameter: Formula
    gradient: Formula
    rates: Sequence[Formula]
    kept: Sequence[Formula]


@dataclass(frozen=True, slots=True)
class Optimizer:
    """An optimizer: when the settings mean it, what its state holds behind θ, its calls, formula and words.

    `rates` are the settings that its formula names, each with its symbol; they may change from one update to the next.
    `numbers(settings, s)` are those that the calls work with. `calls(theta, kept, gradient, numbers)` change θ and what
    is kept in place, and use the gradient up; the numbers come as arrays of no dimension. `formula` makes the new
    parameter. `status` says in a few words what is in force, and `remark` in a sentence why a gradient alone does not
    tell the update; both are empty where there is nothing to say.
    """

    is_meant: Callable[[TrainingSettings], bool]
    rates: tuple[tuple[str, Symbol], ...]
    kept: tuple[Kept, ...]
    numbers: Callable[[TrainingSettings, float], Sequence[float]]
    calls: Callable[[FloatArray, Sequence[FloatArray], FloatArray, Sequence[FloatArray]], Calls]
    formula: Callable[[Operands], Formula]
    status: Callable[[TrainingSettings], str]
    remark: Callable[[TrainingSettings], str]

    def state_length(self, size: int) -> int:
        """How many numbers a state has where θ has `size` slots."""
        return size * (1 + len(self.kept))

    def kept_in(self, state: FloatArray, size: int) -> list[FloatArray]:
        """The vectors behind θ, as views of the state."""
        return [state[size * place : size * (place + 1)] for place in range(1, 1 + len(self.kept))]

    def going_on(self, state: FloatArray, size: int) -> FloatArray:
        """A state that goes on from one of this or another optimizer: from another's it takes θ, and is at rest.

        Whose it is can be told by its length.
        """
        own = np.zeros(self.state_length(size))
        taken = len(state) if len(state) == len(own) else size
        own[:taken] = state[:taken]
        return own

    def rate_values(self, settings: TrainingSettings) -> list[float]:
        """The values of `rates`."""
        return [float(getattr(settings, field)) for field, _ in self.rates]


class Descent:
    """The calls of one update of a state by the optimizer that the settings mean, from `gradient`, which is used up.

    `scale` is the factor s of the error's derivative, 2 · `ErrorConvention.factor`. Slots that are not trained (locked
    parameters, padding) get a gradient of exactly zero first, and so never move.
    """

    def __init__(
        self, settings: TrainingSettings, state: FloatArray, gradient: FloatArray, trainable: BoolArray, scale: float
    ) -> None:
        size = len(gradient)
        self._optimizer, self._scale = optimizer_for(settings), scale
        self._numbers = [np.array(number) for number in self._optimizer.numbers(settings, scale)]
        kept = self._optimizer.kept_in(state, size)
        steps = self._optimizer.calls(state[:size], kept, gradient, self._numbers)
        self.calls: Calls = (*_held(gradient, trainable), *steps)

    def set_rates(self, settings: TrainingSettings) -> None:
        """The optimizer's numbers, from the next update on."""
        for place, number in zip(self._numbers, self._optimizer.numbers(settings, self._scale), strict=True):
            place[...] = number


def optimizer_for(settings: TrainingSettings) -> Optimizer:
    """The optimizer that the settings mean."""
    return next(optimizer for optimizer in OPTIMIZERS if optimizer.is_meant(settings))


def _held(gradient: FloatArray, trainable: BoolArray) -> Calls:
    if trainable.all():
        return ()
    # As bits: a product with zero would leave NaN where the gradient is infinite.
    kept = np.where(trainable, -1, 0).astype(np.int64)
    bits = gradient.view(np.int64)
    return (bound(np.bitwise_and, bits, kept, bits),)


def _nothing(_settings: TrainingSettings) -> str:
    return ""


def _descent_numbers(settings: TrainingSettings, s: float) -> Sequence[float]:
    return (settings.learning_rate * s,)


def _descent(
    theta: FloatArray, _kept: Sequence[FloatArray], gradient: FloatArray, numbers: Sequence[FloatArray]
) -> Calls:
    (step_size,) = numbers
    return bound(np.multiply, gradient, step_size, gradient), bound(np.subtract, theta, gradient, theta)


def _descent_formula(of: Operands) -> Formula:
    return row(of.parameter, Operator("−"), product(of.rates[0], of.gradient))


def _momentum_numbers(settings: TrainingSettings, s: float) -> Sequence[float]:
    return settings.learning_rate * s, settings.momentum


def _momentum(
    theta: FloatArray, kept: Sequence[FloatArray], gradient: FloatArray, numbers: Sequence[FloatArray]
) -> Calls:
    (step_size, mu), (velocity,) = numbers, kept
    return (
        bound(np.multiply, gradient, step_size, gradient),
        bound(np.multiply, velocity, mu, velocity),
        bound(np.subtract, velocity, gradient, velocity),
        bound(np.add, theta, velocity, theta),
    )


def _momentum_formula(of: Operands) -> Formula:
    return row(_descent_formula(of), Operator("+"), product(of.rates[1], of.kept[0]))


def _last_change(parameter: Symbol) -> Symbol:
    return Symbol(f"Δ{parameter.letter}", parameter.index)


def _momentum_status(settings: TrainingSettings) -> str:
    return say("momentum {momentum}", momentum=number_text(settings.momentum))


def _momentum_remark(settings: TrainingSettings) -> str:
    return say(
        "With momentum {momentum} the update also has a part of the one before: its steps show both.",
        momentum=number_text(settings.momentum, 4),
    )


OPTIMIZERS = (
    Optimizer(
        lambda settings: settings.momentum > 0,
        rates=(("learning_rate", ETA), ("momentum", MU)),
        kept=(Kept("velocity", _last_change),),
        numbers=_momentum_numbers,
        calls=_momentum,
        formula=_momentum_formula,
        status=_momentum_status,
        remark=_momentum_remark,
    ),
    Optimizer(
        lambda _settings: True,
        rates=(("learning_rate", ETA),),
        kept=(),
        numbers=_descent_numbers,
        calls=_descent,
        formula=_descent_formula,
        status=_nothing,
        remark=_nothing,
    ),
)
"""The rows; the first that the settings mean makes the updates. No two have states of the same length."""
