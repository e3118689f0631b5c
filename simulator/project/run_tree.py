"""Runs as trees of plain JSON values, and back.

Networks and data stand once: a run points at `networks` and `datasets` by place, or by null at the project's own. Two
runs share a network if it is the same graph in the same drawing; the parameters each began with are its `start`.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.dataset import Dataset
from engine.errors import EngineError
from engine.network import Network, network_with
from engine.settings import TrainingSettings
from engine.training.outline import Curves, Outline
from engine.training.state_parts import KEPT, StateParts
from simulator.project.contents import Contents, Origin, RunEnd, RunRecord
from simulator.project.document import Document
from simulator.project.document_tree import (
    PartError,
    Positions,
    convention_tree,
    dataset_in,
    dataset_tree,
    made_document,
    network_in,
    network_tree,
    settings_in,
    settings_tree,
)
from simulator.project.number_array import array_tree, number_in, number_tree, numbers_in, rows_in
from simulator.project.strict_json import JsonError

DrawnNetwork = tuple[Network, Positions]


# --- writing ---------------------------------------------------------------------------------------------------------


def runs_tree(contents: Contents) -> dict[str, Any]:
    """The parts of the tree that are the runs."""
    tables = _Tables(contents.document)
    runs = [_run_tree(run, tables) for run in contents.runs]
    return {"current": contents.current, "networks": tables.networks, "datasets": tables.datasets, "runs": runs}


class _Tables:
    """The networks and data that runs point at, each once; those of the document are none of them."""

    def __init__(self, document: Document) -> None:
        self.networks: list[dict[str, Any]] = []
        self.datasets: list[dict[str, Any]] = []
        self._graphs: dict[str, int | None] = {_graph(document): None}
        self._data: list[tuple[Dataset, int | None]] = [(document.dataset, None)]

    def network(self, document: Document) -> int | None:
        """At which place its network stands."""
        graph = _graph(document)
        if graph not in self._graphs:
            self._graphs[graph] = len(self.networks)
            self.networks.append(network_tree(document.network, document.positions))
        return self._graphs[graph]

    def dataset(self, data: Dataset) -> int | None:
        """At which place the data stands."""
        for known, place in self._data:
            if known is data or known == data:
                return place
        self._data.append((data, len(self.datasets)))
        self.datasets.append(dataset_tree(data))
        return len(self.datasets) - 1


def _graph(document: Document) -> str:
    """What two networks share that differ in their parameters alone."""
    network = document.network
    bare = network_with(network, np.zeros(len(network.parameters)))
    return json.dumps(network_tree(bare, document.positions))


def _run_tree(run: RunRecord, tables: _Tables) -> dict[str, Any]:
    document = run.document
    return {
        "id": run.id,
        "name": run.name,
        "origin": None if run.origin is None else {"run": run.origin.run, "epoch": run.origin.epoch},
        "change": None if run.change is None else dict(run.change),
        "further_changes": run.further,
        "hidden": run.hidden,
        "network": tables.network(document),
        "data": tables.dataset(document.dataset),
        "training": settings_tree(document.settings),
        "error": convention_tree(document.convention),
        "shown_epoch": run.epoch,
        "counted_from": run.counted_from,
        "start": {"epoch": run.first_epoch, **_state_tree(run.start)},
        "beginning": array_tree(run.beginning),
        "executor": run.executor,
        "made_by": [{"epoch": epoch, "training": settings_tree(settings)} for epoch, settings in run.made_by],
        "end": None if run.end is None else _end_tree(run.end),
        "curves": None if run.outline is None else _outline_tree(run.outline),
    }


def _state_tree(state: StateParts) -> dict[str, Any]:
    return {
        "parameters": array_tree(state.values),
        "kept": {name: array_tree(values) for name, values in state.kept.items()},
    }


def _end_tree(end: RunEnd) -> dict[str, Any]:
    return {"epoch": end.epoch, "error": number_tree(end.error), "stop": end.stop, **_state_tree(end.state)}


def _outline_tree(outline: Outline) -> dict[str, Any]:
    errors, parameters = outline.errors, outline.parameters
    return {
        "error": {"epochs": errors.epochs.tolist(), "values": array_tree(errors.values[:, 0])},
        "parameters": {"epochs": parameters.epochs.tolist(), "values": array_tree(parameters.values)},
    }


# --- reading ---------------------------------------------------------------------------------------------------------


def runs_in(tree: Mapping[str, Any], document: Document) -> tuple[RunRecord, ...]:
    """The runs of a tree that the schema allows, beside its document; raises `JsonError` or `PartError`."""
    drawn: list[DrawnNetwork] = [
        network_in(each, f"networks[{place}]") for place, each in enumerate(tree.get("networks", ()))
    ]
    datasets = [dataset_in(each, f"datasets[{place}]") for place, each in enumerate(tree.get("datasets", ()))]
    runs = tuple(
        _RunReader(each, f"runs[{place}]").run(document, drawn, datasets)
        for place, each in enumerate(tree.get("runs", ()))
    )
    _check_ids(tree, [run.id for run in runs])
    return runs


def _check_ids(tree: Mapping[str, Any], ids: Sequence[int]) -> None:
    for place, id in enumerate(ids):
        if id in ids[:place]:
            raise JsonError("runs[{place}].id is {id}, which another run has too", place=place, id=id)
    current = tree.get("current")
    if (current is None) != (not ids) or (ids and current not in ids):
        raise JsonError("current is {id}, and must be the id of one of the runs", id=json.dumps(current))


class _RunReader:
    """Reads one run, at a place of the tree that errors name."""

    def __init__(self, tree: Mapping[str, Any], place: str) -> None:
        self._tree, self._place = tree, place

    def run(self, own: Document, drawn: Sequence[DrawnNetwork], datasets: Sequence[Dataset]) -> RunRecord:
        tree, first = self._tree, int(self._tree["start"]["epoch"])
        data = self._pointed("data", datasets, own.dataset)
        place = self._place
        document = made_document(self._pointed("network", drawn, (own.network, own.positions)), data, tree, place)
        start = self._state("start", document.network)
        end = self._end(document.network, first)
        origin = tree.get("origin")
        return RunRecord(
            id=int(tree["id"]),
            document=self._begun(document, start),
            name=tree["name"],
            first_epoch=first,
            start=start,
            beginning=self._beginning(start),
            origin=Origin(int(origin["run"]), int(origin["epoch"])) if origin else None,
            change=tree.get("change"),
            further=int(tree.get("further_changes", 0)),
            hidden=tree.get("hidden", False),
            epoch=int(tree.get("shown_epoch", first)),
            counted_from=int(tree.get("counted_from", 0)),
            executor=tree.get("executor", ""),
            made_by=self._made_by(document.settings),
            end=end,
            outline=self._outline(document.network, range(first, end.epoch + 1)) if end else None,
        )

    def _pointed(self, name: str, table: Sequence[Any], own: Any) -> Any:
        index = self._tree.get(name)
        if index is None:
            return own
        if index >= len(table):
            place = f"{self._place}.{name}"
            raise JsonError(
                "{place} is {index}; the table has {count} entries", place=place, index=index, count=len(table)
            )
        return table[int(index)]

    def _begun(self, document: Document, start: StateParts) -> Document:
        """The document with the parameters of the run's first epoch."""
        if not np.isfinite(start.values).all():
            raise JsonError("{place}.start.parameters has a number that is not finite", place=self._place)
        network = network_with(document.network, start.values)
        task = document.task
        try:
            return Document(type(task)(network, task.dataset, task.convention, task.settings), document.positions)
        except EngineError as error:
            raise PartError(self._place, error) from None

    def _state(self, part: str, network: Network) -> StateParts:
        tree, place, count = self._tree[part], f"{self._place}.{part}", len(network.parameters)
        kept = tree.get("kept", {})
        return StateParts(
            numbers_in(tree["parameters"], f"{place}.parameters", count),
            {name: numbers_in(kept[name], f"{place}.kept.{name}", count) for name in KEPT if name in kept},
        )

    def _beginning(self, start: StateParts) -> Any:
        tree = self._tree.get("beginning")
        return start.values if tree is None else numbers_in(tree, f"{self._place}.beginning", len(start.values))

    def _made_by(self, in_force: TrainingSettings) -> tuple[tuple[int, TrainingSettings], ...]:
        made = tuple((int(each["epoch"]), settings_in(each["training"])) for each in self._tree.get("made_by", ()))
        epochs = [epoch for epoch, _ in made]
        if epochs != sorted(set(epochs)) or epochs[:1] not in ([], [0]):
            raise JsonError("{place}.made_by must begin with epoch 0, and its epochs must rise", place=self._place)
        return made or ((0, in_force),)

    def _end(self, network: Network, first: int) -> RunEnd | None:
        tree = self._tree.get("end")
        if tree is None:
            return None
        epoch = int(tree["epoch"])
        if epoch <= first:
            raise JsonError(
                "{place}.end.epoch is {epoch}, and must be above {first}, the epoch of the start",
                place=self._place,
                epoch=epoch,
                first=first,
            )
        return RunEnd(epoch, number_in(tree["error"]), self._state("end", network), tree.get("stop"))

    def _outline(self, network: Network, epochs: range) -> Outline | None:
        tree = self._tree.get("curves")
        if tree is None:
            return None
        error = self._curves(tree["error"], "error", epochs, None)
        return Outline(error, self._curves(tree["parameters"], "parameters", epochs, network))

    def _curves(self, tree: Mapping[str, Any], name: str, epochs: range, network: Network | None) -> Curves:
        """One curve of numbers, or one for each of the first parameters of the network."""
        place, there = f"{self._place}.curves.{name}", np.array(tree["epochs"], dtype=np.intp)
        if (np.diff(there) <= 0).any() or not all(epoch in epochs for epoch in there[[0, -1]].tolist()):
            raise JsonError("{place}.epochs must be epochs of the run, and rise", place=place)
        if network is None:
            return Curves(there, numbers_in(tree["values"], f"{place}.values", len(there))[:, np.newaxis])
        values = rows_in(tree["values"], f"{place}.values", _width(tree["values"], len(network.parameters)))
        if len(values) != len(there):
            raise JsonError(
                "{place}.values has {found} rows, and must have {count}",
                place=place,
                found=len(values),
                count=len(there),
            )
        return Curves(there, values)


def _width(values: Any, most: int) -> int:
    """How many parameters have curves: the first ones, up to all of them."""
    width = values["shape"][-1] if isinstance(values, dict) and values["shape"] else 0
    width = len(values[0]) if isinstance(values, list) and values else width
    return min(int(width), most)
