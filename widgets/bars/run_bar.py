"""The toolbar: run, step and reset, how the network is trained, and where training stops."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QToolButton, QWidget

from engine.explaining.step_sizes import STRIDES
from engine.formulas.notation import number_text
from engine.words import noted, say, say_count
from widgets.bars.run_bar_state import RunBarState
from widgets.basics.action_button import ActionButton
from widgets.basics.number_edit import NumberEdit
from widgets.basics.number_range import EPOCHS, LEARNING_RATE, THRESHOLD, NumberRange
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import Theme

PACES = (None, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)  # epochs a second; None is full speed

# At four widths of the bar, from full to hardly any room: what stands before each field, a number that fits into it,
# and a text that fits into the wide button.
WORDS = {
    "step": (noted("Step by"), "", "", ""),
    "learning rate": ("η", "η", "η", "η"),
    "epochs": (noted("epochs"), noted("epochs"), "", ""),
    "threshold": (noted("or until E <"), "E <", "E <", "E <"),
    "pace": (noted("pace"), "", "", ""),
}
HINTS = {
    "step": noted("How far the step buttons go: one operation, all of a neuron, a phase, a sample or a whole epoch"),
    "pace": noted("The pace of training: full speed, or so many epochs a second to watch them"),
}
WIDEST_NUMBERS = ("1.234·10⁻⁵", "1.234·10⁻⁵", "1.234·10⁻⁵", "0.001")
WIDEST_PRIMARIES = (noted("Continue"), noted("Continue"), noted("Continue"), "")


class RunBar(QWidget):
    """Shows a `RunBarState` beside buttons for the actions it is given; `primary` is the wide one.

    The buttons follow their actions' texts, icons, tooltips and whether they are enabled.
    """

    learning_rate_change_requested = Signal(float)
    epochs_change_requested = Signal(int)
    threshold_change_requested = Signal(object)  # float, or None for no threshold
    pace_change_requested = Signal(object)  # float, or None for full speed
    step_size_change_requested = Signal(str)  # the name of a `Stride`
    refused = Signal(str)  # why a number was not taken

    def __init__(
        self,
        theme: Theme,
        actions: Sequence[QAction],
        primary: QAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._widths: tuple[int, ...] = ()
        self._texts: tuple[str, ...] = ()
        self._labels: dict[str, PlainLabel] = {}
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the words must not keep the bar wide
        self._buttons = [_primary_button(action) if action is primary else _button(action) for action in actions]
        for button in self._buttons:
            self._row.addWidget(button)
        self._step_size = self._add_choice("step", say("How far a step goes"), _step_choices())
        self._learning_rate = self._add_number("learning rate", LEARNING_RATE)
        self._epochs = self._add_number("epochs", EPOCHS)
        self._threshold = self._add_number("threshold", THRESHOLD)
        self._pace = self._add_choice("pace", say("The pace of training"), _pace_choices())
        self._row.addStretch(1)
        self._learning_rate.value_committed.connect(self._request_learning_rate)
        self._epochs.value_committed.connect(self._request_epochs)
        self._threshold.value_committed.connect(self.threshold_change_requested)
        self._pace.activated.connect(self._request_pace)
        self._step_size.activated.connect(self._request_step_size)
        self.set_theme(theme)
        self.set_state(RunBarState())

    def set_state(self, state: RunBarState) -> None:
        self._learning_rate.set_value(state.learning_rate, state.digits)
        self._epochs.set_value(state.epochs)
        self._threshold.set_value(state.threshold, state.digits)
        index = self._pace.findData(state.pace)
        if index < 0:
            self._pace.addItem(_pace_text(state.pace), state.pace)
            index = self._pace.count() - 1
        self._pace.setCurrentIndex(index)
        self._step_size.setCurrentIndex(self._step_size.findData(state.step_size))
        texts = tuple(edit.text() for edit in self._numbers)
        if texts != self._texts:
            self._texts = texts
            self._measure()

    @property
    def _numbers(self) -> tuple[NumberEdit, ...]:
        return self._learning_rate, self._epochs, self._threshold

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        spacing = theme.sizes.spacing
        self._row.setContentsMargins(2 * spacing, spacing + 1, 2 * spacing, spacing + 2)
        self._row.setSpacing(spacing - 2)
        self._measure()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widths[-1], super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _add_number(self, name: str, allowed: NumberRange) -> NumberEdit:
        edit = NumberEdit(allowed)
        edit.refused.connect(self.refused)
        self._add_field(name, say(allowed.name), edit)
        return edit

    def _add_choice(self, name: str, accessible_name: str, choices: Iterable[tuple[object, str]]) -> QComboBox:
        combo = QComboBox()
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.setToolTip(say(HINTS[name]))
        for value, text in choices:
            combo.addItem(text, value)
        self._add_field(name, accessible_name, combo)
        return combo

    def _add_field(self, name: str, accessible_name: str, field: QWidget) -> None:
        label = PlainLabel(muted=True)  # _say writes what stands before the field
        label.setBuddy(field)
        field.setAccessibleName(accessible_name)
        self._labels[name] = label
        self._row.addSpacing(self._theme.sizes.spacing)
        self._row.addWidget(label)
        self._row.addWidget(field)

    def _request_learning_rate(self, learning_rate: float) -> None:
        self.learning_rate_change_requested.emit(learning_rate)

    def _request_epochs(self, epochs: float) -> None:
        self.epochs_change_requested.emit(int(epochs))

    def _request_step_size(self, index: int) -> None:
        self.step_size_change_requested.emit(self._step_size.itemData(index))

    def _request_pace(self, index: int) -> None:
        self.pace_change_requested.emit(self._pace.itemData(index))

    def _measure(self) -> None:
        """Find out for the font and the numbers in use how wide the bar is at each of its widths."""
        for button in self._buttons:
            button.setIconSize(QSize(self._theme.sizes.icon, self._theme.sizes.icon))
        self._widths = tuple(self._width_at(level) for level in range(len(WIDEST_NUMBERS)))
        self._shorten()

    def _width_at(self, level: int) -> int:
        self._say(level)
        self._row.invalidate()
        return self._row.minimumSize().width()

    def _shorten(self) -> None:
        """Take the longest words that there is room for."""
        if self._widths:
            fitting = (level for level, width in enumerate(self._widths) if width <= self.width())
            self._say(next(fitting, len(WIDEST_NUMBERS) - 1))
            self._row.activate()  # at once, so that nothing overlaps for a moment

    def _say(self, level: int) -> None:
        for name, label in self._labels.items():
            word = _said(WORDS[name][level])
            label.setText(word)
            label.setVisible(bool(word))
        self._size_controls(level)

    def _size_controls(self, level: int) -> None:
        sizes, text_width = self._theme.sizes, self.fontMetrics().horizontalAdvance
        for edit in self._numbers:
            widest = max(text_width(WIDEST_NUMBERS[level]), text_width(edit.text()))
            edit.setFixedWidth(widest + 2 * sizes.spacing)
        for button in self._buttons:
            if isinstance(button, ActionButton):
                button.setMinimumWidth(text_width(_said(WIDEST_PRIMARIES[level])) + sizes.control)


def _step_choices() -> Iterator[tuple[str, str]]:
    return ((stride.name, say(stride.title)) for stride in STRIDES)


def _pace_choices() -> Iterator[tuple[float | None, str]]:
    return ((pace, _pace_text(pace)) for pace in PACES)


def _pace_text(pace: float | None) -> str:
    if pace is None:
        return say("full speed")
    return say_count("{epochs} epoch/s", "{epochs} epochs/s", ceil(pace), epochs=number_text(pace))


def _said(word: str) -> str:
    """The word in the person's language; nothing is nothing in any."""
    return say(word) if word else ""


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _primary_button(action: QAction) -> ActionButton:
    button = ActionButton(action)
    button.setProperty("primary", True)
    return button
