"""The bar in which a person says what to run until, or where to go back to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from engine.asking.conditions import (
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.formulas.notation import subscripted
from engine.words import noted, say, say_in
from widgets.bars.run_until_state import ConditionKind, RunUntilChoice, RunUntilState
from widgets.basics.link_button import LinkButton
from widgets.basics.number_edit import NumberEdit
from widgets.basics.number_range import NumberRange
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import Theme

ERROR_LIMIT = NumberRange(noted("The limit of E"), above=0)
GRADIENT_LIMIT = NumberRange(noted("The limit of |∂E/∂p|"), above=0)
SAMPLE = NumberRange(noted("The sample"), minimum=1, integer=True)
ANY_SAMPLE = NumberRange(noted("The sample"), minimum=1, integer=True, optional=True)
SAMPLES = ("sample", "any_sample")  # the fields that count from 1, as people do
WIDEST_NUMBER = "1.234·10⁻⁵"
SHORTEST_NAME = 4  # letters that a choice of a parameter or a neuron has room for


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One kind of condition: its name, what it is called, the fields that it needs (of `RunUntilChoice`), and how it is
    made of what is in them."""

    name: ConditionKind
    text: str
    fields: tuple[str, ...]
    made: Callable[..., Condition]


KINDS = (
    ConditionRow("error-below", noted("E falls below"), ("error_limit",), ErrorBelow),
    ConditionRow("error-rises", noted("E rises"), (), ErrorRises),
    ConditionRow("gradient-passes", noted("|∂E/∂p| passes, for p ="), ("parameter", "gradient_limit"), GradientPasses),
    ConditionRow("sign-changes", noted("the sign changes of"), ("parameter",), SignChanges),
    ConditionRow("saturates", noted("a neuron saturates:"), ("saturating", "any_sample"), Saturates),
    ConditionRow("dies", noted("a ReLU neuron dies:"), ("dying",), Dies),
    ConditionRow("sample-right", noted("a sample is right:"), ("sample",), SampleRight),
)


class RunUntilBar(QWidget):
    """Asks to run until a condition happens, to go back to where it last did, or for another choice in a field."""

    run_requested = Signal(object)  # engine.conditions.Condition
    back_requested = Signal(object)
    choice_requested = Signal(object)  # `RunUntilChoice`
    closed = Signal()
    refused = Signal(str)  # why a number was not taken

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say_in("a bar", "Run until"))
        self._state: RunUntilState | None = None
        self._offered: RunUntilState | None = None
        self._row = QHBoxLayout(self)
        self._kind = _combo(say("What to run until"), 0)
        self._combos = {
            "parameter": _combo(say("Parameter"), SHORTEST_NAME),
            "saturating": _combo(say("Neuron that saturates"), SHORTEST_NAME),
            "dying": _combo(say("Neuron that dies"), SHORTEST_NAME),
        }
        self._numbers = {
            "error_limit": self._number(ERROR_LIMIT),
            "gradient_limit": self._number(GRADIENT_LIMIT),
            "sample": self._number(SAMPLE),
            "any_sample": self._number(ANY_SAMPLE),
        }
        self._in_sample = PlainLabel(say("in sample"), muted=True)
        self._run = QPushButton(say_in("a button", "Run until"))
        self._back = QPushButton(say("Back to where it last happened"))
        self._close = LinkButton(say("Close"), say("Close the bar for running until something happens"))
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def set_state(self, state: RunUntilState) -> None:
        self._state = state
        for name, edit in self._numbers.items():
            value = getattr(state.choice, name)
            edit.set_value(value + 1 if value is not None and name in SAMPLES else value, state.digits)
        if self.isVisible():
            self._offer(state)

    def set_theme(self, theme: Theme) -> None:
        spacing = theme.sizes.spacing
        self._row.setContentsMargins(2 * spacing, spacing, 2 * spacing, spacing)
        self._row.setSpacing(spacing)
        for edit in self._numbers.values():
            edit.setFixedWidth(self.fontMetrics().horizontalAdvance(WIDEST_NUMBER) + 2 * spacing)

    def condition(self) -> Condition | None:
        """What is chosen; None where the network has nothing that it could be said of."""
        kind = KINDS[self._kind.currentIndex()]
        values = [self._value(field) for field in kind.fields]
        if any(value is None for value, field in zip(values, kind.fields, strict=True) if field != "any_sample"):
            return None
        return kind.made(*values)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._state is not None:
            self._offer(self._state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar; Enter presses the button that has the keyboard, or runs."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._back if self._back.hasFocus() else self._run).click()
        else:
            super().keyPressEvent(event)

    # What can be chosen.

    def _offer(self, state: RunUntilState) -> None:
        """List the parameters and neurons of the network, once for each network."""
        if self._offered is None or self._offered.network is not state.network:
            network = state.network
            _fill(self._combos["parameter"], ((subscripted(name), key) for key, name in network.names.items()))
            for field, nodes in (("saturating", state.saturating), ("dying", state.dying)):
                _fill(self._combos[field], ((str(network.number[node.id]), node.id) for node in nodes))
        self._offered = state
        self._kind.setCurrentIndex([kind.name for kind in KINDS].index(state.choice.kind))
        for field, combo in self._combos.items():
            _choose(combo, getattr(state.choice, field))
        self._allow()

    def _allow(self) -> None:
        """Let those kinds be chosen that the network has something for."""
        model = self._kind.model()
        for place, kind in enumerate(KINDS):
            there = all(self._combos[field].count() for field in kind.fields if field in self._combos)
            if isinstance(model, QStandardItemModel):
                model.item(place).setEnabled(there)
        for button in (self._run, self._back):
            button.setEnabled(self.condition() is not None)

    def _value(self, field: str) -> Any:
        """What is in a field: a parameter, a neuron's id, a number, or a sample counted from 0."""
        if field in self._combos:
            return self._combos[field].currentData()
        value = self._numbers[field].value()
        return int(value) - 1 if value is not None and field in SAMPLES else value

    def _choice(self) -> RunUntilChoice:
        """What is in all the fields."""
        fields = {field: self._value(field) for field in (*self._combos, *self._numbers)}
        return RunUntilChoice(KINDS[self._kind.currentIndex()].name, **fields)

    def _show_fields(self) -> None:
        wanted = KINDS[self._kind.currentIndex()].fields
        for field, widget in (*self._combos.items(), *self._numbers.items()):
            widget.setVisible(field in wanted)
        self._in_sample.setVisible("any_sample" in wanted)
        self._allow()

    # What a person asks.

    def _ask_choice(self) -> None:
        self.choice_requested.emit(self._choice())

    def _ask_run(self) -> None:
        self.run_requested.emit(self.condition())

    def _ask_back(self) -> None:
        self.back_requested.emit(self.condition())

    # Setting up.

    def _number(self, allowed: NumberRange) -> NumberEdit:
        edit = NumberEdit(allowed)
        edit.setAccessibleName(say(allowed.name))
        edit.value_committed.connect(edit.set_value)
        edit.value_committed.connect(self._ask_choice)
        edit.refused.connect(self.refused)
        return edit

    def _arrange(self) -> None:
        for kind in KINDS:
            self._kind.addItem(say(kind.text))
        self._numbers["any_sample"].setPlaceholderText(say_in("any sample", "every"))
        row = self._row
        for widget in (self._kind, *self._combos.values(), self._in_sample, *self._numbers.values(), self._run):
            row.addWidget(widget)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._close)
        self._run.setProperty("primary", True)
        self._run.setToolTip(
            say("Goes on until this happens; the number of epochs still ends it, the threshold does not")
        )
        self._back.setToolTip(say("Shows the last epoch before this one at which it happened"))
        for button in (self._run, self._back):
            button.setAutoDefault(False)
        self.setFocusProxy(self._kind)

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self._show_fields)
        for combo in (self._kind, *self._combos.values()):
            combo.activated.connect(self._ask_choice)
        self._run.clicked.connect(self._ask_run)
        self._back.clicked.connect(self._ask_back)
        self._close.clicked.connect(self.closed)
        self._show_fields()


def _combo(name: str, shortest: int) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if shortest:
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(shortest)
    return combo


def _fill(combo: QComboBox, items: Iterable[tuple[str, object]]) -> None:
    """Offer these."""
    combo.clear()
    for text, data in items:
        combo.addItem(text, data)


def _choose(combo: QComboBox, chosen: object) -> None:
    """Show what is chosen if it is among what is offered, else the first."""
    offered = [combo.itemData(place) for place in range(combo.count())]
    combo.setCurrentIndex(offered.index(chosen) if chosen in offered else min(0, combo.count() - 1))
