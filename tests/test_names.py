"""One name, one thing: whoever meets a name in a traceback, an import or a search knows which thing is meant."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.test_budgets import FLOORS, name_of, python_files

SHARED = {
    "chain_rule": "the mathematics, and the resolver of the lens that shows it",
    "picture": "the command, and the export that it writes",
    "step_strip": "the widget, and the resolver of what it shows",
}
"""Modules that share a name, each pair with the reason: one thing, seen from two floors or two wings."""


def modules() -> list[Path]:
    return [path for path in python_files(*FLOORS) if path.name != "__init__.py"]


def public_names(text: str) -> Iterator[str]:
    """The classes, aliases of types and type variables of a module; what begins with _ is its own affair."""
    for node in ast.parse(text).body:
        match node:
            case ast.ClassDef(name=name):
                found = [name]
            case ast.Assign(targets=targets):
                found = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                found = [name]
            case _:
                found = []
        yield from (name for name in found if name[0].isupper() and not name.isupper())


def doubles(things: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Of pairs of a name and a place, the names with several places."""
    places = defaultdict(list)
    for name, place in things:
        places[name].append(place)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_two_modules_share_a_name() -> None:
    found = doubles((path.stem, name_of(path)) for path in modules())
    assert {name: places for name, places in found.items() if name not in SHARED} == {}
    assert SHARED.keys() <= found.keys()  # an excuse goes when its pair does


def test_no_two_classes_share_a_name() -> None:
    found = doubles((name, name_of(path)) for path in modules() for name in public_names(path.read_text("utf-8")))
    assert found == {}


def test_a_double_is_seen() -> None:
    text = "class Run: ...\nLine = tuple[int]\nT: type = int\nLIMIT = 3\n_Own = int\ndef run() -> None: ..."
    assert list(public_names(text)) == ["Run", "Line"]
    assert doubles([("Run", "a.py"), ("Line", "a.py"), ("Run", "b.py")]) == {"Run": ["a.py", "b.py"]}
