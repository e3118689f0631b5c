"""Data to choose by their picture: tiles in rows, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from widgets.basics.painting import guarded
from widgets.basics.plain_text import plain_tooltip
from widgets.basics.theme import Theme, ui_font
from widgets.dialogs.data_picture import draw_data
from widgets.dialogs.new_state import DataChoice

IN_A_ROW = 8
IN_A_NARROW_ROW = 7  # of a theme with large type
WIDEST = 126  # pixels
SIDE = 7.5  # width of a tile, in heights of its text
MARGIN = 6.0


class DataTile(QAbstractButton):
    """One choice: its picture, and its label below; the chosen one has a ✓ and a strong frame."""

    def __init__(self, choice: DataChoice, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = choice.name
        self._choice, self._theme = choice, theme
        self.setCheckable(True)
        self.set_choice(choice)
        width = round(SIDE * theme.sizes.text)
        self.setFixedSize(min(width, WIDEST), min(width, WIDEST))

    def set_choice(self, choice: DataChoice) -> None:
        self._choice = choice
        self.setAccessibleName(choice.title)
        self.setToolTip(plain_tooltip(choice.title))
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, chosen = self._theme.colors, self.isChecked()
        width = 3.0 if self.hasFocus() else 2.0 if chosen else 1.0
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(colors.accent if chosen or self.hasFocus() else colors.control), width))
        painter.setBrush(QColor(colors.accent_soft if chosen or self.underMouse() else colors.field))
        painter.drawRoundedRect(frame, self._theme.sizes.radius, self._theme.sizes.radius)
        words = self._words()
        if self._choice.picture is not None:
            inner = QRectF(self.rect()).adjusted(MARGIN * 2, MARGIN, -MARGIN * 2, -words.height() - MARGIN)
            draw_data(painter, inner, self._choice.picture, self._theme)
        painter.setFont(ui_font(self._theme, self._theme.sizes.small, bold=chosen))
        painter.setPen(QColor(colors.text))
        text = f"✓ {self._choice.label}" if chosen else self._choice.label
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, text)

    def _words(self) -> QRectF:
        height = 2.6 * self._theme.sizes.small
        return QRectF(QPointF(3, self.height() - height - 3), QPointF(self.width() - 3, self.height() - 3))


class DataTiles(QWidget):
    """The choices in rows; arrows go from one to the next, and `chosen` names it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles: list[DataTile] = []
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.sizes.spacing)
        self._across = IN_A_ROW if SIDE * theme.sizes.text < WIDEST else IN_A_NARROW_ROW
        self._grid.setColumnStretch(self._across, 1)

    @property
    def tiles(self) -> Sequence[DataTile]:
        """In their order."""
        return self._tiles

    def set_choices(self, choices: Sequence[DataChoice], chosen: str) -> None:
        """Show these, the chosen one marked."""
        if [tile.name for tile in self._tiles] != [choice.name for choice in choices]:
            self._replace(choices)
        for tile, choice in zip(self._tiles, choices, strict=True):
            tile.set_choice(choice)
        self._group.setExclusive(False)
        for tile in self._tiles:
            tile.setChecked(tile.name == chosen)
        self._group.setExclusive(True)
        marked = next((tile for tile in self._tiles if tile.name == chosen), None) or next(iter(self._tiles), None)
        for tile in self._tiles:  # Tab comes to one of them, as with other choices of one among several
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is marked else Qt.FocusPolicy.ClickFocus)
        if marked is not None:
            self.setFocusProxy(marked)

    def _replace(self, choices: Sequence[DataChoice]) -> None:
        held = next((tile.name for tile in self._tiles if tile.hasFocus()), None)
        for tile in self._tiles:
            self._group.removeButton(tile)
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [DataTile(choice, self._theme, self) for choice in choices]
        for place, tile in enumerate(self._tiles):
            self._group.addButton(tile)
            self._grid.addWidget(tile, *divmod(place, self._across))
            tile.clicked.connect(self._choose)
            tile.show()
            if tile.name == held:
                tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, DataTile):
            self.chosen.emit(tile.name)
