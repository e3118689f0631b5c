"""The numbers of the samples of one update: forward, error and backward at the parameters before it."""

from functools import cached_property

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.explaining.sample_numbers import SampleNumbers, evaluated_numbers, parameter_values, sample_of
from engine.network import Parameter
from engine.task import Task
from engine.training.propagation import Evaluation, evaluate


class UpdateNumbers:
    """What an update computes from its samples, which share its E; `samples` are their places in the data set.

    `values` are in the order of `Network.parameters`, or None for the network's own.
    """

    def __init__(self, task: Task, samples: IntArray, values: FloatArray | None) -> None:
        network = task.network
        self._task, self._samples = task, samples
        self._values = values
        self._parameters = parameter_values(network, values)
        self._neuron = {node.id: row for row, node in enumerate(network.neurons)}
        self._input = {node.id: column for column, node in enumerate(network.inputs)}
        self._last: SampleNumbers | None = None

    @property
    def count(self) -> int:
        """How many samples the update sees."""
        return len(self._samples)

    @cached_property
    def gradient(self) -> FloatArray:
        """The update's gradient, in the order of `Network.parameters`."""
        return self._evaluation.gradient

    def sample(self, column: int) -> SampleNumbers:
        """The numbers of the sample at this place of the update."""
        index = int(self._samples[column])
        if self._last is None or self._last.sample.index != index:
            sample = sample_of(self._task, self._parameters, index, self.count)
            self._last = evaluated_numbers(sample, self._evaluation, column)
        return self._last

    def share(self, column: int, parameter: Parameter) -> float:
        """A sample's ∂E/∂p."""
        numbers = self.sample(column)
        dE_dz = numbers.dE_dz[parameter.target]
        return dE_dz if parameter.source is None else dE_dz * numbers.a[parameter.source]

    def shares(self, parameter: Parameter) -> FloatArray:
        """Each sample's ∂E/∂p; their sum is the gradient."""
        dE_dz: FloatArray = self._evaluation.dE_dz[self._neuron[parameter.target]]
        if parameter.source is None:
            return dE_dz
        with np.errstate(all="ignore"):
            shares: FloatArray = dE_dz * self._incoming(parameter.source)
        return shares

    def _incoming(self, source: str) -> FloatArray:
        """What comes in from a node with each sample."""
        if source in self._neuron:
            row: FloatArray = self._evaluation.a[self._neuron[source]]
            return row
        column: FloatArray = self._task.dataset.inputs[self._samples, self._input[source]]
        return column

    @cached_property
    def _evaluation(self) -> Evaluation:
        return evaluate(self._task.with_samples(self._samples), self._values)
