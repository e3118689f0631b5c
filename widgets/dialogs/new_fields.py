"""The fields of the dialog for a new project: the line of layers, an activation for each layer, options of data."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from engine.training.activations import ACTIVATIONS
from engine.words import say
from widgets.basics.painting import guarded
from widgets.basics.plain_text import PlainLabel, plain_tooltip
from widgets.basics.refusing_edit import RefusingEdit
from widgets.basics.theme import Theme, ui_font
from widgets.dialogs.new_state import LayerBox, OptionField

SHORT, LONG = 6, 16  # letters that the field of a number, and that of a formula, has room for
ACROSS = 2  # layers in a row
OPTIONS_ACROSS, LARGE_OPTIONS_ACROSS = 6, 3  # options in a row, of a theme with large type fewer
LARGE_TYPE = 17  # pixels


class LineEdit(RefusingEdit):
    """The line of layers, in large type, with what it means at its right while there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(ui_font(theme, round(theme.sizes.heading * 1.5)))
        self.setMinimumHeight(round(theme.sizes.control * 1.4))
        self.setAccessibleName(say("Layers: sizes of the inputs, of hidden layers and of the outputs"))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(ui_font(self._theme))
        painter.setPen(self.palette().placeholderText().color())
        meaning = say("inputs – hidden – outputs")
        room = self.rect().adjusted(12, 0, -12, 0)
        typed = self.fontMetrics().horizontalAdvance(self.text()) + 24
        if typed + painter.fontMetrics().horizontalAdvance(meaning) < room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, meaning)


class ActivationBoxes(QWidget):
    """One choice for each layer; `chosen` carries the place of the layer and the name of the function."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[int] = []
        self._labels: list[PlainLabel] = []
        self._combos: list[QComboBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    @property
    def combos(self) -> Sequence[QComboBox]:
        """The choices, those that wait included."""
        return self._combos

    def set_boxes(self, boxes: Sequence[LayerBox]) -> None:
        """Show a choice for each of these; without any the last ones stay, and wait."""
        self.setEnabled(bool(boxes))
        if not boxes:
            return
        self._places = [box.place for box in boxes]
        while len(self._combos) < len(boxes):
            self._add()
        for place, (label, combo) in enumerate(zip(self._labels, self._combos, strict=True)):
            label.setVisible(place < len(boxes))
            combo.setVisible(place < len(boxes))
        for box, label, combo in zip(boxes, self._labels, self._combos, strict=False):
            label.setText(box.label)
            combo.setAccessibleName(box.name)
            combo.setCurrentIndex(combo.findData(box.activation))
        self.setFocusProxy(self._combos[0])

    def _add(self) -> None:
        row, column = divmod(len(self._combos), ACROSS)
        label, combo = PlainLabel(muted=True), QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(SHORT)
        combo.setPlaceholderText(say("by the targets"))
        for name, activation in ACTIVATIONS.items():
            combo.addItem(say(activation.title), name)
        combo.activated.connect(self._choose)
        self._labels.append(label)
        self._combos.append(combo)
        self._grid.addWidget(label, row, 2 * column)
        self._grid.addWidget(combo, row, 2 * column + 1)

    def _choose(self) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self.chosen.emit(self._places[self._combos.index(combo)], combo.currentData())


class OptionRow(QWidget):
    """A field for each option of the chosen data; `typed` carries the name of the option and its text."""

    typed = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across = OPTIONS_ACROSS if theme.sizes.text < LARGE_TYPE else LARGE_OPTIONS_ACROSS
        self._edits: dict[str, RefusingEdit] = {}
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2 * self._across, 1)

    @property
    def edits(self) -> Mapping[str, RefusingEdit]:
        """By the name of the option."""
        return self._edits

    def set_options(self, options: Sequence[OptionField]) -> None:
        if list(self._edits) != [option.name for option in options]:
            self._replace(options)
        for option in options:
            edit = self._edits[option.name]
            if edit.text() != option.text:
                edit.setText(option.text)

    def _replace(self, options: Sequence[OptionField]) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._edits, self._parts = {}, []
        for place, option in enumerate(options):
            row, column = divmod(place, self._across)
            label, edit = PlainLabel(option.label, muted=True), RefusingEdit()
            edit.setAccessibleName(option.title)
            edit.setToolTip(plain_tooltip(option.title))
            letters = LONG if len(option.text) > SHORT else SHORT
            edit.setFixedWidth(edit.fontMetrics().averageCharWidth() * (letters + 2))
            edit.textEdited.connect(self._type)
            for beside, part in enumerate((label, edit)):
                self._grid.addWidget(part, row, 2 * column + beside, Qt.AlignmentFlag.AlignLeft)
                self._parts.append(part)
                part.show()
            self._edits[option.name] = edit

    def _type(self, text: str) -> None:
        edit = self.sender()
        name = next(name for name, each in self._edits.items() if each is edit)
        self.typed.emit(name, text)
