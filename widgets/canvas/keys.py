"""The canvas's own keys: one table from key to deed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from engine.words import noted
from widgets.canvas.connecting import KeyboardConnection
from widgets.canvas.directions import DIRECTIONS
from widgets.canvas.walk import Walk
from widgets.canvas.wishes import WishingView

ZOOM_STEP = 1.2

Key = Qt.Key
CANVAS_KEYS = (
    ("Left, Right, Up, Down", noted("Go from thing to thing: nodes, weights, biases, targets")),
    ("Ctrl+Left, Ctrl+Right, Ctrl+Up, Ctrl+Down", noted("Move the selected nodes a little")),
    ("Return", noted("Type its number; of a neuron, its bias")),
    ("Tab, Shift+Tab", noted("While a number is typed: the next value of the sample, the one before")),
    ("C", noted("Connect the selected node: arrows choose the other one, Enter connects")),
    ("Del, Backspace", noted("Delete what is selected")),
    ("+, -, 0", noted("Zoom in, zoom out, fit the network")),
    ("Space", noted("Hold it down and drag: move the view")),
    ("Esc", noted("Leave what was begun: a drag, a connection, a tool")),
)
"""What the keys do while the network has the focus, for the lists of keys."""


class CanvasKeys:
    """Does what a key asks for."""

    def __init__(self, view: WishingView) -> None:
        self._view = view
        self.walk, self.connection = Walk(view), KeyboardConnection(view)
        self._deeds: dict[int, Callable[[], None]] = {
            Key.Key_Delete: self._delete,
            Key.Key_Backspace: self._delete,
            Key.Key_Return: self.walk.type,
            Key.Key_Enter: self.walk.type,
            Key.Key_C: self.connection.begin,
            Key.Key_Plus: self._zoom_in,
            Key.Key_Equal: self._zoom_in,
            Key.Key_Minus: self._zoom_out,
            Key.Key_0: view.fit,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        key = Key(event.key())
        if self.connection.is_under_way:
            self.connection.press(key)
            return True
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in DIRECTIONS:
            return self._arrow(DIRECTIONS[key], modifiers)
        deed = self._deeds.get(key)
        if deed is None or modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        deed()
        return True

    def tab(self, event: QKeyEvent) -> bool:
        """Whether Tab meant something here: it chooses while a connection is made, and else leaves the canvas."""
        if not self.connection.is_under_way or event.key() not in (Key.Key_Tab, Key.Key_Backtab):
            return False
        self.connection.press(Key(event.key()))
        return True

    def _arrow(self, direction: tuple[int, int], modifiers: Qt.KeyboardModifier) -> bool:
        deeds = {
            Qt.KeyboardModifier.NoModifier: self.walk.go,
            Qt.KeyboardModifier.ControlModifier: self.walk.nudge,
        }
        deed = deeds.get(modifiers)
        if deed is not None:
            deed(direction)
        return deed is not None

    def _delete(self) -> None:
        self._view.ask_to_delete(self._view.canvas.state.selection)

    def _zoom_in(self) -> None:
        self._zoom(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self._zoom(1 / ZOOM_STEP)

    def _zoom(self, factor: float) -> None:
        self._view.camera.zoom(factor, self._view.viewport().rect().center())
