"""Edits of a network: pure functions to a new network, which raise a named error and change nothing else.

Where an edit leaves the neurons in an order in which the signal could not pass through them, they are sorted anew by
depth, and equals keep their order: numbers change only when they must.
"""

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import count

from engine.errors import NetworkError, NotANeuronError, UnknownNodeError
from engine.graph import ActivationName, Edge, Node, NodeKind, Parameter
from engine.network import Network, network_with

NEW_WEIGHT = 0.5
"""The weight of a new connection: not 0, which would hide the sources of the edge from the gradient."""


def fresh_id(network: Network, kind: NodeKind = "hidden") -> str:
    """An id that no node has: x3 after x2 for an input, n8 after n7 for a neuron, gaps are not filled."""
    return next(_fresh_ids(network, "x" if kind == "input" else "n"))


def add_node(network: Network, node: Node) -> Network:
    """The network with a further node: an input behind the inputs, a neuron behind all nodes.

    Raises `DuplicateNodeError` where the id is taken, `NetworkError` where the bias is not finite.
    """
    _check_bias(node.bias, node.id)
    place = 1 + max((network.position[other.id] for other in network.inputs), default=-1)
    if node.kind != "input":
        place = len(network.nodes)
    return network.with_parts(nodes=(*network.nodes[:place], node, *network.nodes[place:]))


def remove_nodes(network: Network, ids: Collection[str]) -> Network:
    """The network without these nodes and without the edges at them; raises `UnknownNodeError`."""
    for id in ids:
        _node(network, id)
    return Network(
        tuple(node for node in network.nodes if node.id not in ids),
        tuple(edge for edge in network.edges if edge.source not in ids and edge.target not in ids),
    )


def connect(network: Network, source: str, target: str, weight: float = NEW_WEIGHT) -> Network:
    """The network with an edge from `source` to `target`.

    Raises `CycleError`, `DuplicateEdgeError`, `EdgeIntoInputError` or `UnknownNodeError` where there can be none, and
    `NetworkError` where the weight is not finite.
    """
    if not math.isfinite(weight):
        raise NetworkError(
            "The weight from “{source}” to “{target}” is {value}; it must be a finite number.",
            source=source,
            target=target,
            value=weight,
        )
    return _in_order(network.with_parts(edges=(*network.edges, Edge(source, target, weight))))


def disconnect(network: Network, source: str, target: str) -> Network:
    """The network without the edge from `source` to `target`; raises `UnknownNodeError` where there is none."""
    network.value(Parameter(target, source))
    return network.with_parts(edges=tuple(e for e in network.edges if (e.source, e.target) != (source, target)))


def set_parameter(network: Network, parameter: Parameter, value: float) -> Network:
    """The network with another weight or bias; raises `UnknownNodeError`, or `NetworkError` if it is not finite."""
    place = network.graph.place(parameter)
    if not math.isfinite(value):
        name = network.names[parameter]
        raise NetworkError("The {name} is {value}; it must be a finite number.", name=name, value=value)
    values = network.values.copy()
    values[place] = value
    return network_with(network, values)


def set_locked(network: Network, parameter: Parameter, locked: bool) -> Network:
    """The network with a parameter that training leaves as it is, or no longer; raises `UnknownNodeError`."""
    network.value(parameter)
    if parameter.source is None:
        return _with_node(network, replace(network.by_id[parameter.target], locked=locked))
    ends = (parameter.source, parameter.target)
    return network.with_parts(
        edges=tuple(replace(e, locked=locked) if (e.source, e.target) == ends else e for e in network.edges)
    )


def set_activation(network: Network, id: str, activation: ActivationName) -> Network:
    """The network with another activation function in a neuron; raises `UnknownNodeError`, `NotANeuronError`."""
    return _with_node(network, replace(_neuron(network, id), activation=activation))


def set_bias(network: Network, id: str, bias: float | None) -> Network:
    """The network with that bias in a neuron, or with none: taking it away unlocks it, too.

    Raises `UnknownNodeError`, `NotANeuronError`, and `NetworkError` where the bias is not finite.
    """
    _check_bias(bias, id)
    neuron = _neuron(network, id)
    return _with_node(network, replace(neuron, bias=bias, locked=neuron.locked and bias is not None))


def _in_order(network: Network) -> Network:
    """The network with its neurons sorted by depth behind the inputs, if an edge leads to an earlier neuron."""
    number = network.number
    edges = (edge for edge in network.edges if network.by_id[edge.source].kind != "input")
    if all(number[edge.source] < number[edge.target] for edge in edges):
        return network
    neurons = sorted(network.neurons, key=lambda neuron: network.depths[neuron.id])
    return network.with_parts(nodes=(*network.inputs, *neurons))


def _fresh_ids(network: Network, letter: str) -> Iterator[str]:
    matches = (re.fullmatch(rf"{letter}([0-9]{{1,9}})", node.id) for node in network.nodes)
    last = max((int(match[1]) for match in matches if match), default=0)
    return (f"{letter}{number}" for number in count(last + 1))


def _with_node(network: Network, changed: Node) -> Network:
    return network.with_parts(nodes=tuple(changed if node.id == changed.id else node for node in network.nodes))


def _node(network: Network, id: str) -> Node:
    if id not in network.by_id:
        raise UnknownNodeError("The network has no node “{id}”.", id=id)
    return network.by_id[id]


def _neuron(network: Network, id: str) -> Node:
    node = _node(network, id)
    if node.kind == "input":
        raise NotANeuronError("“{id}” is an input; only a neuron has a bias and an activation function.", id=id)
    return node


def _check_bias(bias: float | None, id: str) -> None:
    if bias is not None and not math.isfinite(bias):
        raise NetworkError("The bias of “{id}” is {value}; it must be a finite number.", id=id, value=bias)
