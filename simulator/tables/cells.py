"""What the cells of a table mean: numbers with either decimal sign, words, nothing. No Qt here."""

import math
import re
from collections.abc import Sequence

import numpy as np

from engine.arrays import FloatArray

MISSING = frozenset({"", "?", "nan", "na", "n/a", "#n/a", "null"})
"""How programs write that there is nothing, in small letters."""
_GROUPS = {
    ".": re.compile(r"[+-]?[0-9]{1,3}([,\u00a0\u202f' ])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]*)?"),
    ",": re.compile(r"[+-]?[0-9]{1,3}([.\u00a0\u202f' ])[0-9]{3}(?:\1[0-9]{3})*(?:,[0-9]*)?"),
}
_NO_GROUPS = str.maketrans("", "", "\u00a0\u202f' ")


def is_missing(cell: str) -> bool:
    """Whether the cell says that there is nothing."""
    return not cell or (len(cell) < 5 and cell.lower() in MISSING)


def number_of(cell: str, decimal: str) -> float | None:
    """The number in the cell, which has no blanks around it; None where there is none that is finite."""
    plain = cell
    if decimal == "," and "," in cell:
        plain = cell.replace(",", ".") if "." not in cell else ""
    elif decimal == "," and _GROUPS[","].fullmatch(cell):
        plain = ""  # 1.234 is a thousand there
    try:
        value = float(plain)
    except ValueError:
        return _grouped(cell, decimal)
    return value if math.isfinite(value) and "_" not in cell else None


def numbers_of(cells: Sequence[str], decimal: str) -> FloatArray | None:
    """The cells as numbers (n,), NaN where one is missing; None where one is neither."""
    if (plain := _plain_numbers(cells)) is not None and decimal == ".":
        return plain
    found = []
    for cell in cells:
        value = math.nan if is_missing(cell) else number_of(cell, decimal)
        if value is None:
            return None
        found.append(value)
    return np.array(found, dtype=np.float64)


def words_of(cells: Sequence[str]) -> tuple[str | None, ...]:
    """The cells as words, each kept once in memory; None where one is missing."""
    once: dict[str, str | None] = {}
    return tuple(once.setdefault(cell, None if is_missing(cell) else cell) for cell in cells)


def odd_row(words: Sequence[str | None], decimal: str) -> int | None:
    """Of words that are numbers for the most part, the first row (from 0) that is none; None where they are words."""
    there = [(row, word) for row, word in enumerate(words) if word is not None]
    odd = [row for row, word in there if number_of(word, decimal) is None]
    return odd[0] if odd and 2 * len(odd) < len(there) else None


def _plain_numbers(cells: Sequence[str]) -> FloatArray | None:
    """The cells as numbers where each is one with a point or none, which is seen at once."""
    try:
        found = np.fromiter(map(float, cells), np.float64, len(cells))
    except ValueError:
        return None
    return found if np.isfinite(found).all() and not any("_" in cell for cell in cells) else None


def _grouped(cell: str, decimal: str) -> float | None:
    """A number whose thousands are set apart, such as 1.234,5 with a decimal comma."""
    if not _GROUPS[decimal].fullmatch(cell):
        return None
    other = "," if decimal == "." else "."
    return float(cell.translate(_NO_GROUPS).replace(other, "").replace(decimal, "."))
