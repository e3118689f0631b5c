"""What a person sees after an exception that nobody expected."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from engine.words import noted, say
from widgets.basics.plain_text import PlainLabel

MESSAGE = noted("Something went wrong that Chainrule did not expect. Your work is still here and can be saved.")
SIZE = QSize(680, 440)
MARGIN = 16


class ErrorDialog(QDialog):
    """Says in words that something went wrong, with `summary` and `details` (the traceback) to read and to copy."""

    save_requested = Signal()

    def __init__(self, summary: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chainrule")
        self._copied = f"{summary}\n\n{details}"
        self._go_on = QPushButton(say("Go on"))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN // 2)
        for text, muted in ((say(MESSAGE), False), (summary, True)):
            label = PlainLabel(text, muted=muted)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(_details_view(details), 1)
        column.addLayout(self._button_row())
        self.resize(SIZE)
        self._go_on.setFocus()

    def _button_row(self) -> QHBoxLayout:
        copy, save = QPushButton(say("Copy details")), QPushButton(say("Save work…"))
        copy.clicked.connect(self._copy)
        save.clicked.connect(self.save_requested)
        self._go_on.clicked.connect(self.accept)
        self._go_on.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(save)
        row.addWidget(self._go_on)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)


def _details_view(details: str) -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setPlainText(details)
    view.setReadOnly(True)
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setTabChangesFocus(True)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(view.fontInfo().pixelSize())
    view.setFont(font)
    view.setAccessibleName(say("Details of the error"))
    return view
