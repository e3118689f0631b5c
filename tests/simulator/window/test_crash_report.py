import gc
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from simulator.window.crash_report import LOG, QUIET_SECONDS, CrashReporter, crash_of, log_to_file


class Dialog(QDialog):
    def __init__(self, summary: str, details: str) -> None:
        super().__init__()
        self.summary, self.details = summary, details
        self.made_in = QThread.currentThread()
        QVBoxLayout(self).addWidget(QLabel(summary))


class Desk:
    """A reporter with the dialogs that it has made and a clock that stands still."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.dialogs: list[Dialog] = []
        self.now = 100.0
        self.reporter = CrashReporter(self.make, lambda: self.now)

    def make(self, summary: str, details: str) -> Dialog:
        dialog = Dialog(summary, details)
        self.dialogs.append(dialog)
        return dialog

    def wait_for(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.dialogs) >= count, timeout=2000)
        self.settle()
        assert len(self.dialogs) == count

    def settle(self) -> None:
        self.qtbot.wait(5)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    made.reporter.install()
    yield made
    made.reporter.uninstall()
    for dialog in made.dialogs:
        if isValid(dialog):
            dialog.close()


def divide() -> None:
    raise ZeroDivisionError("nothing to divide by")


def pick() -> None:
    [].pop()


def crash_in_a_timer() -> None:
    QTimer.singleShot(0, divide)


def test_a_crash_in_a_slot_is_shown_in_words_and_the_program_goes_on(desk: Desk) -> None:
    crash_in_a_timer()
    desk.wait_for(1)
    dialog = desk.dialogs[0]
    assert dialog.isVisible()
    assert dialog.summary == "ZeroDivisionError: nothing to divide by"
    assert "in divide" in dialog.details
    assert "PySide6" in dialog.details


def test_the_same_crash_is_shown_once_while_its_dialog_is_open(desk: Desk) -> None:
    for _ in range(3):
        crash_in_a_timer()
        desk.now += 10 * QUIET_SECONDS
        desk.settle()
    desk.wait_for(1)


def test_a_storm_is_not_shown_again_when_its_dialog_is_closed(desk: Desk) -> None:
    crash_in_a_timer()
    desk.wait_for(1)
    desk.dialogs[0].close()
    for _ in range(5):
        desk.now += QUIET_SECONDS / 2
        crash_in_a_timer()
        desk.settle()
    desk.wait_for(1)


def test_a_crash_that_comes_back_later_is_shown_again(desk: Desk) -> None:
    crash_in_a_timer()
    desk.wait_for(1)
    desk.dialogs[0].close()
    desk.now += 2 * QUIET_SECONDS
    crash_in_a_timer()
    desk.wait_for(2)


def test_another_kind_is_shown_beside_the_first(desk: Desk) -> None:
    crash_in_a_timer()
    QTimer.singleShot(0, pick)
    desk.wait_for(2)
    assert {dialog.summary.split(":")[0] for dialog in desk.dialogs} == {"ZeroDivisionError", "IndexError"}


def test_a_crash_in_a_python_thread_is_shown_by_the_gui_thread(desk: Desk) -> None:
    thread = threading.Thread(target=divide)
    thread.start()
    thread.join()
    desk.wait_for(1)
    assert desk.dialogs[0].made_in is desk.reporter.thread()


class Worker(QObject):
    ask = Signal()

    @Slot()
    def work(self) -> None:
        divide()


def test_a_crash_in_a_qt_thread_is_shown_by_the_gui_thread(desk: Desk) -> None:
    thread, worker = QThread(), Worker()
    worker.moveToThread(thread)
    worker.ask.connect(worker.work)
    thread.start()
    worker.ask.emit()
    desk.wait_for(1)
    thread.quit()
    thread.wait()
    assert desk.dialogs[0].made_in is desk.reporter.thread()


def test_a_crash_while_an_object_is_deleted_is_shown(desk: Desk) -> None:
    class Sore:
        def __del__(self) -> None:
            divide()

    Sore()
    gc.collect()
    desk.wait_for(1)


def test_control_c_is_no_crash(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    desk.settle()
    assert desk.dialogs == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_every_crash_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        crash_in_a_timer()
        desk.settle()
    assert caplog.text.count("ZeroDivisionError: nothing to divide by") == 3


def test_the_log_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "chainrule.log"
    handler = log_to_file(path)
    assert handler is not None
    LOG.error("something")
    LOG.removeHandler(handler)
    handler.close()
    assert path.read_text("utf-8").endswith("ERROR something\n")


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        assert log_to_file(tmp_path / "file" / "chainrule.log") is None
        assert log_to_file(tmp_path / "pipe") is None  # it would be waited for
    assert "There is no log file" in caplog.text


def test_a_long_message_is_cut_in_the_summary_and_whole_in_the_details() -> None:
    crash = crash_of(ValueError("x" * 5000))
    assert len(crash.summary) == 300
    assert "x" * 5000 in crash.details


def test_the_hooks_are_given_back(qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    reporter = CrashReporter(Dialog)
    reporter.install()
    assert sys.excepthook != before[0]
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
