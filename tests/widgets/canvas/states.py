"""Canvas states for tests: the lecture's network, and layered ones of any size."""

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from engine.graph import Edge, Node, NodeKind, Parameter
from engine.network import Network
from widgets.canvas.canvas_parameters import CanvasParameter
from widgets.canvas.canvas_state import CanvasError, CanvasFactor, CanvasNode, CanvasState, CanvasTarget, Selection

W1, B1 = Parameter("n1", "x1"), Parameter("n1")
W2, B2 = Parameter("n2", "n1"), Parameter("n2")


def lecture(selection: Selection | None = None, *, editable: bool = True, shift: float = 0.0) -> CanvasState:
    """The lecture's two neurons; `shift` is added to every parameter."""
    network = Network(
        (Node("x1", "input"), Node("n1", "hidden", bias=0.4 + shift), Node("n2", "output", bias=0.65 + shift)),
        (Edge("x1", "n1", 0.15 + shift), Edge("n1", "n2", 0.45 + shift)),
    )
    return shown(network, [["x1"], ["n1"], ["n2"]], selection or Selection(), editable)


def lecture_path(lit: int | None = None, known: int = 5) -> tuple[CanvasFactor, ...]:
    """The five factors of ∂E/∂w₁, of which so many are `known`, and one is `lit`."""
    factors = (
        CanvasFactor("error", "n2", "∂E/∂a₂", 0.465252),
        CanvasFactor("slope", "n2", "∂a₂/∂z₂", 0.203667),
        CanvasFactor("weight", W2, "∂z₂/∂a₁", 0.45),
        CanvasFactor("slope", "n1", "∂a₁/∂z₁", 0.239538),
        CanvasFactor("parameter", W1, "∂z₁/∂w₁", 0.1),
    )
    return tuple(
        replace(factor, value=factor.value if place < known else None, lit=place == lit)
        for place, factor in enumerate(factors)
    )


def layered(*sizes: int, selection: Selection | None = None, shift: float = 0.0) -> CanvasState:
    """A fully connected network with so many nodes a layer."""
    numbers, layers, nodes = random.Random(5), list[list[str]](), list[Node]()
    for depth, size in enumerate(sizes):
        ids = [f"x{place + 1}" if depth == 0 else f"n{len(nodes) + place}" for place in range(size)]
        kind: NodeKind = "input" if depth == 0 else "output" if depth == len(sizes) - 1 else "hidden"
        nodes += [Node(id, kind, bias=None if depth == 0 else numbers.uniform(-2, 2) + shift) for id in ids]
        layers.append(ids)
    edges = [Edge(a, b, numbers.uniform(-2, 2) + shift) for one, next in pairwise(layers) for b in next for a in one]
    return shown(Network(tuple(nodes), tuple(edges)), layers, selection or Selection(), True)


def shown(network: Network, layers: Sequence[Sequence[str]], selection: Selection, editable: bool) -> CanvasState:
    """The network with 0.1 at every input and the target 0.25 at every output, its layers side by side."""
    places = {
        id: (260.0 * depth, 190.0 * (row - (len(layer) - 1) / 2))
        for depth, layer in enumerate(layers)
        for row, id in enumerate(layer)
    }
    targets = tuple(CanvasTarget(node.id, "T", 0.25) for node in network.outputs)
    error = CanvasError("E", 0.10822956, "½ (T − a₂)²", targets, 260.0 * len(layers), 0.0)
    parameters = tuple(
        CanvasParameter(p, network.names[p], network.value(p), gradient=0.01) for p in network.parameters
    )
    return CanvasState(_nodes(network, places), parameters, error, selection, editable=editable)


def _nodes(network: Network, places: dict[str, tuple[float, float]]) -> tuple[CanvasNode, ...]:
    a = {node.id: 0.1 for node in network.inputs}
    nodes = [CanvasNode(node.id, "input", node.id, *places[node.id], value=0.1) for node in network.inputs]
    for node in network.neurons:
        z = sum(network.value(Parameter(node.id, source)) * a[source] for source in network.graph.sources[node.id]) + (
            node.bias or 0.0
        )
        a[node.id] = 1 / (1 + math.exp(-z))
        name = str(network.number[node.id])
        nodes.append(
            CanvasNode(node.id, node.kind, name, *places[node.id], None, z, a[node.id], "sigmoid", fill=a[node.id])
        )
    return tuple(nodes)
