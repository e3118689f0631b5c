"""The chain rule's panel: heading, cards, update and numerical check."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from engine.formulas.formula import Formula, latex, plain
from engine.formulas.notation import number_text
from engine.words import noted, say, say_count
from widgets.basics.plain_text import PlainLabel
from widgets.basics.theme import Theme
from widgets.chain_rule.board import Board
from widgets.chain_rule.cards import CardFace
from widgets.chain_rule.chain_rule_state import ChainRuleState, Place
from widgets.chain_rule.composer import Composer, sample_key
from widgets.chain_rule.header import ChainRuleHeader
from widgets.chain_rule.update_bar import UpdateBar
from widgets.formula.typesetter import Typesetter

PICTURE_SCALE = 2.0  # pixels of a copied picture to one on the screen
LOWEST_CARDS = 6.5  # of the small type's size: the lowest row of cards that is not cut
NOTHING = noted("Select a weight or a bias, in the network or in the list above, to see how E depends on it.")


class CardArea(QScrollArea):
    """Scrolls the cards; `resized` when there is another room for them."""

    resized = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.setWidget(board)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ChainRuleView(QWidget):
    """Shows a `ChainRuleState`; its signals say what a person wants."""

    factor_hovered = Signal(object)  # a place in the network: a node's id or a `Parameter`; None for none
    factor_selected = Signal(object)  # its spot in the network: a node's id, a `Parameter` or `ERROR`
    sample_requested = Signal(int)
    check_requested = Signal()
    blackboard_requested = Signal(object)  # int, or None for exact numbers
    board_requested = Signal(object)  # `BoardChoice`
    parameter_requested = Signal(object)  # `Parameter`

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._state = ChainRuleState()
        self._typesetter = Typesetter(theme)
        self._composer = Composer(theme, self._typesetter)
        self._header = ChainRuleHeader(theme)
        self.setFocusProxy(self._header)
        self._board = Board(theme)
        self._nothing = PlainLabel(say(NOTHING), muted=True)
        self._scroll = CardArea(self._board)
        self._update = UpdateBar(theme)
        self._foot = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def set_state(self, state: ChainRuleState) -> None:
        if state == self._state:
            return
        if state.digits != self._typesetter.digits:
            self._typeset(state.digits)
        self._state = state
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._typeset(self._state.digits)
        self._header.set_theme(theme)
        self._board.set_theme(theme)
        self._update.set_theme(theme)
        self._scroll.setMinimumHeight(round(LOWEST_CARDS * theme.sizes.small))
        spacing = theme.sizes.spacing
        self._foot.setContentsMargins(2 * spacing, spacing // 2, 2 * spacing, spacing + 2)
        self.setStyleSheet(f"ChainRuleView {{ background: {theme.colors.panel}; }}")
        self._show_in_look()

    def set_lit(self, place: Place | None) -> None:
        """Light the cards that belong to what is pointed at in the network."""
        self._board.set_lit(place)

    # How it is put together.

    def _arrange(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._header)
        self._column.addWidget(self._nothing, 1)
        self._column.addWidget(self._scroll, 1)
        self._foot.addWidget(self._update)
        self._column.addLayout(self._foot)

    def _connect(self) -> None:
        self._header.parameter_requested.connect(self.parameter_requested)
        self._header.blackboard_requested.connect(self.blackboard_requested)
        self._header.mean_chosen.connect(self._ask_for_mean)
        self._header.levels_chosen.connect(self._ask_for_levels)
        self._header.copy_requested.connect(self._copy)
        self._board.hovered.connect(self.factor_hovered)
        self._board.chosen.connect(self._choose)
        self._board.opened.connect(self._open)
        self._board.moved_to.connect(self._reveal)
        self._scroll.resized.connect(self._compose)
        self._update.check_requested.connect(self.check_requested)

    def _typeset(self, digits: int) -> None:
        self._typesetter = Typesetter(self._theme, digits)
        self._composer = Composer(self._theme, self._typesetter)

    # What a person does.

    def _choose(self, face: CardFace) -> None:
        """A card was clicked: a factor is selected, a sample's share is opened."""
        if isinstance(face.key, tuple) and face.key[0] == "sample":
            self._ask_for_mean(False)
            self.sample_requested.emit(face.key[1])
        elif face.spot is not None:
            self.factor_selected.emit(face.spot)

    def _open(self, key: tuple[str, ...]) -> None:
        board = self._state.board
        self.board_requested.emit(replace(board, opened=board.opened ^ {key}))

    def _ask_for_mean(self, mean: bool) -> None:
        self.board_requested.emit(replace(self._state.board, mean=mean))

    def _ask_for_levels(self, by_level: bool) -> None:
        self.board_requested.emit(replace(self._state.board, by_level=by_level))

    def _reveal(self, rect: QRect) -> None:
        """Scroll to where the keyboard is."""
        self._scroll.ensureVisible(rect.center().x(), rect.center().y(), rect.width() // 2 + 8, rect.height() // 2 + 8)

    def _copy(self, kind: str) -> None:
        clipboard = QGuiApplication.clipboard()
        if kind == "picture":
            clipboard.setPixmap(self.picture())
        else:
            clipboard.setText(self._written(latex if kind == "latex" else plain))

    def picture(self) -> QPixmap:
        """The cards as a picture, all of them, also those that are scrolled out of sight."""
        margin = self._theme.sizes.spacing
        size = self._board.sizeHint()
        pixmap = QPixmap(round(size.width() * PICTURE_SCALE), round((size.height() + 2 * margin) * PICTURE_SCALE))
        pixmap.setDevicePixelRatio(PICTURE_SCALE)
        pixmap.fill(QColor(self._theme.colors.panel))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, margin)
        self._board.draw(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return pixmap

    # What is shown.

    def _show(self) -> None:
        self._show_in_look()
        self._board.setAccessibleDescription(self._said())

    def _show_in_look(self) -> None:
        """Show the same in another look; what is said of it stays."""
        is_there = self._state.symbol is not None
        self._nothing.setVisible(not is_there)
        self._scroll.setVisible(is_there)
        self._update.setVisible(is_there)
        self._board.set_chosen(sample_key(self._state.sample) if self._state.choice.mean else None, self._state.chosen)
        self._header.set_state(self._state)
        self._update.set_state(self._state, self._typesetter)
        self._compose()

    def _said(self) -> str:
        """The derivation in plain text, or of many paths only what comes of it."""
        state = self._state
        if state.symbol is None or len(state.paths) == 1:
            return self._written(plain)
        total = f"{plain(state.share_symbol or state.symbol)} = {number_text(state.value, state.digits)}"
        return say_count(
            "{total}, the sum of {count} path",
            "{total}, the sum of {count} paths",
            state.path_count,
            total=total,
            count=state.path_count,
        )

    def _written(self, write: Callable[[Formula, int], str]) -> str:
        return write(self._state.equation, self._state.digits) if self._state.equation is not None else ""

    def _compose(self) -> None:
        room = self._scroll.viewport().size()
        made = self._composer.compose(self._state, self._state.choice, room.width(), room.height())
        self._board.set_arrangement(made, self._state.digits)
