"""Data by what a person calls them."""

from pathlib import Path

import pytest

from engine.generators import GENERATORS, OptionValues
from simulator.project.contents import Contents
from simulator.project.lessons import read_lesson
from simulator.project.named_data import read_data
from simulator.project.project_file import write_project
from simulator.refusals import ProjectFileError


def test_made_data_come_first_and_are_as_they_were_in_the_lesson() -> None:
    assert read_data("moons", 3, {"samples": 9}) == GENERATORS["moons"].made(3, {"samples": 9})
    assert read_data("xor", 1, {}) == read_lesson("xor").dataset


def test_a_lesson_and_a_file_give_theirs(tmp_path: Path) -> None:
    lesson = read_lesson("vanishing-gradient")
    assert read_data("vanishing-gradient", 1, {}) == lesson.dataset
    path = tmp_path / "a.chainrule"
    write_project(path, Contents(lesson))
    assert read_data(str(path), 1, {}) == lesson.dataset


@pytest.mark.parametrize(
    ("name", "chosen", "says"),
    [
        ("two-neurons", {"noise": 0.1}, "“two-neurons” is not made data, for which alone noise can be chosen"),
        ("moon", {}, "There are no data “moon”: made are and, or, xor"),
        ("t.csv", {}, "t.csv is not called as a project is, .chainrule; “chainrule import” makes"),
        ("none.chainrule", {}, "no such file"),
        ("folder/none", {}, "folder/none"),
    ],
)
def test_what_has_no_data_is_refused(name: str, chosen: OptionValues, says: str) -> None:
    with pytest.raises(ProjectFileError) as caught:
        read_data(name, 1, chosen)
    assert says in str(caught.value)
