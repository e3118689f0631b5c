"""Why a project was not saved, and what the person may choose, in words. No Qt here."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.words import noted, say
from simulator.project.fingerprint import FileChangedError, Fingerprint
from simulator.refusals import ProjectFileError, UnwritableError

Kind = Literal["changed", "gone", "shared", "failed", "impossible"]

_LOCKED = noted("Nothing may be written there; another place will do.")
_FULL = noted("Make some room and try again, or choose a place on another disk.")
_NO_FOLDER = noted("The folder is not there any more; choose another one.")
_LONG_NAME = noted("Choose a shorter name.")
_ADVICE = {
    errno.EACCES: _LOCKED,
    errno.EPERM: _LOCKED,
    errno.EROFS: _LOCKED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENOENT: _NO_FOLDER,
    errno.ENAMETOOLONG: _LONG_NAME,
}


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What kept a project from being saved, and what helps.

    `found` is the file that the person may agree to replace. What is "impossible" is so in every place.
    """

    kind: Kind
    refusal: ProjectFileError
    advice: str = ""
    found: Fingerprint | None = None

    @property
    def sentence(self) -> str:
        return self.refusal.sentence


def unwritable(error: UnwritableError) -> Hindrance:
    """The place could not be written to."""
    advice = _ADVICE.get(error.code or 0, noted("Try again, or choose another place."))
    return Hindrance("failed", error, say(advice))


def not_as_known(path: Path, error: FileChangedError) -> Hindrance:
    """The file is not what it was when it was opened or saved last, or it has more names than one."""
    found = error.found
    if found.digest == error.known.digest:
        return _shared(path, found)
    return _gone(path, found) if found.digest is None else _changed(path, found)


def _changed(path: Path, found: Fingerprint) -> Hindrance:
    refusal = ProjectFileError(
        "{file} has been changed by another program since it was opened or saved here.", file=path
    )
    advice = say("Overwriting it loses that change. Saved in another place, both are kept.")
    return Hindrance("changed", refusal, advice, found)


def _gone(path: Path, found: Fingerprint) -> Hindrance:
    refusal = ProjectFileError("{file} is no longer there: it was deleted, renamed or moved.", file=path)
    return Hindrance("gone", refusal, say("It can be saved there anew, or in another place."), found)


def _shared(path: Path, found: Fingerprint) -> Hindrance:
    refusal = ProjectFileError("{file} is a file with {count} names (hard links).", file=path, count=found.names)
    advice = say("Replaced under this name, it keeps its old content under the others.")
    return Hindrance("shared", refusal, advice, found)
