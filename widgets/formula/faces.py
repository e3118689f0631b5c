"""The type that formulas are set in: the theme's one family in several sizes, upright and italic, measured once."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTransform

from widgets.basics.theme import Theme, ui_font
from widgets.formula.boxes import EMPTY, Box, Glyphs, Mark

KEPT_WORDS = 2048  # numbers change at every step: the memory of them is bounded


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: its size in pixels and its cut; within a line of text (`inline`) fractions are small."""

    size: int
    bold: bool = False
    italic: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A font and what is measured of it: `axis` is the height at which a minus and a fraction's bar stand."""

    font: QFont
    metrics: QFontMetricsF
    ascent: float  # of its tallest letters, without the room for accents
    descent: float
    axis: float


class Faces:
    """The fonts of one theme, and the words set in them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.face = lru_cache(maxsize=None)(self._made_face)
        self.word = lru_cache(maxsize=KEPT_WORDS)(self._made_word)

    def _made_face(self, style: Style) -> Face:
        font = ui_font(self._theme, style.size, bold=style.bold, italic=style.italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        metrics = QFontMetricsF(font)
        cap = metrics.capHeight()
        return Face(font, metrics, cap + 0.05 * style.size, 0.22 * style.size, cap / 2)

    def _made_word(self, text: str, style: Style) -> Box:
        """One piece of text in one cut."""
        if not text:
            return EMPTY
        face = self.face(style)
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.prepare(QTransform(), face.font)
        mark = Mark(0.0, -face.metrics.ascent(), Glyphs(static, face.font))
        return Box(face.metrics.horizontalAdvance(text), face.ascent, face.descent, (mark,))
