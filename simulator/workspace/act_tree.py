"""An act as a tree of plain JSON values, and back: how the change with which a run began is kept in a file; no Qt here.

An act is named by its class, in lower case with dashes: that is what files say, so a class that is renamed keeps its
old name here. An act that is not known is passed over: a newer program can do something that this one cannot.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, get_args, get_type_hints

from engine.errors import RefusalError
from simulator.project.strict_json import quoted, shown
from simulator.workspace.acts import Act


class ActError(RefusalError):
    """A tree that is no act: says which field is wrong."""


def act_tree(act: Act) -> dict[str, Any]:
    """The act in texts, numbers, true, false and lists."""
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(act).items()}
    return {"act": _file_name(type(act)), **values}


def act_in(tree: Mapping[str, Any], place: str) -> Act | None:
    """The act of a tree, which errors call by its place; None for one that is not known. Raises `ActError`."""
    kind = ACTS.get(tree.get("act", ""))
    if kind is None:
        return None
    hints = get_type_hints(kind)
    return kind(**{each.name: _value(tree, each.name, hints[each.name], place) for each in fields(kind)})


def _file_name(kind: type[Act]) -> str:
    return re.sub("(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


ACTS: Mapping[str, type[Act]] = {_file_name(kind): kind for kind in get_args(Act)}


def _value(tree: Mapping[str, Any], name: str, hint: Any, place: str) -> Any:
    if name not in tree:
        raise ActError("{place}.{name} is missing.", place=place, name=name)
    value = tree[name]
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if get_args(hint) and isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = tuple(value)
    if not _fits(value, hint):
        raise ActError(
            "{place}.{name} is {value}, which the act {act} cannot have.",
            place=place,
            name=name,
            value=shown(value),
            act=quoted(tree["act"]),
        )
    return value


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is of the type, or one of the texts, that a field has."""
    if isinstance(hint, type):
        return isinstance(value, hint) and not (isinstance(value, bool) and hint is not bool)
    choices = get_args(hint)
    if choices and all(isinstance(choice, str) for choice in choices):
        return value in choices
    if getattr(hint, "__origin__", None) is tuple:
        return isinstance(value, tuple)
    return any(_fits(value, choice) for choice in choices)
