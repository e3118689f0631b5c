import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from widgets.basics.theme import load_theme
from widgets.canvas.typesetting import KEPT_LINES, LineSetter, TextPiece


@pytest.fixture
def typesetter(qtbot: QtBot) -> LineSetter:
    return LineSetter(load_theme("light"))


def test_subscripts_are_smaller_digits_set_lower(typesetter: LineSetter) -> None:
    line = typesetter.line(TextPiece("w₁₂ ", 15))
    texts = [(glyphs.text.text(), glyphs.font.pixelSize()) for _, _, glyphs in line.glyphs]
    assert texts == [("w", 15), ("12", 11), (" ", 15)]
    bottoms = [top + glyphs.font.pixelSize() for _, top, glyphs in line.glyphs]
    assert bottoms[1] > bottoms[0] - 4


def test_pieces_follow_each_other(typesetter: LineSetter) -> None:
    whole = typesetter.line(TextPiece("w₁ ", 15), TextPiece("0.15", 15, bold=True))
    parts = typesetter.line(TextPiece("w₁ ", 15)).width + typesetter.line(TextPiece("0.15", 15, bold=True)).width
    assert whole.width == pytest.approx(parts)


def test_figures_have_one_width(typesetter: LineSetter) -> None:
    assert len({typesetter.line(TextPiece(digit * 4, 15)).width for digit in "0123456789"}) == 1


def test_a_long_line_shrinks_to_its_room(typesetter: LineSetter) -> None:
    piece = TextPiece("z₁ −0.12345678901234567", 15)
    assert typesetter.fitted(90, piece).width <= 90
    assert typesetter.fitted(900, piece) is typesetter.line(piece)


def test_markup_is_drawn_as_text(typesetter: LineSetter) -> None:
    assert typesetter.line(TextPiece("<b>1</b>", 15)).width > 2 * typesetter.line(TextPiece("1", 15, bold=True)).width


def test_a_line_is_drawn_around_its_middle(typesetter: LineSetter) -> None:
    image = QImage(100, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    typesetter.line(TextPiece("H8H", 20)).draw(painter, 50, 20)
    painter.end()
    inked = [(x, y) for x in range(100) for y in range(40) if image.pixelColor(x, y).alpha() > 100]
    assert sum(x for x, _ in inked) / len(inked) == pytest.approx(50, abs=1.5)
    assert sum(y for _, y in inked) / len(inked) == pytest.approx(20, abs=1.5)


def test_the_memory_of_lines_is_bounded(typesetter: LineSetter) -> None:
    first = typesetter.line(TextPiece("0.0", 9))
    for number in range(KEPT_LINES):
        typesetter.line(TextPiece(str(number), 9))
    assert typesetter.line(TextPiece("0.0", 9)) is not first
