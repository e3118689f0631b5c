"""The one door from the command line to Qt: what stands behind it is imported only when it is needed.

Training needs neither a display nor Qt's system libraries, and must start at once.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from simulator.interrupts import held_interrupts
from simulator.refusals import CommandError


def qt_function(module: str, name: str) -> Callable[..., Any]:
    """The function of that name; raises `CommandError` where Qt cannot be loaded."""
    try:
        with held_interrupts():
            function: Callable[..., Any] = getattr(import_module(module), name)
    except ImportError as error:
        raise CommandError(
            "Qt, which draws the window, cannot be loaded: {reason}; README.md says how to.", reason=error
        ) from None
    return function
