from pathlib import Path

import pytest

from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.named import FIRST_LESSON, Project, read_named
from simulator.project.project_file import project_text, write_project
from simulator.refusals import ProjectFileError


def test_a_lesson_bears_its_title_and_has_no_path() -> None:
    assert read_named(FIRST_LESSON) == Project(read_lesson(FIRST_LESSON), LESSONS[FIRST_LESSON])


def test_a_file_bears_its_name_and_wins_over_a_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mine.chainrule", "xor"):
        known = write_project(name, read_lesson("two-neurons"))
        found = read_named(name)
        assert (found.name, found.path, found.known) == (Path(name).stem, tmp_path / name, known)
        assert found.document == read_lesson("two-neurons")


def test_what_was_left_out_of_a_newer_file_comes_along(tmp_path: Path) -> None:
    path = tmp_path / "new.chainrule"
    text = project_text(read_lesson("xor")).replace('"1.0"', '"1.1"').replace('"seed"', '"swing": 5, "seed"')
    path.write_text(text, "utf-8")
    assert read_named(str(path))[:4] == (read_lesson("xor"), "new", path, ("training.swing",))


@pytest.mark.parametrize(
    ("file", "says"), [("lesson9", "neither a file nor a lesson"), ("none/a", "no such file"), (".", "it is a folder")]
)
def test_what_is_not_there_is_said_in_words(file: str, says: str) -> None:
    with pytest.raises(ProjectFileError, match=says):
        read_named(file)
