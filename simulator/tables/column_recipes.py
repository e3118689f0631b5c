"""What is made of the columns of a table that was read: which are inputs, which targets. No Qt here."""

from collections.abc import Sequence

from engine.errors import TableError
from engine.recipe import ColumnRecipe, ColumnRole, Recipe, Scaling
from engine.table import Column
from simulator.tables.cells import odd_row
from simulator.tables.table_reader import ReadTable


def column_recipes(columns: Sequence[Column], role: ColumnRole, scaling: Scaling, decimal: str) -> list[ColumnRecipe]:
    """Each column in that role, targets of 0 and 1 as they are; raises `TableError` for a word among numbers."""
    for column in columns:
        _check_numbers(column, decimal)
    return [
        ColumnRecipe(column.name, role, scaling="none" if role == "target" and column.is_class else scaling)
        for column in columns
    ]


def last_as_targets(found: ReadTable, outputs: int) -> Recipe:
    """The last columns as the targets, as many as make so many `outputs`, or else the last one; the others as inputs.

    A column of words counts as one output for each of its words. Raises `TableError` for a single column.
    """
    columns, decimal = found.table.columns, found.format.decimal or "."
    if len(columns) < 2:
        raise TableError(
            "The table has a single column, “{name}”; it needs two at least, the last one for the targets.",
            name=columns[0].name,
        )
    first = _first_target(columns, outputs)
    inputs, targets = columns[:first], columns[first:]
    return Recipe(
        (*column_recipes(inputs, "input", "none", decimal), *column_recipes(targets, "target", "none", decimal))
    )


def _first_target(columns: Sequence[Column], outputs: int) -> int:
    made = 0
    for place in range(len(columns) - 1, 0, -1):
        made += _width(columns[place])
        if made >= outputs:
            return place if made == outputs else len(columns) - 1
    return len(columns) - 1


def _width(column: Column) -> int:
    """How many columns of the data it becomes."""
    return len(set(column.words) - {None}) if column.has_words else 1


def _check_numbers(column: Column, decimal: str) -> None:
    """Raise `TableError` for a column of numbers with a word among them, which is a mistake and no class."""
    row = odd_row(column.words, decimal) if column.has_words else None
    if row is not None:
        raise TableError(
            "Row {row} of the column “{name}” (the heading not counted) holds “{word}”, and most others are numbers; "
            "each must be a number, or empty.",
            row=row + 1,
            name=column.name,
            word=column.words[row],
        )
