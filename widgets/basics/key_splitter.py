"""A splitter whose handles can be reached with Tab and moved with the arrows."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from engine.words import noted, say
from widgets.basics.key_claim import claimed
from widgets.basics.painting import guarded

STEP = 16  # pixels that an arrow moves a handle by
SPLITTER_KEYS = (
    ("Left, Right, Up, Down", noted("Move the border")),
    ("Home, End", noted("Move it as far as it goes")),
)
EXPLANATION = noted("The border between two parts of the window. Arrows move it, Home and End as far as it goes.")
_FAR = 100_000  # pixels; more than any screen has
_STEPS = {
    Qt.Key.Key_Left: -STEP,
    Qt.Key.Key_Up: -STEP,
    Qt.Key.Key_Right: STEP,
    Qt.Key.Key_Down: STEP,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}


class KeyHandle(QSplitterHandle):
    """The handle; while it has the keyboard it is drawn in the accent colour."""

    def __init__(self, orientation: Qt.Orientation, splitter: QSplitter) -> None:
        super().__init__(orientation, splitter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        beside = orientation is Qt.Orientation.Horizontal
        self.setAccessibleName(
            say("Border between left and right") if beside else say("Border between above and below")
        )
        self.setWhatsThis(say(EXPLANATION))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the handle."""
        return claimed(event, _STEPS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        beside = self.orientation() is Qt.Orientation.Horizontal
        self.moveSplitter((self.x() if beside else self.y()) + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.fillRect(QRect(0, 0, self.width(), self.height()), self.palette().highlight())


class KeySplitter(QSplitter):
    """A splitter with such handles."""

    def createHandle(self) -> QSplitterHandle:
        return KeyHandle(self.orientation(), self)
