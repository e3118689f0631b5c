"""Who does some long work: whoever asks for it here and now, or a window beside its event loop."""

from collections.abc import Callable
from typing import Any

from engine.network import Network

Doing = Callable[[Callable[[], Any]], Any]
"""Does some work and gives its result; raises what it raises."""

LARGE = 4_000  # nodes and edges; another structure of more takes so long that it is made beside the event loop


def at_once(work: Callable[[], Any]) -> Any:
    """Do it here and now."""
    return work()


def is_large(network: Network) -> bool:
    """Whether an edit of it takes so long that a person has to be told."""
    return len(network.graph.nodes) + len(network.graph.edges) > LARGE
