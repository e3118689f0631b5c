"""Where nodes stand that nobody has placed: layers from left to right, centred on y = 0; very many of them in rows."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from engine.network import Network
from engine.once import made_once
from simulator.project.document import Document, Position, with_network, with_positions

LAYER_DISTANCE = 260.0
INPUT_DISTANCE = 240.0  # from the inputs to the first layer: inputs are smaller than neurons
ERROR_DISTANCE = 210.0  # from the last node to the error's box, with no chip between them
NEURON_DISTANCE = 190.0
WIDTH_TO_HEIGHT = 1.8  # tall networks are spread until they are so wide, for their edges to be told apart
MOST_SPREAD = 1000.0
MOST_ACROSS = 40  # columns; more of them, where they are low, are folded into rows
MOST_SLENDER = 9.0  # width to height beyond which that is done
FARTHEST = 1e9  # where a node is drawn that stands farther out, to each side; the document keeps its place
_TOO_NEAR = 100.0  # two nodes nearer than this in x and in y would cover each other

Columns = tuple[tuple[str, ...], ...]


def complete_positions(network: Network, positions: Mapping[str, Position]) -> dict[str, Position]:
    """The position of every node: `positions` where it has one, a free place of the automatic layout otherwise.

    None is farther out than `FARTHEST`.
    """
    positions = {id: (_near(x), _near(y)) for id, (x, y) in positions.items()}
    complete = {node.id: positions[node.id] for node in network.nodes if node.id in positions}
    if len(complete) == len(network.nodes):
        return complete
    taken = _Taken(complete.values())
    for id, place in _grid(network, positions).items():
        if id not in complete:
            complete[id] = taken.free_place(place)
            taken.add(complete[id])
    return {node.id: complete[node.id] for node in network.nodes}


def with_structure(document: Document, network: Network) -> Document:
    """The document holding another network, in which every node that stays is drawn where it was.

    Raises what `with_network` raises.
    """
    changed = with_network(document, network)
    if network == document.network:
        return changed
    return with_positions(changed, {id: place for id, place in _standing(document).items() if id in network.by_id})


def with_moved(document: Document, moved: Mapping[str, Position]) -> Document:
    """The document with the nodes of `moved` standing there and every other one where it is drawn now.

    Raises `UnknownNodeError` for a node that there is not.
    """
    return with_positions(document, {**_standing(document), **moved})


def error_position(network: Network, positions: Mapping[str, Position]) -> Position:
    """Where the error's box stands: behind the last node, at the mean height of the outputs."""
    places = complete_positions(network, positions)
    outputs = [places[node.id][1] for node in network.outputs]
    right = max((x for x, _ in places.values()), default=0.0)
    return right + ERROR_DISTANCE, sum(outputs) / len(outputs) if outputs else 0.0


def layers(network: Network) -> Columns:
    """The ids in columns: inputs first, then by depth; outputs that lead nowhere stand together in the last column."""
    last = max(network.depths.values(), default=0)
    columns: list[list[str]] = [[] for _ in range(last + 1)]
    for node in network.nodes:
        at_the_end = node.kind == "output" and not network.graph.targets[node.id]
        columns[last if at_the_end else network.depths[node.id]].append(node.id)
    return tuple(tuple(column) for column in columns if column)


@made_once
def drawn_positions(document: Document) -> dict[str, Position]:
    """Where each node of the document is drawn."""
    return complete_positions(document.network, document.positions)


def _standing(document: Document) -> dict[str, Position]:
    """The position of every node: its own, or else where it is drawn."""
    return {**drawn_positions(document), **document.positions}


def _grid(network: Network, positions: Mapping[str, Position]) -> dict[str, Position]:
    """A place for every node; a column in which a node is placed already stands where that one does."""
    if positions:
        return _beside(layers(network), positions)
    loose = _loose(network)
    columns = tuple(tuple(id for id in column if id not in loose) for column in layers(network))
    places = _folded(columns) if _is_long(columns) else _beside(tuple(filter(None, columns)), positions)
    return places | _heap(list(loose), max((y for _, y in places.values()), default=0.0) + 2 * NEURON_DISTANCE)


def _beside(columns: Columns, positions: Mapping[str, Position]) -> dict[str, Position]:
    """The columns one beside the other."""
    spread = _spread(columns)
    places: dict[str, Position] = {}
    for number, column in enumerate(columns):
        free = spread * (INPUT_DISTANCE + (number - 1) * LAYER_DISTANCE) if number else 0.0
        x = next((positions[id][0] for id in column if id in positions), free)
        for row, id in enumerate(column):
            places[id] = x, (row - (len(column) - 1) / 2) * NEURON_DISTANCE
    return places


def _loose(network: Network) -> dict[str, None]:
    """The neurons that no edge leads to or from, in their order, where they are so many that they made no column."""
    graph = network.graph
    loose = {each.id: None for each in graph.neurons if not graph.sources[each.id] and not graph.targets[each.id]}
    return loose if len(loose) > MOST_ACROSS else {}


def _heap(ids: Sequence[str], top: float) -> dict[str, Position]:
    """Neurons that no edge tells where to stand, below all others: column by column, wider than high."""
    height = math.ceil(math.sqrt(len(ids) / WIDTH_TO_HEIGHT))
    whole = len(ids) // max(height, 1) * height  # the last column is shorter, and ends with the others
    numbers = (place if place < whole else place - len(ids) % height + height for place in range(len(ids)))
    places = (divmod(number, height) for number in numbers)
    return {
        id: (across * NEURON_DISTANCE, top + down * NEURON_DISTANCE)
        for id, (across, down) in zip(ids, places, strict=True)
    }


def _is_long(columns: Columns) -> bool:
    """Whether so many columns would stand beside each other that the network looked like a thread."""
    width, height = len(columns) * LAYER_DISTANCE, max(map(len, columns), default=1) * NEURON_DISTANCE
    return len(columns) > MOST_ACROSS and width > MOST_SLENDER * height


def _folded(columns: Columns) -> dict[str, Position]:
    """The columns in rows, the first one from left to right, the next one back, and so on.

    The rows are an odd number: the last one leads to the right, where the error stands.
    """
    row_height = (max(map(len, columns)) + 1) * NEURON_DISTANCE
    rows = math.sqrt(len(columns) * LAYER_DISTANCE / (WIDTH_TO_HEIGHT * row_height))
    count = 2 * round((rows - 1) / 2) + 1
    across = math.ceil(len(columns) / count)
    places: dict[str, Position] = {}
    for number, column in enumerate(columns):
        row, place = divmod(number, across)
        x = (across - 1 - place if row % 2 else place) * LAYER_DISTANCE
        middle = (row - (count - 1) / 2) * row_height
        for down, id in enumerate(column):
            places[id] = x, middle + (down - (len(column) - 1) / 2) * NEURON_DISTANCE
    return places


def _spread(columns: Columns) -> float:
    """How many times their usual distance the columns of a tall network stand apart."""
    width = max(1, len(columns) - 1) * LAYER_DISTANCE + ERROR_DISTANCE
    height = max((len(column) for column in columns), default=1) * NEURON_DISTANCE
    return min(max(1.0, WIDTH_TO_HEIGHT * height / width), MOST_SPREAD)


def _near(place: float) -> float:
    return min(max(place, -FARTHEST), FARTHEST)


class _Taken:
    """Where nodes stand, kept by cells as wide as `_TOO_NEAR`, so that a place is found without going through all."""

    def __init__(self, places: Iterable[Position]) -> None:
        self._cells: dict[tuple[int, int], list[Position]] = {}
        self._lowest: dict[int, dict[float, float]] = {}
        for place in places:
            self.add(place)

    def add(self, place: Position) -> None:
        x, y = place
        self._cells.setdefault((_cell(x), _cell(y)), []).append(place)
        column = self._lowest.setdefault(_cell(x), {})
        column[x] = max(y, column.get(x, y))

    def free_place(self, wanted: Position) -> Position:
        """The wanted place, or one below the lowest node of its column if it would cover one."""
        x, y = wanted
        across, down = range(_cell(x) - 1, _cell(x) + 2), range(_cell(y) - 1, _cell(y) + 2)
        near = (place for cell in product(across, down) for place in self._cells.get(cell, ()))
        if all(max(abs(x - at_x), abs(y - at_y)) >= _TOO_NEAR for at_x, at_y in near):
            return wanted
        columns = (low for cell in across for low in self._lowest.get(cell, {}).items())
        return x, max(low for at_x, low in columns if abs(x - at_x) < _TOO_NEAR) + NEURON_DISTANCE


def _cell(place: float) -> int:
    return math.floor(place / _TOO_NEAR)
