"""Fits a recipe to its table: the words that occur, and scaling and means over the rows that are trained on."""

from dataclasses import replace

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.errors import TableError
from engine.features import Feature, PreparedTable, check_rows, whole_rows
from engine.recipe import ColumnRecipe, Encoding, HeldOutShare, Recipe
from engine.table import Column, Table

MOST_WORDS = 256
"""Of a column, of which each becomes a column."""


def prepared(table: Table, recipe: Recipe) -> PreparedTable:
    """The table with the recipe fitted to it; raises `TableError` for what the table does not have or allow."""
    used = [each for each in recipe.columns if each.role != "unused"]
    _check_once(used)
    whole = np.ones(table.row_count, dtype=np.bool_)
    if recipe.missing == "drop":
        whole = whole_rows(table, (each.column for each in used), recipe.missing)
    kept = np.flatnonzero(whole)
    held_out = _held_out(kept, recipe, table.row_count)
    trained = np.setdiff1d(kept, held_out)
    if not len(trained):
        raise TableError("No row is left to train on; at least one must be whole and not held out.")
    inputs, targets = (
        tuple(
            _fitted(feature, table, trained, recipe)
            for each in _with_role(used, role)
            for feature in _features(each, table.column(each.column), kept)
        )
        for role in ("input", "target")
    )
    return PreparedTable(table, inputs, targets, recipe.missing, tuple(held_out.tolist()))


def _with_role(columns: list[ColumnRecipe], role: str) -> list[ColumnRecipe]:
    return [each for each in columns if each.role == role]


def _check_once(columns: list[ColumnRecipe]) -> None:
    names = [each.column for each in columns]
    for name in names:
        if names.count(name) > 1:
            raise TableError("The column “{name}” is used twice; it can be an input or a target, once.", name=name)


def _held_out(kept: IntArray, recipe: Recipe, count: int) -> IntArray:
    if isinstance(recipe.held_out, HeldOutShare):
        return recipe.held_out.drawn(kept)
    check_rows(recipe.held_out, count)
    return np.array(sorted(set(recipe.held_out)), dtype=np.intp)


def _features(recipe: ColumnRecipe, column: Column, kept: IntArray) -> list[Feature]:
    """What becomes of a column, not yet scaled."""
    encoding: Encoding = recipe.encoding or ("one-hot" if column.has_words else "number")
    if encoding == "number":
        return [Feature(column.name, scaling=recipe.scaling)]
    words = recipe.words or _words(column, kept)
    if encoding == "rank":
        return [Feature(column.name, encoding, words, recipe.scaling)]
    if len(words) > MOST_WORDS:
        raise TableError(
            "The column “{name}” has {count} different words; at most {most} can have a column each.",
            name=column.name,
            count=len(words),
            most=MOST_WORDS,
        )
    return [Feature(column.name, encoding, (word,)) for word in words]


def _words(column: Column, kept: IntArray) -> tuple[str, ...]:
    """The words of these rows: numbers by their size, others as they are sorted everywhere."""
    words = column.words
    found = {word for row in kept.tolist() if (word := words[row]) is not None}
    return tuple(sorted(found) if column.has_words else sorted(found, key=float))


def _fitted(feature: Feature, table: Table, trained: IntArray, recipe: Recipe) -> Feature:
    """The feature with its scaling, and with the mean where that fills in, both over the rows that are trained on."""
    encoded = feature.encoded(table)
    there = encoded[trained]
    there = there[~np.isnan(there)]
    if recipe.missing == "mean" and np.isnan(encoded).any():
        mean = _mean(feature, there)
        feature, there = replace(feature, fill=mean), np.where(np.isnan(encoded), mean, encoded)[trained]
    if feature.scaling == "none" or not len(there):
        return feature
    offset, scale = _standard(there) if feature.scaling == "standard" else _minmax(there)
    if not np.isfinite([offset, scale]).all():
        raise TableError("The numbers of the column “{name}” are too large to be scaled.", name=feature.column)
    return replace(feature, offset=offset, scale=scale or 1.0)


def _mean(feature: Feature, there: FloatArray) -> float:
    if feature.encoding != "number" or not len(there):
        raise TableError(
            "The column “{name}” has no mean that could fill in what is missing; such rows can be dropped.",
            name=feature.column,
        )
    return float(there.mean())


def _standard(numbers: FloatArray) -> tuple[float, float]:
    with np.errstate(over="ignore", invalid="ignore"):
        return float(numbers.mean()), float(numbers.std())


def _minmax(numbers: FloatArray) -> tuple[float, float]:
    with np.errstate(over="ignore", invalid="ignore"):
        return float(numbers.min()), float(numbers.max() - numbers.min())
