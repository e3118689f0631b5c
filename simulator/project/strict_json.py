"""JSON read strictly: what is refused is named by its field, in one sentence.

Python's own reader takes NaN, numbers that overflow to infinity, and a key that stands twice (the last one wins). Here
each of these leaves a `_Refused` in the parsed tree, and only if there was one is the tree searched for its place: an
ordinary file costs nothing more.
"""

import json
import math
from dataclasses import dataclass
from typing import Any

from engine.errors import RefusalError
from engine.words import noted

_LONGEST_SHOWN = 40  # of a value in a sentence, in characters


class JsonError(RefusalError):
    """Text that is not JSON as it is read here; its text is a clause that fits behind “cannot be read: ”.

    What stands for a value or a place in such a clause, and is in words, is one too.
    """


class NotJsonError(JsonError):
    """Text that no reader of JSON takes."""


WHOLE_FILE = JsonError("the whole file")


def parse_json(text: str) -> Any:
    """The value of a JSON text; raises `JsonError` that says the line and column, or the field, of what is refused."""
    reader = _Reader()
    try:
        value = json.loads(
            text,
            parse_constant=reader.constant,
            parse_float=reader.decimal,
            parse_int=reader.integer,
            object_pairs_hook=reader.pairs,
        )
    except json.JSONDecodeError as error:
        raise NotJsonError(
            "it is not JSON ({message} in line {line}, column {column})",
            message=error.msg,
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise JsonError("it is nested too deeply; a project has no more than five levels") from None
    if reader.has_refused:
        raise _first_refusal(value)
    return value


def shown(value: object) -> str | JsonError:
    """A value as it stands in a sentence: as JSON and shortened, a list or an object by its size."""
    if isinstance(value, list):
        return JsonError("a list of {count}", count=len(value))
    return JsonError("an object") if isinstance(value, dict) else quoted(value)


def quoted(value: object) -> str:
    """A text, a number, true, false or null as JSON, shortened."""
    return _shortened(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode())


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class _Refused:
    """What stands in the tree where something was refused: a noted clause, and what stands in it beside the place."""

    clause: str
    rest: dict[str, object]


class _Reader:
    """The hooks of `json.loads`, which refuse what a project may not hold."""

    def __init__(self) -> None:
        self.has_refused = False

    def constant(self, text: str) -> _Refused:
        return self._refused(noted("{place} is {value}, and must be a finite number"), value=text)

    def decimal(self, text: str) -> float | _Refused:
        value = float(text)
        return value if math.isfinite(value) else self._too_large(text)

    def integer(self, text: str) -> int | _Refused:
        # As a float first: `int` refuses some thousand digits with an error of its own.
        return int(text) if math.isfinite(float(text)) else self._too_large(text)

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Refused:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        return self._refused(
            noted("{place} has the key {key} {count} times, and may have it once"),
            key=quoted(twice),
            count=keys.count(twice),
        )

    def _too_large(self, text: str) -> _Refused:
        return self._refused(noted("{place} is {value}, and must be a number up to 1.8e308"), value=_shortened(text))

    def _refused(self, clause: str, **rest: object) -> _Refused:
        self.has_refused = True
        return _Refused(clause, rest)


def _first_refusal(tree: object) -> JsonError:
    """The clause on the first `_Refused` in the tree; with a stack of its own, since the tree may be deep."""
    waiting: list[tuple[str, object]] = [("", tree)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, _Refused):
            return JsonError(value.clause, place=place.removeprefix(".") or WHOLE_FILE, **value.rest)
        if isinstance(value, dict):
            waiting += [
                (f"{place}.{key if key.isidentifier() else quoted(key)}", item) for key, item in reversed(value.items())
            ]
        elif isinstance(value, list):
            waiting += [(f"{place}[{index}]", value[index]) for index in reversed(range(len(value)))]
    raise AssertionError("A refusal was noted, and it is not in the tree.")
