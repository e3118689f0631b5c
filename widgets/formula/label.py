"""A line of formulas as a widget: of several wordings the longest that has room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.formulas.formula import plain
from widgets.basics.painting import guarded
from widgets.formula.boxes import EMPTY, Box
from widgets.formula.typesetter import Part, Typesetter


class FormulaLabel(QWidget):
    """Draws one line of parts, in `ink` where they have no colour; says it in plain text to assistive tools."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: tuple[Box, ...] = (EMPTY,)
        self._ink, self._axis = "", 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_wordings(self, typesetter: Typesetter, ink: str, wordings: Sequence[Sequence[Part]]) -> None:
        """Show the first of these lines that fits, else the last; the first is the longest."""
        self._boxes = tuple(typesetter.line(*parts) for parts in wordings) or (EMPTY,)
        self._ink = ink
        self._axis = typesetter.face(wordings[0][0].size).axis if wordings else 0.0
        self.setAccessibleName(_said(wordings[0], typesetter.digits) if wordings else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._boxes[0].width + 0.5), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._boxes[-1].width + 0.5), self._height)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, QRectF(self.rect()))

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Draw the line at the left of `room`, in the middle of its height."""
        box = next((box for box in self._boxes if box.width <= room.width()), self._boxes[-1])
        box.draw(painter, room.x(), room.center().y() + self._axis, self._ink)

    @property
    def _height(self) -> int:
        return round(max(box.height for box in self._boxes) + 0.5)


def _said(parts: Sequence[Part], digits: int) -> str:
    texts = (part.content if isinstance(part.content, str) else plain(part.content, digits) for part in parts)
    return "".join(texts).strip()
