"""Who may do what with a file, and what else is noted on it: read from it, and given to the file that replaces it."""

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from engine.words import noted

ACCESS_LIST = "system.posix_acl_access"  # the extended attribute that holds a file's access control list


@dataclass(frozen=True, slots=True)
class FileAttributes:
    """Permissions, owner, group and extended attributes of a file; access control lists are among the last."""

    mode: int
    owner: int
    group: int
    extended: dict[str, bytes]

    def give(self, path: Path) -> None:
        """Make the file at `path` the same, as far as this person may; never open to more people than the first one."""
        owned, grouped = _give_owner(path, self.owner, self.group)
        listed = _give_extended(path, self.extended)
        mode = self.mode
        if not grouped or not listed:  # the bits were meant for another group, or for the list
            mode = (mode & ~stat.S_IRWXG) | ((mode & stat.S_IRWXO) << 3)
        if not owned or not grouped:
            mode &= stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO  # no program may run as somebody else by a save
        os.chmod(path, mode)


def attributes_to_keep(path: Path) -> FileAttributes | None:
    """Those of the file that will be replaced, None where there is none; raises OSError where it may not be."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(None, noted("it is a folder"))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, noted("it is not an ordinary file"))
    if not os.access(path, os.W_OK):
        raise PermissionError(None, noted("it is write-protected"))
    return FileAttributes(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid, _extended(path))


def _give_owner(path: Path, owner: int, group: int) -> tuple[bool, bool]:
    """Whether the file has this owner and this group now: only an administrator may give a file away."""
    found = os.stat(path)
    if sys.platform != "win32" and (found.st_uid, found.st_gid) != (owner, group):
        for wanted in ((owner, group), (-1, group)):
            try:
                os.chown(path, *wanted)
                break
            except OSError:
                continue
        found = os.stat(path)
    return found.st_uid == owner, found.st_gid == group


def _extended(path: Path) -> dict[str, bytes]:
    if sys.platform != "linux":
        return {}
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError:  # the file system has none, or they are not for this person to read
        return {}


def _give_extended(path: Path, extended: dict[str, bytes]) -> bool:
    """Give what may be given; whether the access control list is the one of `extended` now."""
    if sys.platform != "linux":
        return True
    has = _extended(path)
    for name in has.keys() - extended.keys():  # such as the list that a folder gives to each new file
        try:
            os.removexattr(path, name)
        except OSError:
            continue
    for name in (name for name, value in extended.items() if has.get(name) != value):
        try:
            os.setxattr(path, name, extended[name])
        except OSError:
            continue
    return _extended(path).get(ACCESS_LIST) == extended.get(ACCESS_LIST)
