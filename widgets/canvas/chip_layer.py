"""All parameter chips in one item."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.graph import Parameter
from widgets.basics.painting import guarded, saved
from widgets.canvas.canvas_layout import CanvasLayout
from widgets.canvas.canvas_parameters import CanvasParameters
from widgets.canvas.chip import Chip
from widgets.canvas.placement import ChipPlace
from widgets.canvas.style import READABLE, CanvasStyle

MOST_MARKED = 60  # chips that are shown because they are marked; of more only those that have room


class ChipLayer(QGraphicsItem):
    """Draws the chips; one that has no room, or could not be read, appears (large enough) when it is marked."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._layout: CanvasLayout | None = None
        self._shown: list[Parameter] = []
        self._chips: dict[Parameter, Chip] = {}
        self._parameters: CanvasParameters | None = None
        self._digits = 0
        self._marked: dict[Parameter, str] = {}
        self._bounds = QRectF()
        self.setZValue(2)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # so that paint is told what is seen

    def set_places(self, layout: CanvasLayout, bounds: QRectF) -> None:
        """Put the chips where the layout has them, all within `bounds`; `show_parameters` must follow."""
        self.prepareGeometryChange()
        self._layout, self._bounds = layout, bounds
        self._shown = [place.parameter for place in layout.shown]
        self._chips, self._parameters = {}, None

    def show_parameters(self, parameters: CanvasParameters, digits: int) -> None:
        """Show these numbers; draws again only where something differs."""
        old = self._parameters
        if old is None or digits != self._digits or not parameters.shows_as(old):
            self._chips = {}
            self.update()
        self._parameters, self._digits = parameters, digits

    def mark(self, marked: Mapping[Parameter, str]) -> None:
        """Give each of these chips a border of the given colour role, and show it whatever the zoom."""
        if marked != self._marked:
            self._marked = dict(marked)
            self.update()

    def at(self, x: float, y: float, scale: float) -> Parameter | None:
        """The topmost chip that is drawn at (x, y) in scene coordinates at a zoom of `scale`."""
        found = None
        for parameter in self._drawn(scale):
            place, reach = self._place(parameter), self._style.chip_height * self._style.magnified(scale)
            if place is not None and abs(place.y - y) < reach and self.rect(parameter, scale).contains(x, y):
                found = parameter
        return found

    def rect(self, parameter: Parameter, scale: float) -> QRectF:
        """The chip's box in scene coordinates as it is drawn at a zoom of `scale`; empty for an unknown one."""
        chip = self._chip(parameter)
        return QRectF() if chip is None else chip.rect(self._larger(parameter, scale))

    def boundingRect(self) -> QRectF:
        return self._bounds

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11()
        margin = self._style.chip_width
        seen = QRectF(option.exposedRect).adjusted(-margin, -margin, margin, margin)
        for parameter in self._drawn(scale):
            place = self._place(parameter)
            chip = self._chip(parameter) if place is not None and seen.contains(place.x, place.y) else None
            if chip is not None and place is not None:
                larger = self._larger(parameter, scale)
                with saved(painter):
                    painter.translate(place.x, place.y)
                    painter.scale(larger, larger)
                    chip.paint(painter, self._marked.get(parameter), self._with_gradient(chip, scale))

    def _chip(self, parameter: Parameter) -> Chip | None:
        """The parameter's chip, made when it is first looked at: there may be very many."""
        if parameter not in self._chips and self._parameters is not None:
            shown, place = self._parameters.find(parameter), self._place(parameter)
            if shown is not None and place is not None:
                self._chips[parameter] = Chip(shown, place, self._digits, self._style)
        return self._chips.get(parameter)

    def _with_gradient(self, chip: Chip, scale: float) -> bool:
        if chip.shown.parameter in self._marked:
            return True
        return chip.place.gradient_shown and self._style.small * scale >= READABLE

    def _larger(self, parameter: Parameter, scale: float) -> float:
        return self._style.magnified(scale) if parameter in self._marked else 1.0

    def _drawn(self, scale: float) -> Iterator[Parameter]:
        """The chips that are visible at a zoom of `scale`, the marked ones last."""
        if self._style.is_readable(scale):
            yield from (parameter for parameter in self._shown if parameter not in self._marked)
        if len(self._marked) <= MOST_MARKED or self._style.is_readable(scale):
            marked = self._marked if len(self._marked) <= MOST_MARKED else self._marked.keys() & {*self._shown}
            yield from (parameter for parameter in marked if self._place(parameter) is not None)

    def _place(self, parameter: Parameter) -> ChipPlace | None:
        return self._layout.place(parameter) if self._layout is not None else None
