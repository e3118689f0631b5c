"""Edits of data: pure functions to new data, in which the samples held out and the table still agree with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.dataset import Dataset, dataset_of
from engine.errors import DatasetError
from engine.features import Feature, PreparedTable
from engine.recipe import HeldOutShare
from engine.table import Column

Group = Literal["inputs", "targets"]
OldColumns = Sequence[int | None]
"""For each column, which one of the old columns (from 0) it is; None for a new one, which is 0 throughout."""


def with_value(data: Dataset, group: Group, sample: int, column: int, value: float) -> Dataset:
    """The data with another number in that sample and column (both from 0).

    With a table, its cell becomes what that number is in the table's units. Raises `DatasetError` for a sample that is
    not there, and where the number is made of a word.
    """
    if not 0 <= sample < data.sample_count:
        raise DatasetError(
            "There is no sample {sample}; the data has {count}.", sample=sample + 1, count=len(data.inputs)
        )
    if data.source is None:
        changed = (data.inputs if group == "inputs" else data.targets).copy()
        changed[sample, column] = value
        return replace(data, inputs=changed) if group == "inputs" else replace(data, targets=changed)
    return _named_as(data, _with_cell(data.source, group, sample, column, value))


def with_rows(data: Dataset, rows: Sequence[int]) -> Dataset:
    """The data with the samples `rows` (from 0), in that order; those held out stay. Raises `DatasetError` for none."""
    if data.source is not None and len(rows):
        return _named_as(data, _with_samples(data.source, np.asarray(rows, dtype=np.intp)))
    chosen = np.asarray(rows, dtype=np.intp)
    return replace(data, inputs=data.inputs[chosen], targets=data.targets[chosen])


def with_columns(
    data: Dataset, inputs: OldColumns, targets: OldColumns, names: tuple[Sequence[str], Sequence[str]]
) -> Dataset:
    """The data with other columns, called by these names; a column of the table of which none is left goes unused."""
    input_names, target_names = map(tuple, names)
    if data.source is not None:
        source = _with_features(data.source, inputs, targets, names)
        return _named(dataset_of(source), input_names, target_names)
    held_out = data.held_out
    made = [
        Dataset(_rearranged(part.inputs, inputs), _rearranged(part.targets, targets), input_names, target_names)
        for part in (data, held_out)
        if part is not None
    ]
    return made[0] if held_out is None else replace(made[0], held_out=made[1])


def with_held_out(data: Dataset, held_out: HeldOutShare) -> Dataset:
    """The data with that share of all its samples held out, whatever was before; what was fitted stays.

    The samples keep their order; where there is no table, those that were held out come last.
    """
    if data.source is not None:
        source = data.source
        chosen = held_out.drawn(np.flatnonzero(source.whole))
        return _named_as(data, replace(source, held_out=tuple(chosen.tolist())))
    parts = [data] if data.held_out is None else [data, data.held_out]
    inputs, targets = np.concatenate([each.inputs for each in parts]), np.concatenate([each.targets for each in parts])
    rows = np.arange(len(inputs))
    chosen = held_out.drawn(rows)
    trained = np.setdiff1d(rows, chosen)
    names = data.input_names, data.target_names
    kept = Dataset(inputs[chosen], targets[chosen], *names) if len(chosen) else None
    return Dataset(inputs[trained], targets[trained], *names, kept)


def _named_as(data: Dataset, source: PreparedTable) -> Dataset:
    return _named(dataset_of(source), data.input_names, data.target_names)


def _named(data: Dataset, inputs: tuple[str, ...], targets: tuple[str, ...]) -> Dataset:
    """The data with its columns, those of the samples held out too, called so."""
    if (data.input_names, data.target_names) == (inputs, targets):
        return data
    held_out = data.held_out and replace(data.held_out, input_names=inputs, target_names=targets)
    return replace(data, input_names=inputs, target_names=targets, held_out=held_out)


def _rearranged(values: FloatArray, columns: OldColumns) -> FloatArray:
    zeros = np.zeros(len(values))
    parts = [zeros if column is None else values[:, column] for column in columns]
    return np.column_stack(parts) if parts else np.empty((len(values), 0))


def _with_cell(source: PreparedTable, group: Group, sample: int, column: int, value: float) -> PreparedTable:
    feature = (source.inputs if group == "inputs" else source.targets)[column]
    if feature.encoding != "number":
        raise DatasetError(
            "“{name}” is made of the words in the column “{source}” of the table, and is 0 or 1, or a rank, as they "
            "say; no number can be typed there.",
            name=feature.name,
            source=feature.column,
        )
    row, original = int(source.trained_rows[sample]), float(feature.original(value))
    if not np.isfinite(original):
        raise DatasetError("The number “{value}” is not finite in the table’s units.", value=original)
    changed = source.table.column(feature.column).with_cell(row, original)
    return replace(source, table=source.table.with_column(changed))


def _with_samples(source: PreparedTable, samples: IntArray) -> PreparedTable:
    """Samples that keep their order keep their place in the table; from the first that does not, they come last."""
    rising = next((place for place, (one, other) in enumerate(pairwise(samples.tolist()), 1) if other <= one), None)
    kept = samples[:rising]
    trained = source.trained_rows
    stays = np.ones(source.table.row_count, dtype=np.bool_)
    stays[np.delete(trained, kept)] = False
    rows = np.flatnonzero(stays)
    appended = trained[samples[len(kept) :]]
    held_out = np.flatnonzero(np.isin(rows, source.held_out))
    table = source.table.taken(np.concatenate([rows, appended]))
    return replace(source, table=table, held_out=tuple(held_out.tolist()))


def _with_features(
    source: PreparedTable, inputs: OldColumns, targets: OldColumns, names: tuple[Sequence[str], Sequence[str]]
) -> PreparedTable:
    """The table with the features that are kept, and a column of zeros for each new one."""
    table, made = source.table, []
    for features, kept, called in ((source.inputs, inputs, names[0]), (source.targets, targets, names[1])):
        chosen = []
        for place, name in zip(kept, called, strict=True):
            if place is None:
                free = next(each for each in _candidates(name) if each not in table.names)
                table = table.with_column(Column(free, np.zeros(table.row_count)))
                chosen.append(Feature(free))
            else:
                chosen.append(features[place])
        made.append(tuple(chosen))
    return replace(source, table=table, inputs=made[0], targets=made[1])


def _candidates(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1
