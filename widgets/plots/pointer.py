"""Turns the mouse events of a plot into what a person means by them."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

CLICK_REACH = 3.0  # pixels: a press that moves less is a click


class Pointer(QObject):
    """Watches a widget: left button presses and drags, middle button pans, the wheel zooms, a double click resets."""

    pressed = Signal(QPointF)
    dragged = Signal(QPointF)
    released = Signal(QPointF, bool)  # whether it was a click
    hovered = Signal(QPointF)
    departed = Signal()
    panned = Signal(float)  # pixels to the right since the last time
    zoomed = Signal(QPointF, float)  # at, turns of the wheel: 1 a notch, positive away from the person
    reset = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._start: QPointF | None = None
        self._moved = False
        self._pan: QPointF | None = None
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self.zoomed.emit(event.position(), event.angleDelta().y() / 120)
            return True
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.Leave:
            self.departed.emit()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif event.type() == QEvent.Type.MouseMove:
            self._move(event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif event.type() == QEvent.Type.MouseButtonDblClick and event.button() == Qt.MouseButton.LeftButton:
            self._start = None
            self.reset.emit()
        return True

    def _press(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start, self._moved = event.position(), False
            self.pressed.emit(event.position())
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._pan = event.position()

    def _move(self, position: QPointF) -> None:
        if self._pan is not None:
            self.panned.emit(position.x() - self._pan.x())
            self._pan = position
        elif self._start is None:
            self.hovered.emit(position)
        else:
            self._moved = self._moved or (position - self._start).manhattanLength() > CLICK_REACH
            if self._moved:
                self.dragged.emit(position)

    def _release(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan = None
        elif event.button() == Qt.MouseButton.LeftButton and self._start is not None:
            self._start = None
            self.released.emit(event.position(), not self._moved)
