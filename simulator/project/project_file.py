"""Project files: a document as versioned, validated JSON, read strictly and written atomically.

The form is in resources/project.schema.json, whose descriptions are also the words in which a wrong file is refused.
"""

import json
import math
import os
import stat
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import fastjsonschema

from engine.dataset import Dataset
from engine.errors import DatasetError, DuplicateNodeError, EngineError, NetworkError
from engine.network import Edge, Network, Node
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from engine.words import noted
from simulator.interrupts import held_interrupts
from simulator.project.atomic_file import FileReasonError, reason, replacing
from simulator.project.document import Document, Position
from simulator.project.fingerprint import Fingerprint
from simulator.project.schema import project_schema
from simulator.project.schema_sentences import Violation, schema_clause
from simulator.project.strict_json import JsonError, parse_json, shown
from simulator.project.versions import VERSION, is_newer, migrated, unknown_fields
from simulator.refusals import ProjectFileError, UnwritableError

LARGEST_FILE = 64 * 2**20  # bytes
_ON_LINES_OF_THEIR_OWN = {"", "network", "network.nodes", "network.edges", "data", "data.inputs", "data.targets"}


class ReadProject(NamedTuple):
    """A document, and the fields that a newer version of the program wrote and this one had to leave out.

    `known` is by what the file is known again when it is to be overwritten.
    """

    document: Document
    left_out: tuple[str, ...] = ()
    known: Fingerprint | None = None


_ENDS = {
    "input": noted("network.nodes has no input, and must have at least one"),
    "output": noted("network.nodes has no output, and must have at least one"),
}


class _PartError(Exception):
    """What the engine refuses of a part of the file."""

    def __init__(self, place: str, reason: EngineError) -> None:
        super().__init__(place)
        self.place, self.reason = place, reason


def read_project(path: str | os.PathLike[str]) -> ReadProject:
    """The document in the file; raises `ProjectFileError` where there is none that can be read."""
    where = os.fspath(path)
    try:
        data = _bytes_of(Path(where))
    except (OSError, ValueError) as error:
        raise ProjectFileError("{file} cannot be read: {reason}.", file=where, reason=reason(error)) from None
    if len(data) > LARGEST_FILE:
        raise ProjectFileError("{file} cannot be read: {reason}.", file=where, reason=_too_large())
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProjectFileError(
            "{file} cannot be read: byte {place} is not UTF-8 text.", file=where, place=error.start + 1
        ) from None
    return parse_project(text, where)._replace(known=Fingerprint.of(data))


def write_project(path: str | os.PathLike[str], document: Document, known: Fingerprint | None = None) -> Fingerprint:
    """Put the document into the file, whole or not at all; by what the file is known again.

    Raises `ProjectFileError`, which is an `UnwritableError` where another place or another time may do, and
    `FileChangedError` where the file is not what it is `known` as; then nothing has changed.
    """
    where = os.fspath(path)
    try:
        _check_finite(document.network)
        text = project_text(document)
        content = text.encode()
        if len(content) > LARGEST_FILE:
            raise FileReasonError("it would be larger than 64 MiB, and could not be opened again")
        with replacing(Path(where), known) as file:
            file.write(text)
    except OSError as error:
        raise UnwritableError("{file} cannot be written: {reason}.", file=where, reason=reason(error)) from error
    except ValueError as error:
        raise ProjectFileError("{file} cannot be written: {reason}.", file=where, reason=reason(error)) from None
    return Fingerprint.of(content)


def parse_project(text: str, where: str) -> ReadProject:
    """The document in the text of a project file, which errors call `where`; raises `ProjectFileError`."""
    try:
        tree = migrated(parse_json(text))
        newer = is_newer(tree)
        _validator(strict=not newer)(tree)
        document = _document(tree)
        return ReadProject(document, unknown_fields(tree, _document_tree(document)) if newer else ())
    except JsonError as error:
        clause = error
    except _PartError as wrong:
        raise ProjectFileError(
            "{file} cannot be read. In {place}: {reason}", file=where, place=wrong.place, reason=wrong.reason
        ) from None
    except fastjsonschema.JsonSchemaValueException as error:
        clause = schema_clause(cast(Violation, error))
    except RecursionError:
        clause = JsonError("it is nested too deeply")
    raise ProjectFileError("{file} cannot be read: {reason}.", file=where, reason=clause)


def project_text(document: Document) -> str:
    """The document as the text of a project file: every float to its last bit, a node, an edge or a row on a line."""
    return _pretty(_document_tree(document)) + "\n"


def _document_tree(document: Document) -> dict[str, Any]:
    network, data = document.network, document.dataset
    return {
        "format": "chainrule",
        "version": VERSION,
        "network": {
            "nodes": [_node_tree(node, document.positions.get(node.id)) for node in network.nodes],
            "edges": [_edge_tree(edge) for edge in network.edges],
        },
        "data": {
            "columns": {"inputs": data.input_names, "targets": data.target_names},
            "inputs": data.inputs.tolist(),
            "targets": data.targets.tolist(),
        },
        "training": _settings_tree(document.settings),
        "error": _convention_tree(document.convention),
    }


def _check_finite(network: Network) -> None:
    """JSON has no NaN, and a diverged network cannot be trained."""
    for parameter, name in network.names.items():
        if not math.isfinite(network.value(parameter)):
            number = network.value(parameter)
            raise FileReasonError("{name} is {number}, and only finite numbers can be saved", name=name, number=number)


def _bytes_of(path: Path) -> bytes:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise FileReasonError("it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise FileReasonError("it is not an ordinary file")
    if found.st_size > LARGEST_FILE:
        raise _too_large()
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _too_large() -> FileReasonError:
    return FileReasonError("it is larger than 64 MiB, the most that is allowed")


@cache
def _validator(*, strict: bool) -> Callable[[object], object]:
    with held_interrupts():  # broken off in code made from a text, Python would end by the signal whoever catches it
        made = fastjsonschema.compile(project_schema(strict=strict), use_default=False)
    return cast(Callable[[object], object], made)


def _document(tree: dict[str, Any]) -> Document:
    """The document of a tree that the schema allows; raises `JsonError` for what the schema cannot say."""
    nodes, data = tree["network"]["nodes"], tree["data"]
    parts = (_network(nodes, tree["network"]["edges"]), _dataset(data))
    convention, settings = _convention(tree.get("error", {})), _settings(tree.get("training", {}))
    try:
        task = Task(*parts, convention, settings)
    except DatasetError as error:
        raise _PartError("data", error) from None
    return Document(task, {node["id"]: (float(node["x"]), float(node["y"])) for node in nodes if "x" in node})


def _network(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Network:
    for kind, refusal in _ENDS.items():
        if all(node["kind"] != kind for node in nodes):
            raise JsonError(refusal)
    try:
        return Network(tuple(map(_node, nodes)), tuple(map(_edge, edges)))
    except NetworkError as error:
        place = "network.nodes" if isinstance(error, DuplicateNodeError) else "network.edges"
        raise _PartError(place, error) from None


def _dataset(data: dict[str, Any]) -> Dataset:
    columns = data["columns"]
    for group in ("inputs", "targets"):
        _check_rows(group, data[group], len(columns[group]))
    if len(data["inputs"]) != len(data["targets"]):
        targets, inputs = len(data["targets"]), len(data["inputs"])
        raise JsonError(
            "data.targets has {targets} rows, and must have {inputs}, as many as data.inputs",
            targets=targets,
            inputs=inputs,
        )
    return Dataset(data["inputs"], data["targets"], tuple(columns["inputs"]), tuple(columns["targets"]))


def _node(tree: dict[str, Any]) -> Node:
    if tree["kind"] == "input":
        return Node(tree["id"], "input")
    bias = None if tree["bias"] is None else float(tree["bias"])
    activation = tree["activation"].replace("-", "_")  # leaky-relu is read as leaky_relu
    return Node(tree["id"], tree["kind"], activation, bias, tree.get("locked", False))


def _edge(tree: dict[str, Any]) -> Edge:
    return Edge(tree["from"], tree["to"], float(tree["weight"]), tree.get("locked", False))


def _settings(tree: dict[str, Any]) -> TrainingSettings:
    """The settings of the tree, each number in its own type: JSON does not tell 1 from 1.0."""
    given = {**_settings_tree(TrainingSettings()), **tree}
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


def _convention(tree: dict[str, Any]) -> ErrorConvention:
    given = {**_convention_tree(ErrorConvention()), **tree}
    return ErrorConvention(half=given["half"], samples=given["samples"])


def _check_rows(group: str, rows: list[list[float]], needed: int) -> None:
    """Refuse a row that has not one number for each column."""
    for index, row in enumerate(rows):
        if len(row) != needed:
            place = f"data.{group}[{index}]"
            raise JsonError(
                "{place} is {value}, and must be a list of {count}, one for each column",
                place=place,
                value=shown(row),
                count=needed,
            )


def _node_tree(node: Node, position: Position | None) -> dict[str, object]:
    tree: dict[str, object] = {"id": node.id, "kind": node.kind}
    if node.kind != "input":
        tree |= {"activation": node.activation, "bias": node.bias, "locked": node.locked}
    if position is not None:
        tree |= {"x": position[0], "y": position[1]}
    return tree


def _edge_tree(edge: Edge) -> dict[str, object]:
    return {"from": edge.source, "to": edge.target, "weight": edge.weight, "locked": edge.locked}


def _settings_tree(settings: TrainingSettings) -> dict[str, object]:
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


def _convention_tree(convention: ErrorConvention) -> dict[str, object]:
    return {"half": convention.half, "samples": convention.samples}


def _pretty(tree: object, place: str = "", indent: str = "") -> str:
    """JSON whose outer lists and objects have a line for each item, so that two versions can be compared by lines."""
    if place not in _ON_LINES_OF_THEIR_OWN or not tree:
        return json.dumps(tree, ensure_ascii=False, allow_nan=False)
    inner = indent + "  "
    if isinstance(tree, dict):
        lines = [f'{inner}"{key}": {_pretty(tree[key], f"{place}.{key}".removeprefix("."), inner)}' for key in tree]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    assert isinstance(tree, list)
    return "[\n" + ",\n".join(inner + _pretty(item, f"{place}[]") for item in tree) + f"\n{indent}]"
