"""What follows from a value alone is made once for it, and lives as long as it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Whole = TypeVar("Whole")
Part = TypeVar("Part")


def made_once(make: Callable[[Whole], Part]) -> Callable[[Whole], Part]:
    """A function of one frozen value (which has a `__dict__`), whose result is kept in the value itself."""

    @wraps(make)
    def made(of: Whole) -> Part:
        kept: dict[object, Any] = of.__dict__.setdefault("_made_once", {})
        if make not in kept:
            kept[make] = make(of)
        result: Part = kept[make]
        return result

    return made
