"""A table as it was imported: columns of numbers and of words with their names; frozen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray, frozen
from engine.errors import TableError
from engine.words import say_list

Cells = FloatArray | tuple[str | None, ...]


@dataclass(frozen=True, eq=False)
class Column:
    """A column (n,): numbers as float64, NaN where one is missing, or words as a tuple, None where one is missing.

    Raises `TableError` for a number that is infinite.
    """

    name: str
    cells: Cells

    def __post_init__(self) -> None:
        if isinstance(self.cells, tuple):
            return
        object.__setattr__(self, "cells", frozen(self.cells))
        for row in np.flatnonzero(np.isinf(self.cells))[:1].tolist():
            raise TableError("Row {row} of the column “{name}” is not a finite number.", row=row + 1, name=self.name)

    @property
    def has_words(self) -> bool:
        return isinstance(self.cells, tuple)

    @property
    def is_class(self) -> bool:
        """Whether all its numbers are 0 or 1."""
        cells = self.cells
        return not isinstance(cells, tuple) and bool(np.isin(cells[~np.isnan(cells)], (0.0, 1.0)).all())

    @property
    def missing(self) -> BoolArray:
        """Where a cell is missing (n,)."""
        if isinstance(self.cells, tuple):
            return np.array([cell is None for cell in self.cells], dtype=np.bool_)
        found: BoolArray = np.isnan(self.cells)
        return found

    @cached_property
    def words(self) -> tuple[str | None, ...]:
        """The cells as words; a number is written with all its digits, a whole one without a point."""
        if isinstance(self.cells, tuple):
            return self.cells
        return tuple(None if np.isnan(value) else _written(value) for value in self.cells.tolist())

    def taken(self, rows: IntArray) -> "Column":
        """The column with these of its rows (from 0), in that order."""
        cells = self.cells
        chosen = tuple(cells[row] for row in rows.tolist()) if isinstance(cells, tuple) else cells[rows]
        return Column(self.name, chosen)

    def with_cell(self, row: int, value: float) -> "Column":
        """The column of numbers with another one in that row."""
        cells: Any = np.array(self.cells)
        cells[row] = value
        return Column(self.name, cells)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Column):
            return NotImplemented
        if self.name != other.name or self.has_words != other.has_words:
            return False
        if isinstance(self.cells, tuple) or isinstance(other.cells, tuple):
            return self.cells == other.cells
        return np.array_equal(self.cells, other.cells, equal_nan=True)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Table:
    """Columns of the same length, at least one row, each with a name of its own; raises `TableError`."""

    columns: tuple[Column, ...]

    def __post_init__(self) -> None:
        if not self.columns or not self.row_count:
            raise TableError("The table is empty; at least one column and one row are needed.")
        for column in self.columns:
            if len(column.cells) != self.row_count:
                raise TableError(
                    "The column “{name}” has {found} rows, and the first one {count}.",
                    name=column.name,
                    found=len(column.cells),
                    count=self.row_count,
                )
        names = self.names
        for name in names:
            if names.count(name) > 1:
                raise TableError("Two columns are called “{name}”; each needs a name of its own.", name=name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def row_count(self) -> int:
        return len(self.columns[0].cells)

    def column(self, name: str) -> Column:
        """The column of that name; raises `TableError`, which lists what there is."""
        for column in self.columns:
            if column.name == name:
                return column
        raise TableError("The table has no column “{name}”; it has {names}.", name=name, names=say_list(self.names))

    def taken(self, rows: Sequence[int] | IntArray) -> "Table":
        """The table with these of its rows (from 0), in that order."""
        chosen = np.asarray(rows, dtype=np.intp)
        return Table(tuple(column.taken(chosen) for column in self.columns))

    def with_column(self, column: Column) -> "Table":
        """The table with that column in the place of the one of its name, or as its last."""
        if column.name not in self.names:
            return Table((*self.columns, column))
        return replace(self, columns=tuple(column if each.name == column.name else each for each in self.columns))


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
