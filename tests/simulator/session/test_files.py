from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.project_file import project_text, read_project, write_project
from simulator.session.files import Files
from simulator.session.requests import Requests
from simulator.session.session import Session


@pytest.fixture
def files(session: Session) -> Files:
    return Files(session, "The lecture")


def test_a_document_is_dirty_until_it_is_saved_or_undone(session: Session, files: Files, tmp_path: Path) -> None:
    dirty = [files.is_dirty]
    Requests(session).set_learning_rate(0.5)
    dirty.append(files.is_dirty)
    session.undo()
    dirty.append(files.is_dirty)
    session.redo()
    dirty.append(files.is_dirty)
    assert files.save(tmp_path / "a.chainrule")
    assert [*dirty, files.is_dirty] == [False, True, False, True, False]
    assert (files.name, files.path) == ("a", tmp_path / "a.chainrule")


def test_training_makes_nothing_dirty(qtbot: QtBot, session: Session, files: Files) -> None:
    session.start()
    qtbot.waitUntil(lambda: not session.is_running)
    assert not files.is_dirty


def test_opening_replaces_the_document(qtbot: QtBot, session: Session, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "xor.chainrule"
    write_project(path, read_lesson("xor"))
    with qtbot.waitSignals([files.used, files.changed]):
        assert files.open_file(path)
    assert session.document == read_lesson("xor")
    assert (files.name, files.path, files.is_dirty) == ("xor", path, False)


def test_a_file_of_a_newer_version_is_opened_with_a_warning(session: Session, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "new.chainrule"
    path.write_text(project_text(read_lesson("xor")).replace('"1.0"', '"1.1"').replace('"seed"', '"swing": 5, "seed"'))
    assert files.open_file(path)
    assert session.document == read_lesson("xor")
    status = session.view().status
    assert status.kind == "warning"
    assert status.message.startswith("new is from a newer Chainrule.")
    assert "training.swing" in status.message


def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    qtbot: QtBot, session: Session, files: Files, tmp_path: Path
) -> None:
    before = session.document
    with qtbot.waitSignal(files.failed) as told:
        assert not files.open_file(tmp_path / "missing.chainrule")
    assert "missing.chainrule" in str(told.args[0])
    assert session.document is before
    assert files.path is None


def test_a_place_that_cannot_be_written_leaves_the_document_dirty(
    qtbot: QtBot, session: Session, files: Files, tmp_path: Path
) -> None:
    Requests(session).set_learning_rate(0.5)
    with qtbot.waitSignal(files.failed):
        assert not files.save(tmp_path / "nowhere" / "a.chainrule")
    assert files.is_dirty


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_opens(session: Session, files: Files, lesson: str) -> None:
    files.open_lesson(lesson)
    assert session.document == read_lesson(lesson)
    assert files.name == LESSONS[lesson]


def test_what_was_saved_is_what_there_is(session: Session, files: Files, tmp_path: Path) -> None:
    requests = Requests(session)
    requests.add_neuron(10.0, 20.0)
    requests.connect_nodes("x1", "n3")
    requests.set_threshold(None)
    files.save(tmp_path / "a.chainrule")
    assert read_project(tmp_path / "a.chainrule").document == session.document
