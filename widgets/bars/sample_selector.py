"""Which sample of the data set the canvas shows."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.words import say, say_in
from widgets.basics.icons import icon
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import Theme


class SampleSelector(QWidget):
    """“sample ‹ 1 of 4 ›”: steps through the samples; not there where there is only one."""

    sample_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index, self._count = 0, 1
        self._place = PlainLabel()
        self._previous = self._step_button(say("Previous sample"))
        self._next = self._step_button(say("Next sample"))
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (
            PlainLabel(say_in("before its number", "sample"), muted=True),
            self._previous,
            self._place,
            self._next,
        ):
            row.addWidget(widget)
        self.set_theme(theme)
        self.set_state(0, 1)

    def set_state(self, index: int, count: int) -> None:
        """Show that sample `index` (from 0) of `count` is on the canvas."""
        self._index, self._count = index, count
        self._place.setText(say("{number} of {count}", number=index + 1, count=count))
        self._previous.setEnabled(index > 0)
        self._next.setEnabled(index < count - 1)
        self.setVisible(count > 1)

    def set_theme(self, theme: Theme) -> None:
        side = theme.sizes.icon
        for button, name in ((self._previous, "previous"), (self._next, "next")):
            button.setIcon(icon(name, theme.colors.text))
            button.setIconSize(QSize(side, side))

    def _step_button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("quiet", True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _go_back(self) -> None:
        self.sample_requested.emit(self._index - 1)

    def _go_on(self) -> None:
        self.sample_requested.emit(self._index + 1)
