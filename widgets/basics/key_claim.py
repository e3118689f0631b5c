"""Keys that a widget needs for itself although the window has a shortcut on them."""

from collections.abc import Container

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

PAGES = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End})


def claimed(event: QEvent, keys: Container[int]) -> bool:
    """Whether Qt asks for one of `keys` alone if the focused widget wants it more than a shortcut does; it gets it."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in keys and modifiers == Qt.KeyboardModifier.NoModifier:
        event.accept()
        return True
    return False
