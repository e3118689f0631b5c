"""Recognises how a table is written: its delimiter, its decimal sign, whether it has a heading. No Qt here."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from simulator.tables.cells import is_missing, number_of
from simulator.tables.table_format import DELIMITERS

_SEEN_ROWS = 200
_SEEN_TEXT = 200_000  # characters
_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+(e[+-]?[0-9]+)?", re.IGNORECASE)
_COMMA_BEHIND_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+")
_POINT = re.compile(r"[+-]?[0-9]*\.[0-9]+(e[+-]?[0-9]+)?|[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", re.IGNORECASE)

Rows = Sequence[Sequence[str]]


def delimiter_of(text: str) -> str:
    """The sign by which most rows have as many cells as each other, and more than one; a comma where there is none."""
    seen = text[:_SEEN_TEXT]
    if len(text) > _SEEN_TEXT:
        seen = seen[: seen.rfind("\n") + 1] or seen
    shares = {delimiter: _evenness(seen, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: shares[delimiter])  # the first of those that are as good
    return best if shares[best] > 0 else ","


def decimal_of(rows: Rows) -> str:
    """A comma where more of the cells have one as a decimal sign than have a point."""
    cells = [cell.strip() for row in rows[: 5 * _SEEN_ROWS] for cell in row]
    commas = sum(bool(_COMMA.fullmatch(cell) or _COMMA_BEHIND_GROUPS.fullmatch(cell)) for cell in cells)
    points = sum(bool(_POINT.fullmatch(cell)) for cell in cells)
    return "," if commas > points else "."


def has_header(rows: Rows, decimal: str) -> bool:
    """Whether the first row has no number, and what is below it has some, or other words."""
    first, below = rows[0], rows[1 : 1 + _SEEN_ROWS]
    if not below or any(number_of(cell, decimal) is not None for cell in first):
        return False
    if any(is_missing(cell) and cell for cell in first):
        return False
    for place, name in enumerate(first):
        column = [row[place] for row in below if place < len(row) and not is_missing(row[place])]
        numbers = sum(number_of(cell, decimal) is not None for cell in column)
        if column and 2 * numbers > len(column):
            return True
        if name in column:
            return False
    return len(set(first)) == len(first)


def _evenness(text: str, delimiter: str) -> float:
    """The share of the rows that have as many cells as most have; 0 where that is one cell."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        counts = Counter(len(row) for row in islice(reader, _SEEN_ROWS) if any(cell.strip() for cell in row))
    except csv.Error:
        return 0.0
    if not counts:
        return 0.0
    cells, rows = counts.most_common(1)[0]
    return rows / counts.total() if cells > 1 else 0.0
