"""A feed-forward network as a frozen value: a graph and the numbers of its parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import FrozenInstanceError, replace
from functools import cached_property

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.graph import Edge, Graph, Node, Parameter


class Network:
    """Any feed-forward graph of nodes and edges, with the weights and biases in them; never changed.

    `graph` is all but its numbers, `values` are those, in the order of `parameters`. Two are equal where all is.

    Raises a `NetworkError` where the nodes and edges are no `Graph`.
    """

    graph: Graph
    values: FloatArray

    def __init__(self, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> None:
        graph = Graph(nodes, edges)
        values = np.empty(len(graph.parameters))
        values[graph.weight_columns] = [edge.weight for edge in edges]
        values[[*graph.bias_columns.values()]] = [node.bias for node in nodes if node.id in graph.bias_columns]
        self.__dict__.update(graph=graph, values=frozen(values), nodes=nodes, edges=edges)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Network):
            return NotImplemented
        return self is other or (self.graph.is_like(other.graph) and np.array_equal(self.values, other.values))

    def __hash__(self) -> int:
        return hash(self.values.tobytes())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.nodes}, {self.edges})"

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        columns, values = self.graph.bias_columns, self.values.tolist()
        return tuple(
            replace(node, bias=values[columns[node.id]]) if node.id in columns else node for node in self.graph.nodes
        )

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        weights = self.values[self.graph.weight_columns].tolist()
        edges = zip(self.graph.edges, weights, strict=True)
        return tuple(Edge(edge.source, edge.target, weight, edge.locked) for edge, weight in edges)

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        return {node.id: node for node in self.nodes}

    @property
    def inputs(self) -> tuple[Node, ...]:
        return self.graph.inputs  # they have no numbers

    @cached_property
    def neurons(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind != "input")

    @cached_property
    def outputs(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind == "output")

    @property
    def position(self) -> Mapping[str, int]:
        return self.graph.position

    @property
    def number(self) -> Mapping[str, int]:
        return self.graph.number

    @property
    def depths(self) -> Mapping[str, int]:
        return self.graph.depths

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return self.graph.parameters

    @property
    def names(self) -> Mapping[Parameter, str]:
        return self.graph.names

    def with_parts(self, nodes: tuple[Node, ...] | None = None, edges: tuple[Edge, ...] | None = None) -> "Network":
        """The network with other nodes or edges; raises what making one raises."""
        return Network(self.nodes if nodes is None else nodes, self.edges if edges is None else edges)

    def value(self, parameter: Parameter) -> float:
        """The parameter's number; raises `UnknownNodeError` where the network does not have it."""
        return float(self.values[self.graph.place(parameter)])

    def is_locked(self, parameter: Parameter) -> bool:
        """Whether training leaves the parameter as it is; raises `UnknownNodeError` where the network lacks it."""
        return bool(self.graph.locked[self.graph.place(parameter)])


def network_with(network: Network, values: Sequence[float] | FloatArray) -> Network:
    """The same graph holding other parameters, `values` in the order of `Network.parameters`; raises `ValueError`."""
    other = object.__new__(Network)
    other.__dict__.update(graph=network.graph, values=network.graph.numbers(values))
    return other
