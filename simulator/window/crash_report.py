"""What nobody expected: shown once in words, written to the log, and the work goes on."""

import logging
import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path

import PySide6
from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog

from engine.words import noted

LOG = logging.getLogger("chainrule")
LOG_BYTES = 1_000_000
MOST_LETTERS = 300  # of an exception's own text in the summary; the details have all of it
QUIET_SECONDS = 2.0  # without this pause, the same crash is one storm and not a new event

MakeDialog = Callable[[str, str], QDialog]


@dataclass(frozen=True, slots=True)
class Crash:
    """An exception in words. `kind` is equal for those raised by the same line."""

    kind: str
    summary: str
    details: str


def crash_of(error: BaseException) -> Crash:
    """Put an exception into words; nothing of it is kept alive."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    summary = "".join(traceback.format_exception_only(error)).strip()
    system = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.platform()}"
    details = f"{system}\n\n{''.join(traceback.format_exception(error))}"
    return Crash(type(error).__name__ + place, summary[:MOST_LETTERS], details)


class CrashReporter(QObject):
    """Takes the exceptions that no one caught, from any thread, and shows each kind in one dialog at a time.

    `make_dialog` builds the dialog from a summary and details; it is called in the thread of this object, from the
    event loop. A crash that repeats without a pause, as in painting, is shown once and only logged from then on.
    """

    _happened = Signal(object)

    def __init__(
        self, make_dialog: MakeDialog, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make_dialog = make_dialog
        self._clock = clock
        self._dialogs: dict[str, QDialog] = {}
        self._last_seen: dict[str, float] = {}
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued also within one thread: no dialog may open in the middle of a paint event.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of Python's hooks, which only print."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        sys.unraisablehook = self._from_nowhere

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks

    def report(self, error: BaseException) -> None:
        """Log an exception and have it shown; callable from any thread."""
        LOG.critical("An exception that nobody caught", exc_info=error)
        self._happened.emit(crash_of(error))

    def _from_main(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        if isinstance(error, Exception):
            self.report(error)
        else:  # Ctrl+C and the like end the program as always
            sys.__excepthook__(kind, error, error.__traceback__)

    def _from_thread(self, what: threading.ExceptHookArgs) -> None:
        if isinstance(what.exc_value, Exception):
            self.report(what.exc_value)

    def _from_nowhere(self, what: "sys.UnraisableHookArgs") -> None:
        if isinstance(what.exc_value, Exception):
            self.report(what.exc_value)

    @Slot(object)
    def _show(self, crash: Crash) -> None:
        before, now = self._last_seen.get(crash.kind), self._clock()
        self._last_seen[crash.kind] = now
        storm = before is not None and now - before < QUIET_SECONDS
        if crash.kind not in self._dialogs and not storm:
            dialog = self._dialogs[crash.kind] = self._make_dialog(crash.summary, crash.details)
            dialog.finished.connect(self._forget_closed)
            dialog.show()

    @Slot()
    def _forget_closed(self) -> None:
        closed = self.sender()
        self._dialogs = {kind: dialog for kind, dialog in self._dialogs.items() if dialog is not closed}
        closed.deleteLater()


def log_path() -> Path:
    """Where the log lies, for the application's name."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / "chainrule.log"


def log_to_file(path: Path) -> logging.Handler | None:
    """Write the log to a file too, up to 1 MB and the 1 MB before it; None where the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise OSError(None, noted("it is not an ordinary file"))
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError as reason:
        LOG.warning("There is no log file: %s", reason)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    return handler
