"""The document: everything that is saved, as one frozen value, and the edits that keep its parts consistent."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.arrays import FloatArray
from engine.data_edits import with_columns, with_rows, with_value
from engine.dataset import Dataset
from engine.errors import NetworkError, UnknownNodeError
from engine.formulas.notation import number_text, subscripted
from engine.graph import Node
from engine.initialization import Scheme, scheme_of
from engine.network import Network, network_with
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from engine.words import noted
from simulator.project.limits import check_data, check_network

Position = tuple[float, float]


_NO_INPUT = noted("The network has no input “{id}”.")
_NOT_FINITE = noted(
    "{name} is {value} at this epoch, and a run begins with finite numbers alone; go back a few epochs."
)
_NO_OUTPUT = noted("The network has no output “{id}”.")


@dataclass(frozen=True)
class Document:
    """A network with its data, how it is trained and how its error is measured: the task; and where its nodes stand.

    `positions` (x to the right, y downwards, in the canvas' units) may leave nodes out; `layout.complete_positions`
    fills them in. Raises `NetworkError` for a network without an input or an output, `UnknownNodeError` for the
    position of a node that is not there, and `NetworkError` or `DatasetError` for more than the limits allow.
    """

    task: Task
    positions: Mapping[str, Position] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "positions", MappingProxyType(dict(self.positions)))
        check_network(self.network)
        check_data(self.dataset)
        _check_ends(self.network)
        _check_positions(self.network, self.positions)

    @property
    def network(self) -> Network:
        return self.task.network

    @property
    def dataset(self) -> Dataset:
        return self.task.dataset

    @property
    def convention(self) -> ErrorConvention:
        return self.task.convention

    @property
    def settings(self) -> TrainingSettings:
        return self.task.settings

    @cached_property
    def scheme(self) -> Scheme | None:
        """By which scheme the parameters were drawn from the seed; None where they have another origin."""
        return scheme_of(self.network, self.settings.seed)


def with_network(document: Document, network: Network) -> Document:
    """The document holding `network` instead of its own: data and positions follow the nodes by their ids.

    A new input brings a column of zeros, a new output one of zero targets; the columns and the positions of nodes that
    are gone go with them. Raises `NetworkError` where no input or no output would be left.
    """
    check_network(network)
    _check_ends(network)
    old, data = document.network, document.dataset
    inputs, input_names = _followed(data.input_names, old.inputs, network.inputs, "x")
    targets, target_names = _followed(data.target_names, old.outputs, network.outputs, "T")
    dataset = with_columns(data, inputs, targets, (input_names, target_names))
    positions = {id: place for id, place in document.positions.items() if id in network.by_id}
    return replace(document, task=replace(document.task, network=network, dataset=dataset), positions=positions)


def with_parameters(document: Document, values: FloatArray) -> Document:
    """The document with the parameters `values`, in the order of `Network.parameters`.

    Raises `NetworkError` where one is not finite: such a document could not be saved.
    """
    for place in np.flatnonzero(~np.isfinite(values))[:1].tolist():
        name = subscripted(document.network.names[document.network.parameters[place]])
        raise NetworkError(_NOT_FINITE, name=name, value=number_text(float(values[place])))
    return replace(document, task=replace(document.task, network=network_with(document.network, values)))


def with_positions(document: Document, moved: Mapping[str, Position]) -> Document:
    """The document with the nodes of `moved` standing there; raises `UnknownNodeError` for a node it does not have."""
    return replace(document, positions={**document.positions, **moved})


def with_input(document: Document, sample: int, node: str, value: float) -> Document:
    """The document with the value that input `node` takes in `sample` (from 0) changed; raises `UnknownNodeError`."""
    column = _column(document.network.inputs, node, _NO_INPUT)
    return _with_data(document, with_value(document.dataset, "inputs", sample, column, value))


def with_target(document: Document, sample: int, node: str, value: float) -> Document:
    """The document with the target of output `node` in `sample` (from 0) changed; raises `UnknownNodeError`."""
    column = _column(document.network.outputs, node, _NO_OUTPUT)
    return _with_data(document, with_value(document.dataset, "targets", sample, column, value))


def with_samples(document: Document, rows: Sequence[int]) -> Document:
    """The document with the samples `rows` (from 0) of its data, in that order; raises `DatasetError` for none."""
    return _with_data(document, with_rows(document.dataset, rows))


def with_settings(document: Document, **changes: Any) -> Document:
    """The document with other training settings, by their names; raises `SettingsError` for what is not allowed."""
    return replace(document, task=replace(document.task, settings=replace(document.settings, **changes)))


def with_convention(document: Document, **changes: Any) -> Document:
    """The document with another convention of the error: `half`, `samples`, `outputs`."""
    return replace(document, task=replace(document.task, convention=replace(document.convention, **changes)))


def _check_ends(network: Network) -> None:
    if not network.inputs:
        raise NetworkError("A network needs at least one input, and this one has none.")
    if not network.outputs:
        raise NetworkError("A network needs at least one output, and this one has none.")


def _check_positions(network: Network, positions: Mapping[str, Position]) -> None:
    for id, place in positions.items():
        if id not in network.by_id:
            raise UnknownNodeError("There is a position for “{id}”, and there is no such node.", id=id)
        if not all(map(math.isfinite, place)):
            raise NetworkError("The position of “{id}” is {place}; it must be two finite numbers.", id=id, place=place)


def _with_data(document: Document, dataset: Dataset) -> Document:
    """The document with other data for the same network."""
    return replace(document, task=replace(document.task, dataset=dataset))


def _followed(
    names: Sequence[str], old: Sequence[Node], new: Sequence[Node], letter: str
) -> tuple[list[int | None], list[str]]:
    """For each of the nodes `new` the column that it had among the nodes `old`, None for a new one, and its name."""
    column = {node.id: place for place, node in enumerate(old)}
    name = {node.id: names[column[node.id]] for node in new if node.id in column}
    for node in new:
        name.setdefault(node.id, _free_name(letter, name.values()))
    return [column.get(node.id) for node in new], [name[node.id] for node in new]


def _free_name(letter: str, taken: Iterable[str]) -> str:
    """The first of x1, x2 … (or T1, T2 …) that no column has; a single T counts as T1."""
    used = set(taken) | ({"T1"} if "T" in taken else set())
    return next(name for number in range(1, len(used) + 2) if (name := f"{letter}{number}") not in used)


def _column(nodes: Sequence[Node], id: str, refusal: str) -> int:
    for place, node in enumerate(nodes):
        if node.id == id:
            return place
    raise UnknownNodeError(refusal, id=id)
