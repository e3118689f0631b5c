"""The canvas's own keys: one table from key to deed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from widgets.canvas.canvas_state import Selection
from widgets.canvas.keyboard import first_field, neighbour, next_node
from widgets.canvas.wishes import WishingView

ZOOM_STEP = 1.2
NUDGE = 10.0  # scene units that Ctrl and an arrow move a node by

Key = Qt.Key
DIRECTIONS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}


class CanvasKeys:
    """Does what a key asks for."""

    def __init__(self, view: WishingView) -> None:
        self._view = view
        self._deeds: dict[int, Callable[[], None]] = {
            Key.Key_Delete: self._delete,
            Key.Key_Backspace: self._delete,
            Key.Key_Return: self._edit,
            Key.Key_Enter: self._edit,
            Key.Key_F2: self._edit,
            Key.Key_Plus: self._zoom_in,
            Key.Key_Equal: self._zoom_in,
            Key.Key_Minus: self._zoom_out,
            Key.Key_0: view.fit,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        key = Key(event.key())
        if key in DIRECTIONS:
            return self._arrow(DIRECTIONS[key], modifiers)
        deed = self._deeds.get(key)
        if deed is None or modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        deed()
        return True

    def tab(self, forward: bool) -> bool:
        """Select the next node; False beyond the last, where the focus goes on to the next widget."""
        return self._select(next_node(self._view.canvas.state, forward))

    def _arrow(self, direction: tuple[int, int], modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            self._nudge(direction)
            return True
        if modifiers == Qt.KeyboardModifier.NoModifier:
            self._select(neighbour(self._view.canvas.state, direction))
            return True
        return False

    def _nudge(self, direction: tuple[int, int]) -> None:
        state = self._view.canvas.state
        dx, dy = direction[0] * NUDGE, direction[1] * NUDGE
        moved = {node.id: (node.x + dx, node.y + dy) for node in state.nodes if node.id in state.selection.nodes}
        if moved and self._view.may_change():
            self._view.move_requested.emit(moved)

    def _select(self, node: str | None) -> bool:
        if node is None:
            return False
        self._view.ask_to_select(Selection(nodes=frozenset({node})))
        return True

    def _delete(self) -> None:
        self._view.ask_to_delete(self._view.canvas.state.selection)

    def _edit(self) -> None:
        canvas = self._view.canvas
        field = first_field(canvas.state, canvas.fields())
        if field is not None:
            self._view.edit(field)

    def _zoom_in(self) -> None:
        self._zoom(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self._zoom(1 / ZOOM_STEP)

    def _zoom(self, factor: float) -> None:
        self._view.camera.zoom(factor, self._view.viewport().rect().center())
