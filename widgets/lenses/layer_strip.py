"""The gradient on its way back through the layers: a bar for each, and what it is multiplied by between them."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolTip, QVBoxLayout, QWidget

from engine.formulas.notation import number_text
from engine.words import noted, say, say_list
from widgets.basics.painting import guarded
from widgets.basics.plain_text import ElidedLabel, PlainLabel, plain_tooltip
from widgets.basics.theme import Theme, ui_font
from widgets.lenses.layer_state import LayerBar, LayerStripState, LayerTower, LogScale, log_scale
from widgets.plots.ranges import power_text

LEGEND = noted(
    "bars: mean |∂E/∂z|, log scale · dashes: 0.25ⁿ of the last layer’s, the most that sigmoids leave of it "
    "while no |w| is above 1 divided by the neurons of the next layer"
)
ROW_NAMES = (noted("← factor"), noted("mean |w·f′|"))
WIDEST_NUMBER = "1.2·10⁻⁸"
WIDER_NUMBER = "1.23·10⁻¹²"  # with all digits
FEW_DIGITS = 2  # where columns are narrow
COLUMN_GAP = 7.0
NAMES_GAP = 12.0
WIDEST_COLUMN = 120.0
BAR_PART = 0.5  # of a column
LOWEST_BARS = 27.0  # pixels, the height of the bars' scale
TOWER_GAP = 6.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where one tower is drawn: the bars stand on `floor` and reach up to `ceiling`; the rows are below."""

    top: float
    ceiling: float
    floor: float


class LayerBars(QWidget):
    """The drawing itself, as wide and high as it needs to be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = LayerStripState()
        self._scale = LogScale(-1, 0)
        self.set_theme(theme)

    def set_state(self, state: LayerStripState) -> None:
        shape = [len(tower.bars) for tower in self._state.towers]
        self._state, self._scale = state, log_scale(state)
        if shape != [len(tower.bars) for tower in state.towers]:
            self._fit()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._font, self._bold = ui_font(theme, theme.sizes.small), ui_font(theme, theme.sizes.small, bold=True)
        self._row = QFontMetricsF(self._font).height() + 1.0
        self._fit()
        self.update()

    def bar_rect(self, tower: int, layer: int) -> QRectF:
        """Where a bar stands, whatever its length."""
        frame, width = self._frame(tower), self._column_width()
        left = self._column_left(layer + (1 - BAR_PART) / 2)
        return QRectF(left, frame.ceiling, width * BAR_PART, frame.floor - frame.ceiling)

    # Where things are.

    def _fit(self) -> None:
        width = self._names_width() + self._most_layers() * self._narrowest_column()
        towers = max(1, len(self._state.towers))
        height = towers * (3 * self._row + LOWEST_BARS) + (towers - 1) * TOWER_GAP + self._row
        self.setMinimumSize(QSize(round(width), round(height)))

    def _most_layers(self) -> int:
        return max((len(tower.bars) for tower in self._state.towers), default=1)

    def _narrowest_column(self) -> float:
        return QFontMetricsF(self._bold).horizontalAdvance(WIDEST_NUMBER) + COLUMN_GAP

    def _column_width(self) -> float:
        free = (self.width() - self._names_width()) / self._most_layers()
        return max(self._narrowest_column(), min(free, WIDEST_COLUMN))

    def _names_width(self) -> float:
        metrics = QFontMetricsF(self._font)
        return max(metrics.horizontalAdvance(say(name)) for name in ROW_NAMES) + NAMES_GAP

    def _frame(self, tower: int) -> _Frame:
        towers = max(1, len(self._state.towers))
        height = (self.height() - self._row - TOWER_GAP * (towers - 1)) / towers
        top = tower * (height + TOWER_GAP)
        return _Frame(top, top + self._row, top + height - 2 * self._row)

    # Drawing.

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, tower in enumerate(self._state.towers):
                self._draw_tower(painter, tower, place)
            for layer in range(self._most_layers() if self._state.towers else 0):
                column = QRectF(self._column_left(layer), self.height() - self._row, self._column_width(), self._row)
                self._write(painter, column, _layer_text(layer + 1), "text_muted")

    def _draw_tower(self, painter: QPainter, tower: LayerTower, place: int) -> None:
        frame = self._frame(place)
        self._draw_scale(painter, frame, len(tower.bars))
        self._write(
            painter, QRectF(0, frame.top, self._names_width(), self._row), tower.name, "text", self._bold, left=True
        )
        for row, name in enumerate(ROW_NAMES if tower.steps else ()):
            self._write(
                painter, self._row_rect(frame, row, 0.0, self._names_width()), say(name), "text_muted", left=True
            )
        for layer, bar in enumerate(tower.bars):
            self._draw_bar(painter, bar, self.bar_rect(place, layer), frame)
        for layer, step in enumerate(tower.steps):
            left, width = self._column_left(layer + 0.5), self._column_width()
            self._write(
                painter, self._row_rect(frame, 0, left, width), f"× {self._text(step.factor)}", "gradient", self._bold
            )
            self._write(painter, self._row_rect(frame, 1, left, width), self._text(step.product), "text_muted")

    def _row_rect(self, frame: _Frame, row: int, left: float, width: float) -> QRectF:
        return QRectF(left, frame.floor + row * self._row, width, self._row)

    def _column_left(self, layer: float) -> float:
        return self._names_width() + layer * self._column_width()

    def _text(self, value: float) -> str:
        """The number with all digits where there is room for them."""
        wide = QFontMetricsF(self._bold).horizontalAdvance(WIDER_NUMBER) + COLUMN_GAP <= self._column_width()
        return number_text(value, self._state.digits if wide else FEW_DIGITS)

    def _draw_scale(self, painter: QPainter, frame: _Frame, layers: int) -> None:
        """The floor, and lines at some powers of ten."""
        scale, colors = self._scale, self._theme.colors
        left, right = self._names_width(), self._names_width() + layers * self._column_width()
        height = frame.floor - frame.ceiling
        step = max(1, math.ceil((scale.high - scale.low) * self._row / height))
        for power in range(scale.low, scale.high + 1, step):
            y = frame.floor - (power - scale.low) / (scale.high - scale.low) * height
            painter.setPen(QPen(QColor(colors.outline if power == scale.low else colors.border), 1.0))
            painter.drawLine(QLineF(left, round(y) + 0.5, right, round(y) + 0.5))
            rect = QRectF(0, y - self._row / 2, left - 6, self._row)
            if power > scale.low and rect.top() > frame.top + 0.7 * self._row:
                self._write(painter, rect, power_text(power), "text_muted", right=True)

    def _draw_bar(self, painter: QPainter, bar: LayerBar, rect: QRectF, frame: _Frame) -> None:
        height = self._scale.part(bar.mean) * rect.height()
        painter.fillRect(rect.adjusted(0, rect.height() - height, 0, 0), QColor(self._theme.colors.gradient))
        highest = rect.bottom() - height
        if bar.bound is not None:
            y = rect.bottom() - self._scale.part(bar.bound) * rect.height()
            painter.setPen(self._bound_pen())
            painter.drawLine(QLineF(rect.left() - 5, y, rect.right() + 5, y))
            highest = min(highest, y)
        column = QRectF(rect.center().x() - self._column_width() / 2, 0, self._column_width(), self._row)
        number = column.translated(0, max(frame.top, highest - self._row - 1))
        self._write(painter, number, self._text(bar.mean), "text", self._bold)

    def _bound_pen(self) -> QPen:
        pen = QPen(QColor(self._theme.colors.text), self._theme.sizes.strong_line)
        pen.setDashPattern([2.0, 1.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        role: str,
        font: QFont | None = None,
        *,
        left: bool = False,
        right: bool = False,
    ) -> None:
        flag = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        flag = Qt.AlignmentFlag.AlignRight if right else flag
        painter.setFont(font or self._font)
        painter.setPen(QColor(getattr(self._theme.colors, role)))
        painter.drawText(rect, flag | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.hint_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def hint_at(self, at: QPointF) -> str:
        """What is said about the layer under the pointer."""
        for place, tower in enumerate(self._state.towers):
            for layer, bar in enumerate(tower.bars):
                if self.bar_rect(place, layer).adjusted(-10, -self._row, 10, self._row).contains(at):
                    return bar.hint
        return ""


class LayerStrip(QWidget):
    """Shows a `LayerStripState`: a heading, and the bars, to be scrolled where they need more room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = LayerStripState()
        self._heading, self._legend = PlainLabel(say("Gradient by layer")), ElidedLabel(muted=True)
        self._bars = LayerBars(theme)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._bars)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._header, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._header.addWidget(self._heading)
        self._header.addWidget(self._legend, 1)
        self._column.addLayout(self._header)
        self._column.addWidget(self._scroll, 1)
        self.setAccessibleName(say("Gradient by layer"))
        self.set_theme(theme)
        self._legend.set_whole_text(say(LEGEND))

    def set_state(self, state: LayerStripState) -> None:
        """Show this; cheap enough for every state of a training run."""
        if state == self._state:
            return
        if state.note != self._state.note:
            legend = say(LEGEND)
            self._legend.set_whole_text(f"{state.note} · {legend}" if state.note else legend)
        self._state = state
        self._bars.set_state(state)
        self.setAccessibleDescription(_in_words(state))

    def set_theme(self, theme: Theme) -> None:
        sizes = theme.sizes
        self._heading.setFont(ui_font(theme, sizes.heading, bold=True))
        self._legend.setFont(ui_font(theme, sizes.small))
        self._header.setSpacing(2 * sizes.spacing)
        self._column.setContentsMargins(2 * sizes.spacing, sizes.spacing, 2 * sizes.spacing, sizes.spacing)
        self._column.setSpacing(sizes.spacing)
        self._bars.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bars.update()


def _in_words(state: LayerStripState) -> str:
    return "; ".join(
        say(
            "{tower}: {layers}",
            tower=tower.name,
            layers=say_list([_bar_in_words(bar, state.digits) for bar in tower.bars]),
        )
        for tower in state.towers
    )


def _bar_in_words(bar: LayerBar, digits: int) -> str:
    return say("layer {number} {mean}", number=bar.depth, mean=number_text(bar.mean, digits))


def _layer_text(number: int) -> str:
    return say("layer {number}", number=number)
