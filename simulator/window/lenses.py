"""The panel under the canvas: one lens at a time on what the network does."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from simulator.resolve.lens import LENSES, LensState
from simulator.workspace.viewpoint import LensName
from widgets.basics.key_claim import HORIZONTAL, claimed
from widgets.basics.theme import Theme
from widgets.chain_rule.view import ChainRuleView
from widgets.lenses.layer_strip import LayerStrip
from widgets.lenses.runs_view import RunsView
from widgets.lenses.watch_list import WatchList


class LensTabs(QTabBar):
    """Tabs that keep the arrows to go from one to the next."""

    def event(self, event: QEvent) -> bool:
        return claimed(event, HORIZONTAL) or super().event(event)


class Lenses(QWidget):
    """A tab for each lens. `lens_requested` when a person chooses another one."""

    lens_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lenses")
        self.chain_rule = ChainRuleView(theme)
        self.runs = RunsView(theme)
        self.layers = LayerStrip(theme)
        self.watch = WatchList(theme)
        self._views: dict[LensName, ChainRuleView | LayerStrip | RunsView | WatchList] = {
            "chain rule": self.chain_rule,
            "layers": self.layers,
            "watch": self.watch,
            "runs": self.runs,
        }
        self._tabs = LensTabs()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName("What is shown under the network")
        self._stack = QStackedWidget()
        for name, title in LENSES.items():
            self._tabs.addTab(title)
            self._stack.addWidget(self._views[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._ask)

    def set_state(self, state: LensState) -> None:
        """Show the lens that the state is for; where it has nothing new, as during training, it stays as it is."""
        self._turn_to(state.name)
        if state.chain_rule is not None:
            self.chain_rule.set_state(state.chain_rule)
        if state.layers is not None:
            self.layers.set_state(state.layers)
        if state.watch is not None:
            self.watch.set_state(state.watch)
        if state.runs is not None:
            self.runs.set_state(state.runs)

    def set_theme(self, theme: Theme) -> None:
        for view in self._views.values():
            view.set_theme(theme)

    def take_keyboard(self, name: LensName) -> None:
        """Turn to a lens and let the keys go there."""
        self._turn_to(name)
        self._views[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_to(self, name: LensName) -> None:
        with QSignalBlocker(self._tabs):
            self._tabs.setCurrentIndex(list(LENSES).index(name))
        self._stack.setCurrentWidget(self._views[name])

    @Slot(int)
    def _ask(self, place: int) -> None:
        if place >= 0:
            self.lens_requested.emit(list(LENSES)[place])
