"""The training data as a frozen value."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.errors import DatasetError
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

    Raises `DatasetError` where there is no sample, a shape does not fit, or a number is not finite.
    """

    inputs: FloatArray
    targets: FloatArray
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]

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

    @property
    def sample_count(self) -> int:
        return len(self.inputs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return (
            (self.input_names, self.target_names) == (other.input_names, other.target_names)
            and np.array_equal(self.inputs, other.inputs)
            and np.array_equal(self.targets, other.targets)
        )

    __hash__ = None  # type: ignore[assignment]


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
