"""Arrays of numbers in a project file: rows of numbers, or where these would be many, their bytes as base64.

Packed they are `{"shape": [2000, 10], "float64": "…"}`, little-endian, row after row. So are those with a number that
JSON does not have. What is not packed is exact too: a number is written with the digits that it takes to read it back.
"""

import binascii
import math
from base64 import b64decode, b64encode
from typing import Any

import numpy as np

from engine.arrays import FloatArray, frozen
from simulator.project.strict_json import JsonError, shown

MOST_WRITTEN = 20_000  # numbers of one array that are written out
_NUMBER = np.dtype("<f8")
_NAMED = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}  # a number alone that JSON does not have


def array_tree(values: FloatArray) -> list[Any] | dict[str, object]:
    """An array of numbers as JSON has it."""
    if values.size <= MOST_WRITTEN and np.isfinite(values).all():
        written: list[Any] = values.tolist()
        return written
    return {"shape": list(values.shape), "float64": b64encode(values.astype(_NUMBER).tobytes()).decode()}


def rows_in(tree: Any, place: str, columns: int) -> FloatArray:
    """An array (n, columns) of the tree, which errors call by its `place`; raises `JsonError`."""
    if isinstance(tree, dict):
        return _unpacked(tree, place, (None, columns))
    for index, row in enumerate(tree):
        if len(row) != columns:
            raise JsonError(
                "{place} is {value}, and must be a list of {count}, one for each column",
                place=f"{place}[{index}]",
                value=shown(row),
                count=columns,
            )
    return frozen(np.array(tree, dtype=np.float64).reshape(len(tree), columns))


def numbers_in(tree: Any, place: str, count: int | None = None) -> FloatArray:
    """An array (count,) of the tree, or of any length; raises `JsonError`."""
    if isinstance(tree, dict):
        return _unpacked(tree, place, (count,))
    if count is not None and len(tree) != count:
        raise JsonError("{place} has {found} numbers, and must have {count}", place=place, found=len(tree), count=count)
    return frozen(tree)


def number_tree(value: float) -> float | str:
    """A number alone as JSON has it; one that is not finite by its name."""
    return value if math.isfinite(value) else repr(value)


def number_in(tree: float | str) -> float:
    """A number alone of the tree."""
    return _NAMED[tree] if isinstance(tree, str) else float(tree)


def _unpacked(tree: dict[str, Any], place: str, wanted: tuple[int | None, ...]) -> FloatArray:
    shape = tuple(tree["shape"])
    fits = len(shape) == len(wanted) and all(want in (None, size) for size, want in zip(shape, wanted, strict=True))
    if not fits:
        form = [want if want is not None else "n" for want in wanted]
        raise JsonError(
            "{place}.shape is {value}, and must be [{form}]",
            place=place,
            value="[" + ", ".join(map(str, shape)) + "]",
            form=", ".join(map(str, form)),
        )
    try:
        data = b64decode(tree["float64"], validate=True)
    except (binascii.Error, ValueError):
        raise JsonError("{place}.float64 is not base64", place=place) from None
    if len(data) != _NUMBER.itemsize * math.prod(shape):
        raise JsonError(
            "{place}.float64 holds {found} bytes, and must hold {count}, 8 for each number of its shape",
            place=place,
            found=len(data),
            count=_NUMBER.itemsize * math.prod(shape),
        )
    return frozen(np.frombuffer(data, _NUMBER).reshape(shape))
