"""A layered network of given sizes, all of one layer connected to all of the next."""

from collections.abc import Sequence
from itertools import chain, pairwise

from engine.errors import NetworkError
from engine.graph import ActivationName, Edge, Node
from engine.network import Network


def layered(
    sizes: Sequence[int], hidden: ActivationName | Sequence[ActivationName], outputs: Sequence[ActivationName]
) -> Network:
    """Inputs x1, x2 …, neurons n1, n2 … in layers of these `sizes` (inputs first), all parameters 0.

    `hidden` is the activation of all hidden layers, or one for each; `outputs` are those of the neurons of the last
    layer. Raises `NetworkError` for a layer without a node.
    """
    if len(sizes) < 2 or min(sizes) < 1:
        raise NetworkError("A layered network needs inputs and outputs, and at least one node in each layer.")
    inputs = [Node(f"x{number}", "input") for number in range(1, sizes[0] + 1)]
    neurons = iter(range(1, sum(sizes[1:]) + 1))
    each_hidden = [hidden] * len(sizes[1:-1]) if isinstance(hidden, str) else hidden
    inner = [
        [Node(f"n{next(neurons)}", "hidden", activation, 0.0) for _ in range(size)]
        for size, activation in zip(sizes[1:-1], each_hidden, strict=True)
    ]
    last = [Node(f"n{next(neurons)}", "output", activation, 0.0) for activation in outputs]
    layers = [inputs, *inner, last]
    edges = (
        Edge(source.id, target.id, 0.0)
        for sources, targets in pairwise(layers)
        for target in targets
        for source in sources
    )
    return Network(tuple(chain(*layers)), tuple(edges))
