"""A card in a free corner of the canvas with the numbers of the node that the pointer is over."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.basics.painting import guarded
from widgets.basics.theme import ui_font
from widgets.canvas.node_facts import NodeFacts
from widgets.canvas.style import CanvasStyle

PADDING, COLUMN_GAP, ROW_GAP = 12, 20, 3  # pixels
FRAME = 1.6
CLEAR = 30  # pixels around the pointer that stay free


class NodeCard(QWidget):
    """Lies over the canvas and lets every click through; `tie` is the line to its node, in the canvas' pixels."""

    def __init__(self, style: CanvasStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._style = style
        self._facts: NodeFacts | None = None
        self._node = QPoint()
        self.hide()

    @property
    def node(self) -> str | None:
        """Whose card it is, while it is shown."""
        return self._facts.node if self._facts is not None else None

    @property
    def tie(self) -> QLineF | None:
        """From the card's nearest side to the node; None while it is hidden."""
        if self._facts is None:
            return None
        box, x, y = QRectF(self.geometry()), self._node.x(), self._node.y()
        at = QPointF(min(max(x, box.left()), box.right()), min(max(y, box.top()), box.bottom()))
        return QLineF(at, QPointF(self._node))

    def set_style(self, style: CanvasStyle) -> None:
        self._style = style
        self.resize(self.sizeHint())
        self.update()

    def show_facts(self, facts: NodeFacts | None, node: QPoint, corners: Sequence[QRect]) -> None:
        """Show these of the node at that place, in the first of the rooms in whose corner the card leaves it free."""
        self._facts, self._node = facts, node
        if facts is None:
            self.hide()
            return
        self.resize(self.sizeHint())
        clear = QRect(node - QPoint(CLEAR, CLEAR), QSize(2 * CLEAR, 2 * CLEAR))
        places = [QRect(self._in_corner(room, number), self.size()) for number, room in enumerate(corners)]
        free = next((place for place in places if not place.intersects(clear)), places[0])
        self.move(free.topLeft())
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        if self._facts is None:
            return QSize(1, 1)
        plain, bold = QFontMetrics(self._font()), QFontMetrics(self._font(bold=True))
        rows = (*self._facts.rows, *self._facts.weights)
        widths = [plain.horizontalAdvance(name) + COLUMN_GAP + bold.horizontalAdvance(number) for name, number in rows]
        width = max([bold.horizontalAdvance(self._facts.title), *widths])
        gaps = 2 * ROW_GAP + (2 * ROW_GAP if self._facts.weights else 0)
        height = (1 + len(rows)) * (bold.height() + ROW_GAP) + gaps
        return QSize(width + 2 * PADDING, height + 2 * PADDING)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._facts is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._style.color("gradient"), FRAME))
            painter.setBrush(self._style.color("background"))
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, self._style.radius, self._style.radius)
            top = self._write(painter, self._facts.title, "", PADDING) + 2 * ROW_GAP
            for name, number in self._facts.rows:
                top = self._write(painter, name, number, top)
            if self._facts.weights:
                painter.setPen(self._style.pen("border", 1.0))
                painter.drawLine(QLineF(PADDING, top + 0.5, self.width() - PADDING, top + 0.5))
                top += 2 * ROW_GAP
            for name, number in self._facts.weights:
                top = self._write(painter, name, number, top)

    def _write(self, painter: QPainter, name: str, number: str, top: int) -> int:
        """One row; returns where the next begins."""
        height = QFontMetrics(self._font(bold=True)).height()
        row = QRect(PADDING, top, self.width() - 2 * PADDING, height)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font(bold=not number))
        painter.setPen(self._style.color("text"))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.setFont(self._font(bold=True))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, number)
        return top + height + ROW_GAP

    def _font(self, *, bold: bool = False) -> QFont:
        return ui_font(self._style.theme, self._style.theme.sizes.small, bold=bold)

    def _in_corner(self, room: QRect, number: int) -> QPoint:
        """The card's place in its corner of a room: the upper right one, then clockwise."""
        right, bottom = room.right() + 1 - self.width(), room.bottom() + 1 - self.height()
        return (QPoint(right, room.top()), QPoint(right, bottom), QPoint(room.left(), bottom))[number % 3]
