"""Where a file breaks the schema: fastjsonschema's report in words, naming the field, the value and what is allowed."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from engine.words import say_list
from simulator.project.strict_json import WHOLE_FILE, JsonError, quoted, shown


class Violation(Protocol):
    """What is read of `fastjsonschema.JsonSchemaValueException`."""

    name: str | None  # "data.network.nodes[1].bias", where "data" is the whole file
    value: Any
    definition: Any  # the part of the schema that is broken
    rule: str | None


def schema_clause(violation: Violation) -> JsonError:
    """The clause that fits behind “cannot be read: ”."""
    place = (violation.name or "data").removeprefix("data").removeprefix(".")
    value, definition = violation.value, violation.definition
    if violation.rule == "required":
        return _missing(place, value, definition)
    if violation.rule == "additionalProperties":
        return _unknown(place, value, definition["properties"])
    if violation.rule == "dependencies":
        given, missing = ("x", "y") if "x" in value else ("y", "x")
        return JsonError(
            "{place} is missing, and must be a number where {given} is given",
            place=_inside(place, missing),
            given=given,
        )
    return JsonError(
        "{place} is {value}, and must be {allowed}",
        place=place or WHOLE_FILE,
        value=shown(value),
        allowed=_allowed(definition),
    )


def _missing(place: str, value: Mapping[str, object], definition: Mapping[str, Any]) -> JsonError:
    key = next(key for key in definition["required"] if key not in value)
    allowed = _allowed(definition["properties"][key])
    return JsonError("{place} is missing, and must be {allowed}", place=_inside(place, key), allowed=allowed)


def _unknown(place: str, value: Mapping[str, object], allowed: Iterable[str]) -> JsonError:
    allowed = list(allowed)
    key = next(key for key in value if key not in allowed)
    near = get_close_matches(key, allowed, n=1)
    where = place or WHOLE_FILE
    if near:
        return JsonError(
            "{place} has the unknown key {key}; nearest is {near}", place=where, key=quoted(key), near=quoted(near[0])
        )
    return JsonError(
        "{place} has the unknown key {key}; allowed are {allowed}",
        place=where,
        key=quoted(key),
        allowed=say_list([quoted(each) for each in allowed]),
    )


def _allowed(definition: Mapping[str, Any]) -> JsonError:
    """What the schema's description says, in words that fit behind “must be”."""
    return JsonError(definition["description"], **definition.get("places", {}))


def _inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
