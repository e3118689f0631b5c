"""Tables are read as they lie on disks and in clipboards."""

import csv
import io
import os
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import RefusalError
from engine.table import Column, Table
from simulator.project import ordinary_file
from simulator.refusals import TableFileError
from simulator.tables.table_format import TableFormat
from simulator.tables.table_reader import read_table, table_in


def cells(table: Table, name: str) -> list[object]:
    return list(table.column(name).cells)


def test_semicolons_with_decimal_commas(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Größe;Art;Preis\r\n1,5;süß;1.234,50\r\n2,25;herb;?\r\n".encode("cp1252"))
    table, form = read_table(file)
    assert form == TableFormat("cp1252", ";", ",", True)
    assert cells(table, "Größe") == [1.5, 2.25]
    assert cells(table, "Art") == ["süß", "herb"]
    assert table.column("Preis").words == ("1234.5", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_is_no_part_of_a_name(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("a,b\n1,2\n".encode(encoding))
    assert read_table(file).table.names == ("a", "b")


def test_quotes_with_line_breaks() -> None:
    table, _ = table_in('name,n\n"two\nlines",1\n"say ""hi"", now",2\n')
    assert cells(table, "name") == ["two\nlines", 'say "hi", now']


def test_what_a_spreadsheet_copies_and_what_excel_says_first() -> None:
    assert table_in("1,5\t2\n3,5\t4\n").format == TableFormat(None, "\t", ",", False)
    table, form = table_in("sep=;\r\na;b\r\n1;2\r\n")
    assert (table.names, form.delimiter) == (("a", "b"), ";")


def test_what_is_recognised_can_be_overridden() -> None:
    text = "1,5;x\n2,5;y\n"
    assert table_in(text, TableFormat(has_header=True)).table.names == ("1,5", "x")
    assert table_in(text, TableFormat(decimal=".", has_header=False)).table.column("column 1").has_words
    assert table_in(text, TableFormat(delimiter="|", has_header=False)).table.names == ("column 1",)


def test_each_column_has_a_name_of_its_own() -> None:
    assert table_in("a,a,,a (2)\n1,2,3,4\n").table.names == ("a", "a (3)", "column 3", "a (2)")
    assert table_in("a,b,\n1,2,\n3,4,\n").table.names == ("a", "b")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "It is empty"),
        ('""\n', "no cell with anything"),
        (" \n\n", "It is empty"),
        (";;;\n;;;\n", "no cell with anything"),
        ("a,b\n1,2\n1,2,3\n", "ends in line 3 has 3 cells, and the first one 2"),
        ('a,b\n1,2\n"x,2\n3,4\n', "Behind line 2 a quotation mark"),
        ('{"format": "chainrule"}', "It is a project of Chainrule"),
        ('{"a": 1}', "It is JSON"),
        ("<!DOCTYPE html><p>a", "a page of the web"),
    ],
)
def test_what_is_no_table_is_told_what_it_is(text: str, says: str) -> None:
    with pytest.raises(RefusalError, match=says):
        table_in(text)


def test_a_heading_alone_is_refused() -> None:
    with pytest.raises(RefusalError, match="no row below"):
        table_in("a,b\n", TableFormat(has_header=True))


def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty, pipe = tmp_path / "empty.csv", tmp_path / "pipe"
    empty.write_bytes(b"")
    os.mkfifo(pipe)
    for path, says in (
        (tmp_path / "none.csv", "there is no such file"),
        (tmp_path, "it is a folder"),
        (pipe, "not an ordinary file"),
        (empty, "cannot be read as a table. It is empty"),
    ):
        with pytest.raises(TableFileError, match=says) as caught:
            read_table(path)
        assert str(path) in str(caught.value)
    monkeypatch.setattr(ordinary_file, "LARGEST_FILE", -1)
    with pytest.raises(TableFileError, match="larger than 64 MiB"):
        read_table(empty)


def test_a_million_cells_take_seconds() -> None:
    values = np.random.default_rng(1).normal(size=(100_000, 10))
    text = "\n".join(",".join(map(repr, row)) for row in values.tolist())
    started = time.perf_counter()
    table, _ = table_in(text)
    assert time.perf_counter() - started < 20  # two where nothing else runs
    assert [cells(table, name) for name in table.names] == values.T.tolist()


LOCALES = [(",", "."), (";", ","), ("\t", ",")]


@given(
    numbers=st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8),
    words=st.lists(st.text("abc ;,\t\"\n'äß", min_size=1), min_size=8, max_size=8),
    locale=st.sampled_from(LOCALES),
)
def test_a_table_comes_back_from_each_locale(
    numbers: list[float | None], words: list[str], locale: tuple[str, str]
) -> None:
    delimiter, decimal = locale
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["n", "w"])
    for number, word in zip(numbers, words, strict=False):
        writer.writerow(["?" if number is None else repr(number).replace(".", decimal), f"w{word}w"])
    table, _ = table_in(file.getvalue(), TableFormat(None, delimiter, decimal, True))
    expected = Column("n", np.array([np.nan if number is None else number for number in numbers]))
    assert table.columns[0] == expected
    assert cells(table, "w") == [f"w{word}w" for word in words[: len(numbers)]]
