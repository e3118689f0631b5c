"""The journal: for each window a file with its unsaved work, which outlasts the window if that is killed.

An entry is the project as it would be saved, behind one line of JSON on what it is: name, file and how that is known.
While a window lives it holds the lock of its entry; an entry that nobody has locked was left behind, and stays until a
person says what is to become of it.
"""

import json
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.project.atomic_file import reason, replacing
from simulator.project.file_lock import lock
from simulator.project.fingerprint import Fingerprint
from simulator.project.named import Project
from simulator.project.project_file import parse_project, project_text
from simulator.refusals import ProjectFileError

SUFFIX, LOCK_SUFFIX = ".work", ".lock"
LONGEST_HEAD = 2**16  # characters
LONG = 24 * 3600  # seconds after which a lock without work is of a window that is gone


@dataclass(frozen=True, slots=True)
class LeftEntry:
    """An entry that was left behind: its file, what its project was called, and when it was written, in seconds."""

    path: Path
    name: str
    written: float


class JournalEntry:
    """The entry of one window in `folder`; it is made with the first `write`, or taken over from one left behind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._lock = -1

    def write(self, project: Project) -> None:
        """Put the project in the place of what the entry held; that stays where `ProjectFileError` is raised."""
        text = json.dumps(_head(project), ensure_ascii=False) + "\n" + project_text(project.contents)
        try:
            with replacing(self._owned()) as file:
                file.write(text)
        except OSError as error:
            raise ProjectFileError(
                "{file} cannot be written: {reason}.", file=self._folder, reason=reason(error)
            ) from None

    def take_over(self, entry: LeftEntry) -> bool:
        """Make an entry that was left behind this window's own, in the place of its last; False where it is not."""
        descriptor = _locked(entry.path)
        if descriptor is None:
            return False
        self.discard()
        self._path, self._lock = entry.path, descriptor
        return True

    def discard(self) -> None:
        """Delete the entry: its work is saved, or not wanted."""
        if self._path is not None:
            _remove(self._path)
        self.leave()

    def leave(self) -> None:
        """Let the entry stand where it is."""
        if self._lock >= 0:
            os.close(self._lock)
        self._path, self._lock = None, -1

    def _owned(self) -> Path:
        """The file of the entry, which is locked; raises OSError."""
        if self._path is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / f"{secrets.token_hex(8)}{SUFFIX}"
            self._lock = _lock_of(path)
            lock(self._lock)
            self._path = path
        return self._path


def left_behind(folder: Path) -> tuple[LeftEntry, ...]:
    """The entries whose windows are gone, the newest first."""
    found: list[LeftEntry] = []
    with suppress(OSError):
        for path in folder.glob(f"*{LOCK_SUFFIX}"):
            _sweep(path)
        found = [_entry(path) for path in folder.glob(f"*{SUFFIX}") if _is_left(path)]
    return tuple(sorted(found, key=lambda entry: entry.written, reverse=True))


def read_entry(entry: LeftEntry) -> Project:
    """The project that an entry holds; raises `ProjectFileError`."""
    try:
        head, _, text = entry.path.read_text("utf-8").partition("\n")
    except (OSError, ValueError) as error:
        raise ProjectFileError("{file} cannot be read: {reason}.", file=entry.path, reason=reason(error)) from None
    about, contents = _about(head), parse_project(text, entry.name).contents
    file = about.get("file")
    path = Path(file) if isinstance(file, str) and file else None
    return Project(contents, entry.name, path, _known(about.get("digest")) if path else None)


def delete_entry(entry: LeftEntry) -> None:
    """Delete an entry, as its owner said; one that a window holds by now is let be."""
    descriptor = _locked(entry.path)
    if descriptor is not None:
        _remove(entry.path)
        os.close(descriptor)


def _head(project: Project) -> dict[str, object]:
    digest = project.known.digest if project.known else None
    file = None if project.path is None else os.fspath(project.path)
    return {"name": project.name, "file": file, "digest": digest.hex() if digest else None}


def _about(head: str) -> dict[str, Any]:
    """What the first line says; nothing where it is no such line."""
    try:
        about = json.loads(head)
    except (ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _entry(path: Path) -> LeftEntry:
    head = ""
    with suppress(OSError, ValueError), path.open(encoding="utf-8") as file:
        head = file.readline(LONGEST_HEAD)
    name = _about(head).get("name")
    return LeftEntry(path, name if isinstance(name, str) and name else path.stem, path.stat().st_mtime)


def _is_left(path: Path) -> bool:
    descriptor = _locked(path)
    if descriptor is None:
        return False
    os.close(descriptor)
    return path.exists()


def _locked(path: Path) -> int | None:
    """The lock of an entry, held from now on; None where another window holds it or it cannot be had."""
    try:
        descriptor = _lock_of(path)
    except OSError:
        return None
    if lock(descriptor):
        return descriptor
    os.close(descriptor)
    return None


def _sweep(path: Path) -> None:
    """Remove the lock of a window that was killed before it wrote anything; a new one may not be held yet."""
    is_old = time.time() - path.stat().st_mtime > LONG
    if is_old and not path.with_suffix(SUFFIX).exists() and (descriptor := _locked(path)) is not None:
        path.unlink()
        os.close(descriptor)


def _lock_of(path: Path) -> int:
    return os.open(path.with_suffix(LOCK_SUFFIX), os.O_RDWR | os.O_CREAT, 0o600)


def _remove(path: Path) -> None:
    """The work first: a lock without work is nothing."""
    for each in (path, path.with_suffix(LOCK_SUFFIX)):
        with suppress(OSError):
            each.unlink()


def _known(digest: object) -> Fingerprint:
    """By what the file is known again; where that is not told, a file that is there is asked about before it goes."""
    try:
        return Fingerprint(bytes.fromhex(digest) if isinstance(digest, str) else None)
    except ValueError:
        return Fingerprint()
