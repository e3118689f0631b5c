"""A field for one expression, which is refused in place with the reason where it means nothing."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.asking.expression import LONGEST, ExpressionError, check_names, parse
from widgets.basics.reason_bubble import ReasonBubble


class ExpressionEdit(QLineEdit):
    """Enter commits what was typed, Esc brings the old text back; a refused text stays to be mended."""

    committed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Collection[str] = ()
        self._expression = ""
        self._bubble: ReasonBubble | None = None
        self.setMaxLength(LONGEST)
        self.setAccessibleName(name)
        self.textEdited.connect(self._forgive)

    def set_names(self, names: Collection[str]) -> None:
        """The quantities that an expression may use; without any all names are taken."""
        self._names = names

    def set_expression(self, text: str) -> None:
        """Show `text`, unless a person is typing; Esc then shows it."""
        self._expression = text
        if not self.isModified() and text != self.text():
            self._restore()

    def event(self, event: QEvent) -> bool:
        """Keep Esc while there is something to cancel."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isModified():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._restore()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._forgive()
        super().hideEvent(event)

    def _commit(self) -> None:
        typed = self.text().strip()
        if typed == self._expression:
            self._restore()
            return
        try:
            expression = parse(typed)
            if self._names:
                check_names(expression, self._names)
        except ExpressionError as reason:
            self._refuse(reason.sentence)
            return
        self.setModified(False)
        self.committed.emit(typed)

    def _restore(self) -> None:
        self._forgive()
        self.setText(self._expression)
        self.setCursorPosition(0)
        self.setModified(False)

    def _refuse(self, reason: str) -> None:
        self._mark(True, reason)
        if self._bubble is None:
            self._bubble = ReasonBubble(self)
        self._bubble.say(reason)

    def _forgive(self) -> None:
        if self._bubble is not None:
            self._bubble.hide()
            self._bubble.deleteLater()
            self._bubble = None
            self._mark(False, "")

    def _mark(self, refused: bool, reason: str) -> None:
        """Set what the style sheet draws the red outline for."""
        self.setProperty("refused", refused)
        self.setAccessibleDescription(reason)
        self.style().unpolish(self)
        self.style().polish(self)
