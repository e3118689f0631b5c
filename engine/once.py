"""What follows from a value alone is made once for it, and lives as long as it does, or until many others have come."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from weakref import ref

Premise = TypeVar("Premise")
Corollary = TypeVar("Corollary")

MOST_HELD = 64  # values whose consequences are kept: thousands may wait for undo, and nobody looks at those

_PLACE = "_made_once"
_HOLDERS: deque[ref[Any]] = deque()


def made_once(make: Callable[[Premise], Corollary]) -> Callable[[Premise], Corollary]:
    """A function of one frozen value (which has a `__dict__`), whose result is kept in the value itself."""

    @wraps(make)
    def made(of: Premise) -> Corollary:
        kept: dict[object, Any] | None = of.__dict__.get(_PLACE)
        if kept is None:
            kept = of.__dict__[_PLACE] = {}
            _hold(of)
        if make not in kept:
            kept[make] = make(of)
        result: Corollary = kept[make]
        return result

    return made


def _hold(value: object) -> None:
    """Keep what follows from this value, and forget what followed from the one that has been held longest."""
    _HOLDERS.append(ref(value))
    if len(_HOLDERS) > MOST_HELD:
        oldest = _HOLDERS.popleft()()
        if oldest is not None:
            oldest.__dict__.pop(_PLACE, None)
