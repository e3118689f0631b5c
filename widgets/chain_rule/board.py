"""The surface on which the cards stand: draws an arrangement and passes on what a person does with it."""

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from engine.words import noted, say
from widgets.basics.painting import guarded
from widgets.basics.plain_text import plain_tooltip
from widgets.basics.theme import Theme
from widgets.chain_rule.arrangement import Arrangement, Opener, PlacedCard
from widgets.chain_rule.chain_rule_state import Place

DASHES = (3.0, 3.0)
BACKWARDS = Qt.FocusReason.BacktabFocusReason


BOARD_KEYS = (
    ("Left, Right, Up, Down", noted("From card to card")),
    ("Return, Space", noted("Light the factor in the network, or open its neuron")),
)


class Board(QWidget):
    """Cards to point at and to choose, with the mouse or with the keyboard's arrows and Enter."""

    hovered = Signal(object)  # the place in the network of the card under the pointer or the keyboard, or None
    chosen = Signal(object)  # the face of a card
    opened = Signal(object)  # the key of an opener
    moved_to = Signal(QRect)  # where the keyboard's card stands

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrangement = Arrangement(0.0, 0.0)
        self._digits = 4
        self._pointed: Hashable | None = None
        self._share: Hashable | None = None
        self._factor: Place | None = None
        self._current: Hashable | None = None  # where the keyboard is
        self._lit: Place | None = None
        self._told: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Factors of the chain rule"))

    def set_arrangement(self, arrangement: Arrangement, digits: int) -> None:
        """Show this; what its cards say in words has so many significant digits."""
        self._arrangement, self._digits = arrangement, digits
        self.setMinimumSize(self.sizeHint())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_chosen(self, share: Hashable | None, factor: Place | None) -> None:
        """Outline for good the card with the key of a sample's share, and those of the factor at that spot."""
        self._share, self._factor = share, factor
        self.update()

    def set_lit(self, place: Place | None) -> None:
        """Light the cards that belong to a place in the network."""
        if place != self._lit:
            self._lit = place
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._arrangement.width), round(self._arrangement.height))

    # What a person does.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        place = self._arrangement.card_at(at.x(), at.y())
        self._point_at(None if place is None else self._arrangement.cards[place])
        opener = self._arrangement.opener_at(at.x(), at.y())
        hand = place is not None or opener is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        opener = self._arrangement.opener_at(at.x(), at.y())
        place = self._arrangement.card_at(at.x(), at.y())
        if opener is not None:
            self.opened.emit(opener.key)
        elif place is not None:
            self._choose(self._arrangement.cards[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current_card is not None:
            self._activate(self._current_card)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current_card is None and event.reason() in (Qt.FocusReason.TabFocusReason, BACKWARDS):
            self._step(-1 if event.reason() is BACKWARDS else 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell(None)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a card says."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self._arrangement.card_at(event.x(), event.y())
            text = "" if place is None else self._arrangement.cards[place].face.said(self._digits)
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            return True
        return super().event(event)

    @property
    def _current_card(self) -> PlacedCard | None:
        return next((card for card in self._arrangement.cards if card.face.key == self._current), None)

    def _step(self, by: int) -> None:
        """Move the keyboard's place by so many cards, from the first or the last where it has none."""
        cards = self._arrangement.cards
        if not cards:
            return
        keys = [card.face.key for card in cards]
        at = keys.index(self._current) + by if self._current in keys else (0 if by > 0 else len(cards) - 1)
        card = cards[max(0, min(at, len(cards) - 1))]
        self._current = card.face.key
        self.setAccessibleDescription(card.face.said(self._digits))
        self._tell(card.face.place)
        self.moved_to.emit(card.rect.toAlignedRect())
        self.update()

    def _activate(self, card: PlacedCard) -> None:
        """Open what stands before the card, or choose it."""
        opener = self._opener_of(card)
        if opener is not None:
            self.opened.emit(opener.key)
        else:
            self._choose(card)

    def _opener_of(self, card: PlacedCard) -> Opener | None:
        middle = card.rect.center().y()
        return next((o for o in self._arrangement.openers if o.rect.top() <= middle <= o.rect.bottom()), None)

    def _choose(self, card: PlacedCard) -> None:
        self._current = card.face.key
        self.chosen.emit(card.face)

    def _point_at(self, card: PlacedCard | None) -> None:
        self._pointed = card.face.key if card else None
        self._tell(card.face.place if card else None)
        self.update()

    def _tell(self, place: Place | None) -> None:
        if place != self._told:
            self._told = place
            self.hovered.emit(place)

    # How it is drawn.

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), QColor(self._theme.colors.panel))
            self.draw(painter, QRectF(event.rect()))

    def draw(self, painter: QPainter, visible: QRectF) -> None:
        """Draw what lies in `visible`; also for a copy as a picture."""
        for word in self._arrangement.words:
            word.box.draw(painter, word.x, word.y, word.ink)
        for opener in self._arrangement.openers:
            self._draw_opener(painter, opener)
        for card in self._arrangement.cards:
            if card.rect.intersects(visible):
                self._draw_card(painter, card)

    def _draw_card(self, painter: QPainter, card: PlacedCard) -> None:
        pen, fill = self._frame(card)
        radius = self._theme.sizes.radius + 1
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.rect.adjusted(inset, inset, -inset, -inset), radius, radius)
        for piece in card.face.pieces:
            piece.box.draw(painter, card.rect.x() + piece.x, card.rect.y() + piece.y, piece.ink)

    def _frame(self, card: PlacedCard) -> tuple[QPen, QColor | None]:
        """The outline and the filling of a card."""
        colors, sizes, face = self._theme.colors, self._theme.sizes, card.face
        here = self.hasFocus() and face.key == self._current
        if here or self._stands_out(card):
            soft = QColor(colors.gradient_soft)
            return QPen(QColor(colors.accent if here else colors.gradient), sizes.strong_line), soft
        if face.kind == "line":
            return QPen(Qt.PenStyle.NoPen), None
        if face.stage == "later":
            pen = QPen(QColor(colors.outline), sizes.line)
            pen.setDashPattern(DASHES)
            return pen, None
        return QPen(QColor(colors.border), sizes.line), QColor(colors.field)

    def _stands_out(self, card: PlacedCard) -> bool:
        face = card.face
        return (
            face.stage == "current"
            or face.key in (self._pointed, self._share)
            or (self._lit is not None and self._lit in (face.place, face.spot))
            or (self._factor is not None and self._factor == face.spot)
        )

    def _draw_opener(self, painter: QPainter, opener: Opener) -> None:
        """A triangle to the right, or downwards where it is open."""
        r = opener.rect.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(self._theme.colors.text_muted), 1.5 * self._theme.sizes.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        c, h = r.center(), r.width() / 4
        tips = [(-h / 2, -h), (h / 2, 0.0), (-h / 2, h)]
        points = [c + type(c)(y, x) if opener.is_open else c + type(c)(x, y) for x, y in tips]
        painter.drawPolyline(points)
