"""Where a file breaks the schema: fastjsonschema's report in words, naming the field, the value and what is allowed."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from simulator.project.strict_json import shown


class Violation(Protocol):
    """What is read of `fastjsonschema.JsonSchemaValueException`."""

    name: str | None  # "data.network.nodes[1].bias", where "data" is the whole file
    value: Any
    definition: Any  # the part of the schema that is broken
    rule: str | None


def schema_clause(violation: Violation) -> str:
    """The clause that fits behind “cannot be read: ”."""
    place = (violation.name or "data").removeprefix("data").removeprefix(".")
    value, definition = violation.value, violation.definition
    if violation.rule == "required":
        return _missing(place, value, definition)
    if violation.rule == "additionalProperties":
        return _unknown(place, value, definition["properties"])
    if violation.rule == "dependencies":
        given, missing = ("x", "y") if "x" in value else ("y", "x")
        return f"{_inside(place, missing)} is missing, and must be a number where {given} is given"
    return f"{place or 'the whole file'} is {shown(value)}, and must be {definition['description']}"


def _missing(place: str, value: Mapping[str, object], definition: Mapping[str, Any]) -> str:
    key = next(key for key in definition["required"] if key not in value)
    return f"{_inside(place, key)} is missing, and must be {definition['properties'][key]['description']}"


def _unknown(place: str, value: Mapping[str, object], allowed: Iterable[str]) -> str:
    allowed = list(allowed)
    key = next(key for key in value if key not in allowed)
    near = get_close_matches(key, allowed, n=1)
    keys = f"nearest is {shown(near[0])}" if near else f"allowed are {', '.join(shown(key) for key in allowed)}"
    return f"{place or 'the whole file'} has the unknown key {shown(key)}; {keys}"


def _inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
