"""Versions of project files, MAJOR.MINOR: which are read, and what a newer one has that this program does not know.

A minor version adds fields that may be left out; whoever does not know them can read the rest. A major version means
something else by what it says, and is refused.
"""

import re
from collections.abc import Iterator
from typing import Any

from simulator.project.strict_json import JsonError, shown

MAJOR, MINOR = 1, 0
VERSION = f"{MAJOR}.{MINOR}"


def migrated(tree: Any) -> Any:
    """The tree of a file in the form of this version; what an older version said otherwise is put into it here.

    Raises `JsonError` for a file of a later major version. What says no version at all is left to the schema.
    """
    major, _ = _version(tree)
    if major > MAJOR:
        raise JsonError(
            "version is {version}, which needs a newer Chainrule; this one reads {major}.x",
            version=shown(tree["version"]),
            major=MAJOR,
        )
    return tree


def is_newer(tree: Any) -> bool:
    """Whether the file may have fields that this program does not know."""
    return _version(tree) > (MAJOR, MINOR)


def unknown_fields(tree: Any, known: Any) -> tuple[str, ...]:
    """The fields of `tree` that `known` has nowhere at that place, such as network.nodes[].colour, each once."""
    fields = set(_fields(known))
    found = (field for field in _fields(tree, fields) if field not in fields)
    return tuple(dict.fromkeys(found))


def _version(tree: Any) -> tuple[int, int]:
    """Major and minor version; (0, 0) where it is not said as it must be."""
    text = tree.get("version") if isinstance(tree, dict) and tree.get("format") == "chainrule" else None
    match = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})", text) if isinstance(text, str) else None
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _fields(tree: Any, within: set[str] | None = None, place: str = "") -> Iterator[str]:
    """Every field of the tree, but for what lies in a field that is not one of `within`."""
    if isinstance(tree, dict):
        for key, item in tree.items():
            field = f"{place}.{key}" if place else key
            yield field
            if within is None or field in within:
                yield from _fields(item, within, field)
    elif isinstance(tree, list) and tree and isinstance(tree[0], dict):
        for item in tree:
            yield from _fields(item, within, f"{place}[]")
