"""Text of the bytes of a file, whatever program wrote them; no Qt here."""

import codecs
import re

from charset_normalizer import from_bytes

from engine.errors import TableError
from engine.words import noted

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a text may begin with to say its encoding; that of UTF-32 begins as the one of UTF-16 does."""
_OTHERS = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "gb18030", "big5", "euc_kr", "koi8_r"]
_SEEN = 65536  # bytes by which an encoding is recognised
_KINDS = {
    b"PK\x03\x04": noted("It is a packed file, as spreadsheets save it; save the table in there as CSV."),
    b"\xd0\xcf\x11\xe0": noted("It is a file of an old office program; save the table in there as CSV."),
    b"%PDF": noted("It is a PDF, not a table; copy the table out of it, or save it as CSV."),
}
_BINARY = noted("It is not a text, and so no table; a table is a text such as CSV.")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of the bytes and the encoding by which it was read: the one that is given, or else recognised.

    Raises `TableError` for what is no text, or not in the encoding that is given.
    """
    if not data.strip():
        raise TableError("It is empty; a table has at least one row.")
    for beginning, refusal in _KINDS.items():
        if encoding is None and data.startswith(beginning):
            raise TableError(refusal)
    name = encoding or _recognised(data)
    try:
        text = data.decode(name)
    except LookupError:
        raise TableError("There is no encoding “{name}”; utf-8, utf-16 and cp1252 are some.", name=name) from None
    except UnicodeError:
        raise TableError("It is no text in the encoding “{name}”.", name=name) from None
    text = text.removeprefix("\ufeff")
    if _CONTROL.search(text):
        raise TableError(_BINARY)
    return text, name


def _recognised(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" in data:
        return _utf_16(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _old_encoding(data, error.start)
    return "utf-8"


def _utf_16(data: bytes) -> str:
    """Of UTF-16 that does not say so: nearly all of a table is ASCII, and so every other byte is 0."""
    even, odd = data[:_SEEN:2].count(0), data[1:_SEEN:2].count(0)
    half = min(len(data), _SEEN) // 2
    if len(data) % 2 == 0 and max(even, odd) > 0.7 * half and min(even, odd) < 0.05 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise TableError(_BINARY)


def _old_encoding(data: bytes, first: int) -> str:
    """Which encoding of one country it is, by what is around the first byte that is not ASCII; cp1252 as a rule."""
    seen = data[max(0, first - _SEEN // 2) : first + _SEEN // 2]
    if len(re.findall(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", seen)):
        raise TableError(_BINARY)
    matches = from_bytes(seen, cp_isolation=_OTHERS)
    names = {name for match in list(matches) for name in (match.encoding, *match.could_be_from_charset)}
    best = matches.best()
    return "cp1252" if best is None or "cp1252" in names else best.encoding
