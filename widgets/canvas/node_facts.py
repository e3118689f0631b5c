"""What is said of a node in a network of so many edges that no number is written in the nodes; no Qt here."""

from dataclasses import dataclass

import numpy as np

from engine.formulas.notation import number_text, subscripted
from engine.graph import Parameter
from engine.words import say
from widgets.canvas.canvas_state import CanvasNode, CanvasState

MOST_WEIGHTS = 3


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """A title, and rows of a name with its number; the `weights`, the largest that lead to the node, stand apart."""

    node: str
    title: str
    rows: tuple[tuple[str, str], ...]
    weights: tuple[tuple[str, str], ...]


def node_facts(state: CanvasState, id: str) -> NodeFacts | None:
    """What there is to say of the node; None where it is not there."""
    node = next((node for node in state.nodes if node.id == id), None)
    if node is None:
        return None
    if node.kind == "input":
        rows = () if node.value is None else ((subscripted(node.name), number_text(node.value, state.digits)),)
        return NodeFacts(id, say("Input {name}", name=subscripted(node.name)), rows, ())
    words = (say("Neuron {number}", number=node.name), node.activation, node.saturated)
    title = " · ".join(word for word in words if word)
    return NodeFacts(id, title, _rows(state, node), _weights(state, node))


def _rows(state: CanvasState, node: CanvasNode) -> tuple[tuple[str, str], ...]:
    values = [("z", node.z), ("a", node.a)]
    rows = [(subscripted(f"{letter}{node.name}"), value) for letter, value in values if value is not None]
    bias = state.columns.find(Parameter(node.id))
    if bias is not None:
        rows.append((subscripted(bias.name), bias.value))
        if bias.gradient is not None:
            rows.append((f"∂{bias.gradient_of}/∂{subscripted(bias.name)}", bias.gradient))
    return tuple((name, number_text(value, state.digits)) for name, value in rows)


def _weights(state: CanvasState, node: CanvasNode) -> tuple[tuple[str, str], ...]:
    """The largest weights that lead to the neuron, each with where it comes from."""
    columns = state.columns
    places = columns.keys.into.get(node.id, np.empty(0, dtype=np.intp))
    order = np.argsort(-np.abs(columns.values[places]), kind="stable")[:MOST_WEIGHTS]
    names = {each.id: each.name for each in state.nodes}
    return tuple(_weight(state, int(place), names) for place in places[order])


def _weight(state: CanvasState, place: int, names: dict[str, str]) -> tuple[str, str]:
    shown = state.columns[place]
    source = names.get(shown.parameter.source or "", "")
    source = subscripted(source if source.startswith("x") else f"a{source}")
    name = say("{weight} from {source}", weight=subscripted(shown.name), source=source)
    return name, number_text(shown.value, state.digits)
