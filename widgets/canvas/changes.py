"""Which numbers went up or down from one state to the next; no Qt here."""

from collections.abc import Iterator, Mapping

from engine.graph import Parameter
from widgets.canvas.canvas_state import ERROR, CanvasState

NumberKey = Parameter | tuple[str, str]  # a parameter, or "z", "a" or "E" of a place


def changes(old: CanvasState, new: CanvasState) -> Mapping[NumberKey, int]:
    """For each number that is in both states and differs 1 where it grew and -1 where it fell."""
    before = dict(_numbers(old))
    return {
        quantity: 1 if value > before[quantity] else -1
        for quantity, value in _numbers(new)
        if quantity in before and (value > before[quantity] or value < before[quantity])
    }


def _numbers(state: CanvasState) -> Iterator[tuple[NumberKey, float]]:
    for shown in state.parameters:
        yield shown.parameter, shown.value
    for node in state.nodes:
        for symbol, value in (("z", node.z), ("a", node.a)):
            if value is not None:
                yield (node.id, symbol), value
    if state.error is not None and state.error.value is not None:
        yield (ERROR, "E"), state.error.value
