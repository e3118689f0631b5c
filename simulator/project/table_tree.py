"""A table and the recipe of its columns as trees of plain JSON values, and back; both are parts of the data's tree."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.features import Feature, PreparedTable
from engine.table import Column, Table
from simulator.project.number_array import MOST_WRITTEN, array_tree, numbers_in
from simulator.project.strict_json import JsonError

# --- writing ---------------------------------------------------------------------------------------------------------


def source_tree(source: PreparedTable) -> dict[str, Any]:
    """The fields of the data's tree that say of which table it is made, and how."""
    return {
        "table": {"columns": [_column_tree(column) for column in source.table.columns]},
        "recipe": {
            "missing": source.missing,
            "held_out": list(source.held_out),
            "inputs": [_feature_tree(feature) for feature in source.inputs],
            "targets": [_feature_tree(feature) for feature in source.targets],
        },
    }


def _column_tree(column: Column) -> dict[str, Any]:
    cells = column.cells
    if isinstance(cells, tuple):
        return {"name": column.name, "words": list(cells)}
    if len(cells) > MOST_WRITTEN:
        return {"name": column.name, "numbers": array_tree(cells)}
    return {"name": column.name, "numbers": [None if np.isnan(value) else value for value in cells.tolist()]}


def _feature_tree(feature: Feature) -> dict[str, Any]:
    tree: dict[str, Any] = {"column": feature.column, "encoding": feature.encoding}
    if feature.words:
        tree["words"] = list(feature.words)
    tree |= {"scaling": feature.scaling, "offset": feature.offset, "scale": feature.scale}
    return tree if feature.fill is None else tree | {"fill": feature.fill}


# --- reading ---------------------------------------------------------------------------------------------------------


def source_in(tree: Mapping[str, Any], place: str) -> PreparedTable | None:
    """The table and the recipe in the data's tree, if there are; raises `JsonError` or `TableError`."""
    for given, missing in (("table", "recipe"), ("recipe", "table")):
        if given in tree and missing not in tree:
            raise JsonError(
                "{place}.{missing} is missing, and must be an object where {place}.{given} is given",
                place=place,
                missing=missing,
                given=given,
            )
    if "table" not in tree:
        return None
    columns = enumerate(tree["table"]["columns"])
    table = Table(tuple(_column_in(column, f"{place}.table.columns[{number}]") for number, column in columns))
    recipe = tree["recipe"]
    inputs, targets = (tuple(map(_feature_in, recipe[group])) for group in ("inputs", "targets"))
    held_out = tuple(int(row) for row in recipe.get("held_out", ()))
    return PreparedTable(table, inputs, targets, recipe.get("missing", "refuse"), held_out)


def _column_in(tree: Mapping[str, Any], place: str) -> Column:
    if ("words" in tree) == ("numbers" in tree):
        raise JsonError("{place} must have either “numbers” or “words”", place=place)
    if "words" in tree:
        return Column(tree["name"], tuple(tree["words"]))
    numbers = tree["numbers"]
    if isinstance(numbers, list):
        numbers = [np.nan if value is None else float(value) for value in numbers]
    return Column(tree["name"], numbers_in(numbers, f"{place}.numbers"))


def _feature_in(tree: Mapping[str, Any]) -> Feature:
    fill = tree.get("fill")
    return Feature(
        tree["column"],
        tree.get("encoding", "number"),
        tuple(tree.get("words", ())),
        tree.get("scaling", "none"),
        float(tree.get("offset", 0.0)),
        float(tree.get("scale", 1.0)),
        None if fill is None else float(fill),
    )
