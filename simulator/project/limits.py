"""How large a document may be: what the program can hold and act on, measured by benchmarks/odd_shapes.py.

Whoever makes a document asks here, whether it comes from a file, from the command line or from an edit.
"""

from engine.dataset import Dataset
from engine.errors import DatasetError, NetworkError
from engine.network import Network
from engine.words import noted

MOST_NODES = 20_000  # inputs and neurons
MOST_EDGES = 200_000
MOST_NUMBERS = 4_000_000  # in the data: samples times columns, inputs and targets together

_NODES = noted("The network would have {count} nodes, inputs and neurons together; at most {most} are allowed.")
_EDGES = noted("The network would have {count} edges; at most {most} are allowed.")
_NUMBERS = noted(
    "The data would have {samples} samples of {columns} columns, {count} numbers; at most {most} are allowed."
)


def check_nodes(count: int) -> None:
    """Raises `NetworkError` where a network may not have so many."""
    if count > MOST_NODES:
        raise NetworkError(_NODES, count=count, most=MOST_NODES)


def check_edges(count: int) -> None:
    """Raises `NetworkError` where a network may not have so many."""
    if count > MOST_EDGES:
        raise NetworkError(_EDGES, count=count, most=MOST_EDGES)


def check_network(network: Network) -> None:
    """Raises `NetworkError` where it is too large; no node and no edge is looked at."""
    check_nodes(len(network.graph.nodes))
    check_edges(len(network.graph.edges))


def check_data(data: Dataset) -> None:
    """Raises `DatasetError` where there are too many numbers in it."""
    samples, columns = len(data.inputs), len(data.input_names) + len(data.target_names)
    if samples * columns > MOST_NUMBERS:
        raise DatasetError(_NUMBERS, samples=samples, columns=columns, count=samples * columns, most=MOST_NUMBERS)
