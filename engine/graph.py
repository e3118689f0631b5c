"""The parts of a feed-forward network, and all that is known of it but its numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray, frozen
from engine.errors import (
    CycleError,
    DuplicateEdgeError,
    DuplicateNodeError,
    EdgeIntoInputError,
    UnknownNodeError,
)

NodeKind = Literal["input", "hidden", "output"]
ActivationName = Literal["sigmoid", "tanh", "relu", "leaky_relu", "softplus", "linear"]


@dataclass(frozen=True, slots=True)
class Node:
    """An input, or a neuron with its activation function and its bias.

    `bias` is None for a neuron without one; `locked` keeps the bias as it is during training. Inputs have neither, and
    their `activation` is not used.
    """

    id: str
    kind: NodeKind
    activation: ActivationName = "sigmoid"
    bias: float | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A weighted connection; `locked` keeps the weight as it is during training."""

    source: str
    target: str
    weight: float
    locked: bool = False


class _Ends(NamedTuple):
    target: str
    source: str | None = None


class Parameter(_Ends):
    """Which weight (`source` → `target`) or, where `source` is None, which bias (of `target`).

    A tuple, for it is looked up by the hundred thousand; but equal to no other tuple than a parameter.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parameter) and tuple.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = tuple.__hash__

    @property
    def is_bias(self) -> bool:
        return self.source is None


@dataclass(frozen=True, eq=False)
class Graph:
    """What networks share that differ in their weights and biases alone; numbers in its nodes and edges say nothing.

    The order of `nodes` numbers them: inputs x1, x2 … among themselves, neurons 1, 2 … among themselves, whose z, a and
    b carry that number. Weights are numbered by target neuron in that order, then by source in that order. Whatever
    follows from all this is made once, here or by `made_once`.

    Raises a `NetworkError` where an id stands twice, an edge names an unknown node, ends at an input or stands twice,
    or where the edges close a cycle.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def __post_init__(self) -> None:
        _check_nodes(self.nodes)
        _check_edges(self.by_id, self.edges)
        _check_acyclic(self.depths, self.nodes)

    def is_like(self, other: "Graph") -> bool:
        """Whether the other one has the same nodes and edges in the same order, numbers aside."""
        if self is other:
            return True
        counts = (len(self.nodes), len(self.edges)), (len(other.nodes), len(other.edges))
        return counts[0] == counts[1] and self.shape == other.shape

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def position(self) -> dict[str, int]:
        """Each node's place in `nodes`."""
        return {node.id: place for place, node in enumerate(self.nodes)}

    @cached_property
    def inputs(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind == "input")

    @cached_property
    def neurons(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind != "input")

    @cached_property
    def outputs(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind == "output")

    @cached_property
    def number(self) -> dict[str, int]:
        """Each input's number among the inputs and each neuron's among the neurons, from 1."""
        return {node.id: place for group in (self.inputs, self.neurons) for place, node in enumerate(group, 1)}

    @cached_property
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """From where edges lead to each node, in the order of `nodes`."""
        return self._grouped(by=attrgetter("target"), order=attrgetter("source"))

    @cached_property
    def targets(self) -> Mapping[str, tuple[str, ...]]:
        """Where edges lead to from each node, in the order of `nodes`."""
        return self._grouped(by=attrgetter("source"), order=attrgetter("target"))

    @cached_property
    def depths(self) -> dict[str, int]:
        """Each node's longest distance from where the signal starts: inputs have depth 0, neurons at least 1.

        Nodes on or behind a cycle are left out.
        """
        waiting = {id: len(sources) for id, sources in self.sources.items()}
        ready = [id for id, count in waiting.items() if not count]
        depths = {id: int(self.by_id[id].kind != "input") for id in ready}
        for id in ready:
            for target in self.targets[id]:
                waiting[target] -= 1
                if not waiting[target]:
                    ready.append(target)
                    depths[target] = 1 + max(depths[source] for source in self.sources[target])
        return depths

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters, neuron by neuron: its weights by source, then its bias."""
        return tuple(
            Parameter(neuron.id, source)
            for neuron in self.neurons
            for source in (*self.sources[neuron.id], *(() if neuron.bias is None else (None,)))
        )

    @cached_property
    def _ends(self) -> Mapping[str, tuple[int, int]]:
        """Where each neuron's parameters begin and end in `parameters`."""
        counts = [len(self.sources[neuron.id]) + (neuron.bias is not None) for neuron in self.neurons]
        ends = list(accumulate(counts, initial=0))
        return {neuron.id: pair for neuron, pair in zip(self.neurons, pairwise(ends), strict=True)}

    def parameters_into(self, id: str) -> tuple[Parameter, ...]:
        """A neuron's weights by source, then its bias."""
        return self.parameters[slice(*self._ends[id])]

    @cached_property
    def column(self) -> dict[Parameter, int]:
        """Each parameter's place in `parameters`."""
        return {parameter: place for place, parameter in enumerate(self.parameters)}

    @cached_property
    def names(self) -> dict[Parameter, str]:
        """Each parameter's name, `w1` … by weight and `b1` … by neuron, in the order of `parameters`."""
        weights = [parameter for parameter in self.parameters if not parameter.is_bias]
        number = {parameter: place for place, parameter in enumerate(weights, 1)}
        return {
            parameter: f"b{self.number[parameter.target]}" if parameter.is_bias else f"w{number[parameter]}"
            for parameter in self.parameters
        }

    @cached_property
    def name_list(self) -> tuple[str, ...]:
        """The names alone."""
        return tuple(self.names.values())

    @cached_property
    def weight_columns(self) -> IntArray:
        """The place in `parameters` of the weight of each of `edges`."""
        places = {
            id: {source: start + place for place, source in enumerate(self.sources[id])}
            for id, (start, _) in self._ends.items()
        }
        return np.array([places[edge.target][edge.source] for edge in self.edges], dtype=np.intp)

    @cached_property
    def bias_columns(self) -> Mapping[str, int]:
        """The place in `parameters` of each bias, by its neuron's id, in the order of `nodes`."""
        return {node.id: self._ends[node.id][1] - 1 for node in self.neurons if node.bias is not None}

    @cached_property
    def is_bias(self) -> BoolArray:
        """Which of `parameters` are biases."""
        is_bias = np.zeros(len(self.parameters), dtype=np.bool_)
        is_bias[[*self.bias_columns.values()]] = True
        return is_bias

    @cached_property
    def target_rows(self) -> IntArray:
        """The neuron that each of `parameters` belongs to, by its place in `neurons`."""
        counts = [end - start for start, end in self._ends.values()]
        return np.repeat(np.arange(len(self.neurons)), counts)

    @cached_property
    def source_rows(self) -> IntArray:
        """From where each of `parameters` takes its signal: the inputs, then `neurons`, then the 1 of the biases."""
        rows: dict[str | None, int] = {node.id: row for row, node in enumerate((*self.inputs, *self.neurons))}
        rows[None] = len(rows)
        return np.array([rows[parameter.source] for parameter in self.parameters], dtype=np.intp)

    @cached_property
    def rows_by_activation(self) -> Mapping[ActivationName, IntArray]:
        """The places in `neurons` of those with each activation function."""
        names = [node.activation for node in self.neurons]
        return {
            name: np.array([row for row, each in enumerate(names) if each == name], dtype=np.intp)
            for name in dict.fromkeys(names)
        }

    @cached_property
    def locked(self) -> BoolArray:
        """Which of `parameters` training leaves as they are."""
        locked = np.zeros(len(self.parameters), dtype=np.bool_)
        locked[self.weight_columns] = [edge.locked for edge in self.edges]
        locked[[*self.bias_columns.values()]] = [self.by_id[id].locked for id in self.bias_columns]
        return locked

    def place(self, parameter: Parameter) -> int:
        """The parameter's place in `parameters`; raises `UnknownNodeError` where it is none of them."""
        place = self.column.get(parameter)
        if place is None:
            raise self._missing(parameter)
        return place

    def numbers(self, values: object) -> FloatArray:
        """A frozen number for each parameter; raises `ValueError` where there are more or fewer."""
        numbers = frozen(values)
        if len(numbers) != len(self.parameters):
            raise ValueError(f"{len(self.parameters)} values are needed, not {len(numbers)}.")
        return numbers

    def _missing(self, parameter: Parameter) -> UnknownNodeError:
        if parameter.source is not None:
            return UnknownNodeError(
                "The network has no edge from “{source}” to “{target}”.",
                source=parameter.source,
                target=parameter.target,
            )
        node = self.by_id.get(parameter.target)
        if node is None or node.kind == "input":
            return UnknownNodeError("The network has no neuron “{id}”.", id=parameter.target)
        return UnknownNodeError("Neuron “{id}” has no bias.", id=node.id)

    @cached_property
    def shape(self) -> tuple[object, ...]:
        """All that it is, to be compared."""
        nodes = tuple((node.id, node.kind, node.activation, node.bias is None, node.locked) for node in self.nodes)
        return nodes, tuple((edge.source, edge.target, edge.locked) for edge in self.edges)

    def _grouped(self, by: Callable[[Edge], str], order: Callable[[Edge], str]) -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        ids = [order(edge) for edge in self.edges]
        places = np.array([self.position[id] for id in ids], dtype=np.intp)
        for place in np.argsort(places, kind="stable").tolist():
            groups[by(self.edges[place])].append(ids[place])
        return {id: tuple(group) for id, group in groups.items()}


def carried_over(numbers: FloatArray, old: Graph, new: Graph, missing: FloatArray) -> FloatArray:
    """The `numbers` of the old graph's parameters for those of the new one; those that it adds have the `missing`."""
    if new is old:
        return numbers
    places = np.array([old.column.get(parameter, -1) for parameter in new.parameters], dtype=np.intp)
    carried: FloatArray = np.where(places >= 0, np.append(numbers, 0.0)[places], missing)
    return carried


def _check_nodes(nodes: tuple[Node, ...]) -> None:
    seen: set[str] = set()
    for node in nodes:
        if node.id in seen:
            raise DuplicateNodeError("Two nodes have the id “{id}”; each node needs an id of its own.", id=node.id)
        seen.add(node.id)


def _check_edges(by_id: dict[str, Node], edges: tuple[Edge, ...]) -> None:
    seen: set[tuple[str, str]] = set()
    for edge in edges:
        for end in (edge.source, edge.target):
            if end not in by_id:
                raise UnknownNodeError(
                    "The edge from “{source}” to “{target}” names “{end}”, and there is no such node.",
                    source=edge.source,
                    target=edge.target,
                    end=end,
                )
        if by_id[edge.target].kind == "input":
            raise EdgeIntoInputError(
                "The edge from “{source}” ends at the input “{target}”; an edge can only end at a neuron.",
                source=edge.source,
                target=edge.target,
            )
        if (edge.source, edge.target) in seen:
            raise DuplicateEdgeError(
                "“{source}” and “{target}” are connected already; one edge is allowed.",
                source=edge.source,
                target=edge.target,
            )
        seen.add((edge.source, edge.target))


def _check_acyclic(depths: dict[str, int], nodes: tuple[Node, ...]) -> None:
    cyclic = [node.id for node in nodes if node.id not in depths]
    if cyclic:
        raise CycleError(
            "The edges lead in a circle through or into “{id}”; in a feed-forward network none may lead back.",
            id=cyclic[0],
        )
