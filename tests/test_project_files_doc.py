"""The example in docs/project-files.md is a project."""

import re
from pathlib import Path

from simulator.project.lessons import read_lesson
from simulator.project.project_file import parse_project

DOCUMENT = Path(__file__).parents[1] / "docs" / "project-files.md"


def test_the_example_is_the_lectures_project() -> None:
    match = re.search(r"```json\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert match
    example, lesson = parse_project(match[1], "the example").document, read_lesson("two-neurons")
    assert (example.network, example.dataset, example.settings) == (lesson.network, lesson.dataset, lesson.settings)
