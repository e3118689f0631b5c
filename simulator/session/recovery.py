"""Keeps what is not saved in the journal, so that nothing is lost if the program is killed."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from engine.errors import RefusalError
from simulator.project.journal import LeftEntry, left_behind, read_entry
from simulator.refusals import ProjectFileError
from simulator.session.files import Files
from simulator.session.session import Session
from simulator.workers.journal_thread import JournalThread
from simulator.workspace.saving import Work

SOON = 250  # milliseconds from a change to its writing
WHILE_TRAINING = 10_000  # milliseconds between two writings of a run that goes on


class Recovery(QObject):
    """Writes the session's unsaved work into the journal in `folder`, and opens what others left there."""

    def __init__(self, session: Session, files: Files, folder: Path) -> None:
        super().__init__(files)
        self._session, self._files, self._folder = session, files, folder
        self._written: Work | None = None
        self._is_told = False
        self._thread = JournalThread(folder, self)
        self._thread.written.connect(self._tell_if_failed)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write)
        session.view_changed.connect(self._note)
        files.changed.connect(self._note)
        session.closed.connect(self.close)

    @property
    def left(self) -> tuple[LeftEntry, ...]:
        """What windows that are gone have left behind."""
        return left_behind(self._folder)

    def open(self, entry: LeftEntry) -> bool:
        """Put the work of an entry in the session, as not saved; the entry is this window's from now on."""
        try:
            self._files.open_unsaved(read_entry(entry))
        except ProjectFileError as error:
            self._files.failed.emit(error)
            return False
        self._thread.take_over(entry)
        self._written = None
        return True

    def discard(self) -> None:
        """Delete the entry: its work is saved, or a person does not want it."""
        self._timer.stop()
        self._written = None
        self._thread.discard()

    @Slot()
    def close(self) -> None:
        """Write what is not written, and end; the entry stands unless it was discarded."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()
        self._thread.close()

    @Slot()
    def _note(self) -> None:
        if not self._files.is_dirty:
            if self._written is not None or self._timer.isActive():
                self.discard()
        elif self._files.work != self._written:
            delay = WHILE_TRAINING if self._session.player.is_running else SOON
            if not self._timer.isActive() or self._timer.remainingTime() > delay:
                self._timer.start(delay)

    @Slot()
    def _write(self) -> None:
        self._written = self._files.work
        self._thread.write(self._files.project)

    @Slot(object)
    def _tell_if_failed(self, error: ProjectFileError | None) -> None:
        """Once, until it works again."""
        if error is not None and not self._is_told:
            self._session.refuse(
                RefusalError("What is not saved would be lost if the program were killed now: {reason}", reason=error)
            )
        self._is_told = error is not None
