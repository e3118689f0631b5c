"""The line over the cards: whose chain rule it is, where in the run, which of its forms, and copies of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QListView, QMenu, QSizePolicy, QWidget

from engine.formulas.notation import subscripted
from engine.graph import Parameter
from engine.words import noted, say, say_count, say_in
from widgets.basics.link_button import ChoiceLink, LinkButton, MenuLink
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import Theme, ui_font
from widgets.chain_rule.chain_rule_state import ChainRuleState

DECIMALS = (2, 3, 4, 5, 6)
HINTS = {False: noted("click a factor to see it in the network"), True: noted("click a share to see its factors")}
COPIES = ((noted("Copy as LaTeX"), "latex"), (noted("Copy as text"), "text"), (noted("Copy as picture"), "picture"))
STEPS = 6  # of shortening the line


class ChainRuleHeader(QWidget):
    """Shows a `ChainRuleState` in one line, shortened where there is little room."""

    parameter_requested = Signal(object)
    blackboard_requested = Signal(object)  # the number of decimals, or None for exact numbers
    mean_chosen = Signal(bool)
    levels_chosen = Signal(bool)
    copy_requested = Signal(str)  # "latex", "text" or "picture"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = ChainRuleState()
        self._is_fitting = False
        self._heading = PlainLabel(say_in("before a parameter", "Chain rule for"))
        self._names = QStringListModel(self)
        self._parameters = self._parameter_box()
        self._facts = PlainLabel(muted=True)
        self._sample, self._mean = ChoiceLink(), ChoiceLink()
        self._paths, self._levels = ChoiceLink(), ChoiceLink()
        self._blackboard, self._decimals = MenuLink(), QMenu(self)
        self._copies = [LinkButton(say(text)) for text, _ in COPIES]
        self._copy, self._copy_menu = MenuLink(say("Copy"), say("Copy the chain rule")), QMenu(self)
        self.setFocusProxy(self._parameters)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def set_state(self, state: ChainRuleState) -> None:
        if state.parameters is not self._state.parameters or state.names != self._state.names:
            self._names.setStringList([subscripted(name) for name in state.names])
        self._state = state
        chosen = state.parameters.index(state.parameter) if state.parameter in state.parameters else -1
        self._parameters.setCurrentIndex(chosen)
        self._show_choices()
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        spacing = theme.sizes.spacing
        self._heading.setFont(ui_font(theme, theme.sizes.heading, bold=True))
        self._facts.setFont(ui_font(theme, theme.sizes.small))
        self._row.setContentsMargins(2 * spacing, spacing - 2, 2 * spacing, spacing - 4)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """No text keeps the panel wide."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    # How it is put together.

    def _parameter_box(self) -> QComboBox:
        box = QComboBox()
        box.setModel(self._names)
        names = QListView(box)
        names.setUniformItemSizes(
            True
        )  # else each change of the look measures all of them, of which there may be very many
        box.setView(names)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(3)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.setAccessibleName(say("Parameter whose chain rule is shown"))
        return box

    def _arrange(self) -> None:
        choices = (self._sample, self._mean, self._paths, self._levels)
        for widget in (self._heading, self._parameters, self._facts, *choices):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for link in (self._blackboard, *self._copies, self._copy):
            self._row.addWidget(link)
        self._fill_menu(self._copy_menu, [(say(text), kind) for text, kind in COPIES], self._ask_for_copy)
        self._copy.setMenu(self._copy_menu)
        decimals = [(say("exact numbers"), None), *((_carried_on(count), count) for count in DECIMALS)]
        group = QActionGroup(self)
        for action in self._fill_menu(self._decimals, decimals, self._ask_for_blackboard):
            action.setCheckable(True)
            group.addAction(action)
        self._blackboard.setMenu(self._decimals)
        self._blackboard.setToolTip(
            say("Round every intermediate result and every factor, and carry the rounded number on")
        )

    @staticmethod
    def _fill_menu(menu: QMenu, entries: Sequence[tuple[str, object]], ask: Callable[[QAction], None]) -> list[QAction]:
        for text, data in entries:
            menu.addAction(text).setData(data)
        menu.triggered.connect(ask)
        return menu.actions()

    def _connect(self) -> None:
        self._parameters.activated.connect(self._ask_for_parameter)
        self._sample.clicked.connect(self._choose_sample)
        self._mean.clicked.connect(self._choose_mean)
        self._paths.clicked.connect(self._choose_paths)
        self._levels.clicked.connect(self._choose_levels)
        for link, (_, kind) in zip(self._copies, COPIES, strict=True):
            link.setProperty("kind", kind)
            link.clicked.connect(self._copy_clicked)

    # What a person asks for.

    def _ask_for_parameter(self, index: int) -> None:
        parameter: Parameter = self._state.parameters[index]
        self.parameter_requested.emit(parameter)

    def _ask_for_copy(self, action: QAction) -> None:
        self.copy_requested.emit(action.data())

    def _copy_clicked(self) -> None:
        self.copy_requested.emit(self.sender().property("kind"))

    def _ask_for_blackboard(self, action: QAction) -> None:
        self.blackboard_requested.emit(action.data())

    def _choose_sample(self) -> None:
        self.mean_chosen.emit(False)

    def _choose_mean(self) -> None:
        self.mean_chosen.emit(True)

    def _choose_paths(self) -> None:
        self.levels_chosen.emit(False)

    def _choose_levels(self) -> None:
        self.levels_chosen.emit(True)

    # What is shown.

    def _show_choices(self) -> None:
        state, choice = self._state, self._state.choice
        several, branching = state.share_count > 1, state.path_count > 1 and not choice.mean
        for link, is_there in (
            (self._sample, several),
            (self._mean, several),
            (self._paths, branching),
            (self._levels, branching),
        ):
            link.setVisible(is_there)
        for action in self._decimals.actions():
            action.setChecked(action.data() == state.decimals)

    def _fact_texts(self) -> tuple[str, str]:
        """What is to be said in words, with the hint and without."""
        state = self._state
        parts = [say("epoch {epoch}", epoch=state.epoch)]
        if state.share_count == 1:
            parts.append(_place(state))
        if state.path_count == 1:
            parts.append(say("one path"))
        return " · ".join((*parts, say(HINTS[state.choice.mean]))), " · ".join(parts)

    def _fit(self) -> None:
        """Shorten the line until it has room."""
        if self._is_fitting:  # a part that is shown or hidden may resize the line at once
            return
        self._is_fitting = True
        for step in range(STEPS):
            self._shorten(step)
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                break
        self._is_fitting = False

    def _name_choices(self, short: bool) -> None:
        state, choice = self._state, self._state.choice
        sample = say("sample {number}", number=state.sample + 1) if short else _place(state)
        self._sample.set_choice(sample, not choice.mean)
        self._mean.set_choice(_total(state.mean, short), choice.mean)
        paths = say_count("{count} path", "{count} paths", state.path_count, count=state.path_count)
        self._paths.set_choice(paths, not choice.by_level)
        self._levels.set_choice(say("levels") if short else say("level by level"), bool(choice.by_level))

    def _shorten(self, step: int) -> None:
        self._name_choices(step >= 4)
        full, short = self._fact_texts()
        self._facts.setText(full if step < 2 else short)
        self._facts.setVisible(step < 3 or self._state.share_count == 1)
        self._blackboard.set_word(_blackboard_text(self._state.decimals, step))
        for link in self._copies:
            link.setVisible(step < 1)
        self._copy.setVisible(step >= 1)
        self._heading.setVisible(step < 3)
        self._row.setSpacing(self._theme.sizes.spacing + (4 if step < 5 else -2))


def _place(state: ChainRuleState) -> str:
    return say("sample {number} of {count}", number=state.sample + 1, count=state.sample_count)


def _total(mean: bool, short: bool) -> str:
    """What all samples make of E together."""
    if mean:
        return say("mean") if short else say("mean over all")
    return say("sum") if short else say("sum over all")


def _carried_on(decimals: int) -> str:
    return say_count("{count} decimal, carried on", "{count} decimals, carried on", decimals, count=decimals)


def _blackboard_text(decimals: int | None, step: int) -> str:
    """Whether numbers are rounded as on a blackboard, and to how many decimals, shorter with each step."""
    if decimals is None:
        return say("as on the blackboard") if step < 1 else say("blackboard") if step < 5 else say("board")
    if step < 1:
        return say_count(
            "as on the blackboard: {count} decimal ✓",
            "as on the blackboard: {count} decimals ✓",
            decimals,
            count=decimals,
        )
    if step < 4:
        return say_count("blackboard: {count} decimal ✓", "blackboard: {count} decimals ✓", decimals, count=decimals)
    return say("blackboard: {count} ✓", count=decimals) if step < 5 else say("board: {count} ✓", count=decimals)
