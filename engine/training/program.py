"""A network compiled for numpy: its neurons as rows of one buffer, its parameters as one flat vector θ.

Buffers have a column for every sample and these rows, from the top: the targets, the inputs, a row of ones, then level
by level the neurons and another row of ones. A neuron's level is its longest distance from the inputs, so whatever it
needs stands above it. A level is one dense block of weights over a contiguous range of rows that ends with a row of
ones, whose weight is the bias:

    Z[level] = W · A[sources],   W = θ[slots] as (neurons, sources)

In a layered network the range is the layer before and nothing is wasted. Where an edge or a bias is missing the block
has a slot all the same: it holds zero, and training keeps it at zero. A sigmoid neuron's slots hold −w and −b, for its
calls start from −z (`activations.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from engine.arrays import ALL, BoolArray, ColumnChoice, FloatArray, IntArray, frozen
from engine.graph import Graph, Node
from engine.network import Network
from engine.once import made_once
from engine.training.activations import ACTIVATIONS


@dataclass(frozen=True, slots=True)
class Level:
    """The neurons of one level: their rows, the rows they read (the last one is of ones), their weights' slots in θ."""

    neurons: tuple[Node, ...]
    rows: slice
    sources: slice
    slots: slice

    @property
    def shape(self) -> tuple[int, int]:
        """The shape of the level's block of weights, (neurons, sources)."""
        return len(self.neurons), self.sources.stop - self.sources.start

    def weights(self, theta: FloatArray) -> FloatArray:
        """The level's block of weights, as a view of θ (or of the gradient, which is laid out like it)."""
        return theta[self.slots].reshape(self.shape)


@dataclass(frozen=True)
class Program:
    """A compiled graph, for all networks that have it.

    `height` rows make a buffer, `ones` of them rows of ones; `rows` gives each node's row. θ has `size` slots:
    `columns` gives each parameter's, in the order of `Network.parameters`; `signs` is −1 for the columns that hold a
    parameter with the opposite sign. `trainable` is False for the slots of padding and of locked parameters.
    """

    graph: Graph
    levels: tuple[Level, ...]
    rows: Mapping[str, int]
    ones: IntArray
    height: int
    size: int
    columns: IntArray
    signs: FloatArray = field(repr=False)
    trainable: BoolArray = field(repr=False)

    @property
    def sample_rows(self) -> slice:
        """The rows that a data set fills: targets and inputs."""
        return slice(0, int(self.ones[0]))

    @property
    def neuron_rows(self) -> IntArray:
        """The row of each neuron, in the order of `Network.neurons`."""
        return np.array([self.rows[neuron.id] for neuron in self.graph.neurons], dtype=np.intp)

    @property
    def outputs(self) -> tuple[Node, ...]:
        """The outputs from the top row to the lowest; their targets stand in the same order."""
        return tuple(sorted(self.graph.outputs, key=lambda node: self.rows[node.id]))

    def theta(self, values: FloatArray) -> FloatArray:
        """θ holding `values`, which are in the order of `Network.parameters`."""
        theta = np.zeros(self.size)
        theta[self.columns] = self.signs * values
        return theta

    def values(self, theta: FloatArray) -> FloatArray:
        """The parameters that θ holds, in the order of `Network.parameters`; slots and result along the last axis."""
        values = theta[..., : self.size] if self._is_in_order else theta.take(self.columns, axis=-1)
        return values * self.signs

    def some_values(self, theta: FloatArray, columns: ColumnChoice) -> FloatArray:
        """Of the parameters that θ holds those in these columns."""
        if self._is_in_order and columns == ALL:
            return self.values(theta)
        return theta[..., self.columns[columns]] * self.signs[columns]

    @cached_property
    def _is_in_order(self) -> bool:
        """Whether θ is the parameters in their order, as in most layered networks."""
        return len(self.columns) == self.size and bool((self.columns == np.arange(self.size)).all())


def compile_network(network: Network) -> Program:
    """The network's program: its levels, and where each node and parameter is found.

    Compiled once for all networks that differ in numbers alone: a large one takes a tenth of a second.
    """
    return _compiled(network.graph)


@made_once
def own_theta(network: Network) -> FloatArray:
    """θ holding the network's own parameters."""
    return frozen(compile_network(network).theta(network.values))


@made_once
def _compiled(graph: Graph) -> Program:
    groups = _neurons_by_level(graph)
    rows, ones = _rows(graph, groups)
    levels = _levels(graph, groups, rows, ones)
    columns = _columns(graph, levels, rows)
    size = levels[-1].slots.stop if levels else 0
    signs = np.array([ACTIVATIONS[node.activation].sign for node in graph.neurons])[graph.target_rows]
    trainable = np.zeros(size, dtype=np.bool_)
    trainable[columns] = ~graph.locked
    # below the last level no row of ones is needed
    height = levels[-1].rows.stop if levels else ones[-1] + 1
    used_ones = np.array([row for row in ones if row < height], dtype=np.intp)
    return Program(graph, levels, rows, used_ones, height, size, columns, frozen(signs), trainable)


def _neurons_by_level(graph: Graph) -> list[list[Node]]:
    """The neurons of each level, those with the same activation function together, outputs behind the others."""
    order = list(ACTIVATIONS)
    groups: list[list[Node]] = [[] for _ in range(max(graph.depths.values(), default=0))]
    for neuron in graph.neurons:
        groups[graph.depths[neuron.id] - 1].append(neuron)
    for group in groups:
        group.sort(key=lambda node: (order.index(node.activation), node.kind == "output"))
    return groups


def _rows(graph: Graph, groups: list[list[Node]]) -> tuple[dict[str, int], list[int]]:
    """Each node's row, and the rows of ones behind the inputs and behind each level."""
    row = len(graph.outputs)
    rows: dict[str, int] = {}
    ones: list[int] = []
    for group in (list(graph.inputs), *groups):
        rows.update((node.id, row + place) for place, node in enumerate(group))
        row += len(group)
        ones.append(row)
        row += 1
    return rows, ones


def _levels(graph: Graph, groups: list[list[Node]], rows: dict[str, int], ones: list[int]) -> tuple[Level, ...]:
    levels: list[Level] = []
    slot = 0
    for group, one in zip(groups, ones, strict=False):
        first = min((rows[source] for neuron in group for source in graph.sources[neuron.id]), default=one)
        top = rows[group[0].id]
        size = len(group) * (one + 1 - first)
        levels.append(
            Level(tuple(group), slice(top, top + len(group)), slice(first, one + 1), slice(slot, slot + size))
        )
        slot += size
    return tuple(levels)


def _columns(graph: Graph, levels: tuple[Level, ...], rows: dict[str, int]) -> IntArray:
    """The slot of each parameter: by its neuron's place in its level, and its source's in the rows that it reads."""
    first = np.zeros(len(graph.neurons), dtype=np.intp)  # of each neuron's slots, as if all sources stood in row 0
    last = np.zeros(len(graph.neurons), dtype=np.intp)
    for level in levels:
        _, width = level.shape
        for place, neuron in enumerate(level.neurons):
            start = level.slots.start + place * width
            first[graph.number[neuron.id] - 1] = start - level.sources.start
            last[graph.number[neuron.id] - 1] = start + width - 1
    source_rows = np.array([*(rows[node.id] for node in (*graph.inputs, *graph.neurons)), 0], dtype=np.intp)
    own: IntArray = first[graph.target_rows] + source_rows[graph.source_rows]
    return np.where(graph.is_bias, last[graph.target_rows], own)
