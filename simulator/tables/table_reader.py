"""Reads a table from a file or a text, and tells how it was read. No Qt here."""

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from engine.errors import RefusalError, TableError
from engine.table import Column, Table
from engine.words import noted
from simulator.project.atomic_file import reason
from simulator.project.ordinary_file import bytes_of
from simulator.refusals import TableFileError
from simulator.tables.cells import numbers_of, words_of
from simulator.tables.encodings import decoded
from simulator.tables.sniffing import decimal_of, delimiter_of, has_header
from simulator.tables.table_format import DELIMITERS, TableFormat

_LARGEST_CELL = 2**20  # characters
_NO_CELL = noted("It has no cell with anything in it; a table has at least one row.")
_NOTHING = "".join(DELIMITERS) + " \r\n"
_ANY = TableFormat()


class ReadTable(NamedTuple):
    """A table, and how it was read, nothing of it left open; a text has no encoding."""

    table: Table
    format: TableFormat


def read_table(path: str | os.PathLike[str], given: TableFormat = _ANY) -> ReadTable:
    """The table in the file, read as `given` and else as recognised; raises `TableFileError`, a whole sentence."""
    where = os.fspath(path)
    try:
        data = bytes_of(Path(where))
    except (OSError, ValueError) as error:
        raise TableFileError("{file} cannot be read: {reason}.", file=where, reason=reason(error)) from None
    try:
        text, encoding = decoded(data, given.encoding)
        return table_in(text, replace(given, encoding=encoding))
    except RefusalError as error:
        raise TableFileError("{file} cannot be read as a table. {reason}", file=where, reason=error) from None


def table_in(text: str, given: TableFormat = _ANY) -> ReadTable:
    """The table in a text, such as a spreadsheet copies; raises `TableError`."""
    _check_kind(text)
    delimiter, text = _told_delimiter(text)
    delimiter = given.delimiter or delimiter or delimiter_of(text)
    rows, lines = _rows(text, delimiter)
    decimal = given.decimal or decimal_of(rows)
    header = has_header(rows, decimal) if given.has_header is None else given.has_header
    return ReadTable(
        _table(rows, lines, decimal, header), replace(given, delimiter=delimiter, decimal=decimal, has_header=header)
    )


def _check_kind(text: str) -> None:
    if not text.strip():
        raise TableError("It is empty; a table has at least one row.")
    if not text.strip(_NOTHING):
        raise TableError(_NO_CELL)
    beginning = text.lstrip()[:2000]
    if beginning.startswith("{"):
        if '"chainrule"' in beginning:
            raise TableError("It is a project of Chainrule, not a table; open it as it is.")
        raise TableError("It is JSON, not a table; a table has a row on each line, such as CSV.")
    if beginning.lower().startswith(("<!doctype", "<html", "<?xml")):
        raise TableError("It is a page of the web or XML, not a table; save the table in it as CSV.")


def _told_delimiter(text: str) -> tuple[str | None, str]:
    """The delimiter that a first line such as sep=; tells spreadsheets, and the text behind it."""
    first, _, rest = text.partition("\n")
    first = first.strip().lower()
    return (first[4], rest) if len(first) == 5 and first.startswith("sep=") else (None, text)


def _rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The rows that are not blank, their cells without blanks around, and the line on which each ends."""
    rows: list[list[str]] = []
    lines: list[int] = []
    limit = csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error:
        raise TableError(
            "Behind line {line} a quotation mark opens a cell and does not close it, or more follows where it closes.",
            line=lines[-1] if lines else 0,
        ) from None
    finally:
        csv.field_size_limit(limit)
    if not rows:
        raise TableError(_NO_CELL)
    return rows, lines


def _table(rows: list[list[str]], lines: Sequence[int], decimal: str, header: bool) -> Table:
    width = len(rows[0])
    for row, line in zip(rows, lines, strict=True):
        if len(row) != width:
            raise TableError(
                "The row that ends in line {line} has {found} cells, and the first one {count}; each needs as many. "
                "Perhaps the delimiter is another one.",
                line=line,
                found=len(row),
                count=width,
            )
    names, body = (rows[0], rows[1:]) if header else ([""] * width, rows)
    if not body:
        raise TableError("It has a heading and no row below it.")
    columns = list(zip(*body, strict=True))
    named = [(name, cells) for name, cells in zip(names, columns, strict=True) if name or any(cells)]
    called = _called([name for name, _ in named])
    return Table(tuple(_column(name, cells, decimal) for name, (_, cells) in zip(called, named, strict=True)))


def _called(names: Sequence[str]) -> list[str]:
    """A name of its own for each column: `column 2` for one without, `size (2)` for the second one of that name."""
    called: list[str] = []
    for place, name in enumerate(names, 1):
        wanted = name or f"column {place}"
        free, number = wanted, 1
        while free in called or (number > 1 and free in names):
            number += 1
            free = f"{wanted} ({number})"
        called.append(free)
    return called


def _column(name: str, cells: Sequence[str], decimal: str) -> Column:
    numbers = numbers_of(cells, decimal)
    return Column(name, words_of(cells) if numbers is None else numbers)
