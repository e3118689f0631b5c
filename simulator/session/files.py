"""Where the document lives on disk, and whether everything in it is saved."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.words import say
from simulator.project.document import Document
from simulator.project.fingerprint import FileChangedError, Fingerprint, fingerprint_of
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.project_file import read_project, write_project
from simulator.project.temporary_file import remove_left_behind
from simulator.refusals import ProjectFileError, UnwritableError
from simulator.session.session import Session
from simulator.words.hindrance import Hindrance, not_as_known, unwritable
from simulator.workspace.events import OpenedInPart

SUFFIX = ".chainrule"


class Files(QObject):
    """Opens and saves the session's document; a file that cannot be read or written changes nothing.

    `known` is what the file at `path` was when the document was read. `failed` carries the `ProjectFileError` of a file
    that could not be opened; `changed` comes when the name or the saved state is another; `used` names a file that was
    opened or saved.
    """

    failed = Signal(object)
    changed = Signal()
    used = Signal(str)

    def __init__(self, session: Session, name: str, path: Path | None = None, known: Fingerprint | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._saved: Document = session.document
        self.name = name
        self.path = path
        self._known = known
        session.document_changed.connect(self.changed)

    @property
    def is_dirty(self) -> bool:
        """Whether the document differs from what was opened or saved last."""
        return self._session.document != self._saved

    @property
    def is_gone(self) -> bool:
        """Whether the file of the document has been deleted or moved since it was opened or saved."""
        return self.path is not None and not self.path.exists()

    def open_file(self, path: Path) -> bool:
        """Put the document of a project file in the session."""
        try:
            document, left_out, known = read_project(path)
        except ProjectFileError as error:
            self.failed.emit(error)
            return False
        self._opened(document, path.stem, path)
        self._known = known
        remove_left_behind(Path(os.path.realpath(path)).parent)
        if left_out:
            self._session.tell(OpenedInPart(path.stem, left_out))
        self.used.emit(str(path))
        return True

    def open_lesson(self, lesson: str) -> None:
        """Put a built-in lesson in the session."""
        self._opened(read_lesson(lesson), say(LESSONS[lesson]), None)

    def save(self, path: Path, agreed: Fingerprint | None = None) -> Hindrance | None:
        """Write the document; the file is either the old one or the whole new one, whatever happens.

        None where it was saved, else what hindered it. `agreed` is a file that may be replaced as the person agreed.
        """
        document = self._session.document
        try:
            known = write_project(path, document, agreed or self._known_at(path))
        except FileChangedError as error:
            return not_as_known(path, error)
        except UnwritableError as error:
            return unwritable(error)
        except ProjectFileError as error:
            return Hindrance("impossible", error)
        self.name, self.path, self._saved, self._known = path.stem, path, document, known
        self.changed.emit()
        self.used.emit(str(path))
        return None

    def _known_at(self, path: Path) -> Fingerprint | None:
        """What may be replaced at `path`: the file as it was opened or saved, or what the person has just chosen."""
        if self._known is not None and self.path is not None and os.path.realpath(path) == os.path.realpath(self.path):
            return self._known
        try:
            return Fingerprint(fingerprint_of(path).digest)
        except OSError:  # the writing says what is wrong with it
            return None

    def _opened(self, document: Document, name: str, path: Path | None) -> None:
        self._session.open(document, name)
        self.name, self.path, self._saved, self._known = name, path, document, None
        self.changed.emit()
