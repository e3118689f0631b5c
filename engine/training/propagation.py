"""Everything that forward and backward propagation compute, for one set of parameter values, as arrays to look at.

The computing itself is in `passes.py`.
"""

from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import FloatArray
from engine.network import Network
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from engine.training.program import Program, compile_network
from engine.training.whole_set import SampleBlock, cut_into_blocks


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A network's quantities on a data set of m samples.

    `z`, `a`, `dE_da`, `dE_dz` are (neurons, m), rows in the order of `Network.neurons`. A sample's derivatives are its
    contribution to E, with the convention's factor in them, so the sum over the samples of ∂E/∂z · ∂z/∂w is `gradient`,
    which is in the order of `Network.parameters` and has the locked ones too.
    """

    z: FloatArray
    a: FloatArray
    error: float
    dE_da: FloatArray
    dE_dz: FloatArray
    gradient: FloatArray


class Evaluator:
    """Evaluates a task's network on its data for any values of the parameters, with the very calls that train it."""

    def __init__(self, task: Task) -> None:
        self._program = compile_network(task.network)
        self._dataset, self._convention, self._own = task.dataset, task.convention, task.network.values
        self._theta = self._program.theta(self._own)
        self._gradient = np.zeros(self._program.size)
        self._blocks = cut_into_blocks(self._program, task.dataset, self._theta, self._gradient)
        self._signs = _signs(task.network)

    def evaluate(self, values: FloatArray | None = None) -> Evaluation:
        """The evaluation at `values`, in the order of `Network.parameters`, or else at the network's own."""
        program = self._program
        self._theta[...] = program.theta(self._own if values is None else values)
        m, outputs = self._dataset.sample_count, len(self._program.outputs)
        slope = self._convention.slope(m, outputs)
        z, a, dE_da, dE_dz = (np.empty((len(program.graph.neurons), m)) for _ in range(4))
        squares, gradient = 0.0, np.zeros(program.size)
        with np.errstate(all="ignore"):
            for block in self._blocks:
                block.load()
                for call in block.propagation.both:
                    call()
                squares += block.propagation.squares()
                gradient += self._gradient
                self._copy(block, z, a, dE_da, dE_dz)
            for derivative in (dE_da, dE_dz, gradient):
                np.multiply(derivative, slope, derivative)
            error = float(squares * self._convention.factor(m, outputs))
        return Evaluation(z, a, error, dE_da, dE_dz, program.values(gradient))

    def _copy(self, block: SampleBlock, z: FloatArray, a: FloatArray, dE_da: FloatArray, dE_dz: FloatArray) -> None:
        """Copy what the buffers of a block's propagation hold to the columns of its samples."""
        rows, buffers = self._program.neuron_rows, block.propagation
        z[:, block.place] = self._signs * _weighted_inputs(self._program, self._theta, buffers.a)[rows]
        a[:, block.place] = buffers.a[rows]
        dE_da[:, block.place] = buffers.dE_da[rows]
        dE_dz[:, block.place] = self._signs * buffers.dE_dz[rows]


def evaluate(task: Task, values: FloatArray | None = None) -> Evaluation:
    """One evaluation of a task's network on its data; for several of the same network, keep an `Evaluator`."""
    return Evaluator(task).evaluate(values)


def held_out_error(task: Task, values: FloatArray | None = None) -> float | None:
    """E of the samples that are held out, as if they were the whole data; None where there are none."""
    held_out = task.dataset.held_out
    return None if held_out is None else evaluate(replace(task, dataset=held_out), values).error


def _signs(network: Network) -> FloatArray:
    """For each neuron the sign with which its rows of Z and dZ are to be read, as a column."""
    return np.array([[ACTIVATIONS[neuron.activation].sign] for neuron in network.neurons]).reshape(-1, 1)


def _weighted_inputs(program: Program, theta: FloatArray, a: FloatArray) -> FloatArray:
    """Z of every row; propagation has used it up."""
    z = np.zeros_like(a)
    for level in program.levels:
        z[level.rows] = level.weights(theta).dot(a[level.sources])
    return z
