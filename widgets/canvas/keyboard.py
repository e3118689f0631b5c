"""The canvas by keyboard: which node an arrow or Tab leads to, and what Enter types into; no Qt here."""

from collections.abc import Sequence

from widgets.canvas.canvas_state import CanvasNode, CanvasState
from widgets.canvas.hits import Field

ACROSS = 2.0  # how much a step aside counts against one ahead


def next_node(state: CanvasState, forward: bool) -> str | None:
    """The node after (or before) the selected one in the network's order; None beyond the last."""
    ids = [node.id for node in state.nodes]
    chosen = [place for place, id in enumerate(ids) if id in state.selection.nodes]
    after = chosen[-1] + 1 if chosen else 0
    before = chosen[0] - 1 if chosen else len(ids) - 1
    place = after if forward else before
    return ids[place] if 0 <= place < len(ids) else None


def neighbour(state: CanvasState, direction: tuple[int, int]) -> str | None:
    """The nearest node in `direction` (a unit vector, y downwards) from the selected one; the first if none is."""
    start = next((node for node in state.nodes if node.id in state.selection.nodes), None)
    if start is None:
        return state.nodes[0].id if state.nodes else None
    ahead = [(cost, node.id) for node in state.nodes for cost in [_cost(start, node, direction)] if cost is not None]
    return min(ahead)[1] if ahead else None


def first_field(state: CanvasState, fields: Sequence[Field]) -> Field | None:
    """What Enter types into: the selected parameter, the selected input's value, or a neuron's first parameter."""
    for field in fields:
        if isinstance(field.key, str):
            if field.kind == "input" and field.key in state.selection.nodes:
                return field
        elif field.key in state.selection.parameters or field.key.target in state.selection.nodes:
            return field
    return None


def _cost(start: CanvasNode, node: CanvasNode, direction: tuple[int, int]) -> float | None:
    dx, dy = node.x - start.x, node.y - start.y
    along = dx * direction[0] + dy * direction[1]
    across = abs(dx * direction[1]) + abs(dy * direction[0])
    return along + ACROSS * across if along > 0 else None
