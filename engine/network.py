"""A feed-forward network as a frozen value: nodes, edges, and the numbering that names its parameters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from engine.arrays import FloatArray
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


@dataclass(frozen=True, slots=True)
class Parameter:
    """Which weight (`source` → `target`) or, where `source` is None, which bias (of `target`)."""

    target: str
    source: str | None = None

    @property
    def is_bias(self) -> bool:
        return self.source is None


@dataclass(frozen=True)
class Network:
    """Any feed-forward graph of nodes and edges.

    The order of `nodes` numbers them: inputs x1, x2 … among themselves, neurons 1, 2 … among themselves, whose z, a and
    b carry that number. Weights are numbered by target neuron in that order, then by source in that order.

    Raises a `NetworkError` where an id stands twice, an edge names an unknown node, ends at an input or stands twice,
    or where the edges close a cycle.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def __post_init__(self) -> None:
        _check_nodes(self.nodes)
        _check_edges(self.by_id, self.edges)
        _check_acyclic(self.depths, self.nodes)

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
    def incoming(self) -> dict[str, tuple[Edge, ...]]:
        """Each node's incoming edges, by source in the order of `nodes`."""
        return self._grouped(by=lambda edge: edge.target, order=lambda edge: edge.source)

    @cached_property
    def outgoing(self) -> dict[str, tuple[Edge, ...]]:
        """Each node's outgoing edges, by target in the order of `nodes`."""
        return self._grouped(by=lambda edge: edge.source, order=lambda edge: edge.target)

    @cached_property
    def depths(self) -> dict[str, int]:
        """Each node's longest distance from where the signal starts: inputs have depth 0, neurons at least 1.

        Nodes on or behind a cycle are left out.
        """
        waiting = {node.id: len(self.incoming[node.id]) for node in self.nodes}
        ready = [node.id for node in self.nodes if not waiting[node.id]]
        depths = {id: int(self.by_id[id].kind != "input") for id in ready}
        for id in ready:
            for edge in self.outgoing[id]:
                waiting[edge.target] -= 1
                if not waiting[edge.target]:
                    ready.append(edge.target)
                    depths[edge.target] = 1 + max(depths[incoming.source] for incoming in self.incoming[edge.target])
        return depths

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters, neuron by neuron: its weights by source, then its bias."""
        return tuple(parameter for neuron in self.neurons for parameter in self._parameters_of(neuron))

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
    def edge_by_ends(self) -> dict[tuple[str, str], Edge]:
        return {(edge.source, edge.target): edge for edge in self.edges}

    def value(self, parameter: Parameter) -> float:
        """The parameter's number; raises `UnknownNodeError` where the network does not have it."""
        return self._state(parameter)[0]

    def is_locked(self, parameter: Parameter) -> bool:
        """Whether training leaves the parameter as it is; raises `UnknownNodeError` where the network lacks it."""
        return self._state(parameter)[1]

    def _state(self, parameter: Parameter) -> tuple[float, bool]:
        """The parameter's number and whether it is locked."""
        if parameter.source is not None:
            edge = self.edge_by_ends.get((parameter.source, parameter.target))
            if edge is None:
                raise UnknownNodeError(
                    "The network has no edge from “{source}” to “{target}”.",
                    source=parameter.source,
                    target=parameter.target,
                )
            return edge.weight, edge.locked
        node = self.by_id.get(parameter.target)
        if node is None or node.kind == "input":
            raise UnknownNodeError("The network has no neuron “{id}”.", id=parameter.target)
        if node.bias is None:
            raise UnknownNodeError("Neuron “{id}” has no bias.", id=node.id)
        return node.bias, node.locked

    def _parameters_of(self, neuron: Node) -> Iterable[Parameter]:
        yield from (Parameter(neuron.id, edge.source) for edge in self.incoming[neuron.id])
        if neuron.bias is not None:
            yield Parameter(neuron.id)

    def _grouped(self, by: Callable[[Edge], str], order: Callable[[Edge], str]) -> dict[str, tuple[Edge, ...]]:
        groups: dict[str, list[Edge]] = {node.id: [] for node in self.nodes}
        for edge in sorted(self.edges, key=lambda edge: self.position[order(edge)]):
            groups[by(edge)].append(edge)
        return {id: tuple(group) for id, group in groups.items()}


def network_with(network: Network, values: Sequence[float] | FloatArray) -> Network:
    """The same graph holding other parameters, `values` in the order of `Network.parameters`."""
    value = {parameter: float(new) for parameter, new in zip(network.parameters, values, strict=True)}
    return Network(
        tuple(replace(node, bias=value.get(Parameter(node.id), node.bias)) for node in network.nodes),
        tuple(replace(edge, weight=value[Parameter(edge.target, edge.source)]) for edge in network.edges),
    )


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
