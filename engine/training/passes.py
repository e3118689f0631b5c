"""Forward, error and backward for a fixed number of samples, in buffers allocated once.

With A the buffer of activations, whose layout `program.py` describes, the levels from the first to the last give

    Z = W · A[sources],  A = f(Z),

the outputs D = A − T, and the levels from the last to the first

    dZ = dA ∘ f′,  dW = dZ · A[sources]ᵀ,  dA[sources] += Wᵀ · dZ.

Here dA, dZ and dW are the derivatives of ½ · Σ D², the plain sum; the convention's factor is the same for all samples
and is put in where the result is used. The calls are bound to their arrays once and then run in a straight line.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from engine.arrays import CACHE_LINE, FloatArray, aligned_zeros
from engine.training.activations import ACTIVATIONS
from engine.training.calls import Call, Calls, bound
from engine.training.program import Level, Program
from engine.training.row_runs import activation_runs, joined_runs, output_runs

_LONG_ROW = 64
"""From so many samples on it pays to begin each row with a line of the cache."""


def _width(count: int) -> int:
    """The columns of a buffer for so many samples: rounded up where rows are long, so that each begins a cache line.

    The columns too many hold a sample of zeros whose D stays 0: it has no part in Σ D² and in the gradient.
    """
    return count if count < _LONG_ROW else -(-count // CACHE_LINE) * CACHE_LINE


class Propagation:
    """The calls that carry `count` samples forward and backward through a program, bound to θ and to its gradient.

    The caller fills `samples` (rows of targets and inputs, a column for each sample). Then `forward` leaves the
    activations in `a` and the sum of the outputs' squared differences in `squares()`; `backward` the derivatives in
    `dE_da` and `dE_dz` and the gradient, whose slots of padding hold numbers too; `both` is one after the other.
    Where θ holds a neuron's weights with the opposite sign, `dE_dz` has the opposite sign as well.
    """

    def __init__(self, program: Program, theta: FloatArray, gradient: FloatArray, count: int) -> None:
        self._program, self._theta, self._gradient = program, theta, gradient
        width = _width(count)
        self._a, self._dA, self._dZ, self._slope = (aligned_zeros(program.height, width) for _ in range(4))
        self.a, self.dE_da, self.dE_dz = (buffer[:, :count] for buffer in (self._a, self._dA, self._dZ))
        self._z = self._place_of_z()
        self._a[program.ones] = 1.0
        self.samples = self.a[program.sample_rows]
        self._output_runs = tuple(output_runs(program))
        self._differences = self._place_of_differences()
        flat = self._differences.reshape(-1)
        dot: Callable[..., float] = flat.dot
        self.squares: Callable[[], float] = partial(dot, flat)
        self.forward: Calls = (*self._activate(), *self._compare())
        self.backward: Calls = (*self._differentiate(), *self._descend())
        self.both: Calls = self.forward + self.backward

    def squares_into(self, place: FloatArray) -> Call:
        """The call that writes the sum of squares to an array of no dimension, which is faster than to return it."""
        flat = self._differences.reshape(-1)
        return bound(flat.dot, flat, place)

    def _place_of_differences(self) -> FloatArray:
        """Where D stands: in dA itself if the outputs are a range of rows that nothing else adds to."""
        if len(self._output_runs) == 1 and not self._output_runs[0].feeds:
            return self._dA[self._output_runs[0].rows]
        return np.zeros((len(self._program.outputs), self._a.shape[1]))

    def _place_of_z(self) -> FloatArray:
        """Where Z is kept for the way back: a buffer of its own only if a neuron needs it there."""
        needed = any(ACTIVATIONS[run.activation].needs_z for run in joined_runs(self._program))
        return aligned_zeros(*self._dZ.shape) if needed else self._dZ

    def _activate(self) -> Iterator[Call]:
        """Z into the buffer that dZ needs only on the way back, and A from it, which uses Z up."""
        for level in self._program.levels:
            yield bound(level.weights(self._theta).dot, self._a[level.sources], self._dZ[level.rows])
            for run in activation_runs(level):
                activation, z = ACTIVATIONS[run.activation], self._dZ[run.rows]
                if activation.needs_z:
                    yield bound(np.copyto, self._z[run.rows], z)
                yield from activation.forward(z, self._a[run.rows])

    def _compare(self) -> Iterator[Call]:
        for run in self._output_runs:
            D = self._differences[run.targets, : self.a.shape[1]]
            yield bound(np.subtract, self.a[run.rows], self.a[run.targets], D)

    def _differentiate(self) -> Iterator[Call]:
        """f′ of all neurons."""
        for run in joined_runs(self._program):
            slope = ACTIVATIONS[run.activation].slope
            yield from slope(self._a[run.rows], self._z[run.rows], self._slope[run.rows])

    def _descend(self) -> Iterator[Call]:
        reached = self._program.height
        for level in reversed(self._program.levels):
            yield from self._enter(level)
            dZ = self._dZ[level.rows]
            yield bound(np.multiply, self._slope[level.rows], self._dA[level.rows], dZ)
            yield bound(dZ.dot, self._a[level.sources].T, level.weights(self._gradient))
            yield from self._hand_on(level, dZ, reached)
            reached = min(reached, level.sources.start)

    def _enter(self, level: Level) -> Iterator[Call]:
        """The outputs' own part in dA, where it is not there already."""
        for run in self._output_runs:
            if not level.rows.start <= run.rows.start < level.rows.stop:
                continue
            dA, D = self._dA[run.rows], self._differences[run.targets]
            if run.feeds:
                yield bound(np.add, dA, D, dA)
            elif not np.shares_memory(dA, D):
                yield bound(np.copyto, dA, D)

    def _hand_on(self, level: Level, dZ: FloatArray, reached: int) -> Iterator[Call]:
        """Wᵀ · dZ to the rows of the sources: written to those above `reached`, added to those that hold a part.

        The rows of ones get a part too, which nobody reads: leaving them out would take a copy of W.
        """
        start, stop = max(level.sources.start, self._program.levels[0].rows.start), level.sources.stop
        if start >= stop:
            return
        weights = level.weights(self._theta)[:, start - level.sources.start :].T
        if reached >= stop:
            yield bound(weights.dot, dZ, self._dA[start:stop])
            return
        border, part = max(start, reached), np.empty((stop - start, dZ.shape[1]))
        yield bound(weights.dot, dZ, part)
        if start < border:
            yield bound(np.copyto, self._dA[start:border], part[: border - start])
        yield bound(np.add, self._dA[border:stop], part[border - start :], self._dA[border:stop])
