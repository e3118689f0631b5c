"""Every number of forward and backward propagation for one sample: exact, as training has it, or as on a blackboard.

On a blackboard every intermediate result is rounded and the rounded number is carried on. Only σ and its likes take
the unrounded z: that is how the lecture's digits come out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.formulas.blackboard import rounded
from engine.formulas.formula import Symbol
from engine.formulas.symbols import error_of
from engine.graph import Graph, Node, Parameter
from engine.network import Network
from engine.settings import ErrorConvention
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from engine.training.propagation import Evaluation, evaluate

Numbers = Mapping[str, float]
"""A number for each node, by id."""


@dataclass(frozen=True, eq=False)
class Sample:
    """One sample and all that its numbers follow from.

    `index` is its place in the data set, `count` how many samples share E: the convention's m.
    """

    network: Network
    convention: ErrorConvention
    parameters: Mapping[Parameter, float]
    inputs: Numbers
    targets: Numbers
    index: int = 0
    count: int = 1

    @property
    def error_slope(self) -> float:
        """The s in ∂E/∂a = −s · (T − a)."""
        return self.convention.slope(self.count, len(self.targets))

    @property
    def error_symbol(self) -> Symbol:
        """E, or this sample's share of it where it is one of several."""
        return error_of(self.index, self.count)


@dataclass(frozen=True, eq=False)
class SampleNumbers:
    """The numbers of a sample; `decimals` says to how many they were rounded, None that they are exact.

    `z`, `a` (inputs too), the slopes `da_dz`, `dE_da` and `dE_dz` by node, `own` the part of an output's ∂E/∂a that
    comes from its own error, `error` the sample's share of E. Derivatives are of that share.
    """

    sample: Sample
    decimals: int | None
    z: Numbers
    a: Numbers
    error: float
    own: Numbers
    da_dz: Numbers
    dE_da: Numbers
    dE_dz: Numbers


@dataclass(frozen=True, eq=False)
class ParameterNumbers(Mapping[Parameter, float]):
    """The number of each parameter of a graph, `numbers` in the order of `Graph.parameters`."""

    graph: Graph
    numbers: FloatArray

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ParameterNumbers):
            return NotImplemented
        return self.graph is other.graph and np.array_equal(self.numbers, other.numbers, equal_nan=True)

    def __hash__(self) -> int:
        return hash(self.numbers.tobytes())

    def __getitem__(self, parameter: Parameter) -> float:
        return float(self.numbers[self.graph.column[parameter]])

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.graph.parameters)

    def __len__(self) -> int:
        return len(self.graph.parameters)


def parameter_values(network: Network, values: object = None) -> ParameterNumbers:
    """The parameters' numbers: `values`, in the order of `Network.parameters`, or else the network's own."""
    return ParameterNumbers(network.graph, network.values if values is None else network.graph.numbers(values))


def sample_of(task: Task, parameters: Mapping[Parameter, float], index: int, count: int | None = None) -> Sample:
    """The sample at `index` of a task's data; `count` samples share its E, by default all of them.

    Raises `IndexError` where there is no such sample.
    """
    network, dataset = task.network, task.dataset
    inputs = dict(zip((node.id for node in network.inputs), dataset.inputs[index].tolist(), strict=True))
    targets = dict(zip((node.id for node in network.outputs), dataset.targets[index].tolist(), strict=True))
    return Sample(network, task.convention, parameters, inputs, targets, index, count or dataset.sample_count)


def numbers_of(sample: Sample, decimals: int | None = None) -> SampleNumbers:
    """The numbers of one sample, exact or rounded to so many decimals."""
    if decimals is not None:
        return _board_numbers(sample, decimals)
    alone = Dataset(
        np.array([list(sample.inputs.values())]),
        np.array([list(sample.targets.values())]),
        tuple(sample.inputs),
        tuple(sample.targets),
    )
    values = sample.parameters
    if not isinstance(values, ParameterNumbers):
        values = ParameterNumbers(
            sample.network.graph, np.array([values[parameter] for parameter in sample.network.parameters])
        )
    evaluation = evaluate(Task(sample.network, alone, sample.convention), values.numbers)
    return evaluated_numbers(
        sample, evaluation, 0, sample.error_slope / sample.convention.slope(1, len(sample.targets))
    )


def evaluated_numbers(sample: Sample, evaluation: Evaluation, column: int, scale: float = 1.0) -> SampleNumbers:
    """The numbers in a column of the engine's evaluation, whose derivatives are multiplied by `scale`."""
    ids = [neuron.id for neuron in sample.network.neurons]

    def by_id(rows: object) -> dict[str, float]:
        return dict(zip(ids, np.asarray(rows).tolist(), strict=True))

    z, activations = by_id(evaluation.z[:, column]), by_id(evaluation.a[:, column])
    da_dz = slopes_at(sample.network.graph, evaluation.z[:, column], evaluation.a[:, column])
    with np.errstate(all="ignore"):
        dE_da, dE_dz = (by_id(rows[:, column] * scale) for rows in (evaluation.dE_da, evaluation.dE_dz))
        own = _own(sample, activations)
        error = _error(sample, activations)
    return SampleNumbers(
        sample,
        None,
        z,
        {**sample.inputs, **activations},
        error,
        own,
        by_id(da_dz),
        dE_da,
        dE_dz,
    )


def slopes_at(graph: Graph, z: FloatArray, a: FloatArray) -> FloatArray:
    """∂a/∂z of each neuron, as training computes it; all in the order of `Graph.neurons`."""
    slopes = np.empty(len(z))
    for name, rows in graph.rows_by_activation.items():
        slopes[rows] = ACTIVATIONS[name].derivative_at(a=a[rows], z=z[rows])
    return slopes


def _board_numbers(sample: Sample, decimals: int) -> SampleNumbers:
    network = sample.network
    order = sorted(network.neurons, key=lambda node: network.depths[node.id])
    z: dict[str, float] = {}
    a = dict(sample.inputs)
    with np.errstate(all="ignore"):
        for node in order:
            exact = _weighted_input(sample, node.id, a)
            z[node.id] = rounded(exact, decimals)
            a[node.id] = rounded(_value(node, exact), decimals)
        da_dz = {node.id: rounded(_slope(node, z, a), decimals) for node in order}
        own = {id: rounded(part, decimals) for id, part in _own(sample, a).items()}
        dE_da, dE_dz = _board_backward(sample, own, da_dz, decimals)
        error = rounded(_error(sample, a), decimals)
    return SampleNumbers(sample, decimals, z, a, error, own, da_dz, dE_da, dE_dz)


def _board_backward(
    sample: Sample, own: Numbers, da_dz: Numbers, decimals: int
) -> tuple[dict[str, float], dict[str, float]]:
    network = sample.network
    dE_da: dict[str, float] = {}
    dE_dz: dict[str, float] = {}
    for node in sorted(network.neurons, key=lambda node: -network.depths[node.id]):
        handed_back = (
            rounded(sample.parameters[Parameter(target, node.id)], decimals) * dE_dz[target]
            for target in network.graph.targets[node.id]
        )
        dE_da[node.id] = rounded(own.get(node.id, 0.0) + sum(handed_back), decimals)
        dE_dz[node.id] = rounded(dE_da[node.id] * da_dz[node.id], decimals)
    return dE_da, dE_dz


def _weighted_input(sample: Sample, id: str, a: Numbers) -> float:
    sources = sample.network.graph.sources[id]
    products = (sample.parameters[Parameter(id, source)] * a[source] for source in sources)
    return sum(products) + sample.parameters.get(Parameter(id), 0.0)


def _value(neuron: Node, z: float) -> float:
    return float(ACTIVATIONS[neuron.activation].value(np.array([z]))[0])


def _slope(neuron: Node, z: Numbers, a: Numbers) -> float:
    at = np.array([z[neuron.id]]), np.array([a[neuron.id]])
    return float(ACTIVATIONS[neuron.activation].derivative_at(*at)[0])


def _own(sample: Sample, a: Numbers) -> dict[str, float]:
    return {id: sample.error_slope * (a[id] - target) for id, target in sample.targets.items()}


def _error(sample: Sample, a: Numbers) -> float:
    squares = sum(np.square(a[id] - target) for id, target in sample.targets.items())
    return float(sample.convention.factor(sample.count, len(sample.targets)) * squares)
