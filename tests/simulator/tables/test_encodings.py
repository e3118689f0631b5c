"""Bytes of many programs become text."""

import zipfile
from io import BytesIO

import pytest

from engine.errors import TableError
from simulator.tables.encodings import decoded

GERMAN = "Größe;Maß\n1,5;süß\n"
RUSSIAN = "имя;возраст\nИван;12\nМария;14\nДмитрий;15\n"
POLISH = "imię;wiek\nŁukasz;12\nŻaneta;14\nStanisław;15\nGrażyna;16\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_german_in_each_encoding(encoding: str) -> None:
    assert decoded(GERMAN.encode(encoding)) == (GERMAN, encoding)


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (POLISH, "cp1250")])
def test_other_countries(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == (text, encoding)


def test_a_large_file_is_recognised_by_a_part() -> None:
    text = "a;b\n" * 100_000 + GERMAN
    assert decoded(text.encode("cp1252")) == (text, "cp1252")


def test_the_encoding_that_is_given_counts() -> None:
    assert decoded("1;Ł".encode("cp1250"), "cp1250") == ("1;Ł", "cp1250")
    assert decoded(b"a\xff", "latin-1") == ("aÿ", "latin-1")
    with pytest.raises(TableError, match="no encoding “klingon”"):
        decoded(b"a", "klingon")
    with pytest.raises(TableError, match="no text in the encoding “utf-8”"):
        decoded(b"a\xff", "utf-8")


def packed() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("sheet.xml", "<a/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "It is empty"),
        (b" \n", "It is empty"),
        (packed(), "as spreadsheets save it"),
        (b"%PDF-1.7\n%\xe2\xe3", "It is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old office program"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "It is not a text"),
        (bytes(range(256)), "It is not a text"),
        (b"a;b\x01\n", "It is not a text"),
        (b"a;\xe4\x02\n", "It is not a text"),
    ],
)
def test_what_is_no_text_is_told_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(TableError, match=says):
        decoded(data)
