"""Words and numbers on the canvas: one line of text made of pieces, with real subscripts, laid out once and kept."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from engine.formulas.notation import PLAIN_SUBSCRIPTS
from widgets.basics.theme import Theme
from widgets.formula.boxes import Box, Glyphs, beside, moved
from widgets.formula.faces import Faces, Style

SUBSCRIPT_SIZE = 0.72  # of the letter it stands at
SUBSCRIPT_DROP = 0.24
SMALLEST_TYPE = 6  # pixels, however narrow the room
KEPT_LINES = 1024  # numbers change at every frame of a training: the memory of them is bounded

_SUBSCRIPT = re.compile("([₀-₉]+)")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A part of a line: its text, whose subscript digits are set as real subscripts, its size in pixels, its weight."""

    text: str
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """Laid-out pieces, to be drawn as often as wanted; `cap_height` and `size` are those of its first piece."""

    glyphs: tuple[tuple[float, float, Glyphs], ...]  # each with its place from the left end of the line's baseline
    width: float
    cap_height: float
    size: int

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the line centred on (x, y), in the painter's pen."""
        left, baseline = x - self.width / 2, y + self.cap_height / 2
        for right, down, glyphs in self.glyphs:
            painter.setFont(glyphs.font)
            painter.drawStaticText(QPointF(left + right, baseline + down), glyphs.text)


class LineSetter:
    """Lays out lines in the theme's font and remembers them."""

    def __init__(self, theme: Theme) -> None:
        self._faces = Faces(theme)
        self._kept = lru_cache(maxsize=KEPT_LINES)(self._laid_out)

    def line(self, *pieces: TextPiece) -> TextLine:
        """The pieces one after the other; blanks between them belong to their texts."""
        return self._kept(pieces)

    def fitted(self, room: float, *pieces: TextPiece) -> TextLine:
        """The pieces as `line` sets them, all made smaller where they are wider than `room`."""
        line = self.line(*pieces)
        if line.width <= room:
            return line
        share = room / line.width
        return self.line(*(TextPiece(p.text, max(SMALLEST_TYPE, int(p.size * share)), p.bold) for p in pieces))

    def _laid_out(self, pieces: tuple[TextPiece, ...]) -> TextLine:
        words = [self._word(part, piece) for piece in pieces for part in _SUBSCRIPT.split(piece.text) if part]
        box, first = beside(words), pieces[0]
        glyphs = tuple((mark.x, mark.y, mark.shape) for mark in box.marks if isinstance(mark.shape, Glyphs))
        cap_height = self._faces.face(Style(first.size, first.bold)).metrics.capHeight()
        return TextLine(glyphs, box.width, cap_height, first.size)

    def _word(self, part: str, piece: TextPiece) -> Box:
        if not _SUBSCRIPT.fullmatch(part):
            return self._faces.word(part, Style(piece.size, piece.bold))
        digits = self._faces.word(
            part.translate(PLAIN_SUBSCRIPTS), Style(round(piece.size * SUBSCRIPT_SIZE), piece.bold)
        )
        return moved(digits, 0.0, piece.size * SUBSCRIPT_DROP)
