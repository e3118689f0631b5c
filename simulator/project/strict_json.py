"""JSON read strictly: what is refused is named by its field, in one sentence.

Python's own reader takes NaN, numbers that overflow to infinity, and a key that stands twice (the last one wins). Here
each of these leaves a `_Refused` in the parsed tree, and only if there was one is the tree searched for its place: an
ordinary file costs nothing more.
"""

import json
import math
from dataclasses import dataclass
from typing import Any

_LONGEST_SHOWN = 40  # of a value in a sentence, in characters


class JsonError(ValueError):
    """Text that is not JSON as it is read here; its text is a clause that fits behind “cannot be read: ”."""


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
        raise JsonError(f"it is not JSON ({error.msg} in line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise JsonError("it is nested too deeply; a project has no more than five levels") from None
    if reader.has_refused:
        raise JsonError(_first_refusal(value))
    return value


def shown(value: object) -> str:
    """A value as it stands in a sentence: as JSON and shortened, a list or an object by its size."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "an object"
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class _Refused:
    """What stands in the tree where something was refused; `reason` is the clause behind its place."""

    reason: str


class _Reader:
    """The hooks of `json.loads`, which refuse what a project may not hold."""

    def __init__(self) -> None:
        self.has_refused = False

    def constant(self, text: str) -> _Refused:
        return self._refused(f"is {text}, and must be a finite number")

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
        return self._refused(f"has the key {shown(twice)} {keys.count(twice)} times, and may have it once")

    def _too_large(self, text: str) -> _Refused:
        number = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        return self._refused(f"is {number}, and must be a number up to 1.8e308")

    def _refused(self, reason: str) -> _Refused:
        self.has_refused = True
        return _Refused(reason)


def _first_refusal(tree: object) -> str:
    """The clause on the first `_Refused` in the tree; with a stack of its own, since the tree may be deep."""
    waiting: list[tuple[str, object]] = [("", tree)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, _Refused):
            return f"{place.removeprefix('.') or 'the whole file'} {value.reason}"
        if isinstance(value, dict):
            waiting += [
                (f"{place}.{key if key.isidentifier() else shown(key)}", item) for key, item in reversed(value.items())
            ]
        elif isinstance(value, list):
            waiting += [(f"{place}[{index}]", value[index]) for index in reversed(range(len(value)))]
    raise AssertionError("A refusal was noted, and it is not in the tree.")
