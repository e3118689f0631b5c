"""All settings of the training in one dialog: three to begin with, the others when they are asked for."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.error_presets import ERROR_PRESETS
from engine.errors import SettingsError
from engine.explaining.setting_formulas import setting_formulas
from engine.formulas.formula import Formula, Text, phrase, plain
from engine.settings import ErrorConvention, TrainingSettings
from engine.words import noted, say
from widgets.basics.link_button import LinkButton
from widgets.basics.number_edit import NumberEdit
from widgets.basics.number_range import EPOCHS, LEARNING_RATE, MOMENTUM, SEED, THRESHOLD, NumberRange, batch_sizes
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import Theme, ui_font
from widgets.dialogs.settings_state import SettingsChoice, SettingsState
from widgets.formula.label import FormulaLabel
from widgets.formula.typesetter import Part, Typesetter

DIGITS = 17  # all there are, so that what is shown is what is kept
USUAL_BATCH = 10  # samples, proposed where no size was chosen yet
ROOM_AROUND = 150  # pixels of the screen's height for what is not scrolled: title, buttons, margins

LABELS = {
    "learning_rate": noted("Learning rate η"),
    "epochs": noted("Epochs"),
    "threshold": noted("Threshold for E"),
    "update": noted("Updates"),
    "batch_size": noted("Mini-batch size"),
    "shuffle": noted("Samples"),
    "momentum": noted("Momentum μ"),
    "start": noted("Weights and biases"),
    "seed": noted("Seed"),
    "preset": noted("As in"),
    "half": noted("Factor"),
    "samples": noted("Over the samples"),
    "outputs": noted("Over the outputs"),
}
"""What each setting is called; the keys are the names of its field and of its formula."""

FIRST = ("learning_rate", "epochs", "threshold")
"""What is seen at once."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (noted("How updates are made"), ("update", "batch_size", "shuffle", "momentum")),
    (noted("Where it starts"), ("start", "seed")),
    (noted("How the error is measured"), ("preset", "half", "samples", "outputs")),
)
"""What “More…” brings, under its headings."""

CHOICES: Mapping[str, Sequence[tuple[object, str]]] = {
    "update": (("batch", noted("full batch")), ("online", noted("online")), ("mini-batch", noted("mini-batches"))),
    "shuffle": ((False, noted("in order")), (True, noted("shuffled"))),
    "start": (
        (None, noted("as they are")),
        ("uniform", noted("uniform")),
        ("normal", noted("normal")),
        ("xavier", noted("Xavier")),
        ("he", noted("He")),
    ),
    "half": ((True, noted("with ½")), (False, noted("without ½"))),
    "samples": (("mean", noted("mean")), ("sum", noted("sum"))),
    "outputs": (("sum", noted("sum")), ("mean", noted("mean"))),
}
"""What can be chosen where it is no number."""


class SettingsDialog(QDialog):
    """Shows a `SettingsState` and asks for another choice; each setting stands beside its formula.

    OK and Enter close the dialog where the choice is taken over. What cannot be is told in it, and it stays.
    """

    apply_requested = Signal(object)  # `SettingsChoice`

    def __init__(self, theme: Theme, state: SettingsState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Settings of the training"))
        self._theme, self._state, self._typesetter = theme, state, Typesetter(theme)
        self._closes, self._is_refused = True, False
        ranges = (LEARNING_RATE, EPOCHS, THRESHOLD, batch_sizes(state.sample_count), MOMENTUM, SEED)
        names = (*FIRST, "batch_size", "momentum", "seed")
        self._numbers = {name: self._number(name, allowed) for name, allowed in zip(names, ranges, strict=True)}
        self._choices = {name: self._combo(name) for name in CHOICES}
        self._preset = self._presets()
        self._formulas = {name: FormulaLabel() for name in LABELS}
        self._content, self._more = QWidget(), QWidget()
        self._switch = LinkButton(say("More…"))
        self._reason = PlainLabel()
        self._scroll = QScrollArea()
        self._arrange()
        self.set_state(state)
        self._show_more(_is_unusual(state.choice))
        self._numbers["learning_rate"].setFocus()
        self._numbers["learning_rate"].selectAll()

    def set_state(self, state: SettingsState) -> None:
        """Show what is in force."""
        self._state = state
        settings, choice = state.choice.settings, state.choice
        for name, edit in self._numbers.items():
            edit.set_value(getattr(settings, name), DIGITS)
        if settings.batch_size is None:
            self._numbers["batch_size"].set_value(min(USUAL_BATCH, state.sample_count), DIGITS)
        chosen: dict[str, object] = {
            "update": settings.update,
            "shuffle": settings.shuffle,
            "start": choice.start,
            "half": choice.convention.half,
            "samples": choice.convention.samples,
            "outputs": choice.convention.outputs,
        }
        self._choose(chosen)
        self._is_refused = False
        self._reason.hide()
        self._follow()

    def _choose(self, chosen: Mapping[str, object]) -> None:
        for name, value in chosen.items():
            self._choices[name].setCurrentIndex([offered for offered, _ in CHOICES[name]].index(value))

    def refuse(self, reason: str) -> None:
        """Say why the choice was not taken over, and stay."""
        self._is_refused = True
        self._reason.setText(reason)
        self._reason.show()
        self._fit()

    def choice(self) -> SettingsChoice:
        """What is in the fields; raises `SettingsError` for what cannot be trained with."""
        chosen: dict[str, Any] = {name: combo.currentData() for name, combo in self._choices.items()}
        number: dict[str, Any] = {name: edit.value() for name, edit in self._numbers.items()}
        in_batches = chosen["update"] == "mini-batch"
        settings = TrainingSettings(
            learning_rate=number["learning_rate"],
            momentum=number["momentum"],
            epochs=int(number["epochs"]),
            threshold=number["threshold"],
            update=chosen["update"],
            batch_size=int(number["batch_size"]) if in_batches else None,
            shuffle=chosen["shuffle"],
            seed=int(number["seed"]),
        )
        convention = ErrorConvention(chosen["half"], chosen["samples"], chosen["outputs"])
        return SettingsChoice(settings, convention, chosen["start"])

    # What a person does.

    @Slot()
    def _agree(self) -> None:
        self._finish(closes=True)

    @Slot()
    def _apply(self) -> None:
        self._finish(closes=False)

    def _finish(self, *, closes: bool) -> None:
        """Commit what is typed, which asks for the choice; what is refused stays in its field to be mended."""
        self._closes = closes
        field = self.focusWidget()
        if isinstance(field, NumberEdit) and field.isModified():
            field.enter()
        else:
            self._ask()
        self._closes = True

    @Slot()
    def _ask(self) -> None:
        try:
            choice = self.choice()
        except SettingsError as error:
            self.refuse(error.sentence)
            return
        self.apply_requested.emit(choice)
        if self._closes and not self._is_refused:
            self.accept()

    @Slot()
    def _toggle(self) -> None:
        self._show_more(self._more.isHidden())

    def _show_more(self, shown: bool) -> None:
        self._more.setVisible(shown)
        self._switch.setText(say("Less") if shown else say("More…"))
        self._fit()

    def _take(self, name: str, value: float | None) -> None:
        self._numbers[name].set_value(value, DIGITS)
        self._follow()

    @Slot()
    def _take_preset(self) -> None:
        """Set what the book or the library sets, which the fields below show."""
        preset = ERROR_PRESETS[self._preset.currentIndex()] if self._preset.currentData() else None
        if preset is not None:
            self._choose({name: getattr(preset.convention, name) for name in ("half", "samples", "outputs")})
        self._follow()
        self._fit()

    # What follows from it.

    @Slot()
    def _follow(self) -> None:
        """Let the formulas say what is chosen."""
        self._numbers["batch_size"].setEnabled(self._choices["update"].currentData() == "mini-batch")
        try:
            choice = self.choice()
        except SettingsError:
            return
        self._name(choice.convention)
        ink, size = self._theme.colors.text_muted, self._theme.sizes.small
        counts = self._state.sample_count, self._state.output_count
        formulas = setting_formulas(choice.settings, choice.convention, choice.start, *counts)
        for name, formula in {**formulas, "preset": self._written()}.items():
            self._formulas[name].set_wordings(self._typesetter, ink, [[Part(formula, size, inline=True)]])
            self._field(name).setAccessibleDescription(plain(formula))

    def _name(self, convention: ErrorConvention) -> None:
        """Name who measures so: the one that was chosen, else the first; the last entry where nobody does."""
        by = [place for place, preset in enumerate(ERROR_PRESETS) if preset.convention == convention]
        if self._preset.currentIndex() not in by:
            self._preset.setCurrentIndex(by[0] if by else len(ERROR_PRESETS))

    def _written(self) -> Formula:
        """How the error is written there."""
        place = self._preset.currentIndex()
        if place >= len(ERROR_PRESETS):
            return phrase(noted("no book or library of this list"))
        return phrase(noted("sets the three below: {written}"), written=Text(ERROR_PRESETS[place].written))

    def _field(self, name: str) -> QWidget:
        fields = {**self._numbers, **self._choices, "preset": self._preset}
        return fields[name]

    def _fit(self) -> None:
        """Take the height that is needed, up to that of the screen."""
        self._content.adjustSize()
        needed = self._content.sizeHint()
        most = self.screen().availableGeometry().height() - ROOM_AROUND
        bar = 0 if needed.height() <= most else self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumSize(max(needed.width() + bar, self._scroll.minimumWidth()), min(needed.height(), most))
        self.adjustSize()

    # Setting up.

    def _number(self, name: str, allowed: NumberRange) -> NumberEdit:
        edit = NumberEdit(allowed)
        edit.setAccessibleName(say(LABELS[name]))
        edit.value_committed.connect(partial(self._take, name))
        edit.refused.connect(edit.refuse)
        edit.entered.connect(self._ask)
        return edit

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(say(LABELS[name]))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, text in CHOICES[name]:
            combo.addItem(say(text), value)
        combo.activated.connect(self._follow)
        return combo

    def _presets(self) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(say(LABELS["preset"]))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for preset in ERROR_PRESETS:
            combo.addItem(say(preset.title), preset)
        combo.addItem(say("another"), None)
        combo.activated.connect(self._take_preset)
        return combo

    def _arrange(self) -> None:
        spacing = self._theme.sizes.spacing
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, spacing, 0)
        column.setSpacing(spacing)
        column.addLayout(self._grid(FIRST))
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._more)
        column.addStretch(1)
        self._arrange_more()
        self._switch.clicked.connect(self._toggle)
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._reason.setObjectName("reason")
        self._reason.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * spacing, 2 * spacing, 2 * spacing, 2 * spacing)
        whole.setSpacing(2 * spacing)
        for widget in (self._scroll, self._reason, self._buttons()):
            whole.addWidget(widget)

    def _arrange_more(self) -> None:
        column = QVBoxLayout(self._more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.sizes.spacing)
        for title, names in GROUPS:
            heading = PlainLabel(say(title))
            heading.setFont(ui_font(self._theme, bold=True))
            column.addWidget(heading)
            column.addLayout(self._grid(names))

    def _grid(self, names: Sequence[str]) -> QGridLayout:
        """A row for each setting: what it is called, its field, its formula."""
        text_width = self.fontMetrics().horizontalAdvance
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * self._theme.sizes.spacing)
        grid.setVerticalSpacing(self._theme.sizes.spacing // 2)
        grid.setColumnMinimumWidth(0, max(text_width(say(label)) for label in LABELS.values()))
        grid.setColumnStretch(2, 1)
        for line, name in enumerate(names):
            field, label = self._field(name), PlainLabel(say(LABELS[name]))
            label.setBuddy(field)
            field.setFixedWidth(max(combo.sizeHint().width() for combo in (*self._choices.values(), self._preset)))
            for place, widget in enumerate((label, field, self._formulas[name])):
                grid.addWidget(widget, line, place)
        return grid

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Apply | kinds.Cancel)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        buttons.button(kinds.Apply).clicked.connect(self._apply)
        for button in buttons.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves what is typed in its field
        return buttons


def _is_unusual(choice: SettingsChoice) -> bool:
    """Whether something is in force that only “More…” tells."""
    settings, usual = choice.settings, TrainingSettings()
    seen = ("update", "shuffle", "momentum")
    differs = any(getattr(settings, name) != getattr(usual, name) for name in seen)
    return differs or choice.convention != ErrorConvention()
