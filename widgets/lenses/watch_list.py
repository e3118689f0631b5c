"""Quantities and expressions that a person wants to keep an eye on, with their values."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from engine.words import noted, say
from widgets.basics.expression_edit import ExpressionEdit
from widgets.basics.plain_text import ElidedLabel, PlainLabel
from widgets.basics.theme import Theme, ui_font
from widgets.lenses.watch_row import WatchRow
from widgets.lenses.watch_state import WatchCourse, WatchState

HINT = noted("Enter adds an expression, such as E or |dE/dw1|")
FIELD_WIDTH = 180


class WatchList(QWidget):
    """Shows a `WatchState`; `expressions_changed` with the whole list when a person changes it.

    The owner answers with `set_state`; until then the list shows what was set last.
    """

    expressions_changed = Signal(object)  # tuple[str, ...]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = WatchState()
        self._courses: Mapping[str, WatchCourse] = {}
        self._rows: list[WatchRow] = []
        self._heading, self._hint = PlainLabel(say("Watch")), ElidedLabel(say(HINT), muted=True)
        self.field = ExpressionEdit(say("New expression"))
        self.field.setPlaceholderText("w2*a1 + b2")
        self.field.speaks_above = True
        self.setFocusProxy(self.field)
        self.field.setFixedWidth(FIELD_WIDTH)
        self._scroll, self._content = QScrollArea(), QWidget()
        self._header = QHBoxLayout()
        self._list, self._column = QVBoxLayout(self._content), QVBoxLayout(self)
        self._arrange()
        self.setAccessibleName(say("Watch list"))
        self.field.committed.connect(self._add)
        self.set_theme(theme)

    def set_state(self, state: WatchState) -> None:
        """Show this; cheap enough for every state of a training run."""
        self._state = state
        self.field.set_names(state.names)
        self.field.set_listed(self._expressions())
        while len(self._rows) < len(state.entries):
            self._append_row()
        while len(self._rows) > len(state.entries):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        for row in self._rows:
            row.set_state(state)
        self._show_courses()

    def set_courses(self, courses: Mapping[str, WatchCourse]) -> None:
        """How the expressions go over the run, by their texts; they stay until others come."""
        self._courses = courses
        self._show_courses()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        sizes = theme.sizes
        self._heading.setFont(ui_font(theme, sizes.heading, bold=True))
        self._hint.setFont(ui_font(theme, sizes.small))
        self._header.setSpacing(2 * sizes.spacing)
        self._column.setContentsMargins(2 * sizes.spacing, sizes.spacing, 2 * sizes.spacing, sizes.spacing)
        self._column.setSpacing(sizes.spacing)
        self._list.setSpacing(sizes.spacing // 2)
        for row in self._rows:
            row.set_theme(theme)

    def row(self, place: int) -> WatchRow:
        """The line of an entry."""
        return self._rows[place]

    def _show_courses(self) -> None:
        for row, expression in zip(self._rows, self._expressions(), strict=True):
            row.set_course(self._courses.get(expression))

    def _add(self, text: str) -> None:
        self.field.clear()
        self._ask([*self._expressions(), text])

    def _edit(self, place: int, text: str) -> None:
        expressions = self._expressions()
        expressions[place] = text
        self._ask(expressions)

    def _move(self, place: int, to: int) -> None:
        expressions = self._expressions()
        if 0 <= to < len(expressions):
            expressions.insert(to, expressions.pop(place))
            self._ask(expressions)

    def _remove(self, place: int) -> None:
        expressions = self._expressions()
        del expressions[place]
        self._ask(expressions)

    def _expressions(self) -> list[str]:
        return [entry.expression for entry in self._state.entries]

    def _ask(self, expressions: list[str]) -> None:
        self.expressions_changed.emit(tuple(expressions))

    def _append_row(self) -> None:
        row = WatchRow(self._theme, len(self._rows))
        row.edited.connect(self._edit)
        row.move_requested.connect(self._move)
        row.remove_requested.connect(self._remove)
        self._rows.append(row)
        self._list.insertWidget(len(self._rows) - 1, row)

    def _arrange(self) -> None:
        self._header.addWidget(self._heading)
        self._header.addWidget(self.field)
        self._header.addWidget(self._hint, 1)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.addLayout(self._header)
        self._column.addWidget(self._scroll, 1)
