from pathlib import Path

import pytest

from simulator.errors import ProjectFileError
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.named import FIRST_LESSON, read_document, read_named
from simulator.project.project_file import write_project


def test_a_lesson_bears_its_title_and_has_no_path() -> None:
    assert read_named(FIRST_LESSON) == (read_lesson(FIRST_LESSON), LESSONS[FIRST_LESSON], None)


def test_a_file_bears_its_name_and_wins_over_a_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mine.chainrule", "xor"):
        write_project(name, read_lesson("two-neurons"))
        found = read_named(name)
        assert (found.name, found.path) == (Path(name).stem, tmp_path / name)
        assert read_document(name) == read_lesson("two-neurons")


@pytest.mark.parametrize(
    ("file", "says"), [("lesson9", "neither a file nor a lesson"), ("none/a", "no such file"), (".", "it is a folder")]
)
def test_what_is_not_there_is_said_in_words(file: str, says: str) -> None:
    with pytest.raises(ProjectFileError, match=says):
        read_named(file)
