from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.canvas.states import lecture
from widgets.basics.theme import load_theme
from widgets.canvas.canvas_state import CanvasState
from widgets.canvas.canvas_view import CanvasView
from widgets.canvas.editor import FieldEdit
from widgets.canvas.hits import Field

SIGNALS = (
    "parameter_change_requested",
    "input_change_requested",
    "target_change_requested",
    "move_requested",
    "connect_requested",
    "add_neuron_requested",
    "delete_requested",
    "selection_changed",
    "menu_requested",
    "hovered",
    "factor_selected",
    "refused",
)
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Board:
    """A canvas in a window, a hand that works on it, and what it asked for: (signal, *arguments)."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.window.resize(900, 500)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = CanvasView(load_theme("light"))
        column.addWidget(self.view)
        qtbot.addWidget(self.window)
        self.asked: list[tuple[Any, ...]] = []
        for name in SIGNALS:
            getattr(self.view, name).connect(self._recorder(name))
        self.window.show()
        self.view.set_state(lecture())
        self.view.setFocus()

    def show(self, state: CanvasState) -> None:
        self.view.set_state(state)

    def asked_for(self, name: str) -> list[tuple[Any, ...]]:
        return [asked[1:] for asked in self.asked if asked[0] == name]

    def at(self, x: float, y: float) -> QPoint:
        return self.view.mapFromScene(QPointF(x, y))

    def node(self, id: str) -> QPoint:
        """A place inside of the node where no number is typed into."""
        box = self.view.canvas.layout.boxes[id]
        return self.at(box.x, box.y - box.half * 0.4)

    def rim(self, id: str) -> QPoint:
        box = self.view.canvas.layout.boxes[id]
        return self.at(box.x, box.y - box.half)

    def chip(self, parameter: Parameter) -> QPoint:
        return self.field(Field("parameter", parameter))

    def field(self, field: Field) -> QPoint:
        return self.view.mapFromScene(self.view.canvas.field_rect(field, self.view.zoom).center())

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        self.click(at)
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, at)

    def press(self, at: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.view.viewport(), button, modifiers, at)

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self.view.viewport(), at)

    def release(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.view.viewport(), button, NONE, at)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(start, modifiers=modifiers)
        for share in (0.3, 0.7, 1.0):
            self.move(start + (end - start) * share)
        self.release(end)

    def ask_for_menu(self, at: QPoint | None) -> None:
        """With the right button at a place, or with the Menu key."""
        reasons = QContextMenuEvent.Reason
        place = at or QPoint()
        event = QContextMenuEvent(
            reasons.Keyboard if at is None else reasons.Mouse, place, self.view.viewport().mapToGlobal(place)
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def obey(self) -> None:
        """Select what is asked for, from now on, as the window does."""
        self.view.selection_changed.connect(lambda chosen: self.show(replace(self.view.canvas.state, selection=chosen)))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, modifiers)

    @property
    def editor(self) -> FieldEdit | None:
        return next((edit for edit in self.view.findChildren(FieldEdit) if edit.isVisible()), None)

    def type(self, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Type into the open editor, over what is selected there."""
        assert self.editor is not None
        QTest.keyClicks(self.editor, text)
        if end is not None:
            QTest.keyClick(self.editor, end)

    def _recorder(self, name: str) -> Callable[..., None]:
        def record(*arguments: object) -> None:
            self.asked.append((name, *arguments))

        return record


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    return Board(qtbot)
