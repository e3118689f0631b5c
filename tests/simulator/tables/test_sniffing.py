"""How a table is written is recognised."""

import pytest

from simulator.tables.sniffing import decimal_of, delimiter_of, has_header


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1,5\t2;5\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("a\n1\n", ","),
        ('a,b\n"x; y; z",2\n"x",3\n', ","),
        ('a;b\n"one,\ntwo";2\n', ";"),
        ("\n", ","),
        ("a,b\n1,2\n1,2\n1,2;3\n", ","),
    ],
)
def test_delimiters(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_a_long_table_is_judged_by_its_beginning() -> None:
    assert delimiter_of("a;b\n" * 100_000 + "x") == ";"
    assert delimiter_of("a" * 300_000) == ","


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["1,5", "2,25"], ","),
        (["1.5", "2"], "."),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["1", "x"], "."),
        (["1,5", "1.5", "2.5"], "."),
        (["-,5e3"], ","),
    ],
)
def test_decimal_signs(cells: list[str], decimal: str) -> None:
    assert decimal_of([cells]) == decimal


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["a", "b"], ["1", "2"]], True),
        ([["", "b"], ["1", "2"]], True),
        ([["1", "2"], ["3", "4"]], False),
        ([["?", "b"], ["1", "2"]], False),
        ([["city", "kind"], ["Berlin", "a"], ["Rome", "b"]], True),
        ([["a", "b"], ["a", "c"], ["a", "b"]], False),
        ([["a", "b"]], False),
        ([["a", "a"], ["c", "d"]], False),
    ],
)
def test_headings(rows: list[list[str]], header: bool) -> None:
    assert has_header(rows, ".") is header
