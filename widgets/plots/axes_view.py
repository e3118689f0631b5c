"""The part of pyqtgraph that the plots use, with types: a view with two axes, and paths through arrays."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, cast

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from engine.arrays import FloatArray
from widgets.basics.painting import guarded
from widgets.basics.theme import Theme, ui_font
from widgets.plots.mapping import Mapping
from widgets.plots.ranges import Range, Tick

WIDEST_NUMBER = "−1.2·10⁻¹²"  # at the left; one room for all plots, so that their epochs lie above each other
TEXT_GAP = 8  # between an axis and its numbers
TOP_MARGIN = 12
BOTTOM_MARGIN = 8  # pyqtgraph lets an axis' title hang out a little
LABEL_OVERHANG = 40  # pixels by which a number may reach beyond its axis


def path_through(x: FloatArray, y: FloatArray) -> QPainterPath:
    """A line through the points (x, y), all finite."""
    return cast(QPainterPath, pyqtgraph.arrayToQPath(x, y, connect="all", finiteCheck=False))


class Layer(QGraphicsItem):
    """What is drawn over the axes: calls `draw` with a painter in pixels of the view."""

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._draw = draw
        self._rect = QRectF()

    def resize(self, rect: QRectF) -> None:
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect

    def boundingRect(self) -> QRectF:
        return self._rect

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self._draw(painter)


class AxesView:
    """A graphics view with a left and a bottom axis whose ranges, ticks and colours are told."""

    def __init__(self, theme: Theme, draw: Callable[[QPainter], None], bottom_title: str) -> None:
        self._view: Any = pyqtgraph.GraphicsView()
        self._box: Any = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False)
        self._left: Any = pyqtgraph.AxisItem("left")
        self._bottom: Any = pyqtgraph.AxisItem("bottom")
        self._layout: Any = pyqtgraph.GraphicsLayout()
        self._layer = Layer(draw)
        self._bottom_title = bottom_title
        self._title_style: dict[str, str] = {}
        self._ticks: tuple[object, object] = (None, None)
        self._arrange()
        self.set_theme(theme)

    @property
    def widget(self) -> QGraphicsView:
        return cast(QGraphicsView, self._view)

    @property
    def size(self) -> QRectF:
        return QRectF(self.widget.rect())

    @property
    def area(self) -> QRectF:
        """The rectangle between the axes, in pixels of the view."""
        return cast(QRectF, self._box.mapRectToScene(self._box.rect()))

    def set_theme(self, theme: Theme) -> None:
        font = ui_font(theme, theme.sizes.small)
        metrics = QFontMetrics(font)
        self._left.setWidth(metrics.horizontalAdvance(WIDEST_NUMBER) + TEXT_GAP + 2)
        self._bottom.setHeight(2 * metrics.height() + TEXT_GAP + 4)
        colors = theme.colors
        self._view.setBackground(colors.background)
        for axis in (self._left, self._bottom):
            axis.setTickFont(font)
            axis.setPen(None)
            axis.setTextPen(colors.text_muted)
            axis.setTickPen(None)
        self._title_style = {
            "color": colors.text_muted, "font-size": f"{theme.sizes.small}px", "font-family": font.family()
        }  # fmt: skip
        self.set_bottom_title(self._bottom_title)

    def set_bottom_title(self, title: str) -> None:
        """Write `title` under the axis."""
        self._bottom_title = title
        self._bottom.setLabel(escape(title), **self._title_style)

    def set_right_margin(self, width: float) -> None:
        """The room for labels at the right of the axes."""
        self._layout.layout.setContentsMargins(0, TOP_MARGIN, width, BOTTOM_MARGIN)
        self._layout.layout.activate()

    def set_axes(self, mapping: Mapping, x_ticks: Sequence[Tick], y_ticks: Sequence[Tick]) -> None:
        """Show these ranges with these ticks; does nothing to an axis that does not change."""
        wanted = ((mapping.x, tuple(x_ticks)), (mapping.y, tuple(y_ticks)))
        axes = ((self._bottom, self._box.setXRange), (self._left, self._box.setYRange))
        for (axis, set_range), now, (shown, ticks) in zip(axes, self._ticks, wanted, strict=True):
            if now != (shown, ticks):
                _show(axis, set_range, shown, ticks)
        self._ticks = wanted

    def repaint_layer(self) -> None:
        self._layer.resize(self.size)
        self._layer.update()

    def _arrange(self) -> None:
        self._view.setCentralItem(self._layout)
        self._layout.layout.setSpacing(0)
        self._layout.addItem(self._left, 0, 0)
        self._layout.addItem(self._box, 0, 1)
        self._layout.addItem(self._bottom, 1, 1)
        self._box.disableAutoRange()
        self._box.setDefaultPadding(0)
        for axis in (self._left, self._bottom):
            axis.linkToView(self._box)
            axis.setZValue(-1)
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickLength=0, tickTextOffset=TEXT_GAP, hideOverlappingLabels=LABEL_OVERHANG)
        self._view.scene().addItem(self._layer)
        self._layer.setZValue(10)


def _show(axis: Any, set_range: Callable[..., None], shown: Range, ticks: Sequence[Tick]) -> None:
    set_range(shown.low, shown.high, padding=0)
    axis.setTicks([[(tick.value, tick.text) for tick in ticks]])
