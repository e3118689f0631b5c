"""What the canvas says in words: tooltips with every digit, and a description of the picture; no Qt here."""

from engine.formulas.notation import full_text, number_text, subscripted
from engine.network import Parameter
from widgets.canvas.hits import Hit
from widgets.canvas.state import CanvasFactor, CanvasNode, CanvasParameter, CanvasState


def hint(state: CanvasState, hit: Hit) -> str:
    """The tooltip for what is under the pointer; empty where there is nothing to say."""
    if hit.spot is not None:
        return next((_factor_hint(state, factor) for factor in state.factors if factor.spot == hit.spot), "")
    if hit.parameter is not None:
        found = next((shown for shown in state.parameters if shown.parameter == hit.parameter), None)
        return "" if found is None else _parameter_hint(state, found)
    if hit.kind == "target":
        targets = state.error.targets if state.error else ()
        return next((f"{subscripted(t.name)} = {full_text(t.value)}" for t in targets if t.node == hit.node), "")
    node = next((node for node in state.nodes if node.id == hit.node), None)
    return "" if node is None else _node_hint(node) + ("; drag from here to connect" if hit.kind == "rim" else "")


def summary(state: CanvasState) -> str:
    """The network in one sentence."""
    inputs = sum(node.kind == "input" for node in state.nodes)
    counts = (inputs, "input"), (len(state.nodes) - inputs, "neuron"), (len(state.parameters), "parameter")
    return f"A network with {', '.join(_counted(*count) for count in counts)}."


def selection_in_words(state: CanvasState) -> str:
    """What is selected, with its numbers; empty when nothing is."""
    selection = state.selection
    nodes = [_node_hint(node) for node in state.nodes if node.id in selection.nodes]
    chosen = [shown for shown in state.parameters if shown.parameter in selection.parameters]
    return "; ".join([*nodes, *(_parameter_hint(state, shown) for shown in chosen)])


def _node_hint(node: CanvasNode) -> str:
    if node.kind == "input":
        return subscripted(node.name) + ("" if node.value is None else f" = {full_text(node.value)}")
    words = [f"Neuron {node.name}", node.activation, node.saturated]
    numbers = [
        f"{subscripted(f'{s}{node.name}')} = {full_text(v)}" for s, v in (("z", node.z), ("a", node.a)) if v is not None
    ]
    return " · ".join(word for word in (*words, *numbers) if word)


def _parameter_hint(state: CanvasState, shown: CanvasParameter) -> str:
    name = subscripted(shown.name)
    words = [f"{name} = {full_text(shown.value)}", _place(state, shown.parameter)]
    if shown.gradient is not None:
        words.append(f"∂E/∂{name} = {full_text(shown.gradient)}")
    if shown.locked:
        words.append("locked: training leaves it as it is")
    return " · ".join(words)


def _factor_hint(state: CanvasState, factor: CanvasFactor) -> str:
    value = "not computed yet" if factor.value is None else full_text(factor.value)
    return f"{_factor_symbol(state, factor)} = {value}"


def _factor_symbol(state: CanvasState, factor: CanvasFactor) -> str:
    numbers = {node.id: node.name for node in state.nodes}
    if not isinstance(factor.place, Parameter):
        number = numbers.get(factor.place, "")
        return _derivative("E", f"a{number}") if factor.kind == "error" else _derivative(f"a{number}", f"z{number}")
    z = f"z{numbers.get(factor.place.target, '')}"
    if factor.kind == "weight":
        return _derivative(z, f"a{numbers.get(factor.place.source or '', '')}")
    names = {shown.parameter: shown.name for shown in state.parameters}
    return _derivative(z, names.get(factor.place, ""))


def _derivative(of: str, by: str) -> str:
    return f"∂{subscripted(of)}/∂{subscripted(by)}"


def _place(state: CanvasState, parameter: Parameter) -> str:
    names = {node.id: subscripted(node.name) if node.kind == "input" else f"neuron {node.name}" for node in state.nodes}
    target = names.get(parameter.target, "")
    return f"bias of {target}" if parameter.source is None else f"from {names.get(parameter.source, '')} to {target}"


def _counted(count: int, noun: str) -> str:
    return f"{number_text(count)} {noun}{'' if count == 1 else 's'}"
