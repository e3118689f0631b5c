"""What training is made of: a straight line of calls whose arguments are bound once."""

from collections.abc import Callable
from functools import partial

Call = Callable[[], object]
"""A call with its arguments already bound."""

Calls = tuple[Call, ...]


def bound(function: Callable[..., object], *arguments: object, **named: object) -> Call:
    """The function with its arguments, ready to be called without any."""
    return partial(function, *arguments, **named)
