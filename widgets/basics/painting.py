"""Painting that can fail without harm: what cannot be drawn is reported, and all else is drawn.

Qt draws the items of a scene from within paint events that Python overrides; PySide6 ends the whole process where an
exception goes through both. So no exception leaves a function of ours that Qt calls to paint.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from PySide6.QtGui import QPainter

Parameters = ParamSpec("Parameters")


def guarded(paint: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """The paint function, whose exceptions go to `sys.excepthook` and no further."""

    @wraps(paint)
    def paint_safely(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            paint(*args, **kwargs)
        except Exception as failure:
            sys.excepthook(type(failure), failure, failure.__traceback__)

    return paint_safely


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """The painter's pen, clip and transformation are afterwards what they were, whatever happens."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()
