"""Tables and recipes in project files: exact round trips, and what does not agree is refused."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.dataset import dataset_of
from engine.fitting import prepared
from engine.recipe import ColumnRecipe, Recipe
from engine.table import Column, Table
from simulator.project.contents import Contents
from simulator.project.document import Document, with_input
from simulator.project.layered_project import layered_project
from simulator.project.lessons import read_lesson
from simulator.project.project_file import parse_project, project_text
from simulator.refusals import ProjectFileError


def document(rows: int = 6, missing: Any = "mean") -> Document:
    sizes = np.arange(rows) / 7
    sizes[1] = np.nan
    table = Table(
        (
            Column("size", sizes),
            Column("kind", tuple(("a", "b", "c")[row % 3] for row in range(rows))),
            Column("note", (None,) * rows),
            Column("T", np.arange(rows) % 2 / 1.0),
        )
    )
    columns = (
        ColumnRecipe("size", "input", scaling="standard"),
        ColumnRecipe("kind", "input", "rank"),
        ColumnRecipe("T", "target", "one-hot"),
    )
    return layered_project(dataset_of(prepared(table, Recipe(columns, missing, (2,)))), (2,), seed=1)


def tree(of: Document) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(project_text(Contents(of)))
    return read


@pytest.mark.parametrize("rows", [6, 30_000])
@pytest.mark.parametrize("missing", ["mean", "drop"])
def test_a_table_and_its_recipe_come_back(rows: int, missing: str) -> None:
    saved = document(rows, missing)
    text = project_text(Contents(saved))
    opened = parse_project(text, "a file")
    assert opened.document == saved
    assert project_text(opened.contents) == text


def test_a_reader_must_know_them() -> None:
    assert tree(document())["version"] == "1.2"
    assert tree(document())["needs"] == ["table", "held-out"]
    lesson = tree(read_lesson("xor"))
    assert "needs" not in lesson
    assert lesson["version"] == "1.1"


def test_held_out_samples_without_a_table_come_back() -> None:
    lesson = read_lesson("xor")
    data = replace(lesson.dataset, held_out=lesson.dataset)
    saved = replace(lesson, task=replace(lesson.task, dataset=data))
    assert tree(saved)["needs"] == ["held-out"]
    assert parse_project(project_text(Contents(saved)), "a file").document == saved


def test_an_edit_is_saved_in_table_and_data() -> None:
    edited = with_input(document(), 0, "x1", 2.0)
    assert parse_project(project_text(Contents(edited)), "a file").document == edited
    assert tree(edited)["data"]["table"]["columns"][0]["numbers"][0] > 0.9


def change(way: str, value: object) -> Callable[[dict[str, Any]], None]:
    def changed(data: dict[str, Any]) -> None:
        *steps, last = (int(step) if step.isdigit() else step for step in way.split("."))
        place: Any = data
        for step in steps:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value

    return changed


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (change("inputs.0.0", 5.0), "In data: The data is not what its table"),
        (change("table.columns.0.numbers.0", 5.0), "In data: The data is not what its table"),
        (change("held_out", None), "In data: The data is not what its table"),
        (change("recipe", None), "data.recipe is missing, and must be an object where data.table is given"),
        (change("table", None), "data.table is missing"),
        (change("table.columns.0.numbers", None), "data.table.columns[0] must have either “numbers” or “words”"),
        (change("table.columns.0.words", ["a"]), "must have either “numbers” or “words”"),
        (change("recipe.inputs.0.column", "age"), "no column “age”"),
        (change("recipe.inputs.0.scale", 0), "data.recipe.inputs[0].scale is 0, and must be a number above 0"),
        (change("recipe.missing", "guess"), 'data.recipe.missing is "guess"'),
        (change("recipe.held_out", [99]), "Row 100 cannot be held out"),
        (change("table.columns.1.words.0", 3), "data.table.columns[1].words[0] is 3"),
    ],
)
def test_what_does_not_agree_is_refused(edit: Callable[[dict[str, Any]], None], says: str) -> None:
    wrong = deepcopy(tree(document()))
    edit(wrong["data"])
    with pytest.raises(ProjectFileError) as caught:
        parse_project(json.dumps(wrong), "a file")
    assert says in str(caught.value)
