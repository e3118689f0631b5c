"""A field for one number, used in the toolbar and on the canvas."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from engine.errors import NumberError
from engine.formulas.notation import full_text, number_text
from engine.words import count_text, noted, say, say_in
from widgets.basics.number_range import NumberRange, nudged_text
from widgets.basics.refusing_edit import RefusingEdit

LONGEST_TEXT = 64  # characters; a fraction of two full numbers has 49
PASSING_REASONS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


FIELD_KEYS = (
    ("Return", noted("Take what was typed")),
    ("Esc", noted("Bring back what was there")),
    ("Up, Down", noted("One more or less in the last digit of a number")),
    ("Ctrl+A, Ctrl+C, Ctrl+X, Ctrl+V", noted("Select all of it, copy, cut, paste")),
    ("Ctrl+Z, Ctrl+Y", noted("Undo, redo what was typed")),
)


class NumberEdit(RefusingEdit):
    """Shows a number and asks for another one when a person types it.

    Enter and leaving commit what was typed, Esc brings the old number back, the up and down keys move the last digit.
    What is no number or not allowed is refused in place, with the reason beside the field, and can be mended; leaving
    it unmended brings the old number back. The owner answers `value_committed` with `set_value`; until then the field
    shows what was set last.
    """

    value_committed = Signal(object)  # float, or None where the field is optional
    refused = Signal(str)  # the reason, when the field was left with a refused text
    entered = Signal()  # after Enter, when not refused
    edit_finished = Signal()  # after Enter (not when refused), Esc or leaving

    def __init__(self, allowed: NumberRange | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allowed = allowed or NumberRange()
        self._value: float | None = None
        self._digits = 4
        self._keeps_all = False  # while the button of a double click is down, though the mouse shakes
        self.setMaxLength(LONGEST_TEXT)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setPlaceholderText(say_in("no number", "none") if self._allowed.optional else "")

    def value(self) -> float | None:
        """The number that was set last."""
        return self._value

    def set_value(self, value: float | None, digits: int = 4) -> None:
        """Show `value` with `digits` significant digits, unless a person is typing; Esc then shows it."""
        self._value, self._digits = value, digits
        if not self.isModified():
            self._show_value()

    def enter(self) -> None:
        """Commit what is typed, as Enter does."""
        try:
            self._commit()
        except NumberError as reason:
            self.refuse(reason.sentence)
            return
        self.selectAll()
        self.entered.emit()
        self.edit_finished.emit()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window while there is nothing typed."""
        if not self.isModified() and _asks_for_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif key == Qt.Key.Key_Escape:
            event.setAccepted(self.isModified())
            self._restore()
            self.edit_finished.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.isReadOnly():
            self._nudge(1 if key == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the whole number, where a line of text would select a word of it."""
        self._keeps_all = True
        self.selectAll()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._keeps_all:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._keeps_all:
            super().mouseReleaseEvent(event)
        self._keeps_all = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING_REASONS:
            self._leave()

    def _leave(self) -> None:
        try:
            self._commit()
        except NumberError as reason:
            self._restore()
            self.refused.emit(reason.sentence)
        self.edit_finished.emit()

    def _commit(self) -> None:
        """Ask for the typed number if it is another one; raises `NumberError` for a text that is not allowed."""
        typed = self.text()
        if not self.isModified():
            return
        value = self._allowed.read(typed)
        changed = value != self._value and typed.strip() != self._text_of(self._value)
        self.setModified(False)
        if changed:
            self.value_committed.emit(value)
        self._restore()

    def _restore(self) -> None:
        self.forgive()
        self._show_value()

    def _nudge(self, steps: int) -> None:
        try:
            text = nudged_text(self.text(), steps, self._digits)
            self._allowed.read(text)
        except NumberError:
            return
        self.setText(text)
        self.setModified(True)
        self.forgive()

    def _show_value(self) -> None:
        text = self._text_of(self._value)
        if text != self.text():  # setting the same text would drop a person's selection
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
        self.setToolTip(self._hint())

    def _text_of(self, value: float | None) -> str:
        if value is None:
            return ""
        return count_text(round(value)) if self._allowed.integer else number_text(value, self._digits)

    def _hint(self) -> str:
        if self._value is None or self._allowed.integer:
            number = self._text_of(self._value) or say_in("no number", "none")
        else:
            number = full_text(self._value)
        return say("{name}: {number}", name=say(self._allowed.name), number=number)


def _asks_for_undo(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
