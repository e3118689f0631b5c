"""What of a project can be varied: a table of settings, each with how its values are typed and the project of one.

All variations of a project begin with its parameters, as far as they have the same ones. No Qt here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from engine import edits
from engine.errors import NetworkError
from engine.formulas.notation import number_text, parse_number, parse_whole_number
from engine.graph import Node, carried_over
from engine.initialization import randomized
from engine.network import Network, network_with
from engine.words import noted, say
from simulator.project.document import Document, with_network, with_settings
from simulator.project.layer_line import activation_named

MOST_VALUES = 8
Varied = Callable[[Document, int], Document]


@dataclass(frozen=True, slots=True)
class Variable:
    """One setting: its name on the command line, its title, its symbol before a value, and how a text becomes a value.

    `read` makes of a text the change of a project, which takes the number of a hidden layer too, and the text of the
    value as it is shown; it raises `EngineError`, as the change does. `title` is noted.
    """

    name: str
    title: str
    symbol: str
    read: Callable[[str], tuple[Varied, str]]


@dataclass(frozen=True, slots=True)
class Variation:
    """A project with one setting varied, known by its name: “η = 0.1”."""

    name: str
    document: Document


def variations(document: Document, variable: str, values: list[str], layer: int = 1) -> tuple[Variation, ...]:
    """The project with each of the values, which are as they were typed; `layer` counts hidden layers from 1.

    Raises `NetworkError` for too many or too few values, for one that comes twice and for a layer that is not there,
    and what the setting itself raises for a value that it cannot have.
    """
    if not 2 <= len(values) <= MOST_VALUES:
        raise NetworkError(
            "There are {count} values; from 2 to {most} can be varied at a time.", count=len(values), most=MOST_VALUES
        )
    row = VARIABLES[variable]
    made = [row.read(value.strip()) for value in values]
    names = [f"{say(row.symbol)} = {text}" for _, text in made]
    for name in names:
        if names.count(name) > 1:
            raise NetworkError("The value {name} is there more than once.", name=name)
    return tuple(Variation(name, change(document, layer)) for name, (change, _) in zip(names, made, strict=True))


def _setting(name: str, text: str) -> tuple[Varied, str]:
    value = parse_number(text)
    return lambda document, _: with_settings(document, **{name: value}), number_text(value)


def _seed(text: str) -> tuple[Varied, str]:
    seed = parse_whole_number(text)

    def drawn(document: Document, _: int) -> Document:
        network = randomized(document.network, document.scheme or "xavier", seed)
        return with_settings(with_network(document, network), seed=seed)

    return drawn, str(seed)


def _activation(text: str) -> tuple[Varied, str]:
    name = activation_named(text)

    def computing(document: Document, layer: int) -> Document:
        network = document.network
        for node in _hidden_layer(network, layer):
            network = edits.set_activation(network, node.id, name)
        return with_network(document, network)

    return computing, name


def _neurons(text: str) -> tuple[Varied, str]:
    count = parse_whole_number(text)
    if count < 1:
        raise NetworkError("A layer of {count} neurons is none; at least 1 is needed.", count=count)
    return lambda document, layer: with_network(document, resized(document, layer, count)), str(count)


def resized(document: Document, layer: int, count: int) -> Network:
    """The network with `count` neurons in that hidden layer: the last ones go, or new ones come, connected as the last.

    New parameters are drawn by the project's scheme (or Xavier's) from its seed; the others stay.
    """
    network, before = document.network, _hidden_layer(document.network, layer)
    gone = {node.id for node in before[count:]}
    if gone:
        network = edits.remove_nodes(network, gone)
    for _ in range(count - len(before)):
        network = _with_another(network, before[-1])
    drawn = randomized(network, document.scheme or "xavier", document.settings.seed)
    old, new = document.network.graph, network.graph
    return network_with(network, carried_over(document.network.values, old, new, drawn.values))


def _with_another(network: Network, model: Node) -> Network:
    """The network with one more neuron, connected to what the `model` is connected to."""
    id = edits.fresh_id(network)
    bias = None if model.bias is None else 0.0
    grown = edits.add_node(network, Node(id, "hidden", model.activation, bias))
    for source in network.graph.sources[model.id]:
        grown = edits.connect(grown, source, id)
    for target in network.graph.targets[model.id]:
        grown = edits.connect(grown, id, target)
    return grown


def _hidden_layer(network: Network, layer: int) -> tuple[Node, ...]:
    hidden = [node for node in network.neurons if node.kind == "hidden"]
    depths = sorted({network.depths[node.id] for node in hidden})
    if not 1 <= layer <= len(depths):
        raise NetworkError(
            "There is no hidden layer {layer}; the network has {count} of them.", layer=layer, count=len(depths)
        )
    return tuple(node for node in hidden if network.depths[node.id] == depths[layer - 1])


VARIABLES: Mapping[str, Variable] = {
    row.name: row
    for row in (
        Variable("eta", noted("learning rate"), noted("η"), partial(_setting, "learning_rate")),
        Variable("momentum", noted("momentum"), noted("momentum"), partial(_setting, "momentum")),
        Variable("seed", noted("seed of the start"), noted("seed"), _seed),
        Variable("activation", noted("activation of a hidden layer"), noted("activation"), _activation),
        Variable("neurons", noted("neurons in a hidden layer"), noted("neurons"), _neurons),
    )
}
