"""Text from files and people, shown as it is where Qt would otherwise guess markup."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from engine.words import in_one_line

WIDEST_ENTRY = 60  # of a menu, in average characters


def menu_text(text: str, metrics: QFontMetrics) -> str:
    """`text` as an entry of a menu that shows it character by character, with … in its middle where it is too wide."""
    width = WIDEST_ENTRY * metrics.averageCharWidth()
    shown = metrics.elidedText(in_one_line(text), Qt.TextElideMode.ElideMiddle, width)
    return shown.replace("&", "&&")  # a single one marks a key


def plain_tooltip(text: str) -> str:
    """`text` as a tooltip that shows it character by character, in lines of readable length."""
    return f"<qt>{escape(text)}</qt>" if text else ""


class PlainLabel(QLabel):
    """A label that never takes its text for markup; `muted` ones stand back."""

    def __init__(self, text: str = "", *, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("muted", muted)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """One line that ends in … where there is no room; the whole text is then its tooltip."""

    def __init__(self, text: str = "", *, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(muted=muted, parent=parent)
        self._whole = ""
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_whole_text(text)

    def set_whole_text(self, text: str) -> None:
        """Show `text`, as much of it as there is room for."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._elide()

    def whole_width(self) -> int:
        """How wide the label is with its whole text."""
        return QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else plain_tooltip(self._whole))
