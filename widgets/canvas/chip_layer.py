"""All parameter chips in one item: name and value in a rounded box, the gradient underneath."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.network import Parameter
from engine.notation import number_text, subscripted
from widgets.canvas.placement import ChipPlace
from widgets.canvas.state import CanvasParameter
from widgets.canvas.style import CanvasStyle
from widgets.canvas.typesetting import Line, Piece

LOCK_ROOM = 1.0  # the width that a lock takes in a chip, in type sizes


@dataclass(frozen=True, slots=True)
class _Chip:
    shown: CanvasParameter
    place: ChipPlace
    label: Line
    gradient: Line | None
    half_width: float


class ChipLayer(QGraphicsItem):
    """Draws the chips; one that has no room, or could not be read, appears (large enough) when it is marked."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._places: dict[Parameter, ChipPlace] = {}
        self._chips: dict[Parameter, _Chip] = {}
        self._digits = 0
        self._marked: dict[Parameter, str] = {}
        self._bounds = QRectF()
        self.setZValue(2)

    def set_places(self, places: Iterable[ChipPlace], bounds: QRectF) -> None:
        """Put the chips at `places`, all within `bounds`; `show_parameters` must follow."""
        self.prepareGeometryChange()
        self._places, self._bounds = {place.parameter: place for place in places}, bounds
        self._chips = {}

    def show_parameters(self, parameters: Iterable[CanvasParameter], digits: int) -> None:
        """Show these numbers; lays out and draws again only what differs."""
        old, self._digits, same_digits = self._chips, digits, digits == self._digits
        self._chips = {}
        changed = False
        for shown in parameters:
            known = old.get(shown.parameter) if same_digits else None
            if known is None or known.shown != shown:
                known = self._made(shown)
                changed = True
            self._chips[shown.parameter] = known
        if changed or len(old) != len(self._chips):
            self.update()

    def mark(self, marked: Mapping[Parameter, str]) -> None:
        """Give each of these chips a border of the given colour role, and show it whatever the zoom."""
        if marked != self._marked:
            self._marked = dict(marked)
            self.update()

    def at(self, x: float, y: float, scale: float) -> Parameter | None:
        """The topmost chip that is drawn at (x, y) in scene coordinates at a zoom of `scale`."""
        found = None
        for chip in self._drawn(scale):
            if self.rect(chip.shown.parameter, scale).contains(x, y):
                found = chip.shown.parameter
        return found

    def rect(self, parameter: Parameter, scale: float) -> QRectF:
        """The chip's box in scene coordinates as it is drawn at a zoom of `scale`; empty for an unknown one."""
        chip = self._chips.get(parameter)
        if chip is None:
            return QRectF()
        half_width, half_height = chip.half_width, self._style.chip_height / 2
        larger = self._style.magnified(scale) if parameter in self._marked else 1.0
        x, y = chip.place.x, chip.place.y
        return QRectF(
            x - half_width * larger, y - half_height * larger, 2 * half_width * larger, 2 * half_height * larger
        )

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11()
        for chip in self._drawn(scale):
            painter.save()
            painter.translate(chip.place.x, chip.place.y)
            if chip.shown.parameter in self._marked:
                larger = self._style.magnified(scale)
                painter.scale(larger, larger)
            self._paint_chip(painter, chip)
            painter.restore()

    def _drawn(self, scale: float) -> Iterable[_Chip]:
        """The chips that are visible at a zoom of `scale`, the marked ones last."""
        if self._style.is_readable(scale):
            yield from (c for p, c in self._chips.items() if c.place.shown and p not in self._marked)
        yield from (self._chips[p] for p in self._marked if p in self._chips)

    def _paint_chip(self, painter: QPainter, chip: _Chip) -> None:
        style, half_height = self._style, self._style.chip_height / 2
        marked = self._marked.get(chip.shown.parameter)
        box = QRectF(-chip.half_width, -half_height, 2 * chip.half_width, 2 * half_height)
        sign = "negative" if chip.shown.value < 0 else "positive"
        painter.setBrush(style.color("field"))
        painter.setPen(style.pen(marked or sign, (2.5 if marked else 1.5) * style.line))
        painter.drawRoundedRect(box, style.radius - 2, style.radius - 2)
        painter.setPen(style.color("text"))
        shift = style.number * LOCK_ROOM / 2 if chip.shown.locked else 0.0
        chip.label.draw(painter, shift, 0.0)
        if chip.shown.locked:
            self._paint_lock(painter, -chip.half_width + style.chip_padding + style.number * 0.3)
        if chip.gradient is not None and (marked or chip.place.gradient_shown):
            self._paint_gradient(painter, chip.gradient)

    def _paint_lock(self, painter: QPainter, x: float) -> None:
        unit = self._style.number * 0.1
        painter.setPen(self._style.pen("text_muted", 1.3 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(x - 2.2 * unit, -4.5 * unit, 4.4 * unit, 6.5 * unit), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("text_muted"))
        painter.drawRoundedRect(QRectF(x - 3.3 * unit, -1.2 * unit, 6.6 * unit, 5.2 * unit), unit, unit)

    def _paint_gradient(self, painter: QPainter, gradient: Line) -> None:
        y = self._style.gradient_drop
        # The edges of a dense network pass here: the text stands on a patch of the background.
        patch = QRectF(-gradient.width / 2 - 2, y - gradient.cap_height, gradient.width + 4, 2 * gradient.cap_height)
        painter.fillRect(patch, self._style.color("background"))
        painter.setPen(self._style.color("gradient"))
        gradient.draw(painter, 0.0, y)

    def _made(self, shown: CanvasParameter) -> _Chip:
        style = self._style
        name, size = subscripted(shown.name), style.number
        label = style.type.line(Piece(f"{name} ", size), Piece(number_text(shown.value, self._digits), size, bold=True))
        gradient = None
        if shown.gradient is not None:
            text = f"∂E/∂{name} = {number_text(shown.gradient, self._digits)}"
            gradient = style.type.line(Piece(text, style.small))
        lock = style.number * LOCK_ROOM if shown.locked else 0.0
        width = max(style.chip_width, label.width + 2 * style.chip_padding + lock)
        return _Chip(shown, self._places[shown.parameter], label, gradient, width / 2)
