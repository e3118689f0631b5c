"""A person's mouse over a plot, in the plot's own epochs and values."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from widgets.plots import marks

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Hand:
    """Presses, drags and turns the wheel at places of `plot`, given as parts of its width and height."""

    def __init__(self, plot: QWidget) -> None:
        self.plot = plot
        view = plot.findChild(QGraphicsView)
        assert view is not None
        self.viewport = view.viewport()

    def at(self, right: float, down: float) -> QPoint:
        return QPoint(round(right * self.viewport.width()), round(down * self.viewport.height()))

    def read_out(self, place: QPoint, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The lines that the plot writes beside the pointer when it is there."""
        written: list[list[str]] = []
        monkeypatch.setattr(marks, "draw_read_out", lambda painter, lines, rect, theme: written.append([*lines]))
        self.move(place)
        self.plot.grab()
        return written[-1] if written else []

    def press(self, place: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.viewport, button, pos=place)

    def move(self, place: QPoint) -> None:
        QTest.mouseMove(self.viewport, place)
        QApplication.processEvents()

    def release(self, place: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.viewport, button, pos=place)
        QApplication.processEvents()

    def click(self, place: QPoint) -> None:
        self.press(place)
        self.release(place)

    def double_click(self, place: QPoint) -> None:
        QTest.mouseDClick(self.viewport, LEFT, pos=place)
        QApplication.processEvents()

    def drag(self, start: QPoint, *places: QPoint, button: Qt.MouseButton = LEFT) -> None:
        self.press(start, button)
        for place in places:
            self.move(place)
        self.release(places[-1], button)

    def wheel(self, place: QPoint, notches: int) -> None:
        event = QWheelEvent(
            QPointF(place),
            QPointF(self.viewport.mapToGlobal(place)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.viewport, event)
