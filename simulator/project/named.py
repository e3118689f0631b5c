"""A project by what a person calls it: the path of its file, or the name of a lesson."""

import os
from pathlib import Path
from typing import NamedTuple

from engine.words import say, say_list
from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.fingerprint import Fingerprint
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.project_file import read_project
from simulator.refusals import UnknownNameError

FIRST_LESSON = "two-neurons"
PROJECT_SUFFIX = ".chainrule"


class Project(NamedTuple):
    """What a project holds, what it is called, and where it lies; a lesson has no path.

    `known` is by what the file is known again.
    """

    contents: Contents
    name: str
    path: Path | None = None
    known: Fingerprint | None = None

    @property
    def document(self) -> Document:
        return self.contents.document


def read_named(file: str) -> Project:
    """The project in the file, or the lesson of that name where there is no such file; raises `ProjectFileError`."""
    path = Path(file)
    if os.path.exists(file):  # unlike a path's own method, no failure where a folder may not be looked into
        return _in_file(path)
    if file in LESSONS:
        return Project(Contents(read_lesson(file)), say(LESSONS[file]))
    if path.suffix or path.name != file:
        return _in_file(path)  # says what is wrong with the path
    raise UnknownNameError(
        "{file} is neither a file nor a lesson; the lessons are {lessons}.", file=file, lessons=say_list(list(LESSONS))
    )


def _in_file(path: Path) -> Project:
    contents, known = read_project(path)
    return Project(contents, path.stem, path.absolute(), known)
