"""The steps inside an epoch as a row of chips: forward, error, backward, update."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.explaining.steps import Phase
from engine.words import noted_in, say, say_in, say_list
from widgets.bars.step_strip_state import StepChip, StepGroup, StepStripState
from widgets.basics.painting import guarded
from widgets.basics.plain_text import plain_tooltip
from widgets.basics.theme import Theme, ui_font

CHIP_PADDING = 7.0
CHIP_GAP = 3.0
GROUP_GAP = 12.0
NARROWEST_CHIP = 28.0
PHASES: dict[Phase, str] = {
    "forward": noted_in("phase", "forward"),
    "error": noted_in("phase", "error"),
    "backward": noted_in("phase", "backward"),
    "gradient": noted_in("phase", "gradient"),
    "update": noted_in("phase", "update"),
}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A chip where it is drawn, without its scrolling."""

    rect: QRectF
    chip: StepChip
    phase: Phase


class StepStrip(QWidget):
    """Shows a `StepStripState`; the chip of the last step done is filled and in sight; a click asks for a step."""

    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = StepStripState()
        self._placed: list[_Placed] = []
        self._titles: list[tuple[float, str]] = []
        self._offset = 0.0
        self.setAccessibleName(say("Steps of the epoch"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_theme(theme)

    def set_state(self, state: StepStripState) -> None:
        if state == self._state:
            return
        moved = state.groups == self._state.groups
        self._state = state
        if not moved:
            self._arrange()
        self._keep_in_sight()
        self.setAccessibleDescription(self._in_words())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._font = ui_font(theme, theme.sizes.small)
        self._arrange()
        self._keep_in_sight()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._placed[-1].rect.right() if self._placed else 0.0
        return QSize(round(width) + 2, round(2 * self._row_height() + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def chip_at(self, x: float, y: float) -> StepChip | None:
        """The chip under a point of the widget."""
        return next((p.chip for p in self._placed if p.rect.contains(x + self._offset, y)), None)

    def chip_rect(self, stop: int) -> QRectF:
        """Where the chip of that step is drawn; empty where there is none."""
        found = next((p.rect for p in self._placed if p.chip.stop == stop), QRectF())
        return found.translated(-self._offset, 0)

    # --- events -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self.chip_at(event.position().x(), event.position().y())
        if chip and event.button() == Qt.MouseButton.LeftButton:
            self.step_requested.emit(chip.stop)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            chip = self.chip_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tooltip(chip.hint) if chip else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_sight()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font)
            painter.translate(-self._offset, 0)
            painter.setPen(QColor(self._theme.colors.text_muted))
            for x, title in self._titles:
                painter.drawText(QRectF(x, 0, 400, self._row_height()), Qt.AlignmentFlag.AlignVCenter, title)
            current = self._current()
            for placed in self._placed:
                self._draw_chip(painter, placed, placed is current)

    # --- within -------------------------------------------------------------------------------------------------

    def _draw_chip(self, painter: QPainter, placed: _Placed, current: bool) -> None:
        colors = self._theme.colors
        done = placed.chip.stop <= self._state.done
        accent = {"backward": colors.gradient, "gradient": colors.gradient, "update": colors.update}.get(
            placed.phase, colors.accent
        )
        fill = accent if current else colors.panel if done else colors.field
        painter.setPen(QPen(QColor(accent if current else colors.border), self._theme.sizes.line))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(placed.rect, 4, 4)
        painter.setPen(QColor(colors.background if current else colors.text if done else colors.text_muted))
        painter.drawText(placed.rect, Qt.AlignmentFlag.AlignCenter, placed.chip.label)

    def _current(self) -> _Placed | None:
        """The chip of the step done last."""
        return next((placed for placed in self._placed if placed.chip.stop >= self._state.done > 0), None)

    def _row_height(self) -> float:
        return QFontMetricsF(self._font).height() + 5

    def _arrange(self) -> None:
        metrics, x, top = QFontMetricsF(self._font), 0.0, self._row_height() + 2
        self._placed, self._titles = [], []
        for group in self._state.groups:
            start, title = x, self._title(group)
            self._titles.append((x, title))
            for chip in group.chips:
                width = max(NARROWEST_CHIP, metrics.horizontalAdvance(chip.label) + 2 * CHIP_PADDING)
                self._placed.append(_Placed(QRectF(x + 0.5, top, width, self._row_height()), chip, group.phase))
                x += width + CHIP_GAP
            x = max(x, start + metrics.horizontalAdvance(title) + CHIP_GAP) + GROUP_GAP
        self.updateGeometry()

    def _title(self, group: StepGroup) -> str:
        first = group is self._state.groups[0]
        phase = phase_text(group.phase)
        return f"{phase} · {self._state.place}" if first and self._state.place else phase

    def _keep_in_sight(self) -> None:
        """Scroll so that the last step done stands in the middle, where not all fit."""
        width = self._placed[-1].rect.right() if self._placed else 0.0
        current = self._current()
        middle = current.rect.center().x() if current else 0.0
        self._offset = max(0.0, min(middle - self.width() / 2, width + 1 - self.width()))

    def _in_words(self) -> str:
        current = self._current()
        if current is None:
            return say("at rest")
        return say_list([phase_text(current.phase), current.chip.hint or current.chip.label])


def phase_text(phase: Phase) -> str:
    """The name of a phase of an epoch."""
    return say_in("phase", PHASES[phase])
