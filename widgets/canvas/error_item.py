"""The error's box at the right: the shown sample's targets T, the error E, and its formula."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.formulas.notation import number_text
from widgets.basics.painting import guarded
from widgets.canvas.canvas_state import CanvasError
from widgets.canvas.quantity import Quantity
from widgets.canvas.style import FAR_DIGITS, CanvasStyle
from widgets.canvas.typesetting import TextLine, TextPiece

LEAST_WIDTH, PADDING = 7.6, 0.95  # of the box, in type sizes
LIT_WIDTH = 2.2  # times the usual line


@dataclass(frozen=True, slots=True)
class _Row:
    content: TextLine | Quantity
    role: str
    y: float


class ErrorItem(QGraphicsItem):
    """Draws the box around its position; it grows with the number of rows and of digits."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._shown: tuple[CanvasError, int] | None = None
        self._rows: tuple[_Row, ...] = ()
        self._box = QRectF()
        self._lit: str | None = None
        self.setZValue(1)

    def show_error(self, error: CanvasError | None, digits: int) -> None:
        """Show these values; lays out and draws again only where something differs."""
        shown = None if error is None else (error, digits)
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(error is not None)
        if error is not None:
            self.setPos(error.x, error.y)
            self._lay_out(error, digits)
            self.update()

    def light(self, role: str | None) -> None:
        """Outline the box strongly in a role's colour, or as usual."""
        if role != self._lit:
            self._lit = role
            self.update()

    def box(self) -> QRectF:
        """The box in scene coordinates; empty where no error is shown."""
        return self._box.translated(self.pos()) if self._shown is not None else QRectF()

    def target_rect(self, node: str) -> QRectF:
        """Where the target of output `node` stands, in scene coordinates; empty where it does not."""
        targets = self._shown[0].targets if self._shown is not None else ()
        for row, target in zip(self._rows, targets, strict=False):
            if target.node == node:
                half = self._row_height / 2
                inside = self._box.adjusted(6, 0, -6, 0)
                return QRectF(inside.left(), row.y - half, inside.width(), 2 * half).translated(self.pos())
        return QRectF()

    def number_rect(self) -> QRectF:
        """Where E stands, in scene coordinates; empty where no error is shown."""
        if self._shown is None:
            return QRectF()
        y, half = self._rows[-2].y, self._row_height / 2
        return QRectF(self._box.left(), y - half, self._box.width(), 2 * half).translated(self.pos())

    def target_at(self, x: float, y: float) -> str | None:
        """The output whose target stands at (x, y)."""
        targets = self._shown[0].targets if self._shown is not None else ()
        return next((target.node for target in targets if self.target_rect(target.node).contains(x, y)), None)

    def boundingRect(self) -> QRectF:
        margin = self._style.strong * LIT_WIDTH
        return self._box.adjusted(-margin, -margin, margin, margin)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        style = self._style
        painter.setBrush(style.color("background"))
        painter.setPen(style.pen(self._lit or "node", style.strong * (LIT_WIDTH if self._lit else 1.0)))
        painter.drawRoundedRect(self._box, style.radius, style.radius)
        if style.is_readable(painter.worldTransform().m11()):
            for row in self._rows:
                painter.setPen(style.color(row.role))
                self._draw(painter, row)
        else:
            self._write_far(painter)

    def _draw(self, painter: QPainter, row: _Row) -> None:
        if isinstance(row.content, Quantity):
            row.content.draw(painter, self._style, self._room, row.y)
        else:
            row.content.draw(painter, 0.0, row.y)

    def _write_far(self, painter: QPainter) -> None:
        """The error alone, as large as the box allows."""
        if self._shown is None:
            return
        name, value = self._shown[0].name, self._shown[0].value
        size = min(self._style.far_size(painter.worldTransform().m11()), round(self._box.height() * 0.36))
        painter.setPen(self._style.color("text"))
        self._style.type.line(TextPiece(name, size, bold=True)).draw(painter, 0.0, -size * 0.62)
        if value is not None:
            number = TextPiece(number_text(value, FAR_DIGITS), size, bold=True)
            self._style.type.fitted(self._box.width() * 0.9, number).draw(painter, 0.0, size * 0.62)

    @property
    def _row_height(self) -> float:
        return self._style.number * 1.75

    def _lay_out(self, error: CanvasError, digits: int) -> None:
        width = self._width(error, digits)
        targets = [(self._fitted(piece, width), "text_muted") for piece in self._targets(error, digits)]
        error_row = Quantity(error.name, error.value, digits, self._style.number, bold=True), "text"
        rows: list[tuple[TextLine | Quantity, str]] = [
            *targets,
            error_row,
            (self._fitted(self._formula(error), width), "text_muted"),
        ]
        height = len(rows) * self._row_height + self._style.number * 1.7
        top = -(len(rows) - 1) / 2 * self._row_height
        self.prepareGeometryChange()
        self._box = QRectF(-width / 2, -height / 2, width, height)
        self._rows = tuple(
            _Row(content, role, top + place * self._row_height) for place, (content, role) in enumerate(rows)
        )

    @property
    def _room(self) -> float:
        return self._box.width() - PADDING * self._style.number

    def _fitted(self, piece: TextPiece, width: float) -> TextLine:
        return self._style.type.fitted(width - PADDING * self._style.number, piece)

    def _width(self, error: CanvasError, digits: int) -> float:
        """Wide enough for the formula and so many digits, whatever the numbers: the box must not breathe."""
        usual = TextPiece("E 0." + "0" * digits, self._style.number, bold=True)
        widest = max(self._style.type.line(piece).width for piece in (usual, self._formula(error)))
        return max(widest + PADDING * self._style.number, LEAST_WIDTH * self._style.number)

    def _targets(self, error: CanvasError, digits: int) -> list[TextPiece]:
        texts = (f"{target.name} {number_text(target.value, digits)}" for target in error.targets)
        return [TextPiece(text, self._style.number - 1) for text in texts]

    def _formula(self, error: CanvasError) -> TextPiece:
        return TextPiece(error.formula, self._style.small + 1)
