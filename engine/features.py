"""How the columns of a data set come from those of a table, with what was fitted: offset, scale, words, means."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.errors import TableError
from engine.recipe import Encoding, Missing, Scaling
from engine.table import Column, Table


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of a data set: (number − offset) / scale of a column of a table.

    The number is the cell itself, or of its word: 1 for the one of `words` and 0 for any other (`one-hot`), or its
    place in `words` (`rank`). A missing cell counts as `fill`, in the table's units, if there is one.
    """

    column: str
    encoding: Encoding = "number"
    words: tuple[str, ...] = ()
    scaling: Scaling = "none"
    offset: float = 0.0
    scale: float = 1.0
    fill: float | None = None

    def __post_init__(self) -> None:
        known = (self.offset, self.scale, self.fill if self.fill is not None else 0.0)
        if not np.isfinite(known).all() or not self.scale > 0:
            raise TableError("The column “{name}” is scaled by what is no finite number above 0.", name=self.column)
        if (self.encoding == "one-hot" and len(self.words) != 1) or len(set(self.words)) != len(self.words):
            raise TableError("The column “{name}” needs words, each once, and one-hot a single one.", name=self.column)

    @property
    def name(self) -> str:
        """What the column of the data is called: `size`, or `colour=red`."""
        return f"{self.column}={self.words[0]}" if self.encoding == "one-hot" else self.column

    def encoded(self, table: Table) -> FloatArray:
        """The number of each row (n,) in the table's units, NaN where it is missing; raises `TableError`."""
        column = table.column(self.column)
        if self.encoding == "number":
            return _numbers(column)
        if self.encoding == "one-hot":
            word = self.words[0]
            found = [np.nan if cell is None else float(cell == word) for cell in column.words]
        else:
            place: dict[str | None, float] = {word: float(rank) for rank, word in enumerate(self.words)}
            found = [place.get(cell, np.nan) for cell in column.words]
            _check_ranks(column, place)
        return np.array(found, dtype=np.float64)

    def numbers(self, table: Table) -> FloatArray:
        """What the network computes with, for each row (n,); NaN where a cell is missing and nothing fills it in."""
        encoded = self.encoded(table)
        if self.fill is not None:
            encoded = np.where(np.isnan(encoded), self.fill, encoded)
        scaled: FloatArray = (encoded - self.offset) / self.scale
        return scaled

    def original(self, values: FloatArray | float) -> FloatArray | float:
        """Values of the network in the units of the table."""
        return values * self.scale + self.offset


@dataclass(frozen=True)
class PreparedTable:
    """A table and how data are made of it: the features of the inputs and targets, the rows that are held out.

    `held_out` are rows of the table (from 0). Where `missing` is "drop", rows with a missing cell are neither trained
    on nor held out; otherwise such a cell is refused by row and column. Raises `TableError`.
    """

    table: Table
    inputs: tuple[Feature, ...]
    targets: tuple[Feature, ...]
    missing: Missing = "refuse"
    held_out: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        check_rows(self.held_out, self.table.row_count)
        for features in (self.inputs, self.targets):
            if not features:
                raise TableError("At least one column must be an input, and one a target.")
        if not len(self.trained_rows):
            raise TableError("No row is left to train on; at least one must be whole and not held out.")

    @cached_property
    def whole(self) -> BoolArray:
        """Which rows (n,) lack nothing, or nothing that is not filled in; raises `TableError` unless others may go."""
        features = [feature for feature in (*self.inputs, *self.targets) if feature.fill is None]
        return whole_rows(self.table, (feature.column for feature in features), self.missing)

    @cached_property
    def trained_rows(self) -> IntArray:
        """The rows of the table (from 0) that are the samples, in the table's order."""
        whole = self.whole.copy()
        whole[list(self.held_out)] = False
        return np.flatnonzero(whole)

    @cached_property
    def held_out_rows(self) -> IntArray:
        """The rows of the table (from 0) that are held out, in the table's order."""
        held = np.zeros(self.table.row_count, dtype=np.bool_)
        held[list(self.held_out)] = True
        return np.flatnonzero(self.whole & held)

    def numbers(self, rows: IntArray) -> tuple[FloatArray, FloatArray]:
        """The inputs and the targets of these rows, each (rows, features)."""
        inputs, targets = (
            np.column_stack([feature.numbers(self.table)[rows] for feature in features])
            for features in (self.inputs, self.targets)
        )
        return inputs, targets


def whole_rows(table: Table, columns: Iterable[str], missing: Missing) -> BoolArray:
    """Which rows (n,) lack no cell of these columns; raises `TableError` for the first unless they may be dropped."""
    whole = np.ones(table.row_count, dtype=np.bool_)
    for name in dict.fromkeys(columns):
        column = table.column(name)
        gaps = column.missing
        if missing != "drop" and gaps.any():
            raise TableError(
                "The column “{name}” has nothing in row {row} of {count} (the heading not counted), and nothing in "
                "{gaps} of them; such rows can be dropped, or numbers filled in by the mean.",
                name=name,
                row=int(gaps.argmax()) + 1,
                count=table.row_count,
                gaps=int(gaps.sum()),
            )
        whole &= ~gaps
    return whole


def check_rows(rows: Iterable[int], count: int) -> None:
    """Raise `TableError` for a row that is not there."""
    for row in rows:
        if not 0 <= row < count:
            raise TableError("Row {row} cannot be held out; the table has {count}.", row=row + 1, count=count)


def _numbers(column: Column) -> FloatArray:
    if not isinstance(column.cells, tuple):
        return column.cells
    raise TableError("The column “{name}” holds words, which are no numbers.", name=column.name)


def _check_ranks(column: Column, place: dict[str | None, float]) -> None:
    for row, cell in enumerate(column.words):
        if cell is not None and cell not in place:
            raise TableError(
                "Row {row} of the column “{name}” holds “{word}”, which has no rank.",
                row=row + 1,
                name=column.name,
                word=cell,
            )
