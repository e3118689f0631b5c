"""What the keys lead to on the canvas: every node, parameter and target, and which one lies in a direction; no Qt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from engine.graph import Parameter
from widgets.canvas.canvas_state import CanvasNode, CanvasState, Selection
from widgets.canvas.hits import Field

GRAIN = 2  # decimals of a scene unit; what does not differ in them stands in one place
HAIR = 1e-9  # scene units that things in one place count as apart, so that each is reached


@dataclass(frozen=True, slots=True)
class CanvasStop:
    """A thing at (x, y): what selecting it selects (nothing for a target), and what Enter types into, if anything."""

    selection: Selection
    field: Field | None
    x: float
    y: float


def node_stops(state: CanvasState) -> list[CanvasStop]:
    """The nodes in the network's order."""
    return [node_stop(state, node) for node in state.nodes]


def node_stop(state: CanvasState, node: CanvasNode) -> CanvasStop:
    """A node; Enter types an input's value and a neuron's bias."""
    field = _field(node, state.columns.keys.with_bias)
    return CanvasStop(Selection(nodes=frozenset({node.id})), field, node.x, node.y)


def parameter_stop(parameter: Parameter, x: float, y: float) -> CanvasStop:
    """A weight or a bias whose chip stands at (x, y)."""
    return CanvasStop(Selection(parameters=frozenset({parameter})), Field("parameter", parameter), x, y)


def target_stop(node: str, x: float, y: float) -> CanvasStop:
    """The target of an output, which can be typed and not selected."""
    return CanvasStop(Selection(), Field("target", node), x, y)


def ahead(stops: Sequence[CanvasStop], start: CanvasStop, direction: tuple[int, int]) -> CanvasStop | None:
    """The next stop from `start` in `direction` (a unit vector, y downwards); None where there is none.

    It is the one with the least way ahead among those that lie more ahead than aside: a directed Θ₄-graph, in which
    every stop is reached from every other one.
    """
    ways = [(*_way(stops, start, place, direction), place) for place in range(len(stops))]
    before = [(along, aside, place) for along, aside, place in ways if along > 0 and aside <= along]
    return stops[min(before)[2]] if before else None


def _way(stops: Sequence[CanvasStop], start: CanvasStop, place: int, direction: tuple[int, int]) -> tuple[float, float]:
    """How far ahead of `start` that stop lies, and how far aside."""
    there = stops[place]
    dx, dy = round(there.x, GRAIN) - round(start.x, GRAIN), round(there.y, GRAIN) - round(start.y, GRAIN)
    if dx == dy == 0:
        dx = HAIR * (place - stops.index(start))
    return dx * direction[0] + dy * direction[1], abs(dx * direction[1]) + abs(dy * direction[0])


def _field(node: CanvasNode, biases: Collection[str]) -> Field | None:
    if node.kind == "input":
        return Field("input", node.id)
    return Field("parameter", Parameter(node.id)) if node.id in biases else None
