"""What several commands take: a project or a lesson, and numbers as people write them."""

import argparse
from pathlib import Path
from typing import NamedTuple

from engine.errors import NumberError
from engine.formulas.notation import parse_number
from simulator.document import Document
from simulator.lessons import LESSONS, read_lesson
from simulator.project_file import ProjectFileError, read_project

FIRST_LESSON = "two-neurons"
FILE_HELP = f"a project file, or the name of a lesson: {', '.join(LESSONS)}"


class Project(NamedTuple):
    """A document, what it is called, and where it lies; a lesson has no path."""

    document: Document
    name: str
    path: Path | None


def read_named(file: str) -> Project:
    """The project in the file, or the lesson of that name where there is no such file; raises `ProjectFileError`."""
    path = Path(file)
    if path.exists():
        return Project(read_project(file), path.stem, path.absolute())
    if file in LESSONS:
        return Project(read_lesson(file), LESSONS[file], None)
    if path.suffix or path.name != file:
        return Project(read_project(file), path.stem, path.absolute())  # says what is wrong with the path
    raise ProjectFileError(f"{file} is neither a file nor a lesson; the lessons are {', '.join(LESSONS)}.")


def read_document(file: str) -> Document:
    """The document alone of `read_named`."""
    return read_named(file).document


def whole_number(text: str) -> int:
    """The number of a command-line option; for `argparse`, which shows the error."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number") from None


def number(text: str) -> float:
    """The number of a command-line option, with a decimal point or comma; for `argparse`."""
    try:
        return parse_number(text)
    except NumberError as error:
        raise argparse.ArgumentTypeError(str(error).removesuffix(".")) from None


def number_or_none(text: str) -> float | None:
    """A number, or None for the word none; for `argparse`."""
    return None if text.lower() == "none" else number(text)
