"""Documents for tests."""

from dataclasses import replace
from typing import Any

from engine.network import Network


def with_activation(network: Network, id: str, activation: Any, bias: float) -> Network:
    """The network with that neuron's activation and bias, which is checked nowhere: it may be NaN."""
    nodes = (replace(node, activation=activation, bias=bias) if node.id == id else node for node in network.nodes)
    return network.with_parts(nodes=tuple(nodes))
