"""The question for one number, with the field that numbers have everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from widgets.basics.number_edit import NumberEdit
from widgets.basics.number_range import NumberRange
from widgets.basics.plain_text import PlainLabel

MARGIN = 16
DIGITS = 17  # all there are, so that what is shown is what is kept


class NumberDialog(QDialog):
    """Asks for a number of the allowed ones, beginning with `value`, which stays as it is unless another is typed.

    What is refused keeps the dialog open, with the reason beside the field.
    """

    def __init__(
        self, title: str, label: str, value: float, allowed: NumberRange, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value = value
        self._field = NumberEdit(allowed)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.setWindowTitle(title)
        self._arrange(label)
        self._field.set_value(value, DIGITS)
        self._field.selectAll()
        self._field.value_committed.connect(self._take)
        self._field.refused.connect(self._field.refuse)
        self._field.entered.connect(self.accept)
        self._buttons.accepted.connect(self._field.enter)
        self._buttons.rejected.connect(self.reject)

    def value(self) -> float:
        """The number that was agreed to."""
        return self._value

    def _arrange(self, label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        named = PlainLabel(label)
        named.setBuddy(self._field)
        self._field.setAccessibleName(label)
        for widget in (named, self._field, self._buttons):
            column.addWidget(widget)
        for button in self._buttons.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves what is typed in its field

    def _take(self, value: float) -> None:
        self._value = value
        self._field.set_value(value, DIGITS)
