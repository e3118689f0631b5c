"""The panel under the canvas: one lens at a time on what the network does."""

from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from engine.words import noted, say
from simulator.resolve.lens import LensState
from simulator.window.lens_rows import LENSES, LensView
from widgets.basics.painting import guarded
from widgets.basics.theme import Theme

RING = 2  # pixels
UNLIMITED = 16_777_215  # pixels, what Qt takes for no limit
EXPLANATION = noted("One lens at a time on what the network does. Arrows go from tab to tab.")


class LensTabs(QTabBar):
    """Tabs with a ring around the chosen one while they have the keyboard, which style sheets cannot draw."""

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setPen(QPen(self.palette().highlight(), RING))
                painter.drawRect(self.tabRect(self.currentIndex()).adjusted(RING, RING, -RING, -RING))


class Lenses(QWidget):
    """A tab for each lens. `lens_requested` when a person chooses another one, `pressed` with a press on any tab.

    Folded, there are the tabs alone.
    """

    lens_requested = Signal(str)
    pressed = Signal(bool)  # whether that tab was chosen already

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lenses")
        self.views: dict[str, LensView] = {lens.name: lens.make(theme) for lens in LENSES}
        self._tabs = LensTabs()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(say("What is shown under the network"))
        self.setWhatsThis(say(EXPLANATION))
        self._stack = QStackedWidget()
        for lens in LENSES:
            self._tabs.addTab(say(lens.title))
            self._widget(lens.name).setWhatsThis(say(lens.explanation))
            self._stack.addWidget(self._widget(lens.name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._ask)
        self._tabs.tabBarClicked.connect(self._press)

    def set_state(self, state: LensState) -> None:
        """Show the lens that the state is for; where it has nothing new, as during training, it stays as it is."""
        self._turn_to(state.name)
        if state.state is not None:
            self.views[state.name].set_state(state.state)

    def set_theme(self, theme: Theme) -> None:
        for view in self.views.values():
            view.set_theme(theme)

    def set_folded(self, folded: bool) -> None:
        """Show the tabs alone, or the chosen lens too."""
        self._stack.setVisible(not folded)
        self.setMaximumHeight(self._tabs.sizeHint().height() if folded else UNLIMITED)

    def take_keyboard(self, name: str) -> None:
        """Turn to a lens and let the keys go there."""
        self._turn_to(name)
        self._widget(name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_to(self, name: str) -> None:
        with QSignalBlocker(self._tabs):
            self._tabs.setCurrentIndex(list(self.views).index(name))
        self._stack.setCurrentWidget(self._widget(name))

    def _widget(self, name: str) -> QWidget:
        return cast(QWidget, self.views[name])

    @Slot(int)
    def _press(self, place: int) -> None:
        if place >= 0:
            self.pressed.emit(place == self._tabs.currentIndex())

    @Slot(int)
    def _ask(self, place: int) -> None:
        if place >= 0:
            self.lens_requested.emit(LENSES[place].name)
