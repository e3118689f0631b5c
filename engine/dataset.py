"""The training data as a frozen value, and seeded generators of well-known sets."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.errors import DatasetError


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
        object.__setattr__(self, "inputs", frozen(self.inputs))
        object.__setattr__(self, "targets", frozen(self.targets))
        _check(self.inputs, self.input_names, "input")
        _check(self.targets, self.target_names, "target")
        if len(self.inputs) != len(self.targets):
            raise DatasetError(
                f"The data has {len(self.inputs)} rows of inputs, {len(self.targets)} of targets; a sample needs both."
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


def _check(values: FloatArray, names: tuple[str, ...], what: str) -> None:
    if values.ndim != 2 or values.shape[1] != len(names):
        raise DatasetError(
            f"The {what}s have the shape {values.shape}; one row a sample and {len(names)} columns are needed."
        )
    if not np.isfinite(values).all():
        row, column = (int(place[0]) for place in np.nonzero(~np.isfinite(values)))
        raise DatasetError(f"The {what} “{names[column]}” of sample {row + 1} is not a finite number.")
