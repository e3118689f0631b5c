"""What a window wrote into the journal is there whole, whatever happens to the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.project import journal
from simulator.project.contents import Contents
from simulator.project.fingerprint import Fingerprint
from simulator.project.journal import JournalEntry, LeftEntry, delete_entry, left_behind, read_entry
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.refusals import ProjectFileError
from tests.simulator.project.tripwire import tripwire

XOR = Project(Contents(read_lesson("xor")), "mine", Path("/somewhere/mine.chainrule"), Fingerprint.of(b"as it was"))
LECTURE = Project(Contents(read_lesson("two-neurons")), "A lecture")


def left(folder: Path, project: Project = XOR) -> LeftEntry:
    """An entry whose window is gone."""
    entry = JournalEntry(folder)
    entry.write(project)
    entry.leave()
    return next(each for each in left_behind(folder) if each.name == project.name)


def test_an_entry_is_left_behind_only_once_its_window_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "journal"
    entry = JournalEntry(folder)
    assert left_behind(folder) == ()
    entry.write(XOR)
    assert left_behind(folder) == ()
    entry.leave()
    (found,) = left_behind(folder)
    assert (found.name, found.path.parent) == ("mine", folder)
    back = read_entry(found)
    assert (back.name, back.path, back.known) == (XOR.name, XOR.path, XOR.known)
    assert back.document == XOR.document
    assert folder.stat().st_mode & 0o777 == 0o700


def test_an_entry_of_a_project_that_was_never_saved_has_no_file(tmp_path: Path) -> None:
    back = read_entry(left(tmp_path, LECTURE))
    assert (back.name, back.path, back.known) == ("A lecture", None, None)


def test_two_windows_do_not_disturb_each_other(tmp_path: Path) -> None:
    mine, other = JournalEntry(tmp_path), JournalEntry(tmp_path)
    mine.write(XOR)
    other.write(LECTURE)
    mine.discard()
    assert left_behind(tmp_path) == ()
    other.write(LECTURE)
    other.leave()
    assert [each.name for each in left_behind(tmp_path)] == ["A lecture"]


def test_the_newest_comes_first_and_a_discarded_one_not_at_all(tmp_path: Path) -> None:
    old, new = left(tmp_path), left(tmp_path, LECTURE)
    os.utime(old.path, (10, 10))
    assert [each.path for each in left_behind(tmp_path)] == [new.path, old.path]
    delete_entry(new)
    assert [each.path for each in left_behind(tmp_path)] == [old.path]
    delete_entry(old)
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_is_taken_over_is_written_on_and_nobody_elses(tmp_path: Path) -> None:
    found = left(tmp_path)
    window, other = JournalEntry(tmp_path), JournalEntry(tmp_path)
    window.write(LECTURE)
    assert window.take_over(found)
    assert not other.take_over(found)
    delete_entry(found)  # another window's offer, which is too late
    assert left_behind(tmp_path) == ()
    window.write(LECTURE)
    window.leave()
    (again,) = left_behind(tmp_path)
    assert (again.path, again.name) == (found.path, "A lecture")


def test_another_process_sees_that_the_window_lives(tmp_path: Path) -> None:
    entry = JournalEntry(tmp_path)
    entry.write(XOR)
    code = (
        "import sys; from pathlib import Path; from simulator.project.journal import left_behind;"
        "print(len(left_behind(Path(sys.argv[1]))))"
    )

    def seen() -> str:
        return subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
        ).stdout.strip()

    assert seen() == "0"
    entry.leave()
    assert seen() == "1"


@pytest.mark.parametrize("head", ["", "[]", "{}", "nonsense", '{"name": 3, "file": 4, "digest": "xyz"}'])
def test_a_head_that_says_nothing_costs_the_name_alone(tmp_path: Path, head: str) -> None:
    found = left(tmp_path)
    _, _, rest = found.path.read_text().partition("\n")
    found.path.write_text(f"{head}\n{rest}")
    (again,) = left_behind(tmp_path)
    assert again.name == found.path.stem
    assert read_entry(again).document == XOR.document


def test_a_broken_entry_is_refused_and_stays(tmp_path: Path) -> None:
    found = left(tmp_path)
    found.path.write_bytes(b"\xff\xfe")
    (again,) = left_behind(tmp_path)
    with pytest.raises(ProjectFileError):
        read_entry(again)
    assert again.path.exists()


def test_a_lock_without_work_is_swept_away_once_it_is_old(tmp_path: Path) -> None:
    old, new = tmp_path / f"a{journal.LOCK_SUFFIX}", tmp_path / f"b{journal.LOCK_SUFFIX}"
    for path in (old, new):
        path.touch()
    os.utime(old, (10, 10))
    assert left_behind(tmp_path) == ()
    assert list(tmp_path.iterdir()) == [new]


def test_a_folder_that_cannot_be_made_is_told_and_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    entry = JournalEntry(tmp_path / "file" / "journal")
    with pytest.raises(ProjectFileError, match="cannot be written"):
        entry.write(XOR)
    entry.discard()


def _calls(folder: Path) -> int:
    entry, seen = JournalEntry(folder), list[int]()
    entry.write(LECTURE)
    with tripwire(lambda number, _when: seen.append(number)):
        entry.write(XOR)
    entry.discard()
    return seen[-1] + 1


def test_an_error_at_any_call_to_the_system_leaves_the_old_or_the_new_work_whole(tmp_path: Path) -> None:
    old, new = LECTURE.document, XOR.document
    for number in range(_calls(tmp_path)):
        entry = JournalEntry(tmp_path)
        entry.write(LECTURE)

        def fail(reached: int, when: str, chosen: int = number) -> None:
            if (reached, when) == (chosen, "before"):
                raise OSError(5, "broken disk")

        with tripwire(fail):
            try:
                entry.write(XOR)
                failed = False
            except ProjectFileError:
                failed = True
        entry.leave()
        (found,) = left_behind(tmp_path)
        assert read_entry(found).document in ((old, new) if failed else (new,))
        delete_entry(found)
        assert list(tmp_path.iterdir()) == []
