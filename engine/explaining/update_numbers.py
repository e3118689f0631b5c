"""The numbers of the samples of one update: forward, error and backward at the parameters before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.explaining.sample_numbers import SampleNumbers, evaluated_numbers, parameter_values, sample_of, slopes_at
from engine.graph import Parameter
from engine.task import Task
from engine.training.propagation import Evaluation, Evaluator


@dataclass(frozen=True, slots=True, eq=False)
class SampleRows:
    """A sample's numbers: `z`, `a`, `dE_da` and `da_dz` by neuron, ∂E/∂p in `shares` by parameter."""

    z: FloatArray
    a: FloatArray
    dE_da: FloatArray
    da_dz: FloatArray
    shares: FloatArray


class UpdateNumbers:
    """What an update computes from its samples, which share its E; `samples` are their places in the data set.

    `values` are in the order of `Network.parameters`, or None for the network's own. Where `samples` are only some of
    the `count` that share E, there is no gradient and there are no shares of all. `evaluator`, of these samples and no
    others, may be kept by whoever asks often.
    """

    def __init__(
        self,
        task: Task,
        samples: IntArray,
        values: FloatArray | None,
        *,
        count: int | None = None,
        evaluator: Evaluator | None = None,
    ) -> None:
        self._task, self.samples, self.count = task, samples, count or len(samples)
        self._values, self._evaluator = values, evaluator
        self._last: SampleNumbers | None = None

    @property
    def is_whole(self) -> bool:
        """Whether these are all the samples that share E."""
        return self.count == len(self.samples)

    @cached_property
    def evaluation(self) -> Evaluation:
        """The samples' numbers as arrays, in the order of `samples`; derivatives as if no other sample shared E."""
        evaluator = self._evaluator or Evaluator(self._task.with_samples(self.samples))
        return evaluator.evaluate(self._values)

    @property
    def gradient(self) -> FloatArray:
        """The update's gradient, in the order of `Network.parameters`."""
        return self.evaluation.gradient

    def column(self, sample: int) -> int:
        """Where a sample, by its place in the data set, stands among these; raises `IndexError`."""
        return int(np.flatnonzero(self.samples == sample)[0])

    def sample(self, column: int) -> SampleNumbers:
        """The numbers of the sample at this place of the update."""
        index = int(self.samples[column])
        if self._last is None or self._last.sample.index != index:
            sample = sample_of(self._task, self._parameters, index, self.count)
            scale = sample.error_slope / self._slope(len(self.samples))
            self._last = evaluated_numbers(sample, self.evaluation, column, scale)
        return self._last

    def sample_rows(self, column: int) -> SampleRows:
        """The numbers of the sample at this place of the update, as arrays."""
        found, index = self.evaluation, int(self.samples[column])
        scale = self._slope(self.count) / self._slope(len(self.samples))
        z, a, graph = found.z[:, column], found.a[:, column], self._task.network.graph
        with np.errstate(all="ignore"):
            dE_da, dE_dz = found.dE_da[:, column] * scale, found.dE_dz[:, column] * scale
            incoming = np.concatenate([self._task.dataset.inputs[index], a, np.ones(1)])
            shares = dE_dz[graph.target_rows] * incoming[graph.source_rows]
        return SampleRows(z, a, dE_da, slopes_at(graph, z, a), shares)

    def shares(self, parameter: Parameter) -> FloatArray:
        """Each sample's ∂E/∂p; their sum is the gradient."""
        dE_dz: FloatArray = self.evaluation.dE_dz[self._neuron[parameter.target]]
        if parameter.source is None:
            return dE_dz
        with np.errstate(all="ignore"):
            shares: FloatArray = dE_dz * self._incoming(parameter.source)
        return shares

    def _slope(self, count: int) -> float:
        """The s in ∂E/∂a = −s · (T − a) where so many samples share E."""
        return self._task.convention.slope(count, len(self._task.network.outputs))

    def _incoming(self, source: str) -> FloatArray:
        """What comes in from a node with each sample."""
        if source in self._neuron:
            row: FloatArray = self.evaluation.a[self._neuron[source]]
            return row
        column: FloatArray = self._task.dataset.inputs[self.samples, self._input[source]]
        return column

    @cached_property
    def _parameters(self) -> Mapping[Parameter, float]:
        return parameter_values(self._task.network, self._values)

    @cached_property
    def _neuron(self) -> Mapping[str, int]:
        return {node.id: row for row, node in enumerate(self._task.network.graph.neurons)}

    @cached_property
    def _input(self) -> Mapping[str, int]:
        return {node.id: column for column, node in enumerate(self._task.network.inputs)}
