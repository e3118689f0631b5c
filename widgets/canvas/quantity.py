"""A quantity on the canvas: its name and its number, or an empty place while it is not computed yet."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from engine.formulas.notation import number_text
from widgets.canvas.style import MOST_DIGITS, CanvasStyle
from widgets.canvas.typesetting import TextPiece

PLACE = 0.55  # of the usual number's width, taken by the line in an empty place


@dataclass(frozen=True, slots=True)
class Quantity:
    """A name ("z₁"), its number if it is known, and how many digits of it are shown."""

    name: str
    value: float | None
    digits: int
    size: int
    bold: bool = False

    def draw(self, painter: QPainter, style: CanvasStyle, room: float, y: float) -> None:
        """Draw it centred on (0, y), no wider than `room`, in the painter's pen."""
        name = TextPiece(f"{self.name} ", self.size, self.bold)
        if self.value is None:
            self._draw_empty(painter, style, name, y)
            return
        number = TextPiece(number_text(self.value, self.digits), self.size, self.bold)
        style.type.fitted(room, name, number).draw(painter, 0.0, y)

    def _draw_empty(self, painter: QPainter, style: CanvasStyle, name: TextPiece, y: float) -> None:
        """The name where it will stand beside a usual number, and a faint line in the number's place."""
        usual = style.type.line(TextPiece("0." + "0" * min(self.digits, MOST_DIGITS), self.size, self.bold)).width
        label = style.type.line(name)
        left = -(label.width + usual) / 2
        label.draw(painter, left + label.width / 2, y)
        start = left + label.width + usual * (1 - PLACE) / 2
        painter.setPen(style.pen("pale", 1.5 * style.line))
        painter.drawLine(QLineF(start, y, start + usual * PLACE, y))
