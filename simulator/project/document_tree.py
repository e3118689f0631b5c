"""The document as a tree of plain JSON values, and back: network, data, settings of the training, convention of E."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from engine.dataset import Dataset
from engine.errors import DatasetError, DuplicateNodeError, EngineError, NetworkError, TableError
from engine.graph import Edge, Node
from engine.network import Network
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from engine.words import noted
from simulator.project.document import Document, Position
from simulator.project.limits import check_data, check_edges, check_nodes
from simulator.project.number_array import array_tree, rows_in
from simulator.project.strict_json import JsonError
from simulator.project.table_tree import source_in, source_tree

Positions = Mapping[str, Position]
Counted = TypeVar("Counted")
Names = tuple[tuple[str, ...], tuple[str, ...]]
"""Of the columns of the inputs, and of the targets."""

_ENDS = {
    "input": noted("{place}.nodes has no input, and must have at least one"),
    "output": noted("{place}.nodes has no output, and must have at least one"),
}


class PartError(Exception):
    """What the engine refuses of a part of the file."""

    def __init__(self, place: str, reason: EngineError) -> None:
        super().__init__(place)
        self.place, self.reason = place, reason


# --- writing ---------------------------------------------------------------------------------------------------------


def document_tree(document: Document) -> dict[str, Any]:
    """The parts of the tree that are the document."""
    return {
        "network": network_tree(document.network, document.positions),
        "data": dataset_tree(document.dataset),
        "training": settings_tree(document.settings),
        "error": convention_tree(document.convention),
    }


def network_tree(network: Network, positions: Positions) -> dict[str, Any]:
    return {
        "nodes": [_node_tree(node, positions.get(node.id)) for node in network.nodes],
        "edges": [_edge_tree(edge) for edge in network.edges],
    }


def dataset_tree(data: Dataset) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "columns": {"inputs": list(data.input_names), "targets": list(data.target_names)},
        **_samples_tree(data),
    }
    if data.held_out is not None:
        tree["held_out"] = _samples_tree(data.held_out)
    return tree if data.source is None else tree | source_tree(data.source)


def _samples_tree(data: Dataset) -> dict[str, Any]:
    return {"inputs": array_tree(data.inputs), "targets": array_tree(data.targets)}


def settings_tree(settings: TrainingSettings) -> dict[str, object]:
    return {
        "learning_rate": settings.learning_rate,
        "momentum": settings.momentum,
        "epochs": settings.epochs,
        "threshold": settings.threshold,
        "update": settings.update,
        "batch_size": settings.batch_size,
        "shuffle": settings.shuffle,
        "seed": settings.seed,
    }


def convention_tree(convention: ErrorConvention) -> dict[str, object]:
    """The convention; the sum over the outputs, which older versions take for granted, is not written."""
    tree: dict[str, object] = {"half": convention.half, "samples": convention.samples}
    return tree if convention.outputs == "sum" else tree | {"outputs": convention.outputs}


def _node_tree(node: Node, position: Position | None) -> dict[str, object]:
    tree: dict[str, object] = {"id": node.id, "kind": node.kind}
    if node.kind != "input":
        tree |= {"activation": node.activation, "bias": node.bias, "locked": node.locked}
    if position is not None:
        tree |= {"x": position[0], "y": position[1]}
    return tree


def _edge_tree(edge: Edge) -> dict[str, object]:
    return {"from": edge.source, "to": edge.target, "weight": edge.weight, "locked": edge.locked}


# --- reading ---------------------------------------------------------------------------------------------------------


def document_in(tree: Mapping[str, Any]) -> Document:
    """The document of a tree that the schema allows; raises `JsonError` or `PartError` for what it cannot say."""
    network, positions = network_in(tree["network"], "network")
    dataset = dataset_in(tree["data"], "data")
    return made_document((network, positions), dataset, tree, "data")


def made_document(
    drawn: tuple[Network, Positions], dataset: Dataset, tree: Mapping[str, Any], data_place: str
) -> Document:
    """The document of a network with its positions, data, and the settings and conventions of the tree."""
    network, positions = drawn
    convention, settings = convention_in(tree.get("error", {})), settings_in(tree.get("training", {}))
    try:
        return Document(Task(network, dataset, convention, settings), positions)
    except DatasetError as error:
        raise PartError(data_place, error) from None


def network_in(tree: Mapping[str, Any], place: str) -> tuple[Network, Positions]:
    """The network of its tree, and where its nodes stand."""
    nodes, edges = tree["nodes"], tree["edges"]
    _within(f"{place}.nodes", check_nodes, len(nodes))
    _within(f"{place}.edges", check_edges, len(edges))
    for kind, refusal in _ENDS.items():
        if all(node["kind"] != kind for node in nodes):
            raise JsonError(refusal, place=place)
    positions = {node["id"]: (float(node["x"]), float(node["y"])) for node in nodes if "x" in node}
    try:
        return Network(tuple(map(_node, nodes)), tuple(map(_edge, edges))), positions
    except NetworkError as error:
        part = "nodes" if isinstance(error, DuplicateNodeError) else "edges"
        raise PartError(f"{place}.{part}", error) from None


def dataset_in(tree: Mapping[str, Any], place: str) -> Dataset:
    names: Names = (tuple(tree["columns"]["inputs"]), tuple(tree["columns"]["targets"]))
    try:
        held_out = _samples_in(tree["held_out"], f"{place}.held_out", names) if "held_out" in tree else None
        return replace(_samples_in(tree, place, names), held_out=held_out, source=source_in(tree, place))
    except (DatasetError, TableError) as error:
        raise PartError(place, error) from None


def _samples_in(tree: Mapping[str, Any], place: str, names: Names) -> Dataset:
    """The samples of an object with “inputs” and “targets”; raises `DatasetError` or `JsonError`."""
    inputs, targets = (
        rows_in(tree[group], f"{place}.{group}", len(columns))
        for group, columns in zip(("inputs", "targets"), names, strict=True)
    )
    if len(inputs) != len(targets):
        raise JsonError(
            "{place}.targets has {targets} rows, and must have {inputs}, as many as {place}.inputs",
            place=place,
            targets=len(targets),
            inputs=len(inputs),
        )
    data = Dataset(inputs, targets, *names)
    _within(place, check_data, data)
    return data


def _within(place: str, check: Callable[[Counted], None], counted: Counted) -> None:
    """Raises `PartError` for the part of the file at `place` where there is more of it than is allowed."""
    try:
        check(counted)
    except EngineError as error:
        raise PartError(place, error) from None


def settings_in(tree: Mapping[str, Any]) -> TrainingSettings:
    """The settings of the tree, each number in its own type: JSON does not tell 1 from 1.0."""
    given = {**settings_tree(TrainingSettings()), **tree}
    threshold, batch_size = given["threshold"], given["batch_size"]
    return TrainingSettings(
        learning_rate=float(given["learning_rate"]),
        momentum=float(given["momentum"]),
        epochs=int(given["epochs"]),
        threshold=None if threshold is None else float(threshold),
        update=given["update"],
        batch_size=None if batch_size is None else int(batch_size),
        shuffle=given["shuffle"],
        seed=int(given["seed"]),
    )


def convention_in(tree: Mapping[str, Any]) -> ErrorConvention:
    given = {**convention_tree(ErrorConvention()), **tree}
    return ErrorConvention(half=given["half"], samples=given["samples"], outputs=given.get("outputs", "sum"))


def _node(tree: dict[str, Any]) -> Node:
    if tree["kind"] == "input":
        return Node(tree["id"], "input")
    bias = None if tree["bias"] is None else float(tree["bias"])
    activation = tree["activation"].replace("-", "_")  # leaky-relu is read as leaky_relu
    return Node(tree["id"], tree["kind"], activation, bias, tree.get("locked", False))


def _edge(tree: dict[str, Any]) -> Edge:
    return Edge(tree["from"], tree["to"], float(tree["weight"]), tree.get("locked", False))
