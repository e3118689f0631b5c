"""One parameter's chip: name and value in a rounded box, a lock, and the gradient underneath."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from engine.formulas.notation import number_text, subscripted
from widgets.canvas.canvas_parameters import CanvasParameter
from widgets.canvas.placement import ChipPlace
from widgets.canvas.style import CHIP_HEIGHT, CHIP_PADDING, CanvasStyle
from widgets.canvas.typesetting import TextLine, TextPiece

LOCK_ROOM = 1.0  # the width that a lock takes in a chip, in type sizes
BORDER, MARKED_BORDER = 1.5, 2.5


@dataclass(frozen=True)
class Chip:
    """What one chip shows and where; its text is laid out when it is first drawn."""

    shown: CanvasParameter
    place: ChipPlace
    digits: int
    style: CanvasStyle

    @cached_property
    def half_width(self) -> float:
        usual = 0.0 if self.place.compact else self.style.chip_width
        return max(usual, self._label.width + 2 * CHIP_PADDING * self._size + self._lock_room) / 2

    @property
    def half_height(self) -> float:
        return CHIP_HEIGHT * self._size / 2

    def rect(self, larger: float) -> QRectF:
        """The box in scene coordinates, `larger` times its usual size."""
        half_width, half_height = self.half_width * larger, self.half_height * larger
        return QRectF(self.place.x - half_width, self.place.y - half_height, 2 * half_width, 2 * half_height)

    def paint(self, painter: QPainter, border: str | None, with_gradient: bool) -> None:
        """Draw around the painter's origin; `border` is the colour role of a marked chip."""
        style, half_height = self.style, self.half_height
        sign = "negative" if self.shown.value < 0 else "positive"
        painter.setBrush(style.color("field"))
        painter.setPen(style.pen(border or sign, (MARKED_BORDER if border else BORDER) * style.line))
        box = QRectF(-self.half_width, -half_height, 2 * self.half_width, 2 * half_height)
        painter.drawRoundedRect(box, style.radius - 2, style.radius - 2)
        is_update = border == "update"
        painter.setPen(style.color("update" if is_update else "text"))
        (self._assignment if is_update else self._label).draw(painter, self._lock_room / 2, 0.0)
        if self.shown.locked:
            self._paint_lock(painter, -self.half_width + CHIP_PADDING * self._size + 0.3 * self._size)
        if self.shown.gradient is not None and with_gradient:
            self._paint_gradient(painter, self._gradient)

    def _paint_lock(self, painter: QPainter, x: float) -> None:
        unit = self._size * 0.1
        painter.setPen(self.style.pen("text_muted", 1.3 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(x - 2.2 * unit, -4.5 * unit, 4.4 * unit, 6.5 * unit), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.color("text_muted"))
        painter.drawRoundedRect(QRectF(x - 3.3 * unit, -1.2 * unit, 6.6 * unit, 5.2 * unit), unit, unit)

    def _paint_gradient(self, painter: QPainter, gradient: TextLine) -> None:
        y = self.half_height + self.style.small * 1.05
        # The edges of a dense network pass here: the text stands on a patch of the background.
        patch = QRectF(-gradient.width / 2 - 2, y - gradient.cap_height, gradient.width + 4, 2 * gradient.cap_height)
        painter.fillRect(patch, self.style.color("background"))
        painter.setPen(self.style.color("gradient"))
        gradient.draw(painter, 0.0, y)

    @cached_property
    def _label(self) -> TextLine:
        size, value = self._size, number_text(self.shown.value, self.digits)
        room = self.place.width - 2 * CHIP_PADDING * size - self._lock_room
        return self.style.type.fitted(room, TextPiece(f"{self._name} ", size), TextPiece(value, size, bold=True))

    @cached_property
    def _assignment(self) -> TextLine:
        """The number as one that an update has just given to the parameter; no wider than the chip already is."""
        size, value = self._size, number_text(self.shown.value, self.digits)
        room = 2 * self.half_width - CHIP_PADDING * size - self._lock_room
        return self.style.type.fitted(room, TextPiece(f"{self._name} ← ", size), TextPiece(value, size, bold=True))

    @cached_property
    def _gradient(self) -> TextLine:
        size = self.style.small
        value = "" if self.shown.gradient is None else number_text(self.shown.gradient, self.digits)
        return self.style.type.line(
            TextPiece(f"∂{self.shown.gradient_of}/∂{self._name} = ", size), TextPiece(value, size)
        )

    @property
    def _lock_room(self) -> float:
        return self._size * LOCK_ROOM if self.shown.locked else 0.0

    @property
    def _size(self) -> int:
        return self.style.compact if self.place.compact else self.style.number

    @property
    def _name(self) -> str:
        return subscripted(self.shown.name)
