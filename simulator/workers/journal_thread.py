"""Writes a window's entry of the journal in a thread of its own: the newest work, and what comes too fast once."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from simulator.project.journal import JournalEntry, LeftEntry
from simulator.project.named import Project
from simulator.refusals import ProjectFileError


class JournalWriter(QObject):
    """Lives in the thread; `written` tells after each writing why it failed, or None."""

    written = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._entry = JournalEntry(folder)
        self.newest: Project | None = None  # set by the window's thread: one assignment, which is whole or not there

    @Slot()
    def write(self) -> None:
        project, self.newest = self.newest, None
        if project is None:
            return
        try:
            self._entry.write(project)
        except ProjectFileError as error:
            self.written.emit(error)
        else:
            self.written.emit(None)

    @Slot()
    def discard(self) -> None:
        self._entry.discard()

    @Slot(object)
    def take_over(self, entry: LeftEntry) -> None:
        self._entry.take_over(entry)

    @Slot()
    def finish(self) -> None:
        """The last that is asked: what was asked before is done by now."""
        self._entry.leave()
        self.thread().quit()


class JournalThread(QObject):
    """The writer with its thread, for the window's side; `close` waits until all is written."""

    written = Signal(object)
    _write = Signal()
    _discard = Signal()
    _take_over = Signal(object)
    _finish = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._writer = JournalWriter(folder)
        self._writer.moveToThread(self._thread)
        self._writer.written.connect(self.written)
        self._write.connect(self._writer.write)
        self._discard.connect(self._writer.discard)
        self._take_over.connect(self._writer.take_over)
        self._finish.connect(self._writer.finish)
        self._thread.start()

    def write(self, project: Project) -> None:
        """Put this into the entry, soon."""
        self._writer.newest = project
        self._write.emit()

    def discard(self) -> None:
        """Delete the entry."""
        self._writer.newest = None
        self._discard.emit()

    def take_over(self, entry: LeftEntry) -> None:
        """Let an entry that was left behind be this window's own."""
        self._take_over.emit(entry)

    def close(self) -> None:
        """Do what was asked, and end the thread; safe to call twice."""
        if self._thread.isRunning():
            self._finish.emit()
            self._thread.wait()
