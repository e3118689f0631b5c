from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from simulator.project import ordinary_file
from simulator.project.contents import Contents
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.named import Project
from simulator.project.project_file import project_text, read_project, write_project
from simulator.project.temporary_file import PRIVATE, TemporaryFile
from simulator.session.files import Files
from simulator.session.requests import Requests
from simulator.session.session import Session


@pytest.fixture
def files(session: Session) -> Files:
    return Files(session, Project(Contents(session.document), "The lecture"))


def test_a_document_is_dirty_until_it_is_saved_or_undone(session: Session, files: Files, tmp_path: Path) -> None:
    dirty = [files.is_dirty]
    Requests(session).set_learning_rate(0.5)
    dirty.append(files.is_dirty)
    session.undo()
    dirty.append(files.is_dirty)
    session.redo()
    dirty.append(files.is_dirty)
    assert files.save(tmp_path / "a.chainrule") is None
    assert [*dirty, files.is_dirty] == [False, True, False, True, False]
    assert (files.name, files.path) == ("a", tmp_path / "a.chainrule")


def test_what_was_trained_is_work_to_be_saved(qtbot: QtBot, session: Session, files: Files, tmp_path: Path) -> None:
    with qtbot.waitSignal(files.changed):
        session.player.start()
        qtbot.waitUntil(lambda: not session.player.is_running)
    assert files.is_dirty
    session.go_to(3)
    assert files.save(tmp_path / "a.chainrule") is None
    session.go_to(5)
    dirty = [files.is_dirty]
    assert files.open_file(tmp_path / "a.chainrule")
    qtbot.waitUntil(lambda: session.epoch == 3)
    assert (session.run.last_epoch, *dirty, files.is_dirty) == (81, False, False)


def test_opening_replaces_the_document(qtbot: QtBot, session: Session, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "xor.chainrule"
    write_project(path, Contents(read_lesson("xor")))
    with qtbot.waitSignals([files.used, files.changed]):
        assert files.open_file(path)
    assert session.document == read_lesson("xor")
    assert (files.name, files.path, files.is_dirty) == ("xor", path, False)


def test_what_a_newer_version_wrote_is_saved_again(session: Session, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "new.chainrule"
    text = project_text(Contents(read_lesson("xor"))).replace('"1.1"', '"1.99"')
    path.write_text(text.replace('"seed"', '"swing": 5, "seed"'))
    assert files.open_file(path)
    Requests(session).set_learning_rate(0.25)
    assert files.save(path) is None
    assert '"swing": 5' in path.read_text()
    assert read_project(path).document.settings.learning_rate == 0.25


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
    hindrance = files.save(tmp_path / "nowhere" / "a.chainrule")
    assert hindrance is not None
    assert hindrance.kind == "failed"
    assert "no such file or folder" in hindrance.sentence
    assert files.is_dirty


def test_what_another_window_saved_meanwhile_is_not_overwritten_without_being_asked(
    session: Session, files: Files, tmp_path: Path
) -> None:
    path = tmp_path / "a.chainrule"
    write_project(path, Contents(read_lesson("two-neurons")))
    files.open_file(path)
    write_project(path, Contents(read_lesson("xor")))
    Requests(session).set_learning_rate(1.5)
    hindrance = files.save(path)
    assert hindrance is not None
    assert hindrance.kind == "changed"
    assert read_project(path).document == read_lesson("xor")
    assert files.is_dirty
    assert files.save(path, hindrance.found) is None
    assert read_project(path).document.settings.learning_rate == 1.5
    assert files.save(path) is None


def test_who_agreed_to_one_change_is_asked_about_the_next(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "a.chainrule"
    files.save(path)
    path.write_text("theirs")
    hindrance = files.save(path)
    assert hindrance is not None
    path.write_text("theirs, later")
    assert files.save(path, hindrance.found) is not None
    assert path.read_text() == "theirs, later"


def test_a_file_that_is_gone_is_missed(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "a.chainrule"
    gone = [files.is_gone]
    files.save(path)
    gone.append(files.is_gone)
    path.unlink()
    gone.append(files.is_gone)
    hindrance = files.save(path)
    assert hindrance is not None
    assert hindrance.kind == "gone"
    assert not path.exists()
    assert files.save(path, hindrance.found) is None
    assert [*gone, files.is_gone] == [False, False, True, False]


def test_a_file_with_several_names_is_asked_about_once(files: Files, tmp_path: Path) -> None:
    path, second = tmp_path / "a.chainrule", tmp_path / "b.chainrule"
    write_project(path, Contents(read_lesson("xor")))
    second.hardlink_to(path)
    files.open_file(path)
    hindrance = files.save(path)
    assert hindrance is not None
    assert hindrance.kind == "shared"
    assert path.samefile(second)
    assert files.save(path, hindrance.found) is None
    assert not path.samefile(second)
    assert files.save(path) is None


def test_a_place_that_was_chosen_anew_may_be_replaced(files: Files, tmp_path: Path) -> None:
    """The dialog that chose it has asked already, and where a link leads to the file of before, that file is meant."""
    first, second, link = (tmp_path / name for name in ("a.chainrule", "b.chainrule", "link"))
    second.write_text("theirs")
    assert files.save(first) is None
    assert files.save(second) is None
    link.symlink_to(second)
    second.write_text("theirs again")
    assert files.save(link) is not None


def test_what_no_place_could_hold_is_impossible(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordinary_file, "LARGEST_FILE", 100)
    hindrance = files.save(tmp_path / "a.chainrule")
    assert hindrance is not None
    assert hindrance.kind == "impossible"
    assert "larger than 64 MiB" in hindrance.sentence
    assert not any(tmp_path.iterdir())


def test_what_a_kill_left_beside_a_file_is_removed_when_it_is_opened(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "a.chainrule"
    write_project(path, Contents(read_lesson("xor")))
    left = TemporaryFile(path, PRIVATE)
    name = left.path.name
    left.discard()
    (tmp_path / name).touch()
    files.open_file(path)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


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


def test_a_new_project_has_no_file_and_is_not_saved(session: Session, files: Files) -> None:
    files.open_new(read_lesson("xor"))
    assert session.document == read_lesson("xor")
    assert (files.path, files.is_dirty, session.undo_stack.canUndo()) == (None, True, False)
