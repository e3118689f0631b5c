"""The paths from the error back to a neuron: how many there are, what they add up to, and the weightiest first.

The product along a path is own(output) · ∏ (∂a/∂z · w) · ∂a/∂z of the neuron itself. The search goes from the neuron
towards the outputs; what a path can still reach at most is known for each neuron beforehand, so the first path that is
complete is the largest, the second the next (A*: Hart, Nilsson and Raphael 1968).
"""

import heapq
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from engine.explaining.sample_numbers import SampleNumbers
from engine.formulas.blackboard import rounded
from engine.graph import Parameter
from engine.network import Network

Amount = TypeVar("Amount", int, float)
Steps = tuple[str, ...]
"""The neurons of a path, from where it starts towards its output."""


@dataclass(frozen=True, slots=True)
class PathGraph:
    """What a path multiplies: each neuron's slope, each edge's weight, each output's own part of the error."""

    network: Network
    own: Mapping[str, float]
    slope: Mapping[str, float]
    parameters: Mapping[Parameter, float]
    decimals: int | None

    def weight(self, source: str, target: str) -> float:
        return rounded(self.parameters[Parameter(target, source)], self.decimals)


def path_graph(numbers: SampleNumbers) -> PathGraph:
    """The graph of the paths of one sample."""
    sample = numbers.sample
    return PathGraph(sample.network, numbers.own, numbers.da_dz, sample.parameters, numbers.decimals)


def path_count(network: Network, start: str) -> int:
    """How many paths lead from a neuron to the error."""
    outputs = {node.id for node in network.outputs}

    def paths(id: str, ahead: Sequence[tuple[str, int]]) -> int:
        return int(id in outputs) + sum(number for _, number in ahead)

    return _from_the_end(network, start, paths)[start]


def path_sum(graph: PathGraph, start: str) -> float:
    """The sum of the products of all paths, ∂E/∂z of the neuron they start from, however many there are."""

    def total(id: str, ahead: Sequence[tuple[str, float]]) -> float:
        handed_back = (graph.weight(id, target) * value for target, value in ahead)
        return graph.slope[id] * (graph.own.get(id, 0.0) + sum(handed_back))

    return _from_the_end(graph.network, start, total)[start]


def largest_paths(graph: PathGraph, start: str) -> Iterator[Steps]:
    """The paths from a neuron to the error, the largest |product| first (to within rounding)."""
    ahead = _options(graph, start)
    # An entry: minus the size of the largest path it leads to, minus a serial number, the neurons, whether complete.
    # Among equals the newest comes first, so the search dives to a complete path instead of opening all of its equals.
    serial = count()
    queue: list[tuple[float, int, Steps, bool]] = [(-1.0, 0, (start,), False)]
    while queue:
        size, _, steps, is_complete = heapq.heappop(queue)
        if is_complete:
            yield steps
            continue
        options = ahead[steps[-1]]
        best = max((reach for _, reach in options), default=0.0)
        for target, reach in options:
            # The best option keeps the very size, so that no rounding puts it behind its equals.
            onward = size * _size(reach / best) if best else 0.0
            entry = steps if target is None else (*steps, target)
            heapq.heappush(queue, (onward, -next(serial), entry, target is None))


Options = tuple[tuple[str | None, float], ...]


def _options(graph: PathGraph, start: str) -> dict[str, Options]:
    """Where a path can go on from each neuron, None for its end there, with the largest |product| from there on."""
    options: dict[str, Options] = {}

    def reach(id: str, ahead: Sequence[tuple[str, float]]) -> float:
        onward = [(target, _size(graph.weight(id, target) * size)) for target, size in ahead if options[target]]
        end = [(None, _size(graph.own[id]))] if id in graph.own else []
        options[id] = (*end, *onward)
        return _size(graph.slope[id] * max((size for _, size in options[id]), default=0.0))

    _from_the_end(graph.network, start, reach)
    return options


def _size(product: float) -> float:
    """|product|; what is not a number counts as largest, to be seen first."""
    return math.inf if math.isnan(product) else abs(product)


def _from_the_end(
    network: Network, start: str, combine: Callable[[str, Sequence[tuple[str, Amount]]], Amount]
) -> dict[str, Amount]:
    """A number for the neuron and each one ahead of it, from those that its edges lead to, the end first."""
    done: dict[str, Amount] = {}
    targets = network.graph.targets
    for id in sorted(_ahead(network, start), key=lambda id: -network.depths[id]):
        done[id] = combine(id, [(target, done[target]) for target in targets[id]])
    return done


def _ahead(network: Network, start: str) -> list[str]:
    """The neuron and all to which its edges lead in the end, in the order of the network."""
    found, waiting = {start}, [start]
    for id in waiting:
        new = [target for target in network.graph.targets[id] if target not in found]
        found.update(new)
        waiting += new
    return [id for id in network.position if id in found]
