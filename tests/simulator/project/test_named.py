from pathlib import Path

import pytest

from simulator.project.contents import Contents
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.named import FIRST_LESSON, read_named
from simulator.project.project_file import write_project
from simulator.refusals import ProjectFileError


def test_a_lesson_bears_its_title_and_has_no_path() -> None:
    found = read_named(FIRST_LESSON)
    assert (found.document, found.name, found.path) == (read_lesson(FIRST_LESSON), LESSONS[FIRST_LESSON], None)


def test_a_file_bears_its_name_and_wins_over_a_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mine.chainrule", "xor"):
        known = write_project(name, Contents(read_lesson("two-neurons")))
        found = read_named(name)
        assert (found.name, found.path, found.known) == (Path(name).stem, tmp_path / name, known)
        assert found.document == read_lesson("two-neurons")


@pytest.mark.parametrize(
    ("file", "says"), [("lesson9", "neither a file nor a lesson"), ("none/a", "no such file"), (".", "it is a folder")]
)
def test_what_is_not_there_is_said_in_words(file: str, says: str) -> None:
    with pytest.raises(ProjectFileError, match=says):
        read_named(file)
