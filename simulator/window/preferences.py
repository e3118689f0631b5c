"""What a person likes and where the window stood, kept from one start of the program to the next."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, QStandardPaths

from widgets.basics.themes import ThemeName

ThemeChoice = Literal["system", ThemeName]

NAME = "Chainrule"
FEWEST_DIGITS, MOST_DIGITS = 2, 17
MOST_RECENT_FILES = 10


def name_application() -> None:
    """Say under which name the system keeps what the application stores; before anything is stored."""
    QCoreApplication.setOrganizationName(NAME)
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(version("chainrule"))


class Preferences:
    """Typed values over QSettings; one that was damaged or is not allowed reads as the default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or _own_store()

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme; "system" follows the system's light or dark."""
        stored = self._store.value("theme")
        return next((choice for choice in get_args(ThemeChoice) if choice == stored), "system")

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice)

    @property
    def digits(self) -> int:
        """How many significant digits numbers are shown with."""
        allowed = {str(count): count for count in range(FEWEST_DIGITS, MOST_DIGITS + 1)}
        return allowed.get(str(self._store.value("digits")), 4)

    @digits.setter
    def digits(self, count: int) -> None:
        self._store.setValue("digits", count)

    @property
    def motion(self) -> bool:
        """Whether a number that has just changed says so for a moment."""
        return str(self._store.value("motion")).lower() != "false"

    @motion.setter
    def motion(self, wanted: bool) -> None:
        self._store.setValue("motion", wanted)

    @property
    def window_geometry(self) -> QByteArray:
        """What `QWidget.saveGeometry` gave, empty at first."""
        return self._bytes("window/geometry")

    @window_geometry.setter
    def window_geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def window_state(self) -> QByteArray:
        """What `QMainWindow.saveState` or `QSplitter.saveState` gave, empty at first."""
        return self._bytes("window/state")

    @window_state.setter
    def window_state(self, state: QByteArray) -> None:
        self._store.setValue("window/state", state)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files used last, the newest first; they may have gone since."""
        stored = self._store.value("recent_files", [])
        names = stored if isinstance(stored, list) else [stored]  # a list of one comes back as its only member
        paths = (Path(name) for name in names if isinstance(name, str))
        return tuple(path for path in paths if path.is_absolute())[:MOST_RECENT_FILES]

    def remember_file(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        path = path.absolute()
        self._store_recent(path, *(other for other in self.recent_files if other != path))

    def forget_files(self, *paths: Path) -> None:
        """Take files from the recent ones; all of them where none is named."""
        gone = {path.absolute() for path in paths or self.recent_files}
        self._store_recent(*(other for other in self.recent_files if other not in gone))

    def _store_recent(self, *paths: Path) -> None:
        self._store.setValue("recent_files", [str(path) for path in paths[:MOST_RECENT_FILES]])

    def _bytes(self, key: str) -> QByteArray:
        stored = self._store.value(key)
        return stored if isinstance(stored, QByteArray) else QByteArray()


def _own_store() -> QSettings:
    """What this person's settings are kept in; in nothing, until the end, where Qt would wait for the file for ever."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    stems = (folder / NAME / f"{NAME}.conf", folder / f"{NAME}.conf")
    files = [path.with_name(f"{path.name}{end}") for path in stems for end in ("", ".lock")]
    if any(path.exists() and not path.is_file() for path in files):  # a pipe, say
        return QSettings(f"{os.devnull}/{NAME}", QSettings.Format.IniFormat)
    return QSettings(NAME, NAME)
