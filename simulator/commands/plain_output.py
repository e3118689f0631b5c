"""Printing where the terminal's encoding lacks signs: they are written in another way, so that none is lost."""

import io
import re
import sys
import unicodedata
from typing import TextIO

from engine.formulas.notation import PLAIN_SUBSCRIPTS, PLAIN_SUPERSCRIPTS

WRITTEN = {
    **dict.fromkeys("−–—‐‑", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    "。": ".",
    **dict.fromkeys("·⋅×", "*"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    **{"∂": "d", "∑": "sum", "∞": "inf", "√": "sqrt", "½": "1/2", "ß": "ss", "÷": "/", "±": "+-", "≈": "~", "µ": "mu"},
    **{
        "←": "<-",
        "→": "->",
        "↔": "<->",
        "↑": "^",
        "↓": "v",
        "⇥": "->|",
        "↵": "<-|",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "‖": "||",
    },
    **{"‖": "||", "…": "...", "⋯": "...", "•": "*", "›": ">", "✓": "ok", "▾": "v", "▲": "^", "▼": "v", "†": "!"},
    **dict(zip("ᵢⱼₖ", "ijk", strict=True)),
}
"""What stands for a sign in an encoding that has not got it; Greek letters are spelled by their names."""

_SUPERSCRIPTS, _SUBSCRIPTS = ("".join(map(chr, table)) for table in (PLAIN_SUPERSCRIPTS, PLAIN_SUBSCRIPTS))
_PIECE = re.compile(f"[{_SUPERSCRIPTS}]+|[{_SUBSCRIPTS}]+|[^\\x00-\\x7f]")
_GREEK = re.compile(r"GREEK (SMALL|CAPITAL) LETTER (\w+)")


class PlainOutput(io.TextIOWrapper):
    """Writes as its encoding allows."""

    def write(self, text: str) -> int:
        super().write(written_in(text, self.encoding))
        return len(text)


def never_fail_to_print() -> None:
    """Let both outputs write everything in some way, also w₁ or −0.45 on an old Windows console."""
    sys.stdout, sys.stderr = _unfailing(sys.stdout), _unfailing(sys.stderr)


def written_in(text: str, encoding: str) -> str:
    """The text with each sign that the encoding lacks written in another way: −0.45·10⁻⁵ becomes -0.45*10^-5."""

    def written(piece: re.Match[str]) -> str:
        return piece[0] if _has(encoding, piece[0]) else _in_ascii(piece[0], encoding)

    return _PIECE.sub(written, text)


def _unfailing(stream: TextIO) -> TextIO:
    """What takes the stream's place; the stream itself where it has every sign, but for halves of one."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if stream.encoding.lower().startswith("utf"):
        stream.reconfigure(errors="backslashreplace")
        return stream
    encoding, buffered = stream.encoding, stream.line_buffering
    return PlainOutput(stream.detach(), encoding, "backslashreplace", line_buffering=buffered)


def _in_ascii(piece: str, encoding: str) -> str:
    if piece[0] in _SUPERSCRIPTS:
        return "^" + piece.translate(PLAIN_SUPERSCRIPTS)
    if piece[0] in _SUBSCRIPTS:
        return piece.translate(PLAIN_SUBSCRIPTS)
    return WRITTEN.get(piece) or _spelled(piece, encoding)


def _spelled(sign: str, encoding: str) -> str:
    """A Greek letter by its name, another one without its accents, anything else as it is."""
    if greek := _GREEK.match(unicodedata.name(sign, "")):
        return greek[2].lower() if greek[1] == "SMALL" else greek[2].capitalize()
    parts = unicodedata.normalize("NFKD", sign)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare if bare and _has(encoding, bare) else sign


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
