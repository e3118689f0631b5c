"""The person's language: that of the catalogue, among those there are, which the environment asks for; no Qt here."""

import os
from gettext import NullTranslations, translation
from importlib.resources import files
from itertools import takewhile
from pathlib import Path

NAMED_IN = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that name languages, as gettext reads them: the first that is set counts."""
FOLDER = Path(str(files("resources").joinpath("languages")))


def catalogue(folder: Path = FOLDER) -> NullTranslations:
    """The catalogue `folder`/de/LC_MESSAGES/chainrule.mo where German is asked for; without one, what says English.

    So does a catalogue that cannot be read.
    """
    try:
        return translation("chainrule", folder, _wanted(), fallback=True)
    except (OSError, ValueError):
        return NullTranslations()


def _wanted() -> list[str]:
    """The languages that are asked for before English, the best first."""
    named = next((os.environ[name] for name in NAMED_IN if os.environ.get(name)), "")
    return list(takewhile(_is_not_english, named.split(":")))


def _is_not_english(language: str) -> bool:
    return language not in ("C", "POSIX") and not language.startswith(("en", "C.", "POSIX."))
