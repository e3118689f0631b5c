"""The list of runs, with what can be done with those that are chosen."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from engine.formulas.notation import number_text
from engine.words import count_text, noted_in, say, say_in
from widgets.basics.link_button import LinkButton
from widgets.basics.plain_table import PlainTable
from widgets.basics.plain_text import ElidedLabel
from widgets.basics.theme import Theme
from widgets.lenses.runs_view_state import RunRow, RunsViewState

COLUMNS = (
    noted_in("column of runs", "Run"),
    noted_in("column of runs", "Began at"),
    noted_in("column of runs", "Change"),
    noted_in("column of runs", "Epochs"),
    noted_in("column of runs", "Last E"),
    noted_in("column of runs", "η"),
    noted_in("column of runs", "Plots"),
)
NAME, CHANGE = 0, 2
MOST_RATES = 3  # in a row; of more the first and the last
NUMBERS = (3, 4, 5)


class RunList(QWidget):
    """Shows the rows of a `RunsViewState`; its links act on the chosen rows.

    Enter or a double click makes a run current, F2 renames it in place.
    """

    current_requested = Signal(int)
    rename_requested = Signal(int, str)
    drawn_requested = Signal(object, bool)
    delete_requested = Signal(object)
    comparison_requested = Signal(RunRow, RunRow)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RunRow, ...] = ()
        headers = [say_in("column of runs", column) for column in COLUMNS]
        self._table = PlainTable(headers, say("Runs"), numbers=NUMBERS, stretched=CHANGE)
        self._names = NameDelegate(self._table)
        self._links = QHBoxLayout()
        self._current = self._link(say("Make current"), say("Make the chosen run current"), self._ask_current)
        self._rename = self._link(say("Rename"), say("Rename the chosen run"), self._edit_name)
        self._draw = self._link(say("Hide"), say("Hide the chosen runs in the plots"), self._ask_drawn)
        self._compare = self._link(say("Compare"), say("Compare two runs"), self._ask_comparison)
        self._delete = self._link(say("Delete"), say("Delete the chosen runs"), self._ask_delete)
        self._hint = ElidedLabel(say("an edit at a past epoch begins another run"), muted=True)
        self._arrange()
        self._table.itemSelectionChanged.connect(self._show_links)
        self._table.activated.connect(self._ask_current)
        self._names.renamed.connect(self._ask_rename)
        self.set_theme(theme)
        self._show_links()

    def set_state(self, state: RunsViewState) -> None:
        """Show the runs; the chosen ones stay chosen, and a name that is being typed stays."""
        ids, before = ([row.id for row in rows] for rows in (state.rows, self._rows))
        edited, chosen = self._table.edited_row, {row.id for row in self._chosen()}
        if edited is not None and ids[edited : edited + 1] != before[edited : edited + 1]:
            self._table.give_up_editing()
        self._rows = state.rows
        current = [index for index, row in enumerate(state.rows) if row.is_current]
        self._table.set_rows([_texts(row, state.digits) for row in state.rows], bold=current)
        if ids != before:
            self._choose(chosen)
        self._show_links()

    def set_theme(self, theme: Theme) -> None:
        spacing = theme.sizes.spacing
        self._links.setSpacing(2 * spacing)
        self._links.setContentsMargins(2 * spacing, spacing, 2 * spacing, spacing)

    # The chosen rows.

    def _chosen(self) -> list[RunRow]:
        return [self._rows[index] for index in self._table.chosen_rows() if index < len(self._rows)]

    def _choose(self, ids: set[int]) -> None:
        """Choose the rows of these runs; where none is left, that of the current run."""
        places = [place for place, row in enumerate(self._rows) if row.id in ids]
        self._table.choose_rows(places or [place for place, row in enumerate(self._rows) if row.is_current])

    def _show_links(self) -> None:
        chosen = self._chosen()
        others = [row for row in chosen if not row.is_current]
        self._current.setEnabled(len(chosen) == 1 and bool(others))
        self._rename.setEnabled(len(chosen) == 1)
        self._draw.setEnabled(bool(others))
        self._draw.setText(say("Hide") if any(row.is_drawn for row in others) or not others else say("Show"))
        self._compare.setEnabled(len(chosen) in (1, 2))
        self._delete.setEnabled(bool(others))

    # What a person asks.

    def _ask_current(self) -> None:
        if self._current.isEnabled():
            self.current_requested.emit(self._chosen()[0].id)

    def _edit_name(self) -> None:
        self._table.edit_row(self._table.chosen_rows()[0])

    def _ask_rename(self, index: int, name: str) -> None:
        self.rename_requested.emit(self._rows[index].id, name)

    def _ask_drawn(self) -> None:
        others = [row for row in self._chosen() if not row.is_current]
        self.drawn_requested.emit(tuple(row.id for row in others), not any(row.is_drawn for row in others))

    def _ask_delete(self) -> None:
        self.delete_requested.emit(tuple(row.id for row in self._chosen() if not row.is_current))

    def _ask_comparison(self) -> None:
        """Compare the two runs that are chosen; beside a single one, the one that a person is likely to mean."""
        chosen = self._chosen()
        other = self._compared_with(chosen[0]) if len(chosen) == 1 else chosen[1]
        pair = sorted((chosen[0], other), key=lambda row: row.is_current)
        self.comparison_requested.emit(*pair)

    def _compared_with(self, chosen: RunRow) -> RunRow:
        """The current run; beside that one the run that it leaves, or else the newest other one, or none but itself."""
        others = [row for row in self._rows if row is not chosen]
        if not chosen.is_current:
            return next(row for row in others if row.is_current)
        return next((row for row in others if row.id == chosen.left), others[-1] if others else chosen)

    # Setting up.

    def _link(self, text: str, name: str, ask: Callable[[], None]) -> LinkButton:
        link = LinkButton(text, name)
        link.clicked.connect(ask)
        self._links.addWidget(link)
        return link

    def _arrange(self) -> None:
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._links.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._links)
        column.addWidget(self._table, 1)
        self.setFocusProxy(self._table)
        self._table.make_editable(NAME, self._names)


class NameDelegate(QStyledItemDelegate):
    """Asks for another name when a person has typed one; the table keeps the old one until it is told."""

    renamed = Signal(int, str)  # the row and what was typed

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QLineEdit) and editor.text() != index.data():
            self.renamed.emit(index.row(), editor.text())


def _texts(row: RunRow, digits: int) -> tuple[str, ...]:
    """What stands in the columns of a row."""
    if row.is_current:
        drawn = say_in("how a run is drawn", "current")
    else:
        drawn = say_in("how a run is drawn", "pale") if row.is_drawn else say_in("how a run is drawn", "hidden")
    error, rates = number_text(row.error, digits), [number_text(rate, digits) for rate in row.learning_rates]
    if len(rates) > MOST_RATES:
        rates = [rates[0], "…", rates[-1]]
    return row.name, row.origin, row.change, count_text(row.last_epoch), error, " → ".join(rates), drawn
