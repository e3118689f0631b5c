"""The journal is written beside the window, in the order in which it was asked for."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.project.contents import Contents
from simulator.project.journal import JournalEntry, left_behind, read_entry
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.workers.journal_thread import JournalThread

XOR, LECTURE = (Project(Contents(read_lesson(lesson)), lesson) for lesson in ("xor", "two-neurons"))


def test_the_newest_work_is_there_after_the_end(qapp: QApplication, tmp_path: Path) -> None:
    thread = JournalThread(tmp_path)
    thread.write(XOR)
    thread.write(LECTURE)
    thread.close()
    thread.close()
    assert [read_entry(each).name for each in left_behind(tmp_path)] == ["two-neurons"]


def test_what_was_discarded_is_gone(qapp: QApplication, tmp_path: Path) -> None:
    thread = JournalThread(tmp_path)
    thread.write(XOR)
    thread.discard()
    thread.close()
    assert left_behind(tmp_path) == ()


def test_an_entry_that_is_taken_over_is_the_windows_own(qapp: QApplication, tmp_path: Path) -> None:
    entry = JournalEntry(tmp_path)
    entry.write(XOR)
    entry.leave()
    (found,) = left_behind(tmp_path)
    thread = JournalThread(tmp_path)
    thread.take_over(found)
    thread.write(LECTURE)
    thread.close()
    assert [(each.path, each.name) for each in left_behind(tmp_path)] == [(found.path, "two-neurons")]


def test_each_writing_is_told_and_why_it_failed(qtbot: QtBot, tmp_path: Path) -> None:
    for folder, fails in ((tmp_path / "journal", False), (tmp_path / "journal" / "x" / "y", True)):
        thread, told = JournalThread(folder), list[Any]()
        thread.written.connect(told.append)
        if fails:
            (tmp_path / "journal" / "x").touch()
        with qtbot.waitSignal(thread.written):
            thread.write(XOR)
        thread.close()
        assert (told[0] is not None) == fails
