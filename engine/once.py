"""What follows from a value alone is made once for it, and lives as long as it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Premise = TypeVar("Premise")
Corollary = TypeVar("Corollary")


def made_once(make: Callable[[Premise], Corollary]) -> Callable[[Premise], Corollary]:
    """A function of one frozen value (which has a `__dict__`), whose result is kept in the value itself."""

    @wraps(make)
    def made(of: Premise) -> Corollary:
        kept: dict[object, Any] = of.__dict__.setdefault("_made_once", {})
        if make not in kept:
            kept[make] = make(of)
        result: Corollary = kept[make]
        return result

    return made
