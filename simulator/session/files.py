"""Where the document lives on disk, and whether everything in it is saved."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine.words import say
from simulator.project.blank import blank
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.fingerprint import FileChangedError, Fingerprint, fingerprint_of
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.named import PROJECT_SUFFIX, Project
from simulator.project.project_file import read_project, write_project
from simulator.project.temporary_file import remove_left_behind
from simulator.refusals import ProjectFileError, UnwritableError
from simulator.resolve.prepared import prepared
from simulator.session.doing import Doing, at_once
from simulator.session.session import Session
from simulator.words.hindrance import Hindrance, not_as_known, unwritable
from simulator.workspace.saving import Work, checked, contents_of, work_of

SUFFIX = PROJECT_SUFFIX


def _read(path: Path) -> tuple[Contents, Fingerprint | None]:
    """What is in the file, and by what it is known again; raises `ProjectFileError`."""
    contents, known = read_project(path)
    checked(contents, str(path))
    prepared(contents.document)
    return contents, known


class Files(QObject):
    """Opens and saves the session's work; a file that cannot be read or written changes nothing.

    `known` is what the file at `path` was when the document was read. `failed` carries the `ProjectFileError` of a file
    that could not be opened; `changed` comes when the name or the saved state is another; `used` names a file that was
    opened or saved.
    """

    failed = Signal(object)
    changed = Signal()
    used = Signal(str)

    def __init__(self, session: Session, project: Project) -> None:
        super().__init__(session)
        self._session = session
        self.name, self.path, self._known = project.name, project.path, project.known
        self._opened = project.contents
        self._saved: Work | None = self.work
        self._was_dirty = False
        session.document_changed.connect(self.changed)
        session.view_changed.connect(self._tell_if_dirty)

    @property
    def is_dirty(self) -> bool:
        """Whether there is something that was not opened or saved: a change, or epochs that were trained."""
        return self.work != self._saved

    @property
    def project(self) -> Project:
        """What would be saved now."""
        session = self._session
        contents = contents_of(session.shown_workspace, session.viewpoint, self._opened)
        return Project(contents, self.name, self.path, self._known)

    @property
    def is_gone(self) -> bool:
        """Whether the file of the document has been deleted or moved since it was opened or saved."""
        return self.path is not None and not self.path.exists()

    def open_file(self, path: Path, by: Doing = at_once) -> bool:
        """Put what a project file holds in the session; `by` does the reading."""
        try:
            contents, known = by(partial(_read, path))
            self._open(Project(contents, path.stem, path, known))
        except ProjectFileError as error:
            self.failed.emit(error)
            return False
        remove_left_behind(Path(os.path.realpath(path)).parent)
        self.used.emit(str(path))
        return True

    def open_blank(self) -> None:
        """Put a new project in the session."""
        self._open(Project(Contents(blank()), say("Untitled")))

    def open_new(self, document: Document) -> None:
        """Put a new project in the session that has no name yet and is saved nowhere."""
        self.open_unsaved(Project(Contents(document), say("Untitled")))

    def open_lesson(self, lesson: str) -> None:
        """Put a built-in lesson in the session."""
        self._open(Project(Contents(read_lesson(lesson)), say(LESSONS[lesson])))

    def open_unsaved(self, project: Project) -> None:
        """Put a project in the session that is saved nowhere as it is; raises `ProjectFileError`."""
        checked(project.contents, project.name)
        self._open(project)
        self._saved = None
        self.changed.emit()

    def save(self, path: Path, agreed: Fingerprint | None = None, by: Doing = at_once) -> Hindrance | None:
        """Write all work; the file is either the old one or the whole new one, whatever happens.

        None where it was saved, else what hindered it. `agreed` is a file that may be replaced as the person agreed,
        `by` does the writing.
        """
        work = self.work
        contents = None if self._stands else self.project.contents  # else they are gathered beside the event loop too
        try:
            known = by(lambda: write_project(path, contents or self.project.contents, agreed or self._known_at(path)))
        except FileChangedError as error:
            return not_as_known(path, error)
        except UnwritableError as error:
            return unwritable(error)
        except ProjectFileError as error:
            return Hindrance("impossible", error)
        self.name, self.path, self._saved, self._known = path.stem, path, work, known
        self.changed.emit()
        self.used.emit(str(path))
        return None

    @property
    def _stands(self) -> bool:
        """Whether nothing makes epochs now, new ones or those of an opened run."""
        runs = (branch.run for branch in self._session.workspace.branches)
        return not self._session.player.is_running and all(run.history.is_whole for run in runs)

    def _known_at(self, path: Path) -> Fingerprint | None:
        """What may be replaced at `path`: the file as it was opened or saved, or what the person has just chosen."""
        if self._known is not None and self.path is not None and os.path.realpath(path) == os.path.realpath(self.path):
            return self._known
        try:
            return Fingerprint(fingerprint_of(path).digest)
        except OSError:  # the writing says what is wrong with it
            return None

    @property
    def work(self) -> Work:
        """What there is to be lost."""
        return work_of(self._session.workspace, self._session.viewpoint)

    def _open(self, project: Project) -> None:
        """Put a project in the session; raises `RefusalError` where it cannot be, and then nothing has changed."""
        self._opened = self._session.open(project.contents, project.name)
        self.name, self.path, self._known = project.name, project.path, project.known
        self._saved = self.work
        self.changed.emit()

    @Slot()
    def _tell_if_dirty(self) -> None:
        """Training makes work without changing the document."""
        if self.is_dirty != self._was_dirty:
            self._was_dirty = not self._was_dirty
            self.changed.emit()
