"""One line of the watch list: an expression, its value, how that has changed, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.formulas.notation import full_text, number_text
from engine.words import say
from widgets.basics.expression_edit import ExpressionEdit
from widgets.basics.link_button import LinkButton
from widgets.basics.plain_text import ElidedLabel, PlainLabel
from widgets.basics.theme import Theme, ui_font
from widgets.lenses.watch_curve import WatchCurve
from widgets.lenses.watch_state import WatchCourse, WatchEntry, WatchState

WIDEST_EXPRESSION = 260
VALUE_WIDTH, CHANGE_WIDTH = 9, 10  # in digits


class WatchRow(QWidget):
    """Shows the entry at `place`; asks for another text, another place, or to be taken off the list."""

    edited = Signal(int, str)
    move_requested = Signal(int, int)  # from, to
    remove_requested = Signal(int)

    def __init__(self, theme: Theme, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._entry = WatchEntry("")
        self.field = ExpressionEdit(say("Expression {number}", number=place + 1))
        self.value, self.change, self.reason = PlainLabel(), PlainLabel(muted=True), ElidedLabel(muted=True)
        self.curve = WatchCurve(theme)
        self.copy = LinkButton(say("copy"), say("Copy the value with all its digits"))
        self.up, self.down = LinkButton("↑", say("Move up")), LinkButton("↓", say("Move down"))
        self.remove = LinkButton(say("remove"), say("Take off the list"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._arrange()
        self.field.committed.connect(self._edit)
        self.copy.clicked.connect(self._copy)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.remove.clicked.connect(self._remove)
        self.set_theme(theme)

    def set_state(self, state: WatchState) -> None:
        """Show the entry of the state at this row's place."""
        entry = state.entries[self._place]
        self.field.set_names(state.names)
        self.field.set_listed([listed.expression for listed in state.entries])
        self.field.set_expression(entry.expression)
        self.up.setEnabled(self._place > 0)
        self.down.setEnabled(self._place + 1 < len(state.entries))
        self.copy.setEnabled(entry.value is not None)
        self._entry = entry
        self.value.setText("" if entry.value is None else number_text(entry.value, state.digits))
        self.value.setToolTip("" if entry.value is None else full_text(entry.value))
        self.change.setText(_change_text(entry.change))
        self.reason.set_whole_text(entry.reason)
        self.curve.set_epoch(state.epoch)
        self.reason.setVisible(bool(entry.reason))
        for number in (self.value, self.change, self.curve):
            number.setVisible(not entry.reason)

    def set_course(self, course: WatchCourse | None) -> None:
        """How the expression goes over the run; None where that is not known yet."""
        self.curve.set_course(course)

    def set_theme(self, theme: Theme) -> None:
        self._row.setSpacing(theme.sizes.spacing)
        self.value.setFont(ui_font(theme, bold=True))
        digit = self.value.fontMetrics().horizontalAdvance("0")
        self.value.setMinimumWidth(VALUE_WIDTH * digit)
        self.change.setFont(ui_font(theme, theme.sizes.small))
        self.change.setMinimumWidth(CHANGE_WIDTH * digit)
        self.curve.set_theme(theme)
        for small in (self.reason, self.copy, self.up, self.down, self.remove):
            small.setFont(ui_font(theme, theme.sizes.small))

    def _arrange(self) -> None:
        self.field.setMaximumWidth(WIDEST_EXPRESSION)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self.field, 6)
        self._row.addWidget(self.value)
        self._row.addWidget(self.change)
        self._row.addWidget(self.reason, 6)
        self._row.addWidget(self.curve, 4)
        self._row.addStretch(1)
        for button in (self.copy, self.up, self.down, self.remove):
            self._row.addWidget(button)

    def _edit(self, text: str) -> None:
        self.edited.emit(self._place, text)

    def _copy(self) -> None:
        if self._entry.value is not None:
            QGuiApplication.clipboard().setText(full_text(self._entry.value))

    def _move_up(self) -> None:
        self.move_requested.emit(self._place, self._place - 1)

    def _move_down(self) -> None:
        self.move_requested.emit(self._place, self._place + 1)

    def _remove(self) -> None:
        self.remove_requested.emit(self._place)


def _change_text(change: float | None) -> str:
    if change is None:
        return ""
    if not change:
        return "="
    return f"{'▲' if change > 0 else '▼'} {number_text(abs(change), 3)}"
