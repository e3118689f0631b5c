"""The window offers at its start what was left behind."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from simulator.project.contents import Contents
from simulator.project.journal import JournalEntry, left_behind, read_entry
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.session.recovery import Recovery
from simulator.window import dialogs
from simulator.window.main_window import MainWindow
from simulator.window.recovery_offer import offer_left_work
from tests.campaigns.window_kills import EDITS
from widgets.dialogs.recovery_dialog import RecoveryDialog


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal in which a killed window has left its work."""
    entry = JournalEntry(tmp_path)
    entry.write(Project(Contents(read_lesson("xor")), "theirs"))
    entry.leave()
    return tmp_path


@pytest.fixture
def recovery(window: MainWindow, folder: Path) -> Iterator[Recovery]:
    made = Recovery(window.session, window.files, folder)
    window.leaving.connect(made.discard)
    yield made
    made.close()


def offered(qtbot: QtBot, window: MainWindow, recovery: Recovery) -> RecoveryDialog:
    dialog = offer_left_work(window, window.desk, recovery)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    return dialog


def press(dialog: RecoveryDialog, name: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if name in (each.text(), each.accessibleName())).click()


def test_nothing_is_asked_where_nothing_was_left(window: MainWindow, tmp_path: Path) -> None:
    recovery = Recovery(window.session, window.files, tmp_path / "none")
    assert offer_left_work(window, window.desk, recovery) is None
    recovery.close()


def test_opened_it_is_there_unsaved_and_gone_only_once_its_owner_says_so(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(offered(qtbot, window, recovery), "Open theirs")
    assert window.session.document == read_lesson("xor")
    assert window.windowTitle().startswith("theirs")
    assert window.files.is_dirty
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: "discard")
    assert window.close()
    assert list(folder.iterdir()) == []


def test_kept_it_is_offered_again(qtbot: QtBot, window: MainWindow, recovery: Recovery, folder: Path) -> None:
    press(offered(qtbot, window, recovery), "Keep for later")
    assert [entry.name for entry in left_behind(folder)] == ["theirs"]


@pytest.mark.parametrize(("answer", "left"), [("Keep", 1), ("Delete", 0)])
def test_it_is_deleted_only_where_that_is_said_twice(
    qtbot: QtBot,
    window: MainWindow,
    recovery: Recovery,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: int,
) -> None:
    def agree(box: QMessageBox) -> int:
        next(each for each in box.buttons() if each.text() == answer).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", agree)
    dialog = offered(qtbot, window, recovery)
    press(dialog, "Delete theirs")
    assert len(left_behind(folder)) == left
    dialog.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT])
def test_what_was_done_a_second_before_a_kill_is_in_the_journal(home: Path, number: signal.Signals) -> None:
    process = subprocess.Popen([sys.executable, "-c", EDITS, "40"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen = [float(process.stdout.readline()) for _ in range(40)]
    process.send_signal(number)
    seen += [float(line) for line in process.stdout.read().split()]
    process.wait()
    process.stdout.close()
    (entry,) = (each for folder in (home / ".local/share").rglob("journal") for each in left_behind(folder))
    rate = read_entry(entry).document.settings.learning_rate
    a_second_before = seen[-26]
    assert a_second_before <= rate
