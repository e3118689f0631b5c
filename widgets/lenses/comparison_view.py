"""Two epochs side by side: which parameters differ and by how much."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.formulas.notation import number_text
from engine.words import noted, say, say_count, say_in, say_list
from widgets.basics.link_button import LinkButton
from widgets.basics.number_edit import NumberEdit
from widgets.basics.number_range import NumberRange
from widgets.basics.plain_table import PlainTable
from widgets.basics.plain_text import ElidedLabel, PlainLabel
from widgets.basics.theme import Theme
from widgets.lenses.runs_view_state import Comparison, Difference, RunRow, RunsViewState, Side

EPOCH = NumberRange(noted("The epoch"), minimum=0, integer=True)
MOST_ROWS = 200  # the largest differences; more are counted in a sentence
WIDEST_EPOCH = "1000000"
SHORTEST_NAME = 4  # letters of a run's name that there is always room for
NOT_THERE = "—"


class Chooser(QWidget):
    """Which run and which epoch of it."""

    chosen = Signal()

    def __init__(self, run_name: str, epoch_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RunRow, ...] = ()
        self._runs, self._epoch = QComboBox(), NumberEdit(EPOCH)
        self._runs.setAccessibleName(run_name)
        self._epoch.setAccessibleName(epoch_name)
        self._runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._runs.setMinimumContentsLength(SHORTEST_NAME)
        self._runs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._runs, PlainLabel(say_in("between a run and its epoch", "at"), muted=True), self._epoch):
            self._row.addWidget(widget)
        self._runs.activated.connect(self._choose_run)
        self._epoch.value_committed.connect(self._choose_epoch)
        self.setFocusProxy(self._runs)
        self.place = (0, 0)

    def set_state(self, rows: tuple[RunRow, ...], side: Side) -> None:
        names = [(row.id, row.name) for row in rows]
        if names != [(row.id, row.name) for row in self._rows]:
            self._runs.clear()
            for id, name in names:
                self._runs.addItem(name, id)
        self._rows, self.place = rows, (side.run, side.epoch)
        self._runs.setCurrentIndex(self._runs.findData(side.run))
        self._epoch.set_value(side.epoch)

    def set_theme(self, theme: Theme) -> None:
        self._row.setSpacing(theme.sizes.spacing)
        self._epoch.setFixedWidth(self.fontMetrics().horizontalAdvance(WIDEST_EPOCH) + 2 * theme.sizes.spacing)

    def _choose_run(self, index: int) -> None:
        """Another run at its last epoch."""
        self.place = (self._rows[index].id, self._rows[index].last_epoch)
        self.chosen.emit()

    def _choose_epoch(self, epoch: float) -> None:
        self.place = (self.place[0], int(epoch))
        self.chosen.emit()


class ComparisonView(QWidget):
    """Shows the comparison of a `RunsViewState`; asks for another one, or to be closed."""

    compare_requested = Signal(int, int, int, int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Comparison, int] | None = None
        self._left = Chooser(say("First run"), say("Epoch of the first run"))
        self._right = Chooser(say("Second run"), say("Epoch of the second run"))
        self._close = LinkButton(say("All runs"), say("Show all runs again"))
        self._errors = ElidedLabel()
        self._table = PlainTable(_headers("", ""), say("Parameters that differ"), numbers=(1, 2, 3), stretched=0)
        self._top, self._middle = QHBoxLayout(), QHBoxLayout()
        self._arrange()
        self._left.chosen.connect(self._ask)
        self._right.chosen.connect(self._ask)
        self._close.clicked.connect(self.closed)
        self.setFocusProxy(self._left)
        self.set_theme(theme)

    def set_state(self, state: RunsViewState) -> None:
        comparison = state.comparison
        if comparison is None:
            self._shown = None
            return
        self._left.set_state(state.rows, comparison.left)
        self._right.set_state(state.rows, comparison.right)
        if self._shown != (comparison, state.digits):
            self._shown = comparison, state.digits
            self._show(comparison, state.digits)

    def set_theme(self, theme: Theme) -> None:
        spacing = theme.sizes.spacing
        for row in (self._top, self._middle):
            row.setSpacing(spacing)
            row.setContentsMargins(2 * spacing, spacing, 2 * spacing, 0)
        self._middle.setContentsMargins(2 * spacing, spacing, 2 * spacing, spacing)
        for chooser in (self._left, self._right):
            chooser.set_theme(theme)

    def _show(self, comparison: Comparison, digits: int) -> None:
        self._errors.set_whole_text(comparison_sentence(comparison, digits))
        sides = comparison.left, comparison.right
        self._table.set_headers(_headers(*(_side_text(side) for side in sides)))
        shown = comparison.differences[:MOST_ROWS]
        self._table.set_rows([_texts(difference, digits) for difference in shown])

    def _ask(self) -> None:
        self.compare_requested.emit(*self._left.place, *self._right.place)

    def _arrange(self) -> None:
        self._top.addWidget(self._left, 1)
        self._top.addWidget(PlainLabel(say_in("between two runs", "with"), muted=True))
        self._top.addWidget(self._right, 1)
        self._top.addWidget(self._close)
        self._middle.addWidget(self._errors)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(self._middle)
        column.addWidget(self._table, 1)


def comparison_sentence(comparison: Comparison, digits: int) -> str:
    """E and η of both sides, and how many parameters differ: “E 0.1082 → 0.0009641 · 4 parameters differ, 0 are equal”.

    η is left out where it is the same.
    """
    left, right = (number_text(side.error, digits) for side in (comparison.left, comparison.right))
    change = _signed(comparison.right.error - comparison.left.error, digits)
    count = len(comparison.differences)
    said = [
        say_count("{count} parameter differs", "{count} parameters differ", count, count=count),
        say_count("{count} is equal", "{count} are equal", comparison.equal, count=comparison.equal),
    ]
    if count > MOST_ROWS:
        said.append(say("the largest {count} differences are shown", count=MOST_ROWS))
    rates = [number_text(side.learning_rate, digits) for side in (comparison.left, comparison.right)]
    steps = f" · η {rates[0]} → {rates[1]}" if comparison.left.learning_rate != comparison.right.learning_rate else ""
    return f"E {left} → {right} ({change}){steps} · {say_list(said)}"


def _headers(left: str, right: str) -> tuple[str, ...]:
    return say("Parameter"), left, right, say("Difference")


def _side_text(side: Side) -> str:
    return say("{run}, epoch {epoch}", run=side.name, epoch=side.epoch)


def _texts(difference: Difference, digits: int) -> tuple[str, ...]:
    values = (
        NOT_THERE if value is None else number_text(value, digits) for value in (difference.left, difference.right)
    )
    change = difference.change
    return difference.name, *values, NOT_THERE if change is None else _signed(change, digits)


def _signed(value: float, digits: int) -> str:
    return f"{'+' if value > 0 else ''}{number_text(value, digits)}"
