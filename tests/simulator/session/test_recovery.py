"""What is not saved is in the journal soon, and what is saved is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from simulator.project.contents import Contents
from simulator.project.journal import JournalEntry, left_behind, read_entry
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.session.files import Files
from simulator.session.recovery import Recovery
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.workspace.events import Refused


class Kept:
    """A session with its files and its journal."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session, self.folder = session, folder
        self.files = Files(session, Project(Contents(session.document), "The lecture"))
        self.recovery = Recovery(session, self.files, folder)

    def entries(self) -> list[Path]:
        return list(self.folder.glob("*.work"))


@pytest.fixture
def kept(session: Session, tmp_path: Path) -> Iterator[Kept]:
    made = Kept(session, tmp_path / "journal")
    yield made
    made.recovery.close()


def test_an_edit_is_in_the_journal_soon_and_undone_it_is_not(qtbot: QtBot, kept: Kept) -> None:
    Requests(kept.session).set_learning_rate(0.5)
    qtbot.waitUntil(lambda: len(kept.entries()) == 1, timeout=2000)
    kept.session.undo()
    qtbot.waitUntil(lambda: kept.entries() == [])


def test_a_finished_run_is_in_the_journal_with_its_end(qtbot: QtBot, kept: Kept) -> None:
    kept.session.player.start()
    qtbot.waitUntil(lambda: len(kept.entries()) == 1, timeout=5000)
    qtbot.waitUntil(lambda: not kept.session.player.is_running)
    kept.recovery.close()
    (entry,) = left_behind(kept.folder)
    (run,) = read_entry(entry).contents.runs
    assert run.end is not None
    assert run.end.epoch == 81


def test_what_was_done_last_is_written_at_the_end(kept: Kept) -> None:
    Requests(kept.session).set_learning_rate(0.5)
    kept.session.view()
    kept.session.view_changed.emit(kept.session.view())
    kept.session.close()
    (entry,) = left_behind(kept.folder)
    assert read_entry(entry).document.settings.learning_rate == 0.5


def test_what_is_saved_or_not_wanted_leaves_the_journal(qtbot: QtBot, kept: Kept, tmp_path: Path) -> None:
    Requests(kept.session).set_learning_rate(0.5)
    qtbot.waitUntil(lambda: len(kept.entries()) == 1)
    assert kept.files.save(tmp_path / "a.chainrule") is None
    qtbot.waitUntil(lambda: kept.entries() == [])
    Requests(kept.session).set_learning_rate(0.6)
    qtbot.waitUntil(lambda: len(kept.entries()) == 1)
    kept.recovery.discard()
    qtbot.waitUntil(lambda: kept.entries() == [])


def test_work_that_was_left_is_opened_as_work_that_is_not_saved(qtbot: QtBot, kept: Kept) -> None:
    gone = JournalEntry(kept.folder)
    gone.write(Project(Contents(read_lesson("xor")), "theirs", Path("/nowhere/theirs.chainrule")))
    gone.leave()
    (entry,) = kept.recovery.left
    assert kept.recovery.open(entry)
    assert (kept.files.name, kept.files.path, kept.files.is_dirty) == (
        "theirs",
        Path("/nowhere/theirs.chainrule"),
        True,
    )
    assert kept.session.document == read_lesson("xor")
    qtbot.waitUntil(lambda: kept.recovery.left == ())
    kept.recovery.close()
    assert [each.path for each in left_behind(kept.folder)] == [entry.path]


def test_a_broken_entry_changes_nothing_and_stays(qtbot: QtBot, kept: Kept) -> None:
    gone = JournalEntry(kept.folder)
    gone.write(Project(Contents(read_lesson("xor")), "theirs"))
    gone.leave()
    (entry,) = kept.recovery.left
    entry.path.write_text("{}\n{")
    with qtbot.waitSignal(kept.files.failed):
        assert not kept.recovery.open(entry)
    assert kept.session.document == read_lesson("two-neurons")
    assert [each.path for each in kept.recovery.left] == [entry.path]


def test_a_journal_that_cannot_be_written_is_told_once(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (tmp_path / "journal").touch()
    kept = Kept(session, tmp_path / "journal")
    Requests(session).set_learning_rate(0.5)
    qtbot.waitUntil(lambda: isinstance(session.standing.event, Refused))
    assert session.view().status.message.startswith("What is not saved would be lost if the program were killed now:")
    kept.recovery.close()
