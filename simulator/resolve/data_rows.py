"""From a document and its parameters to the table of its data: inputs, targets, outputs, shares of E; no Qt here."""

from dataclasses import replace

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.dataset import Dataset
from engine.features import Feature
from engine.formulas.formula import plain
from engine.formulas.notation import subscripted
from engine.formulas.symbols import Symbols
from engine.training.propagation import Evaluator
from simulator.project.document import Document
from simulator.resolve.moment import Moment
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from widgets.lenses.data_state import ColumnKind, DataColumn, DataState

MOST_WORK = 3_000_000  # samples × parameters that are evaluated for each picture of a run that goes on


class DataLens:
    """Reads one document's data at any parameters."""

    def __init__(self, document: Document) -> None:
        self._document = document
        task, data = document.task, document.dataset
        self._parts = [(data, Evaluator(task))]
        if data.held_out is not None:
            self._parts.append((data.held_out, Evaluator(replace(task, dataset=data.held_out))))
        self._columns = _columns(document)
        self._rows = [task.network.neurons.index(node) for node in task.network.outputs]

    @property
    def work(self) -> int:
        """Samples × parameters."""
        samples = sum(len(data.inputs) for data, _ in self._parts)
        return samples * max(1, len(self._document.network.parameters))

    def state(self, values: FloatArray, sample: int, digits: int) -> DataState:
        """The table at `values`, in the order of `Network.parameters`, while `sample` (from 0) is shown."""
        numbers = np.vstack([self._numbers(data, evaluator, values) for data, evaluator in self._parts])
        scales, offsets = (np.array([getattr(each, name) for each in self._columns]) for name in ("scale", "offset"))
        trained = len(self._document.dataset.inputs)
        numbers[trained:, -1] = np.nan
        return DataState(self._columns, frozen(numbers * scales + offsets), trained, sample, digits)

    def _numbers(self, data: Dataset, evaluator: Evaluator, values: FloatArray) -> FloatArray:
        outputs = evaluator.evaluate(values).a[self._rows].T
        with np.errstate(all="ignore"):
            squares = ((data.targets - outputs) ** 2).sum(axis=1, keepdims=True)
            shares = self._document.convention.factor(len(data.inputs), data.targets.shape[1]) * squares
        return np.hstack([data.inputs, data.targets, outputs, shares])


def data_lens(workspace: Workspace, viewpoint: Viewpoint, standing: Standing, moment: Moment) -> DataState | None:
    """The data at the shown epoch; of very much data the table stays as it was while a run goes on."""
    lens = moment.probe.kept(DataLens)
    if standing.running and lens.work > MOST_WORK:
        return None
    return lens.state(workspace.run.history.values(moment.epoch), moment.sample, viewpoint.digits)


def _columns(document: Document) -> tuple[DataColumn, ...]:
    network, data, source = document.network, document.dataset, document.dataset.source
    symbols = Symbols(network)
    inputs = [(node.id, f"x{network.number[node.id]}") for node in network.inputs]
    targets = [(node.id, plain(symbols.target(node.id))) for node in network.outputs]
    outputs = [(node.id, f"a{network.number[node.id]}") for node in network.outputs]
    own = source.inputs if source else [None] * len(inputs), source.targets if source else [None] * len(targets)
    return (
        *(_column("input", *of, data.input_names[k], own[0][k]) for k, of in enumerate(inputs)),
        *(_column("target", *of, data.target_names[k], own[1][k]) for k, of in enumerate(targets)),
        *(_column("output", *of, "", own[1][k]) for k, of in enumerate(outputs)),
        DataColumn("share", "E"),
    )


def _column(kind: ColumnKind, node: str, symbol: str, name: str, feature: Feature | None) -> DataColumn:
    """The column of a node, called by its symbol and, where it has one of its own, by its name."""
    title = subscripted(symbol) if not name or name == symbol else f"{subscripted(symbol)} {name}"
    scale, offset = (feature.scale, feature.offset) if feature else (1.0, 0.0)
    return DataColumn(kind, title, node, scale, offset)
