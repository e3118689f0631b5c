"""What an export is: its names, when it is possible, and how it is written; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TextIO

from simulator.exports.whole_file import always_true, whole_file
from simulator.project.document import Document
from simulator.resolve.lens import Resolver
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace


class Occasion(Protocol):
    """What decides whether something can be exported now."""

    @property
    def document(self) -> Document: ...
    @property
    def viewpoint(self) -> Viewpoint: ...
    @property
    def running(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What there is to export.

    `through` gives the state of a lens, whichever is looked through; `picture` draws the window as it stands, as a PNG.
    """

    workspace: Workspace
    viewpoint: Viewpoint
    through: Callable[[Resolver], object]
    picture: Callable[[], bytes]


def always(_: Occasion) -> str:
    """Nothing is needed."""
    return ""


Write = Callable[[TextIO, Callable[[], bool]], None]
"""Writes UTF-8 text, and the bytes beneath it as `buffer`, for as long as the second says that it goes on."""


class Export(NamedTuple):
    """One export.

    `files` is what a person calls such files, `needs` says what is missing for it now, or nothing. `take` takes what
    there is to write, which another thread may then do.
    """

    name: str
    title: str
    files: str
    suffix: str
    needs: Callable[[Occasion], str]
    take: Callable[[Subject], Write]
    shortcuts: tuple[str, ...] = ()


def write_to(path: Path, write: Write, goes_on: Callable[[], bool] = always_true) -> None:
    """Write the file, whole or not at all; raises `ExportError`, and `GivenUpError` where it does not go on."""
    with whole_file(path) as file:
        write(file, goes_on)


def written(content: str | bytes) -> Write:
    """What is short is there at once."""

    def write(file: TextIO, _: Callable[[], bool]) -> None:
        if isinstance(content, str):
            file.write(content)
        else:
            file.buffer.write(content)

    return write
