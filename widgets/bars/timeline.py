"""The timeline: which epoch is shown, and a slider through all of them."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QLabel, QSlider, QWidget

from engine.words import count_text, noted, say
from widgets.bars.step_strip import StepStrip
from widgets.basics.key_claim import claimed
from widgets.basics.newest import Newest
from widgets.basics.painting import guarded
from widgets.basics.theme import Theme, ui_font
from widgets.plots.plot_state import TimelineState

HANDLE_RADIUS = 10.0
TRACK_HEIGHT, THIN = 6.0, 2.0
PAGES = 10  # page keys go a tenth of the run

TIMELINE_KEYS = (
    ("Left, Right", noted("An epoch back, an epoch on")),
    ("PgUp, PgDown", noted("A tenth of the run back, on")),
    ("Home, End", noted("The first epoch, the last")),
)

_KEYS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Left: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Right: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


MOST_STEPS = 0.6  # of the width; more steps than fit are scrolled


class EpochSlider(QSlider):
    """A thin track, filled up to a round handle. `moved` for a person's action only; a press jumps there.

    Before `first`, the first value that the handle can stand at, the track is a pale thin line.
    """

    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.first = 0
        self.setMinimumWidth(80)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the window's keys step on from there
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.actionTriggered.connect(self._tell)  # keys and the wheel, never setValue

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._theme.sizes.control)

    def handle_centre(self) -> QPointF:
        """Where the handle is, in pixels."""
        return QPointF(self._place(self.sliderPosition()), self.height() / 2)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a slider."""
        return claimed(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _KEYS.get(event.key())
        if action is None:
            event.ignore()
        else:
            self.triggerAction(action)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._jump(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._jump(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colors, centre = self._theme.colors, self.handle_centre()
            begin = self._place(self.first) if self.first > self.minimum() else 1.0
            track = QRectF(begin, centre.y() - TRACK_HEIGHT / 2, self.width() - 1 - begin, TRACK_HEIGHT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.pale))
            painter.drawRect(QRectF(1, centre.y() - THIN / 2, begin - 1, THIN))
            painter.setBrush(QColor(colors.border))
            painter.drawRoundedRect(track, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
            track.setRight(centre.x())
            painter.setBrush(QColor(colors.accent))
            painter.drawRoundedRect(track, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
            if self.hasFocus():
                painter.setPen(QPen(QColor(colors.accent_soft), 3.0))
            painter.drawEllipse(centre, HANDLE_RADIUS - 0.5, HANDLE_RADIUS - 0.5)

    def _place(self, value: int) -> float:
        """Where the handle stands for a value, in pixels from the left."""
        part = (value - self.minimum()) / max(1, self.maximum() - self.minimum())
        return HANDLE_RADIUS + 1 + part * self._travel()

    def _travel(self) -> float:
        return max(1.0, self.width() - 2 * HANDLE_RADIUS - 2)

    def _jump(self, x: float) -> None:
        part = (x - HANDLE_RADIUS - 1) / self._travel()
        wanted = self.minimum() + round(part * (self.maximum() - self.minimum()))
        asked = max(self.minimum(), min(wanted, self.maximum()))
        self.setSliderPosition(max(self.first, asked))
        self.moved.emit(asked)

    def _tell(self, action: int) -> None:
        # Qt tells before it moves the value: the position is the new one already.
        self.moved.emit(self.sliderPosition())


class Timeline(QWidget):
    """The epoch that is shown, of how many, the slider, and the steps. `epoch_requested` when a person moves it."""

    epoch_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = TimelineState()
        self._epoch = QLabel()
        self._of = QLabel()
        self._slider = EpochSlider(theme)
        self.steps = StepStrip(theme)
        self._newest = Newest(self)
        self._arrange()
        self._slider.moved.connect(self._newest.ask)
        self._newest.due.connect(self.epoch_requested)
        self.set_theme(theme)

    def set_state(self, state: TimelineState) -> None:
        resized = len(_last_text(state)) != len(_last_text(self._state))
        self._state = state
        self._epoch.setText(_shown_text(count_text(state.epoch + state.within)))
        self._of.setText(_of_text(state))
        self._slider.first = state.first_epoch
        self._slider.setMaximum(max(0, state.last_epoch))
        self._slider.setPageStep(max(1, state.last_epoch // PAGES))
        if not self._slider.isSliderDown():
            self._slider.setValue(state.epoch)
        if resized:
            self._reserve_width()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._slider.set_theme(theme)
        self.steps.set_theme(theme)
        self._epoch.setFont(ui_font(theme, theme.sizes.number, bold=True))
        self._of.setFont(ui_font(theme))
        self._of.setStyleSheet(f"color: {theme.colors.text_muted};")
        self._reserve_width()
        self.set_state(self._state)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(self._theme.colors.border), self._theme.sizes.line))
            painter.drawLine(0, 0, self.width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.steps.setMaximumWidth(round(self.width() * MOST_STEPS))

    def _arrange(self) -> None:
        spacing = self._theme.sizes.spacing
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * spacing, spacing, 2 * spacing, spacing)
        layout.setSpacing(spacing)
        for label in (self._epoch, self._of):
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        layout.addSpacing(spacing)
        layout.addWidget(self._slider, 1)
        layout.addSpacing(2 * spacing)
        layout.addWidget(self.steps)
        self.setFocusProxy(self._slider)
        self._slider.setAccessibleName(say("Epoch"))

    def _reserve_width(self) -> None:
        """Keep the slider where it is while the numbers change."""
        widest = _last_text(self._state).translate({ord(digit): "0" for digit in "123456789"})
        under_way = say("of {last_epoch}, under way", last_epoch=widest)
        for label, text in ((self._epoch, _shown_text(widest)), (self._of, under_way)):
            label.setFixedWidth(label.fontMetrics().horizontalAdvance(text) + 2)


def _shown_text(epoch: str) -> str:
    return say("Epoch {epoch}", epoch=epoch)


def _of_text(state: TimelineState) -> str:
    """What stands behind the epoch that is shown: of how many, and whether its steps are under way.

    An epoch that is not recorded, since it was only stepped into, is not one of them.
    """
    last = count_text(max(0, state.last_epoch))
    if not state.within:
        return say("of {last_epoch}", last_epoch=last)
    if state.epoch == state.last_epoch:
        return say("under way")
    return say("of {last_epoch}, under way", last_epoch=last)


def _last_text(state: TimelineState) -> str:
    """The last epoch that there is, or that is under way."""
    return count_text(max(0, state.last_epoch, state.epoch + state.within))
