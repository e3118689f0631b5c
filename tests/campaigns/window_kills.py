"""The running window killed at any moment: the next start offers what was done a second before."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.project.journal import left_behind, read_entry
from tests.campaigns.campaign import Outcome

EDITS = """
import sys, time
from PySide6.QtCore import QTimer
from simulator.window import application, main_window
class Window(main_window.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        self.rate, self.timer = 0.5, QTimer(self)
        self.timer.timeout.connect(self.edit)
        self.timer.start(int(sys.argv[1]))
    def edit(self):
        self.rate += 0.001
        self.desk.requests.set_learning_rate(self.rate)
        if int(self.rate * 1000) % 7 == 0:
            self.session.player.start()
        print(self.rate, flush=True)
application.MainWindow = Window
application.run("two-neurons")
"""
OFFERED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from simulator.window import application, main_window
from widgets.dialogs.recovery_dialog import RecoveryDialog
class Window(main_window.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(300, self, self.look)
    def look(self):
        dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, RecoveryDialog)]
        print(sum(button.accessibleName().startswith("Open ") for each in dialogs
                  for button in each.findChildren(QPushButton)), flush=True)
        QApplication.quit()
application.MainWindow = Window
application.run("two-neurons")
"""
SECOND = 1.0
KEPT_UP = 0.6  # of the edits that were to be made; a machine that leaves the window no more is not what is tried
WAIT = 60.0  # seconds for a start on a busy machine


def killed_windows(numbers: range) -> Outcome:
    """Kill a window for each of these numbers."""
    outcome = Outcome()
    for number in numbers:
        with TemporaryDirectory() as name:
            kept_up, broken = _kill(random.Random(number), Path(name))
            outcome.figures["killed" if kept_up else "killed on a machine too busy for a second to count"] += 1
            outcome.failures += [f"kill {number}: {each}" for each in broken if kept_up]
    return outcome


def _kill(chance: random.Random, home: Path) -> tuple[bool, list[str]]:
    """Kill one window after some edits; whether it kept up with them, and what promises were broken."""
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}
    pace = chance.choice((20, 40, 60))  # milliseconds from one edit to the next
    command = [sys.executable, "-c", EDITS, str(pace)]
    edits: list[tuple[float, float]] = []  # when, and to what η
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        until = time.monotonic() + WAIT
        living = chance.uniform(SECOND, 3 * SECOND)
        for line in process.stdout:
            edits.append((time.monotonic(), float(line)))
            if edits[-1][0] - edits[0][0] > living or edits[-1][0] > until:
                break
        process.send_signal(signal.SIGKILL)
    killed_at = time.monotonic()
    kept_up = len(edits) * pace / 1000 > KEPT_UP * living
    kept = [rate for moment, rate in edits if killed_at - moment >= SECOND]
    left = [entry for folder in home.rglob("journal") for entry in left_behind(folder)]
    if len(left) != 1:
        return kept_up, [f"{len(left)} works were left"]
    rate = read_entry(left[0]).document.settings.learning_rate
    broken = [f"η is {rate}, and a second before it was {kept[-1]}"] if kept and rate < kept[-1] else []
    return kept_up, broken + _not_offered(environment)


def _not_offered(environment: dict[str, str]) -> list[str]:
    """Start the program anew; what is wrong with what it offers."""
    command = [sys.executable, "-c", OFFERED]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT, env=environment, check=False)
    return [] if done.stdout.strip() == "1" else [f"offered {done.stdout.strip() or 'nothing'} {done.stderr[-300:]}"]
