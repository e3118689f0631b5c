"""What an export is: its names, when it is possible, and how it is written; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TextIO

from simulator.exports.whole_file import whole_file
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


class Export(NamedTuple):
    """One export.

    `files` is what a person calls such files, `needs` says what is missing for it now, or nothing. `write` gets UTF-8
    text, and the bytes beneath it as `buffer`.
    """

    name: str
    title: str
    files: str
    suffix: str
    needs: Callable[[Occasion], str]
    write: Callable[[Subject, TextIO], None]
    shortcuts: tuple[str, ...] = ()

    def write_to(self, path: Path, subject: Subject) -> None:
        """Write the file, whole or not at all; raises `ExportError`."""
        with whole_file(path) as file:
            self.write(subject, file)
