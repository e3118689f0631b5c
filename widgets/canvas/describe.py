"""What the canvas says in words: tooltips with every digit, and a description of the picture; no Qt here."""

from engine.formulas.notation import full_text, number_text, subscripted
from engine.graph import Parameter
from engine.words import say, say_count, say_list
from widgets.canvas.canvas_parameters import CanvasParameter
from widgets.canvas.canvas_state import CanvasFactor, CanvasNode, CanvasState
from widgets.canvas.hits import Hit

MOST_DESCRIBED = 20  # things of a selection that are told one by one


def hint(state: CanvasState, hit: Hit) -> str:
    """The tooltip for what is under the pointer; empty where there is nothing to say."""
    if hit.spot is not None:
        return next((_factor_hint(factor) for factor in state.factors if factor.spot == hit.spot), "")
    if hit.parameter is not None:
        found = state.columns.find(hit.parameter)
        return "" if found is None else _parameter_hint(state, found)
    if hit.kind == "target":
        targets = state.error.targets if state.error else ()
        return next((f"{subscripted(t.name)} = {full_text(t.value)}" for t in targets if t.node == hit.node), "")
    node = next((node for node in state.nodes if node.id == hit.node), None)
    if node is None:
        return ""
    return say("{node}; drag from here to connect", node=_node_hint(node)) if hit.kind == "rim" else _node_hint(node)


def summary(state: CanvasState) -> str:
    """The network in one sentence."""
    inputs = sum(node.kind == "input" for node in state.nodes)
    neurons, parameters = len(state.nodes) - inputs, len(state.parameters)
    counts = (
        say_count("{count} input", "{count} inputs", inputs, count=number_text(inputs)),
        say_count("{count} neuron", "{count} neurons", neurons, count=number_text(neurons)),
        say_count("{count} parameter", "{count} parameters", parameters, count=number_text(parameters)),
    )
    return say("A network with {counts}.", counts=say_list(counts))


def selection_in_words(state: CanvasState) -> str:
    """What is selected, with its numbers; empty when nothing is."""
    selection, columns = state.selection, state.columns
    nodes = [node for node in state.nodes if node.id in selection.nodes]
    places = sorted(columns.keys.place[each] for each in selection.parameters if each in columns.keys.place)
    hints = [_node_hint(node) for node in nodes[:MOST_DESCRIBED]]
    hints += [_parameter_hint(state, columns[place]) for place in places[: MOST_DESCRIBED - len(hints)]]
    more = len(nodes) + len(places) - len(hints)
    return "; ".join([*hints, *([say_count("{count} more", "{count} more", more, count=more)] if more else [])])


def _node_hint(node: CanvasNode) -> str:
    if node.kind == "input":
        return subscripted(node.name) + ("" if node.value is None else f" = {full_text(node.value)}")
    words = [say("Neuron {number}", number=node.name), node.activation, node.saturated]
    numbers = [
        f"{subscripted(f'{s}{node.name}')} = {full_text(v)}" for s, v in (("z", node.z), ("a", node.a)) if v is not None
    ]
    return " · ".join(word for word in (*words, *numbers) if word)


def _parameter_hint(state: CanvasState, shown: CanvasParameter) -> str:
    name = subscripted(shown.name)
    words = [f"{name} = {full_text(shown.value)}", _place(state, shown.parameter)]
    if shown.gradient is not None:
        words.append(f"∂{shown.gradient_of}/∂{name} = {full_text(shown.gradient)}")
    if shown.locked:
        words.append(say("locked: training leaves it as it is"))
    return " · ".join(words)


def _factor_hint(factor: CanvasFactor) -> str:
    value = say("not computed yet") if factor.value is None else full_text(factor.value)
    return f"{factor.symbol} = {value}"


def _place(state: CanvasState, parameter: Parameter) -> str:
    names = {node.id: node.name for node in state.nodes}
    target = names.get(parameter.target, "")
    if parameter.source is None:
        return say("bias of neuron {number}", number=target)
    source = names.get(parameter.source, "")
    if any(node.id == parameter.source and node.kind == "input" for node in state.nodes):
        return say("from {input} to neuron {target}", input=subscripted(source), target=target)
    return say("from neuron {source} to neuron {target}", source=source, target=target)
