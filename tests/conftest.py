"""Rules for every test: no display, no trace in the person's home, and nothing left open or running."""

import gc
import os
import signal
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first test makes an application

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken
from tqdm import tqdm

from simulator.window.garbage import collect_if_due

gc.disable()  # by itself it runs in any thread, and a dead widget that a worker deletes ends the process
signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite run in the background was started without Ctrl+C
import_module("engine")  # before a test imports numpy: it pins the number of BLAS threads
HELPER_NAME: str = import_module("engine.training.helper").NAME

tqdm.monitor_interval = 0  # a progress bar's watching thread would outlive the test
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("steady")

HOME_FOLDERS = {
    "HOME": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that it neither reads nor writes the settings of who runs it."""
    path = tmp_path_factory.mktemp("home")
    for name, folder in HOME_FOLDERS.items():
        monkeypatch.setenv(name, str(path / folder))
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(path / ".config"))
    return path


@pytest.fixture(autouse=True)
def garbage_goes() -> Iterator[None]:
    """Look for garbage after each test, in the thread that the widgets belong to."""
    yield
    if threading.current_thread() is threading.main_thread():
        collect_if_due()


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Fail a test that leaves a window, an active timer or a running thread behind."""
    threads, windows = set(threading.enumerate()), _windows()
    yield
    left = _left_behind(threads, windows)
    if left:
        gc.collect()  # what only waits for the garbage collector is no leak
        left = _left_behind(threads, windows)
    assert not left, f"The test left behind: {', '.join(left)}"


def _left_behind(threads_before: set[threading.Thread], windows_before: dict[int, str]) -> list[str]:
    new_threads = set(threading.enumerate()) - threads_before
    left = [f"thread {thread.name}" for thread in new_threads if not _may_stay(thread)]
    if QApplication.instance() is None:
        return left
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left += [text for identity, text in _windows().items() if identity not in windows_before]
    return left + [repr(thing) for thing in Shiboken.getAllValidWrappers() if _runs(thing)]


def _may_stay(thread: threading.Thread) -> bool:
    # Python keeps a record of each QThread that ever ran Python code; the thread itself is looked for as a QThread.
    # The training's helper ends by itself when nothing is to be done (test_helper.py).
    return thread.name.startswith("Dummy-") or thread.name == HELPER_NAME


def _windows() -> dict[int, str]:
    """The windows without a parent, by identity; not a tool tip, which closes by itself."""
    if QApplication.instance() is None:
        return {}
    windows = [window for window in QApplication.topLevelWidgets() if window.parent() is None]
    return {id(window): repr(window) for window in windows if window.metaObject().className() != "QTipLabel"}


def _runs(thing: object) -> bool:
    """Whether this is a timer or a thread that was not stopped."""
    if isinstance(thing, QTimer):
        return thing.isActive()
    return isinstance(thing, QThread) and thing.isRunning() and not thing.isCurrentThread()


@pytest.fixture
def plain_app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, given back as it was after a test that put a theme on it."""
    palette, font, style = qapp.palette(), qapp.font(), qapp.style().name()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
