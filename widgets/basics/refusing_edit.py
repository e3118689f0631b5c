"""A line of text that can be refused in place, with the reason beside it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.basics.key_claim import PAGES, claimed
from widgets.basics.reason_bubble import ReasonBubble

OF_A_TEXT = frozenset("ACVXYZ")  # with Ctrl: select all, copy, paste, cut, redo, undo


class RefusingEdit(QLineEdit):
    """Keeps the keys of a text, and Esc while there is something to cancel.

    What is refused is outlined until it is mended or given up.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bubble: ReasonBubble | None = None
        self.speaks_above = False  # where what stands below is needed to mend the text
        self.textEdited.connect(self.forgive)

    def refuse(self, reason: str) -> None:
        """Leave the text to be mended, and say why it was not taken."""
        if self._bubble is None:
            self._bubble = ReasonBubble(self)
        self._bubble.say(reason, above=self.speaks_above)
        self._mark(True, reason)

    def forgive(self) -> None:
        """Take the reason away."""
        if self._bubble is not None:
            self._bubble.hide()
            self._bubble.deleteLater()
            self._bubble = None
            self._mark(False, "")

    def event(self, event: QEvent) -> bool:
        if is_for_the_window(event):
            event.ignore()
            return False
        kept = PAGES | {Qt.Key.Key_Escape} if self.isModified() else PAGES
        return claimed(event, kept) or super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.forgive()
        super().hideEvent(event)

    def _mark(self, refused: bool, reason: str) -> None:
        """Set what the style sheet draws the red outline for."""
        self.setProperty("refused", refused)
        self.setAccessibleDescription(reason)
        self.style().unpolish(self)
        self.style().polish(self)


def is_for_the_window(event: QEvent) -> bool:
    """Whether Qt asks for Ctrl and a letter that some systems edit a line with, and that means something else here."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_letter and with_control and chr(event.key()) not in OF_A_TEXT
