"""A plot by keys: they go from epoch to epoch and from curve to curve; where they are is framed."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.words import noted
from widgets.basics.key_claim import claimed
from widgets.basics.theme import Theme

PLOT_KEYS = (
    ("Left, Right", noted("An epoch back, an epoch on")),
    ("PgUp, PgDown", noted("A tenth of the run back, on")),
    ("Home, End", noted("The first epoch of the run, its last")),
    ("Up, Down", noted("Choose the curve of the parameter above, below")),
)
LEAP = 10  # page keys go so many times through the run
FRAME = 2  # pixels
_EPOCHS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Home: -1,
    Qt.Key.Key_End: 1,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_CURVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PlotKeys(QObject):
    """Watches a plot's view: `went` with the epoch that a key leads to, `chose` −1 for the curve above, 1 for below.

    `moved` when the keyboard has come or gone.
    """

    went = Signal(int)
    chose = Signal(int)
    moved = Signal()

    def __init__(self, widget: QWidget, name: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._first, self._last, self._epoch = 0, 0, 0
        widget.setAccessibleName(name)
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the window's keys step on from there
        widget.installEventFilter(self)

    def set_epochs(self, first: int, last: int, epoch: int) -> None:
        """Which epochs there are, and which one is shown."""
        self._first, self._last, self._epoch = first, last, epoch

    @property
    def are_here(self) -> bool:
        """Whether the plot has the keyboard."""
        return self._widget.hasFocus()

    def draw_frame(self, painter: QPainter, around: QRectF, theme: Theme) -> None:
        """Frame the plot while it has the keyboard."""
        if self.are_here:
            painter.setPen(QPen(QColor(theme.colors.accent), FRAME, Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(around.adjusted(FRAME, FRAME, -FRAME, -FRAME))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.moved.emit()
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.modifiers() in _PLAIN:
                return self._press(Qt.Key(event.key()))
            return claimed(event, _EPOCHS)
        return False

    def _press(self, key: Qt.Key) -> bool:
        if key in _CURVES:
            self.chose.emit(_CURVES[key])
        elif key in _EPOCHS:
            self._epoch = self._reached_by(key)
            self.went.emit(self._epoch)
        return key in _CURVES or key in _EPOCHS

    def _reached_by(self, key: Qt.Key) -> int:
        way, run = _EPOCHS[key], self._last - self._first
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = max(1, run // LEAP)
        else:
            step = run if key in (Qt.Key.Key_Home, Qt.Key.Key_End) else 1
        return max(self._first, min(self._epoch + way * step, self._last))
