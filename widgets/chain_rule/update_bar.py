"""The line under the cards: what training does with this gradient, and a numerical check of it on demand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.formulas.formula import Formula, Number, Operator, Text, operand, row
from engine.formulas.notation import number_text, subscripted, telling_digits
from engine.formulas.symbols import ETA
from engine.training.gradient_check import NumericalCheck
from engine.words import say, say_in
from widgets.basics.link_button import LinkButton
from widgets.basics.painting import guarded
from widgets.basics.plain_text import PlainLabel, plain_tooltip
from widgets.basics.theme import Theme, ui_font
from widgets.chain_rule.chain_rule_state import ChainRuleState, UpdateLine
from widgets.formula.label import FormulaLabel
from widgets.formula.typesetter import Part, Typesetter, slashed

WIDE = 42  # in text sizes: from here on there is room for the word "Update"
AGREES = 1e-5  # how far the slope may lie from the gradient, relative to the larger of them
ERROR_DIGITS = 12  # the two errors differ late


class UpdateBar(QWidget):
    """Shows the update of a `ChainRuleState` and its numerical check; asks for the check."""

    check_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = ChainRuleState()
        self._title = PlainLabel(say_in("of a parameter", "Update"), muted=True)
        self._line = FormulaLabel()
        self._check = LinkButton()
        self._words = PlainLabel(muted=True)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(self._title)
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._check)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self._words)
        self._check.clicked.connect(self._clicked)
        self.set_theme(theme)

    def set_state(self, state: ChainRuleState, typesetter: Typesetter) -> None:
        if state.check is None:
            self._words.hide()
        self._state = state
        self._title.setText(_title(state))
        self._line.set_wordings(typesetter, self._theme.colors.text, self._wordings(state))
        self._show_check(state.check)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        spacing = theme.sizes.spacing
        self._column.setContentsMargins(2 * spacing, spacing, 2 * spacing, spacing)
        self._column.setSpacing(spacing // 2)
        self._row.setSpacing(2 * spacing)
        self._words.setFont(ui_font(theme, theme.sizes.small))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.setVisible(self.width() >= WIDE * self._theme.sizes.text)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """A card of the whole width."""
        colors, sizes = self._theme.colors, self._theme.sizes
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colors.border), sizes.line))
            painter.setBrush(QColor(colors.field))
            inset = sizes.line / 2
            painter.drawRoundedRect(
                self.rect().toRectF().adjusted(inset, inset, -inset, -inset), sizes.radius + 1, sizes.radius + 1
            )

    def _clicked(self) -> None:
        """Ask for the check, or open and close its words."""
        if self._state.check is None:
            self.check_requested.emit()
        else:
            self._words.setVisible(self._words.isHidden())

    # The update.

    def _wordings(self, state: ChainRuleState) -> list[list[Part]]:
        """The update in full, without its formula, and its result alone."""
        sizes, colors, update = self._theme.sizes, self._theme.colors, state.update
        if state.symbol is None or state.parameter_symbol is None:
            return []
        if update is None:
            return [[Part(state.update_note, sizes.text, color=colors.text_muted)]]
        size, name = sizes.number, state.parameter_symbol
        formula = row(name, Operator("−"), ETA, Operator("·"), slashed(state.symbol))
        arrow, equals = Part(row(name, Operator("←")), size), Part(Operator("="), size)
        if not update.known:
            return [[arrow, Part(formula, size)]]
        digits = telling_digits(update.old, update.new, state.digits)
        numbers = Part(_numbers(update, digits), size)
        new = Part(_parameter(update.new, update, digits), size, bold=True, color=colors.update)
        return [
            [arrow, Part(formula, size), equals, numbers, equals, new],
            [arrow, numbers, equals, new],
            [arrow, new],
        ]

    # The numerical check.

    def _show_check(self, check: NumericalCheck | None) -> None:
        self._check.setVisible(self._state.symbol is not None)
        if check is None:
            self._check.setText(say("check numerically"))
            self._check.setAccessibleName("")
            self._check.setToolTip(say("Nudge the parameter up and down by a little, and compare the slope of E"))
            return
        agrees = _agrees(check)
        slope = number_text(check.slope, self._state.digits)
        self._check.setText(say("numerical check {slope} {sign}", slope=slope, sign="✓" if agrees else "≠"))
        self._check.setAccessibleName(
            say("numerical check {slope}, agrees", slope=slope)
            if agrees
            else say("numerical check {slope}, differs", slope=slope)
        )
        words = _check_words(check, subscripted(self._state.name), self._state.digits)
        self._check.setToolTip(plain_tooltip(words))
        self._words.setText(words)


def _title(state: ChainRuleState) -> str:
    """What the line is, and whether it is rounded as the cards over it."""
    if state.decimals is None or state.update is None:
        return say_in("of a parameter", "Update")
    if state.update.decimals is None:
        return say("Update, exact")
    return say("Update, {count} decimals", count=state.decimals)


def _numbers(update: UpdateLine, digits: int) -> Formula:
    """0.15 − 0.4 × 0.001021"""
    rate, gradient = Number(update.learning_rate), operand(Number(update.gradient))
    return row(_parameter(update.old, update, digits), Operator("−"), rate, Operator("×"), gradient)


def _parameter(value: float, update: UpdateLine, digits: int) -> Formula:
    """The parameter before or after, with enough digits to see the change."""
    return Text(number_text(value, digits)) if update.decimals is None else Number(value)


def _agrees(check: NumericalCheck) -> bool:
    """Whether slope and gradient are the same but for the rounding of the two errors."""
    size = max(abs(check.slope), abs(check.gradient))
    rounding = 1e-15 * max(abs(check.error_above), abs(check.error_below)) / check.h
    return bool(abs(check.difference) <= AGREES * size + rounding)


def _check_words(check: NumericalCheck, name: str, digits: int) -> str:
    """The check in words: the two errors, h, the slope and its difference to the gradient."""
    above, below = (number_text(error, ERROR_DIGITS) for error in (check.error_above, check.error_below))
    slope, difference = number_text(check.slope, max(digits, 8)), number_text(abs(check.difference), 2)
    return say(
        "E is {above} at {name} + h and {below} at {name} − h, with h = {h}. "
        "Slope {slope} {sign}, {difference} off the gradient.",
        above=above,
        below=below,
        name=name,
        h=number_text(check.h, 3),
        slope=slope,
        sign="✓" if _agrees(check) else "≠",
        difference=difference,
    )
