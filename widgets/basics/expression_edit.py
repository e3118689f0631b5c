"""A field for one expression, which is refused in place with the reason where it means nothing."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from engine.asking.expression import LONGEST, Expression, ExpressionError, check_names, parse
from widgets.basics.refusing_edit import RefusingEdit


class ExpressionEdit(RefusingEdit):
    """Enter commits what was typed, Esc brings the old text back; a refused text stays to be mended."""

    committed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Collection[str] = ()
        self._expression = ""
        self._listed: Sequence[str] = ()
        self.setMaxLength(LONGEST)
        self.setAccessibleName(name)

    def set_names(self, names: Collection[str]) -> None:
        """The quantities that an expression may use; without any all names are taken."""
        self._names = names

    def set_listed(self, listed: Sequence[str]) -> None:
        """The expressions of the list that this field adds to or changes; none is taken a second time."""
        self._listed = listed

    def set_expression(self, text: str) -> None:
        """Show `text`, unless a person is typing; Esc then shows it."""
        self._expression = text
        if not self.isModified() and text != self.text():
            self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._restore()
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        typed = self.text().strip()
        if typed == self._expression:
            self._restore()
            return
        try:
            expression = parse(typed)
            if self._names:
                check_names(expression, self._names)
            self._check_new(expression)
        except ExpressionError as reason:
            self.refuse(reason.sentence)
            return
        self.setModified(False)
        self.committed.emit(typed)

    def _check_new(self, expression: Expression) -> None:
        for line, listed in enumerate(self._listed, 1):
            if listed != self._expression and _meaning(listed) == expression:
                raise ExpressionError("“{listed}” is in the list already, in line {line}.", listed=listed, line=line)

    def _restore(self) -> None:
        self.forgive()
        self.setText(self._expression)
        self.setCursorPosition(0)
        self.setModified(False)


def _meaning(text: str) -> Expression | None:
    try:
        return parse(text)
    except ExpressionError:  # a list from elsewhere may hold what is no expression
        return None
