"""The lens on runs: their list, in which they are named, shown, deleted and made current, or two of them compared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.words import say
from widgets.basics.theme import Theme
from widgets.lenses.comparison_view import ComparisonView
from widgets.lenses.run_list import RunList
from widgets.lenses.runs_view_state import RunRow, RunsViewState


class RunsView(QWidget):
    """Shows a `RunsViewState`: the list of runs, or the comparison in its place while there is one."""

    current_requested = Signal(int)  # a run's id
    rename_requested = Signal(int, str)
    drawn_requested = Signal(object, bool)  # tuple of ids; drawn in the plots or not
    delete_requested = Signal(object)  # tuple of ids
    compare_requested = Signal(int, int, int, int)  # a run and its epoch, and what they are compared with
    comparison_ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list, self._comparison = RunList(theme), ComparisonView(theme)
        self._pages = QStackedWidget()
        for page in (self._list, self._comparison):
            self._pages.addWidget(page)
        self.setFocusProxy(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._list.current_requested.connect(self.current_requested)
        self._list.rename_requested.connect(self.rename_requested)
        self._list.drawn_requested.connect(self.drawn_requested)
        self._list.delete_requested.connect(self.delete_requested)
        self._list.comparison_requested.connect(self._compare)
        self._comparison.compare_requested.connect(self.compare_requested)
        self._comparison.closed.connect(self.comparison_ended)
        self.setAccessibleName(say("Runs"))

    def set_state(self, state: RunsViewState) -> None:
        self._list.set_state(state)
        self._comparison.set_state(state)
        page = self._list if state.comparison is None else self._comparison
        if page is not self._pages.currentWidget():
            self._turn_to(page)

    def set_theme(self, theme: Theme) -> None:
        self._list.set_theme(theme)
        self._comparison.set_theme(theme)

    def _turn_to(self, page: QWidget) -> None:
        """Show the page; the keyboard goes along where it was on the other."""
        had_focus = self.isAncestorOf(focused) if (focused := self.focusWidget()) else False
        had_focus = had_focus and focused is not None and focused.hasFocus()
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        if had_focus:
            page.setFocus()

    def _compare(self, left: RunRow, right: RunRow) -> None:
        """Two runs at the last epoch that both have, or at the last of each; one run, its first with its last epoch."""
        if left.id == right.id:
            self.compare_requested.emit(left.id, left.first_epoch, left.id, left.last_epoch)
            return
        both = min(left.last_epoch, right.last_epoch)
        meet = both >= max(left.first_epoch, right.first_epoch)
        epochs = (both, both) if meet else (left.last_epoch, right.last_epoch)
        self.compare_requested.emit(left.id, epochs[0], right.id, epochs[1])
