"""Words and numbers on the canvas: one line of text made of pieces, with real subscripts, laid out once and kept."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from widgets.basics.theme import Theme, ui_font

SUBSCRIPT_SIZE = 0.72  # of the letter it stands at
SUBSCRIPT_DROP = 0.24
SMALLEST_TYPE = 6  # pixels, however narrow the room
KEPT_LINES = 1024  # numbers change at every frame of a training: the memory of them is bounded

_SUBSCRIPT = re.compile("([₀-₉]+)")
_PLAIN_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: its text, whose subscript digits are set as real subscripts, its size in pixels, its weight."""

    text: str
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Text of one font; `y` is that of its top from the baseline."""

    text: QStaticText
    font: QFont
    width: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """Laid-out pieces, to be drawn as often as wanted; `cap_height` and `size` are those of its first piece."""

    runs: tuple[tuple[float, _Run], ...]  # each with its distance from the line's left end
    width: float
    cap_height: float
    size: int

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the line centred on (x, y), in the painter's pen."""
        left, baseline = x - self.width / 2, y + self.cap_height / 2
        for offset, run in self.runs:
            painter.setFont(run.font)
            painter.drawStaticText(QPointF(left + offset, baseline + run.y), run.text)


@dataclass(frozen=True, slots=True)
class _Face:
    font: QFont
    metrics: QFontMetricsF


class Typesetter:
    """Lays out lines in the theme's font and remembers them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._faces: dict[tuple[int, bool], _Face] = {}
        self._kept = lru_cache(maxsize=KEPT_LINES)(self._laid_out)
        self._run = lru_cache(maxsize=KEPT_LINES)(self._made)

    def line(self, *pieces: Piece) -> Line:
        """The pieces one after the other; blanks between them belong to their texts."""
        return self._kept(pieces)

    def fitted(self, room: float, *pieces: Piece) -> Line:
        """The pieces as `line` sets them, all made smaller where they are wider than `room`."""
        line = self.line(*pieces)
        if line.width <= room:
            return line
        share = room / line.width
        return self.line(*(Piece(p.text, max(SMALLEST_TYPE, int(p.size * share)), p.bold) for p in pieces))

    def _laid_out(self, pieces: tuple[Piece, ...]) -> Line:
        placed: list[tuple[float, _Run]] = []
        x = 0.0
        for piece in pieces:
            for part in filter(None, _SUBSCRIPT.split(piece.text)):
                run = self._run(part, piece.size, piece.bold)
                placed.append((x, run))
                x += run.width
        return Line(tuple(placed), x, self._face(pieces[0].size, pieces[0].bold).metrics.capHeight(), pieces[0].size)

    def _made(self, part: str, size: int, bold: bool) -> _Run:
        lowered = _SUBSCRIPT.fullmatch(part) is not None
        face = self._face(round(size * SUBSCRIPT_SIZE) if lowered else size, bold)
        text = QStaticText(part.translate(_PLAIN_DIGITS) if lowered else part)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(QTransform(), face.font)
        drop = size * SUBSCRIPT_DROP if lowered else 0.0
        return _Run(text, face.font, face.metrics.horizontalAdvance(text.text()), drop - face.metrics.ascent())

    def _face(self, size: int, bold: bool) -> _Face:
        found = self._faces.get((size, bold))
        if found is None:
            font = ui_font(self._theme, size, bold=bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # the canvas is zoomed freely
            found = self._faces[size, bold] = _Face(font, QFontMetricsF(font))
        return found
