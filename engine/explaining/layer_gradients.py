"""How the gradient shrinks or grows on its way back through the layers.

From neuron k back to neuron j of the layer before it, ∂E/∂z is multiplied by w·f′: ∂E/∂zⱼ = f′(zⱼ) · Σₖ wₖⱼ ∂E/∂zₖ. For
the sigmoid f′ = a·(1 − a) ≤ ¼, so n layers further back at most 0.25ⁿ is left of it for weights of size 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.graph import Node, Parameter
from engine.network import Network
from engine.training.activations import ACTIVATIONS
from engine.training.propagation import Evaluation


@dataclass(frozen=True, slots=True)
class LayerGradient:
    """The neurons of one depth, and the mean and the largest |∂E/∂z| over them and the samples.

    `bound` is what f′ can leave of the last layer's gradient at most: 0.25ⁿ in a sigmoid network, n layers before.
    """

    depth: int
    neurons: tuple[str, ...]
    mean: float
    largest: float
    bound: float


@dataclass(frozen=True, slots=True)
class Boundary:
    """Between the layers of `depth` and `depth` + 1.

    `factor` is the mean |∂E/∂z| before the boundary by that behind it, nan where there is none behind it; `product` is
    the mean |w·f′| over the edges across and the samples.
    """

    depth: int
    factor: float
    product: float


@dataclass(frozen=True, slots=True)
class Tower:
    """Neurons that edges join to each other, by layers from the inputs on, and the boundaries between the layers."""

    layers: tuple[LayerGradient, ...]
    boundaries: tuple[Boundary, ...]


class LayerReader:
    """Reads the gradients by layer off evaluations of one network: a tower, or one for each part that stands alone."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._towers = tuple(_Layers(network, ids) for ids in _parts(network))

    def read(self, evaluation: Evaluation, values: FloatArray) -> tuple[Tower, ...]:
        """The towers at `values`, in the order of `Network.parameters`, with their evaluation on any samples."""
        slopes = _mean_slopes(self._network, evaluation.z)
        gradients = np.abs(evaluation.dE_dz)
        return tuple(tower.read(gradients, slopes, values) for tower in self._towers)


class _Layers:
    """Where the layers of one tower stand in the arrays of an evaluation."""

    def __init__(self, network: Network, ids: frozenset[str]) -> None:
        depths = sorted({network.depths[id] for id in ids})
        self._layers = [
            tuple(node for node in network.neurons if node.id in ids and network.depths[node.id] == depth)
            for depth in depths
        ]
        self._rows = [_rows(network, layer) for layer in self._layers]
        self._crossings = [_Crossing(network, *layers) for layers in pairwise(self._layers)]
        self._bounds = _bounds(self._layers)

    def read(self, gradients: FloatArray, slopes: FloatArray, values: FloatArray) -> Tower:
        layers = tuple(
            LayerGradient(
                depth,
                tuple(node.id for node in layer),
                float(gradients[rows].mean()),
                float(gradients[rows].max()),
                bound,
            )
            for depth, (layer, rows, bound) in enumerate(zip(self._layers, self._rows, self._bounds, strict=True), 1)
        )
        boundaries = tuple(
            Boundary(before.depth, _quotient(before.mean, behind.mean), crossing.mean_product(slopes, values))
            for crossing, (before, behind) in zip(self._crossings, pairwise(layers), strict=True)
        )
        return Tower(layers, boundaries)


class _Crossing:
    """The edges from one layer to the next: there is one at least, as a depth is the longest way from the inputs."""

    def __init__(self, network: Network, before: tuple[Node, ...], behind: tuple[Node, ...]) -> None:
        starts, graph = {node.id for node in before}, network.graph
        ends = [(source, node.id) for node in behind for source in graph.sources[node.id] if source in starts]
        weights = [graph.column[Parameter(target, source)] for source, target in ends]
        self._weights = np.array(weights, dtype=np.intp)
        self._sources = np.array([network.number[source] - 1 for source, _ in ends], dtype=np.intp)

    def mean_product(self, slopes: FloatArray, values: FloatArray) -> float:
        return float(np.mean(np.abs(values[self._weights]) * slopes[self._sources]))


def _rows(network: Network, layer: tuple[Node, ...]) -> IntArray:
    return np.array([network.number[node.id] - 1 for node in layer], dtype=np.intp)


def _mean_slopes(network: Network, z: FloatArray) -> FloatArray:
    """The mean |f′| of each neuron over the samples (neurons,)."""
    slopes = np.empty(len(z))
    for name, activation in ACTIVATIONS.items():
        rows = np.array([place for place, node in enumerate(network.neurons) if node.activation == name], dtype=np.intp)
        if len(rows):
            slopes[rows] = np.abs(activation.derivative(z[rows])).mean(axis=1)
    return slopes


def _bounds(layers: list[tuple[Node, ...]]) -> list[float]:
    """For each layer, the product of the greatest |f′| of it and those behind it, without the last."""
    bounds = [1.0]
    for layer in reversed(layers[:-1]):
        bounds.append(bounds[-1] * max(ACTIVATIONS[node.activation].steepest for node in layer))
    return bounds[::-1]


def _quotient(before: float, behind: float) -> float:
    return before / behind if behind else float("nan")


def _parts(network: Network) -> Iterator[frozenset[str]]:
    """The ids of neurons that edges join to each other, part by part, in the order of the network."""
    waiting = {node.id: None for node in network.neurons}
    while waiting:
        part = [next(iter(waiting))]
        del waiting[part[0]]
        for id in part:
            for end in (*network.graph.sources[id], *network.graph.targets[id]):
                if end in waiting:
                    del waiting[end]
                    part.append(end)
        yield frozenset(part)
