"""A small note under a field that says why its text was refused."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

LONGEST_LINE = 320  # pixels
GAP = 4  # between the field and its note


class ReasonBubble(QLabel):
    """One plain sentence, laid over the window beside the widget it speaks about; it takes neither focus nor clicks."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setObjectName("reason")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, reason: str, *, above: bool = False) -> None:
        """Show `reason` under the field, or above it where the window ends or where it would cover what one needs."""
        self.setText(reason)
        self.setMinimumWidth(self._width(reason))
        self.resize(self.minimumWidth(), self.heightForWidth(self.minimumWidth()))
        self.move(self._place(above=above))
        self.show()
        self.raise_()

    def _width(self, reason: str) -> int:
        margins = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(reason)
        whole = self.fontMetrics().horizontalAdvance(reason) + max(margins, 24)
        return min(whole, LONGEST_LINE, self._field.window().width() - 2 * GAP)

    def _place(self, *, above: bool) -> QPoint:
        window = self._field.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + GAP))
        left = max(GAP, min(corner.x(), window.width() - self.width() - GAP))
        below = corner.y()
        over = self._field.mapTo(window, QPoint(0, 0)).y() - GAP - self.height()
        wanted = above or below + self.height() > window.height()
        return QPoint(left, over if wanted and over >= 0 else below)
