"""The training data as a frozen value."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.errors import DatasetError
from engine.features import PreparedTable
from engine.words import noted


class _Refusals(NamedTuple):
    """What is said of a table that is ragged, has another shape than its names, or holds what is not finite."""

    ragged: str
    shape: str
    infinite: str


_INPUTS = _Refusals(
    noted("The inputs are not rows of numbers, each as long as the others."),
    noted("The inputs have the shape {shape}; one row a sample and {columns} columns are needed."),
    noted("The input “{name}” of sample {sample} is not a finite number."),
)
_TARGETS = _Refusals(
    noted("The targets are not rows of numbers, each as long as the others."),
    noted("The targets have the shape {shape}; one row a sample and {columns} columns are needed."),
    noted("The target “{name}” of sample {sample} is not a finite number."),
)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Samples in rows: `inputs` (m, inputs) and `targets` (m, outputs), float64, read-only, each column with a name.

    These are the samples that are trained on. `held_out` are others with the same columns, which never are. `source` is
    the table of which all were made, and then they are what it makes, number by number.

    Raises `DatasetError` where there is no sample, a shape does not fit, a number is not finite or is not the table's.
    """

    inputs: FloatArray
    targets: FloatArray
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]
    held_out: "Dataset | None" = None
    source: PreparedTable | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", _rows(self.inputs, _INPUTS))
        object.__setattr__(self, "targets", _rows(self.targets, _TARGETS))
        _check(self.inputs, self.input_names, _INPUTS)
        _check(self.targets, self.target_names, _TARGETS)
        if len(self.inputs) != len(self.targets):
            raise DatasetError(
                "The data has {inputs} rows of inputs, {targets} of targets; a sample needs both.",
                inputs=len(self.inputs),
                targets=len(self.targets),
            )
        if not len(self.inputs):
            raise DatasetError("The data has no sample; at least one is needed.")
        _check_held_out(self)
        if self.source is not None:
            _check_source(self, self.source)

    @property
    def sample_count(self) -> int:
        return len(self.inputs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self is other or (
            (self.input_names, self.target_names) == (other.input_names, other.target_names)
            and np.array_equal(self.inputs, other.inputs)
            and np.array_equal(self.targets, other.targets)
            and self.held_out == other.held_out
            and self.source == other.source
        )

    __hash__ = None  # type: ignore[assignment]


def dataset_of(source: PreparedTable) -> Dataset:
    """The data that a table makes, its columns called as its features are; raises `DatasetError`."""
    names = tuple(feature.name for feature in source.inputs), tuple(feature.name for feature in source.targets)
    rows = source.held_out_rows
    held_out = Dataset(*source.numbers(rows), *names) if len(rows) else None
    return Dataset(*source.numbers(source.trained_rows), *names, held_out, source)


def _check_held_out(data: Dataset) -> None:
    held_out = data.held_out
    if held_out is None:
        return
    if (held_out.input_names, held_out.target_names) != (data.input_names, data.target_names):
        raise DatasetError("The samples held out have other columns than those that are trained on.")
    if held_out.held_out is not None or held_out.source is not None:
        raise DatasetError("The samples held out have samples held out, or a table, of their own.")


def _check_source(data: Dataset, source: PreparedTable) -> None:
    """Raise `DatasetError` where the data is not what its table makes."""
    made = source.numbers(source.trained_rows)
    agrees = all(map(np.array_equal, made, (data.inputs, data.targets)))
    rows, held_out = source.held_out_rows, data.held_out
    if held_out is None or not agrees:
        agrees = agrees and not len(rows)
    else:
        agrees = all(map(np.array_equal, source.numbers(rows), (held_out.inputs, held_out.targets)))
    if not agrees:
        raise DatasetError("The data is not what its table and the recipe of its columns make.")


def _rows(values: object, refusals: _Refusals) -> FloatArray:
    try:
        return frozen(values)
    except (TypeError, ValueError):
        raise DatasetError(refusals.ragged) from None


def _check(values: FloatArray, names: tuple[str, ...], refusals: _Refusals) -> None:
    if values.ndim != 2 or values.shape[1] != len(names):
        raise DatasetError(refusals.shape, shape=values.shape, columns=len(names))
    if not np.isfinite(values).all():
        row, column = (int(place[0]) for place in np.nonzero(~np.isfinite(values)))
        raise DatasetError(refusals.infinite, name=names[column], sample=row + 1)
