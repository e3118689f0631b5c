"""Where the nodes and the error's box stand and how far they reach; no Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from widgets.canvas.canvas_state import CanvasNode


@dataclass(frozen=True, slots=True)
class NodeBox:
    """The outline of a node: a circle of radius `half`, or a square of the side 2 · `half`, around (x, y)."""

    id: str
    round: bool
    x: float
    y: float
    half: float

    def outside(self, x: float, y: float) -> float:
        """How far (x, y) lies outside of the outline; negative inside."""
        dx, dy = abs(x - self.x), abs(y - self.y)
        return (hypot(dx, dy) if self.round else max(dx, dy)) - self.half

    def rim_towards(self, x: float, y: float) -> tuple[float, float]:
        """Where a line from the middle to (x, y) crosses the outline; (x, y) itself inside of it."""
        dx, dy = x - self.x, y - self.y
        share = min(self.half / (self.outside(x, y) + self.half or 1.0), 1.0)
        return self.x + share * dx, self.y + share * dy


def node_boxes(
    nodes: tuple[CanvasNode, ...], displaced: Mapping[str, tuple[float, float]], neuron: float, input: float
) -> dict[str, NodeBox]:
    """Each node's outline; `displaced` are the nodes that a drag has taken elsewhere."""
    boxes = {}
    for node in nodes:
        x, y = displaced.get(node.id, (node.x, node.y))
        is_neuron = node.kind != "input"
        boxes[node.id] = NodeBox(node.id, is_neuron, x, y, neuron if is_neuron else input)
    return boxes
