"""Where the document lives on disk, and whether everything in it is saved."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.words import say
from simulator.project.document import Document
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.project_file import read_project, write_project
from simulator.refusals import ProjectFileError
from simulator.session.session import Session
from simulator.workspace.events import OpenedInPart

SUFFIX = ".chainrule"


class Files(QObject):
    """Opens and saves the session's document; a file that cannot be read or written changes nothing.

    `failed` carries the `ProjectFileError`; `changed` comes when the name or the saved state is another; `used` names a
    file that was opened or saved.
    """

    failed = Signal(object)
    changed = Signal()
    used = Signal(str)

    def __init__(self, session: Session, name: str, path: Path | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._saved: Document = session.document
        self.name = name
        self.path = path
        session.document_changed.connect(self.changed)

    @property
    def is_dirty(self) -> bool:
        """Whether the document differs from what was opened or saved last."""
        return self._session.document != self._saved

    def open_file(self, path: Path) -> bool:
        """Put the document of a project file in the session."""
        try:
            document, left_out = read_project(path)
        except ProjectFileError as error:
            self.failed.emit(error)
            return False
        self._opened(document, path.stem, path)
        if left_out:
            self._session.tell(OpenedInPart(path.stem, left_out))
        self.used.emit(str(path))
        return True

    def open_lesson(self, lesson: str) -> None:
        """Put a built-in lesson in the session."""
        self._opened(read_lesson(lesson), say(LESSONS[lesson]), None)

    def save(self, path: Path) -> bool:
        """Write the document; the file is either the old one or the whole new one, whatever happens."""
        try:
            write_project(path, self._session.document)
        except ProjectFileError as error:
            self.failed.emit(error)
            return False
        self.name, self.path, self._saved = path.stem, path, self._session.document
        self.changed.emit()
        self.used.emit(str(path))
        return True

    def _opened(self, document: Document, name: str, path: Path | None) -> None:
        self._session.open(document, name)
        self.name, self.path, self._saved = name, path, document
        self.changed.emit()
