"""The steps inside an epoch as a row of chips: forward, error, backward, update."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from engine.words import noted, say, say_list
from widgets.bars.step_row import FADE, PlacedChip, PlacedTitle, StepRow, arranged, current_place, phase_text
from widgets.bars.step_strip_state import StepChip, StepStripState
from widgets.basics.key_claim import claimed
from widgets.basics.painting import guarded
from widgets.basics.plain_text import plain_tooltip
from widgets.basics.theme import Theme, ui_font

PIXELS_PER_NOTCH = 90.0  # of a mouse wheel
NOTCH = 120.0  # what Qt calls the turn of a wheel by one notch
FOCUS_LINE = 2.0

STRIP_KEYS = (
    ("Left, Right", noted("The chip before, the next one")),
    ("PgUp, PgDown", noted("The section before, the next one")),
    ("Home, End", noted("The first chip, the last")),
    ("Return, Space", noted("Go to the step of the chip")),
)
_ASK = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_KEYS = _ASK | {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class StepStrip(QWidget):
    """Shows a `StepStripState`; the chip of the last step done is filled and in sight; a click asks for a step.

    Where not all chips fit, the wheel, a drag and the keys scroll them, and a click on a title goes to its section.
    """

    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = StepStripState()
        self._row = StepRow()
        self._offset = 0.0
        self._pressed: tuple[float, float] | None = None  # where, and the offset then
        self._dragged = False
        self._at = 0  # the chip that the keys have come to
        self.setAccessibleName(say("Steps of the epoch"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the window's keys step on from there
        self.setMouseTracking(True)
        self.set_theme(theme)

    def set_state(self, state: StepStripState) -> None:
        if state == self._state:
            return
        before, self._state = self._state, state
        if (state.groups, state.place) != (before.groups, before.place):
            self._arrange()
        self._go_to(current_place(self._row, state.done) or 0)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._font = ui_font(theme, theme.sizes.small)
        self._arrange()
        self._go_to(self._at)

    def sizeHint(self) -> QSize:
        return QSize(round(self._row.width) + 1, round(2 * self._row.row_height + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def chip_at(self, x: float, y: float) -> StepChip | None:
        """The chip under a point of the widget."""
        return self._row.chip_at(x, y, self._offset)

    def chip_rect(self, stop: int) -> QRectF:
        """Where the chip of that step is drawn; empty where there is none."""
        found = next((placed.rect for placed in self._row.chips if placed.chip.stop == stop), QRectF())
        return found.translated(-self._offset, 0)

    def title_rect(self, section: int) -> QRectF:
        """Where the title of a section, counted from 0, is drawn."""
        x = self._row.title_places(self._offset, self.width())[section]
        return QRectF(x, 0, self._row.titles[section].width, self._row.row_height)

    # --- the person ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = (event.position().x(), self._offset), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            below = self.chip_at(at.x(), at.y()) or self._title_at(at)
            self.setCursor(Qt.CursorShape.PointingHandCursor if below else Qt.CursorShape.ArrowCursor)
            return
        pressed_at, offset = self._pressed
        far = abs(at.x() - pressed_at) >= QApplication.startDragDistance()
        self._dragged = self._dragged or (far and self._row.width > self.width())
        if self._dragged:
            self._scroll_to(offset + pressed_at - at.x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            if not self._dragged:
                self._click(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Either wheel scrolls; a touchpad does by its own pixels."""
        pixels, turned = event.pixelDelta(), event.angleDelta()
        way = pixels.x() or pixels.y() or (turned.x() or turned.y()) * PIXELS_PER_NOTCH / NOTCH
        self._scroll_to(self._offset - way)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that walk along the strip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            chip = self.chip_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tooltip(chip.hint) if chip else "", self)
            return True
        return claimed(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _KEYS or not self._row.chips:
            event.ignore()
        elif event.key() in _ASK:
            self.step_requested.emit(self._row.chips[self._at].chip.stop)
        else:
            self._go_to(self._reached_by(Qt.Key(event.key())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go_to(self._at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._go_to(self._at)

    def _click(self, at: QPointF) -> None:
        title, chip = self._title_at(at), self.chip_at(at.x(), at.y())
        if title:
            self._scroll_to(title.x - FADE)
        elif chip:
            self.step_requested.emit(chip.stop)

    def _title_at(self, at: QPointF) -> PlacedTitle | None:
        return self._row.title_at(at.x(), at.y(), self._offset, self.width())

    def _reached_by(self, key: Qt.Key) -> int:
        """The chip that a key leads to: the next one, the first of a section, or an end."""
        last, starts = len(self._row.chips) - 1, [title.first for title in self._row.titles]
        section = self._row.section(self._at)
        reached = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_PageUp: starts[section if self._at > starts[section] else max(0, section - 1)],
            Qt.Key.Key_PageDown: (*starts, last)[section + 1],
        }.get(key, last)
        return max(0, min(reached, last))

    # --- drawing ------------------------------------------------------------------------------------------------

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font)
            painter.translate(-self._offset, 0)
            current = current_place(self._row, self._state.done)
            for place, placed in enumerate(self._row.chips):
                self._draw_chip(painter, placed, place == current)
            if self.hasFocus() and self._row.chips:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.colors.text), FOCUS_LINE * self._theme.sizes.line))
                painter.drawRoundedRect(self._row.chips[self._at].rect, 4, 4)
            painter.resetTransform()
            self._draw_fades(painter)
            painter.setPen(QColor(self._theme.colors.text_muted))
            for section, title in enumerate(self._row.titles):
                painter.drawText(self.title_rect(section), Qt.AlignmentFlag.AlignVCenter, title.text)

    def _draw_chip(self, painter: QPainter, placed: PlacedChip, current: bool) -> None:
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

    def _draw_fades(self, painter: QPainter) -> None:
        """Let the chips fade at an end where there are more."""
        room = self.width()
        if self._offset > 0:
            self._draw_fade(painter, 0.0, FADE)
        if self._offset + room < self._row.width:
            self._draw_fade(painter, room, room - FADE)

    def _draw_fade(self, painter: QPainter, edge: float, clear: float) -> None:
        gradient = QLinearGradient(edge, 0, clear, 0)
        ground = QColor(self._theme.colors.background)
        gradient.setColorAt(0, ground)
        ground.setAlpha(0)
        gradient.setColorAt(1, ground)
        top = self._row.row_height + 1
        painter.fillRect(QRectF(min(edge, clear), top, abs(edge - clear), self.height() - top), gradient)

    # --- within -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._row = arranged(self._state, QFontMetricsF(self._font))
        self.updateGeometry()

    def _go_to(self, place: int) -> None:
        """Let the keys go on from this chip, and have it in sight."""
        self._at = min(place, max(0, len(self._row.chips) - 1))
        offset = self._row.in_sight(self._at, self._offset, self.width()) if self._row.chips else 0.0
        self._offset = self._row.offset_for(offset, self.width())
        self.setAccessibleDescription(self._in_words())
        self.update()

    def _scroll_to(self, offset: float) -> None:
        self._offset = self._row.offset_for(offset, self.width())
        self.update()

    def _in_words(self) -> str:
        """The step done last, or the one that the keys have come to."""
        if not self._row.chips or not (self._state.done or self._at):
            return say("at rest")
        placed = self._row.chips[self._at]
        return say_list([phase_text(placed.phase), placed.chip.hint or placed.chip.label])
