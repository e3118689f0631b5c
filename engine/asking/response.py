"""What one neuron of a network makes of any inputs: over one of them as a curve, over two of them as a map.

The network is compiled as it is for training and goes forward alone, many inputs at a time, so that a worker can follow
a run with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray, aligned_zeros, frozen
from engine.errors import EngineError
from engine.network import Network
from engine.training.activations import ACTIVATIONS
from engine.training.calls import Call, bound
from engine.training.program import Level, Program, compile_network
from engine.training.row_runs import activation_runs

MOST_NUMBERS = 1 << 18  # that a buffer holds: some milliseconds of work, which stay in the processor's cache
CORNERED = ("relu", "leaky_relu")
"""Activation functions that are straight on both sides of z = 0."""


class ResponseError(EngineError):
    """A neuron or inputs that there is no response of."""


class _Forward:
    """The calls that carry `count` inputs to the last of some levels, bound to θ once."""

    def __init__(self, program: Program, levels: tuple[Level, ...], theta: FloatArray, count: int) -> None:
        inputs = len(program.graph.inputs)
        first = len(program.outputs)
        self.a = aligned_zeros(levels[-1].rows.stop, count)
        self.a[[row for row in program.ones if row < len(self.a)]] = 1.0
        self.inputs = self.a[first : first + inputs]
        self._z = aligned_zeros(max(len(level.neurons) for level in levels), count)
        self.calls = tuple(call for level in levels for call in self._level(level, theta))

    def _level(self, level: Level, theta: FloatArray) -> Iterator[Call]:
        z = self._z[: len(level.neurons)]
        yield bound(np.dot, level.weights(theta), self.a[level.sources], z)
        for run in activation_runs(level):
            rows = slice(run.rows.start - level.rows.start, run.rows.stop - level.rows.start)
            yield from ACTIVATIONS[run.activation].forward(z[rows], self.a[run.rows])


class Response:
    """The activation of one `neuron` of a network for any parameters and inputs; buffers are kept between calls.

    Raises `ResponseError` where there is no such neuron.
    """

    def __init__(self, network: Network, neuron: str) -> None:
        if neuron not in network.graph.by_id or network.by_id[neuron].kind == "input":
            raise ResponseError("The network has no neuron “{id}”.", id=neuron)
        self._program = compile_network(network)
        self._inputs = len(network.inputs)
        self._row = self._program.rows[neuron]
        self._levels = self._program.levels[: network.graph.depths[neuron]]
        self._theta = np.zeros(self._program.size)
        self._forward: _Forward | None = None
        self.at_once = max(1, MOST_NUMBERS // self._levels[-1].rows.stop)

    def set_values(self, values: FloatArray) -> None:
        """Respond with these parameters from now on, in the order of `Network.parameters`."""
        self._theta[...] = self._program.theta(values)

    def at(self, inputs: FloatArray) -> FloatArray:
        """The activation (n,) for each row of `inputs` (n, inputs); raises `ResponseError` for another shape."""
        if inputs.ndim != 2 or inputs.shape[1] != self._inputs:
            raise ResponseError(
                "The inputs have the shape {shape}; {columns} columns are needed.",
                shape=inputs.shape,
                columns=self._inputs,
            )
        parts = range(0, len(inputs), self.at_once)
        found = [self._run(inputs[start : start + self.at_once].T).a[self._row].copy() for start in parts]
        return np.concatenate(found) if found else np.empty(0)

    def _run(self, inputs: FloatArray) -> _Forward:
        """Carry the inputs (inputs, n) forward."""
        forward, count = self._forward, inputs.shape[1]
        if forward is None or forward.a.shape[1] != count:
            forward = self._forward = _Forward(self._program, self._levels, self._theta, count)
        forward.inputs[...] = inputs
        with np.errstate(all="ignore"):
            for call in forward.calls:
                call()
        return forward

    def _cornered(self, inputs: FloatArray) -> Iterator[FloatArray]:
        """z (neurons, n) of those with a corner, level by level."""
        a = self._run(inputs.T).a
        for level in self._levels:
            for run in activation_runs(level):
                if run.activation in CORNERED:
                    rows = slice(run.rows.start - level.rows.start, run.rows.stop - level.rows.start)
                    with np.errstate(all="ignore"):
                        yield level.weights(self._theta)[rows].dot(a[level.sources])

    def bend_places(self, line: FloatArray, rest: FloatArray, column: int) -> FloatArray:
        """Where between the ascending values `line` (n,) of one input neurons bend, as z = 0 is on straight lines."""
        places: list[FloatArray] = []
        for z in self._cornered(along(line, rest, column)):
            neuron, before = np.nonzero((z[:, :-1] < 0) != (z[:, 1:] < 0))
            low, high = z[neuron, before], z[neuron, before + 1]
            with np.errstate(all="ignore"):
                places.append(line[before] + low / (low - high) * (line[before + 1] - line[before]))
        found = np.concatenate(places) if places else np.empty(0)
        return found[np.isfinite(found)]

    @property
    def depth(self) -> int:
        """How many levels lead to the neuron."""
        return len(self._levels)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The `count` even values from `low` to `high` of one input, `column` from 0. Raises `ResponseError`."""

    column: int
    low: float
    high: float
    count: int

    def __post_init__(self) -> None:
        if not (np.isfinite((self.low, self.high)).all() and self.low < self.high and self.count >= 2):
            raise ResponseError(
                "{count} values from {low} to {high} are no line.", count=self.count, low=self.low, high=self.high
            )

    @property
    def values(self) -> FloatArray:
        return np.linspace(self.low, self.high, self.count)


def along(line: FloatArray, rest: FloatArray, column: int) -> FloatArray:
    """Inputs (n, inputs) that are the `rest` (inputs,) but for one column, which takes the values of `line` (n,)."""
    inputs = np.tile(rest, (len(line), 1))
    inputs[:, column] = line
    return inputs


def response_curve(response: Response, line: Line, rest: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The response over one input, as x and a (n,): the line's values and, exactly, where its pieces meet.

    The other inputs have the values of `rest` (inputs,). A ReLU network's curve is straight between the points: each
    level bends where its own z is 0, which is exact once the points hold all bends of the levels before it.
    """
    x = even = line.values
    for _ in range(response.depth):
        bends = response.bend_places(x, rest, line.column)
        if not len(bends) or np.isin(bends, x).all():
            break
        x = np.union1d(x, bends[(bends > even[0]) & (bends < even[-1])])
    return frozen(x), frozen(response.at(along(x, rest, line.column)))


class ResponseMap:
    """The response over two inputs as a map (up.count, across.count), the others with the values of `rest` (inputs,).

    It is computed some rows at a time, from the low end of `up`, so that a worker can do it in slices. Raises
    `ResponseError` where both lines are of one input.
    """

    def __init__(self, response: Response, across: Line, up: Line, rest: FloatArray) -> None:
        if across.column == up.column:
            raise ResponseError("A map needs two different inputs.")
        self._response = response
        inputs = np.tile(rest, (up.count, across.count, 1))
        inputs[..., across.column] = across.values
        inputs[..., up.column] = up.values[:, None]
        self._inputs = inputs
        self.rows = np.empty((up.count, across.count))
        self.rows_done = 0

    @property
    def is_done(self) -> bool:
        """Whether all rows have been computed."""
        return self.rows_done == len(self.rows)

    def next_rows(self) -> None:
        """Compute as many rows of `rows` as are carried forward at once, at least one."""
        count = max(1, self._response.at_once // self.rows.shape[1])
        part = self._inputs[self.rows_done : self.rows_done + count]
        self.rows[self.rows_done : self.rows_done + count] = self._response.at(
            part.reshape(-1, part.shape[-1])
        ).reshape(part.shape[:2])
        self.rows_done += len(part)
