"""What is copied anywhere in the program, made fit to be pasted where numbers are computed with."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from engine.formulas.notation import computed_text


class Copies(QObject):
    """Rewrites the numbers in each text that the program itself puts on the clipboard, whichever widget it came from.

    A spreadsheet takes −0.45, 50 000 with a narrow space and 1.2·10⁻⁵ for words; nothing else of the text changes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._rewrite)

    @Slot()
    def _rewrite(self) -> None:
        if not self._clipboard.ownsClipboard():
            return
        text = self._clipboard.text()
        if (computed := computed_text(text)) != text:
            self._clipboard.setText(computed)
