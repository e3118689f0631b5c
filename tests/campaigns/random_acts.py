"""Random acts on the real window, off screen: nothing complains, and undoing all leads back to the first bytes."""

import os
import random
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QSettings, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from simulator.project.contents import Contents
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.named import Project
from simulator.window import dialogs
from simulator.window.application import made_window, put_away
from simulator.window.preferences import Preferences
from tests.campaigns.campaign import Outcome
from tests.campaigns.monkey import Monkey
from widgets.basics.theme import apply_theme, load_theme

ACTS = 100  # on one window


def random_acts(numbers: range) -> Outcome:
    """A window for every `ACTS` of these numbers, whose seed is the first one."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    apply_theme(app, load_theme("light"))
    outcome = Outcome()
    for seed in range(numbers.start, numbers.stop, ACTS):
        outcome.figures["windows"] += 1
        _one_window(seed, min(ACTS, numbers.stop - seed), outcome)
    return outcome


def _one_window(seed: int, acts: int, outcome: Outcome) -> None:
    chance = random.Random(seed)
    with (
        listening() as complaints,
        patch.object(dialogs, "ask_unsaved", lambda *_: "discard"),
        patch.object(dialogs, "ask_number", lambda *asked: chance.choice((None, asked[3]))),
    ):
        project = Project(Contents(read_lesson(chance.choice(list(LESSONS)))), "monkey")
        store = QSettings("", QSettings.Format.IniFormat)
        window = made_window(project, Preferences(store), load_theme("light"))
        window.show()
        monkey = Monkey(window, seed, _wait)
        try:
            for _ in range(acts):
                monkey.act()
                outcome.figures["acts"] += 1
                assert not complaints, complaints[0]
            monkey.undo_all_and_redo_all()
            _wait(1)
            assert not complaints, complaints[0]
            outcome.figures["windows undone and redone to the byte"] += 1
        except Exception as error:
            outcome.failures.append(
                f"seed {seed}, act {len(monkey.done)} ({', '.join(monkey.done[-6:])}): {error!r:.600}"
            )
        finally:
            window.hide()
            put_away(window)


@contextmanager
def listening() -> Iterator[list[str]]:
    """What Qt warns of meanwhile, and what was raised where Qt calls."""
    heard: list[str] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        heard.append("".join(traceback.format_exception(kind, error, trace)))

    def note(kind: QtMsgType, _context: object, text: str) -> None:
        if not text.startswith("This plugin does not support"):  # of a screen that is none
            heard.append(f"{kind}: {text}")

    before = qInstallMessageHandler(note)
    with patch.object(sys, "excepthook", hook):
        yield heard
    qInstallMessageHandler(before)


def _wait(milliseconds: int) -> None:
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)  # not the function of that name: PySide deletes what it makes there twice, now and then
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()
