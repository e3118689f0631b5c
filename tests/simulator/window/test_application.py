"""The program as it is started: a process of its own, which opens its window and closes on Ctrl+C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.project.named import Project
from simulator.project.project_file import write_project
from simulator.window.application import made_window
from simulator.window.preferences import Preferences
from widgets.basics.theme import apply_theme, load_theme

OPENED = """
import sys
from PySide6.QtCore import QTimer
from simulator.window import application, dialogs

def shown(window):
    print(window.windowTitle(), flush=True)

def told(window, reason):
    print(window.windowTitle(), reason, flush=True)

show = application.MainWindow.show
application.MainWindow.show = lambda window: (show(window), QTimer.singleShot(0, window, lambda: shown(window)))
dialogs.tell_failed = told
sys.exit(application.run(sys.argv[1]))
"""
PRESSED = """
import os, signal, sys
from simulator.__main__ import main

file, function = sys.argv[1].split(":")

def press(frame, event, _argument):
    code = frame.f_code
    if event == "call" and code.co_name == function and code.co_filename.endswith(file):
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)

sys.argv[1:] = ["mine.chainrule" if os.path.exists("mine.chainrule") else "xor"]
sys.setprofile(press)
sys.exit(main())
"""

PICTURED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from simulator.window import application

def with_fonts_of_a_system(app):
    for kind in ("QLabel", "QMenuBar", "QMenu", "QToolButton", "QAbstractItemView", "QTabBar"):
        QApplication.setFont(QFont("DejaVu Serif", 17), kind)

def drawn(window):
    window.grab().save(sys.argv[1])
    print("drawn", flush=True)

def shown(window):
    window.resize(1440, 900)
    show(window)
    QTimer.singleShot(500, window, lambda: drawn(window))

application.follow_language = with_fonts_of_a_system
show = application.MainWindow.show
application.MainWindow.show = shown
sys.exit(application.run("xor"))
"""


@contextmanager
def started(home: Path, code: str, argument: str) -> Iterator[subprocess.Popen[str]]:
    """A process that runs this code, and does not outlive the test."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    command = [sys.executable, "-c", code, argument]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment, cwd=home) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_asks_the_program_to_end_closes_the_window_as_its_button_does(home: Path, number: signal.Signals) -> None:
    with started(home, OPENED, "xor") as process:
        assert process.stdout is not None
        assert "XOR" in process.stdout.readline()
        process.send_signal(number)
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    "moment",
    [
        "commands/cli.py:<module>",
        "numpy/__init__.py:<module>",
        "project_file.py:parse_project",
        "fastjsonschema/__init__.py:compile",
        "pyqtgraph/__init__.py:<module>",
        "application.py:run",
        "main_window.py:__init__",
        "main_window.py:show_view",
        "theme.py:apply_theme",
    ],
)
def test_ctrl_c_at_any_moment_of_the_start_ends_it_cleanly(home: Path, moment: str) -> None:
    if moment == "fastjsonschema/__init__.py:compile":  # which a lesson does without
        write_project(home / "mine.chainrule", Contents(read_lesson("xor")))
    with started(home, PRESSED, moment) as process:
        said, complained = process.communicate(timeout=30)
        assert (process.returncode, said, complained) == (130, "", "chainrule: Interrupted.\n")


def test_ctrl_c_while_the_window_is_shown_closes_it(home: Path) -> None:
    with started(home, PRESSED, "basics/painting.py:saved") as process:
        said, complained = process.communicate(timeout=30)
        assert (process.returncode, said, complained) == (0, "", "")


def test_a_file_that_cannot_be_read_is_told_in_the_window(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.chainrule"
    broken.write_text("{}")
    with started(home, OPENED, str(broken)) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(2)]
        assert any(f"{broken} cannot be read" in line for line in said)
        assert all("two neurons" in line for line in said)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_the_window_owns_its_session(plain_app: QApplication, lecture: Document) -> None:
    theme = load_theme("light")
    apply_theme(plain_app, theme)
    window = made_window(Project(Contents(lecture), "The lecture"), Preferences(), theme)
    assert window.session.document is lecture
    assert window.session.parent() is window
    assert "The lecture" in window.windowTitle()
    window.session.close()
    window.deleteLater()


def test_the_started_window_looks_as_its_picture_does_whatever_fonts_the_system_has(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(home, PICTURED, str(tmp_path / "started.png")) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "drawn\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    drawn = [sys.executable, "-m", "simulator", "picture", "xor", str(tmp_path / "drawn.png"), "--epoch", "0"]
    subprocess.run([*drawn, "--size", "1440x900"], check=True, timeout=60)
    assert QImage(str(tmp_path / "started.png")) == QImage(str(tmp_path / "drawn.png"))
