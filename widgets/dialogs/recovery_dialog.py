"""What was not saved when the program was killed: a row each, to be opened, deleted or kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from engine.words import say
from widgets.basics.plain_text import ElidedLabel, PlainLabel

MARGIN = 16
NAME_WIDTH = 260  # pixels that a name has at least; a longer one ends in …


@dataclass(frozen=True, slots=True)
class LeftWork:
    """Work that was left behind: what it is called, and when it was kept, in words."""

    name: str
    time: str


class RecoveryDialog(QDialog):
    """Offers each work by its place in the list; closing it keeps all that is neither opened nor deleted."""

    open_requested = Signal(int)
    delete_requested = Signal(int)

    def __init__(self, works: Sequence[LeftWork], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Unsaved work"))
        self._rows: list[list[QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(PlainLabel(say("The program ended before this was saved. What is not opened now is kept.")))
        self._grid = QGridLayout()
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(0, 1)
        self._grid.setSpacing(MARGIN // 2)
        column.addLayout(self._grid)
        buttons = QDialogButtonBox()
        buttons.addButton(say("Keep for later"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        for place, work in enumerate(works):
            self._add(place, work)

    def remove(self, place: int) -> None:
        """The work is there no longer; without any the dialog closes."""
        for widget in self._rows[place]:
            widget.hide()
        self._rows[place] = []
        if not any(self._rows):
            self.reject()

    def _add(self, place: int, work: LeftWork) -> None:
        name = ElidedLabel(work.name)
        time = PlainLabel(work.time, muted=True)
        opens, deletes = QPushButton(say("Open")), QPushButton(say("Delete"))
        opens.setAccessibleName(say("Open {name}", name=work.name))
        deletes.setAccessibleName(say("Delete {name}", name=work.name))
        opens.clicked.connect(lambda: self.open_requested.emit(place))
        deletes.clicked.connect(lambda: self.delete_requested.emit(place))
        self._rows.append([name, time, opens, deletes])
        for column, widget in enumerate(self._rows[-1]):
            self._grid.addWidget(widget, place, column)
