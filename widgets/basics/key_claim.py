"""Keys that a widget needs for itself although the window has a shortcut on them."""

from collections.abc import Container

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

HORIZONTAL = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
ARROWS = HORIZONTAL | {Qt.Key.Key_Up, Qt.Key.Key_Down}
PAGES = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End})


def claimed(event: QEvent, keys: Container[int], *, with_control: bool = False) -> bool:
    """Whether Qt asks for one of `keys` if the focused widget wants it more than a shortcut does; then it gets it.

    The keys count alone, or also together with Ctrl.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_plain = modifiers == Qt.KeyboardModifier.NoModifier
    if event.key() in keys and (is_plain or (with_control and modifiers == Qt.KeyboardModifier.ControlModifier)):
        event.accept()
        return True
    return False
