"""Versions of project files, MAJOR.MINOR: which are read.

A minor version adds fields that may be left out; whoever does not know them can read the rest. Where such a field
changes the numbers that come out, or must follow every edit of the others, the file names it in `needs`, and who does
not know it refuses the file. A major
version means something else by what it says, and is refused.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from simulator.project.strict_json import JsonError, quoted, shown

MAJOR, MINOR = 1, 3
VERSION = f"{MAJOR}.1"
"""What a file says that needs nothing; whoever reads 1.1 reads it."""
KNOWN_NEEDS: Mapping[str, int] = {"table": 2, "held-out": 2, "mean-over-outputs": 3}
"""What a file may need that this program can do beside all that every project has, and since which minor version."""


def version_needing(needs: Iterable[str]) -> str:
    """What a file says that needs these, some of `KNOWN_NEEDS`: the first version that knows them all."""
    return f"{MAJOR}.{max(KNOWN_NEEDS[need] for need in needs)}"


def migrated(tree: Any) -> Any:
    """The tree of a file in the form of this version; what an older version said otherwise is put into it here.

    Raises `JsonError` for a file of a later major version, and for one that needs what this program cannot do. What
    says no version at all is left to the schema.
    """
    major, _ = _version(tree)
    if major > MAJOR:
        raise JsonError(
            "version is {version}, which needs a newer Chainrule; this one reads {major}.x",
            version=shown(tree["version"]),
            major=MAJOR,
        )
    if major:
        _check_needs(tree)
    return tree


def is_newer(tree: Any) -> bool:
    """Whether the file may have fields that this program does not know."""
    return _version(tree) > (MAJOR, MINOR)


def _check_needs(tree: dict[str, Any]) -> None:
    needs = tree.get("needs", [])
    for need in needs if isinstance(needs, list) else ():
        if isinstance(need, str) and need not in KNOWN_NEEDS:
            raise JsonError(
                "it needs {need}, without which its numbers would be others, and this Chainrule does not know that",
                need=quoted(need),
            )


def _version(tree: Any) -> tuple[int, int]:
    """Major and minor version; (0, 0) where it is not said as it must be."""
    text = tree.get("version") if isinstance(tree, dict) and tree.get("format") == "chainrule" else None
    match = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})", text) if isinstance(text, str) else None
    return (int(match[1]), int(match[2])) if match else (0, 0)
