"""The dialog for a new project: a line of layers, and everything else with a sensible start."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import NumberError
from engine.formulas.notation import parse_whole_number
from engine.initialization import SCHEME_TITLES
from engine.words import say
from widgets.basics.icons import icon
from widgets.basics.link_button import LinkButton
from widgets.basics.plain_text import ElidedLabel, PlainLabel
from widgets.basics.refusing_edit import RefusingEdit
from widgets.basics.theme import Theme, ui_font
from widgets.dialogs.data_tiles import DataTiles
from widgets.dialogs.network_sketch import NetworkSketch
from widgets.dialogs.new_fields import ActivationBoxes, LineEdit, OptionRow
from widgets.dialogs.new_state import CLIPBOARD, FILE, LINE, SEED, SHARE, ZEROS, NewState, NewWish

EMPTY = 2
"""The dialog's result where an empty canvas is wanted."""
MARGIN = 24
SIZE = QSize(900, 640)
LEFT_WIDTH = 31  # of the fields beside the picture, in heights of the text


class NewDialog(QDialog):
    """Emits each change of what is wished, and is shown what comes of it; nothing refused is accepted.

    `wished` carries a `NewWish`; `data_wished` as well, where the line is to follow the data. `file_requested` and
    `clipboard_requested` ask for data from there.
    """

    wished = Signal(object)
    data_wished = Signal(object)
    file_requested = Signal()
    clipboard_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("New network"))
        self._theme, self._state = theme, NewState(NewWish(), "")
        self._line, self._boxes, self._start = LineEdit(theme), ActivationBoxes(), QComboBox()
        self._seed, self._share, self._dice = RefusingEdit(), RefusingEdit(), QToolButton()
        self._sketch, self._tiles, self._options = NetworkSketch(theme), DataTiles(theme), OptionRow(theme)
        self._counted, self._samples = PlainLabel(muted=True), PlainLabel(muted=True)
        self._filtered, self._brought = PlainLabel(muted=True), ElidedLabel(muted=True)
        self._show_all = LinkButton(say("Sho&w all"), say("Show data with other numbers of inputs and outputs as well"))
        self._create, self._cancel = QPushButton(say("C&reate")), QPushButton(say("Ca&ncel"))
        self._empty = QPushButton(say("Empt&y canvas"))
        self._scroll = QScrollArea()
        self._tabs: list[QWidget] = []
        self._sources = {
            FILE: self._button(say("From a &file …"), "open"),
            CLIPBOARD: self._button(say("From the &clipboard"), "copy"),
            ZEROS: self._button(say("&Zeros, I type them"), "new"),
        }
        self._arrange()
        self._name()
        self._connect()

    def set_state(self, state: NewState) -> None:
        """Show what comes of a wish; a text that is typed stays as it is unless the state has another one."""
        self._state = state
        wish = state.wish
        for edit, text in ((self._line, wish.line), (self._seed, wish.seed), (self._share, wish.share)):
            if edit.text() != text:
                edit.setText(text)
        self._boxes.set_boxes(state.boxes)
        self._start.setCurrentIndex(self._start.findData(state.wish.start))
        self._tiles.set_choices(state.choices, state.chosen)
        self._options.set_options(state.options)
        for name, button in self._sources.items():
            button.setChecked(name == state.chosen)
        self._sketch.set_sketch(state.sketch)
        self._sketch.setAccessibleName(say("The network as it begins: {counted}", counted=state.counted))
        self._counted.setText(state.counted)
        self._samples.setText(state.samples)
        self._filtered.setText(state.filtered)
        self._show_all.setVisible(bool(state.filtered))
        self._brought.set_whole_text(state.brought)
        self._order_tabs()
        self._say_refusals()

    def accept(self) -> None:
        """Close, unless something is refused: then that has the keyboard."""
        for field, edit in self._refusable.items():
            if field in self._state.refusals:
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                edit.selectAll()
                self._scroll.ensureWidgetVisible(edit)
                return
        if not self._state.refusals:
            super().accept()

    def tell_not_brought(self, reason: str) -> None:
        """Say why there are no data from a file or the clipboard, beside their buttons; all else stays."""
        self.set_state(self._state)
        self._brought.set_whole_text(reason)
        self._brought.setAccessibleDescription(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the line, whose text is typed over."""
        super().showEvent(event)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    # --- arranging ----------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        content, scroll = QWidget(), self._scroll
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, 8)
        column.setSpacing(self._theme.sizes.spacing)
        for part in (self._head(), self._top(), self._data_head()):
            column.addLayout(part)
        for widget in (self._tiles, self._options):
            column.addWidget(widget)
        column.addLayout(_row(*self._sources.values(), stretched=True))
        column.addLayout(self._samples_row())
        column.addStretch(1)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._foot())
        wanted = content.sizeHint() + QSize(20, self._foot_height + 40)
        room = self.screen().availableSize() - QSize(0, 40)
        self.resize(SIZE.expandedTo(wanted).boundedTo(room))

    def _head(self) -> QVBoxLayout:
        title, advice = (
            PlainLabel(say("New network")),
            PlainLabel(say("Type the &layers; everything else has a sensible start."), muted=True),
        )
        title.setFont(ui_font(self._theme, round(self._theme.sizes.heading * 1.4), bold=True))
        advice.setBuddy(self._line)
        return _column(title, advice)

    def _top(self) -> QHBoxLayout:
        left, row = QWidget(), QHBoxLayout()
        left.setMaximumWidth(LEFT_WIDTH * self._theme.sizes.text)
        fields = _column(self._line, self._heading(say("&Activation"), self._boxes), self._boxes)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self._heading(say("&Start"), self._start))
        fields.addLayout(self._start_row())
        fields.addStretch(1)
        left.setLayout(fields)
        row.setSpacing(MARGIN)
        row.addWidget(left, 1)
        row.addWidget(self._preview(), 1)
        return row

    def _preview(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("sketch")
        column = _column(self._sketch, self._counted)
        column.setStretch(0, 1)
        self._counted.setWordWrap(True)
        self._counted.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame.setLayout(column)
        return frame

    def _start_row(self) -> QHBoxLayout:
        seed = PlainLabel(say("s&eed"), muted=True)
        seed.setBuddy(self._seed)
        self._seed.setFixedWidth(self._seed.fontMetrics().averageCharWidth() * 10)
        self._seed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dice.setIcon(icon("dice", self._theme.colors.text))
        for scheme, title in SCHEME_TITLES.items():
            self._start.addItem(say(title), scheme)
        row = _row(self._start, seed, self._seed, self._dice)
        row.setStretch(0, 1)
        return row

    def _data_head(self) -> QHBoxLayout:
        row = _row(self._heading(say("&Data"), self._tiles), self._filtered, stretched=True)
        row.addWidget(self._show_all)
        return row

    def _samples_row(self) -> QHBoxLayout:
        held_out = PlainLabel(say("share &held out"), muted=True)
        held_out.setBuddy(self._share)
        self._share.setFixedWidth(self._share.fontMetrics().averageCharWidth() * 8)
        self._share.setPlaceholderText(say("none"))
        row = _row(self._brought, self._samples, held_out, self._share)
        row.setStretch(0, 1)
        return row

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for button in (self._empty, self._cancel):
            button.setAutoDefault(False)
        self._create.setDefault(True)
        self._empty.clicked.connect(lambda: self.done(EMPTY))
        self._cancel.clicked.connect(self.reject)
        self._create.clicked.connect(self.accept)
        row = _row(self._empty, PlainLabel(say("Enter creates it, Esc changes nothing."), muted=True), stretched=True)
        row.setContentsMargins(MARGIN, 12, MARGIN, 12)
        row.addWidget(self._cancel)
        row.addWidget(self._create)
        foot.setLayout(row)
        return foot

    @property
    def _foot_height(self) -> int:
        return self._theme.sizes.control + 24

    def _heading(self, text: str, field: QWidget) -> PlainLabel:
        label = PlainLabel(text)
        label.setFont(ui_font(self._theme, bold=True))
        label.setBuddy(field)
        return label

    def _button(self, text: str, drawing: str) -> QPushButton:
        button = QPushButton(icon(drawing, self._theme.colors.text), text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button

    def _order_tabs(self) -> None:
        """Let Tab go as one reads, through fields that have come as well."""
        buttons = (self._empty, self._cancel, self._create)
        start = (self._start, self._seed, self._dice, self._show_all)
        tabs: list[QWidget] = [
            self._line, *self._boxes.combos, *start, *self._tiles.tiles, *self._options.edits.values(),
            *self._sources.values(), self._share, *buttons,
        ]  # fmt: skip
        if tabs != self._tabs:
            self._tabs = tabs
            for one, other in pairwise(tabs):
                self.setTabOrder(one, other)

    def _name(self) -> None:
        self._start.setAccessibleName(say("Scheme of the start"))
        self._seed.setAccessibleName(say("Seed of the start, of made data and of the samples held out"))
        self._share.setAccessibleName(say("Share of samples never trained on"))
        self._dice.setAccessibleName(say("Another seed"))
        self._dice.setToolTip(say("Another seed"))
        self._tiles.setAccessibleName(say("Data"))

    # --- wishes -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._line.textEdited.connect(lambda text: self._wish(line=text))
        self._boxes.chosen.connect(self._choose_activation)
        self._start.activated.connect(lambda _: self._wish(start=self._start.currentData()))
        self._seed.textEdited.connect(lambda text: self._wish(seed=text))
        self._share.textEdited.connect(lambda text: self._wish(share=text))
        self._dice.clicked.connect(self._roll)
        self._show_all.clicked.connect(lambda: self._wish(shows_all=True))
        self._tiles.chosen.connect(lambda name: self._wish_data(data=name, options={}))
        self._options.typed.connect(self._set_option)
        self._sources[FILE].clicked.connect(self.file_requested)
        self._sources[CLIPBOARD].clicked.connect(self.clipboard_requested)
        self._sources[ZEROS].clicked.connect(lambda: self._wish_data(data=ZEROS, options={}))

    def _wish(self, **changed: Any) -> None:
        self.wished.emit(replace(self._state.wish, **changed))

    def _wish_data(self, **changed: Any) -> None:
        self.data_wished.emit(replace(self._state.wish, **changed))

    def _choose_activation(self, place: int, name: str) -> None:
        self._wish(activations={**self._state.wish.activations, place: name})

    def _set_option(self, name: str, text: str) -> None:
        self._wish_data(data=self._state.chosen, options={**self._state.wish.options, name: text})

    def _roll(self) -> None:
        """The next seed, or the first one where none is typed."""
        try:
            seed = parse_whole_number(self._seed.text()) + 1
        except NumberError:
            seed = 1
        self._wish(seed=str(seed))

    # --- refusals -----------------------------------------------------------------------------------------------

    @property
    def _refusable(self) -> Mapping[str, RefusingEdit]:
        return {LINE: self._line, SEED: self._seed, **self._options.edits, SHARE: self._share}

    def _say_refusals(self) -> None:
        for field, edit in self._refusable.items():
            if field in self._state.refusals:
                edit.refuse(self._state.refusals[field])
            else:
                edit.forgive()
        rest = [sentence for field, sentence in self._state.refusals.items() if field not in self._refusable]
        if rest:
            self._brought.set_whole_text(rest[0])


def _column(*widgets: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def _row(*widgets: QWidget, stretched: bool = False) -> QHBoxLayout:
    layout = QHBoxLayout()
    for widget in widgets:
        layout.addWidget(widget)
    if stretched:
        layout.addStretch(1)
    return layout
