"""What this program is, and whose work it stands on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.words import noted, say
from widgets.basics.icons import icon
from widgets.basics.plain_text import PlainLabel

PURPOSE = noted("A simulator of backpropagation: every epoch, every step and every factor of every chain rule.")
CREDITS = noted("""Chainrule is free software under the MIT licence.

It is built on Python, NumPy (BSD), Qt for Python (LGPL), pyqtgraph (MIT), fastjsonschema (BSD) and tqdm (MIT, MPL).
The icons are from Tabler Icons (MIT, © Paweł Kuna), some of them adapted. The colours follow Okabe and Ito.""")
ICON_SIDE = 56
TEXT_WIDTH = 400


class AboutDialog(QDialog):
    """The program's name, version, purpose and licence; the version is the application's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("About Chainrule"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._picture(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_words())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(row)
        column.addWidget(buttons)

    def _picture(self) -> QLabel:
        picture = QLabel()
        drawing = icon("app", self.palette().text().color().name())
        picture.setPixmap(drawing.pixmap(QSize(ICON_SIDE, ICON_SIDE), self.devicePixelRatioF()))
        picture.setAccessibleName(say("Chainrule’s icon"))
        return picture


def _words() -> QVBoxLayout:
    name = PlainLabel(f"Chainrule {QGuiApplication.applicationVersion()}".strip())
    font = name.font()
    font.setBold(True)
    font.setPixelSize(round(name.fontInfo().pixelSize() * 1.4))
    name.setFont(font)
    words = QVBoxLayout()
    words.setSpacing(10)
    words.addWidget(name)
    for text, muted in ((PURPOSE, False), (CREDITS, True)):
        label = PlainLabel(say(text), muted=muted)
        label.setWordWrap(True)
        label.setFixedWidth(TEXT_WIDTH)
        words.addWidget(label)
    return words
