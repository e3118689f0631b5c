"""Where everything in the panel stands: rows of cards with signs between them, as values to draw and to point at."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRectF

from widgets.chain_rule.cards import CardFace, CardPiece
from widgets.formula.boxes import Box, beside, blank


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card and where it stands."""

    face: CardFace
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Opener:
    """The triangle before a row that can be opened."""

    rect: QRectF
    key: Hashable
    is_open: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All cards (in the order in which the keyboard visits them), words and openers."""

    width: float
    height: float
    cards: tuple[PlacedCard, ...] = ()
    words: tuple[CardPiece, ...] = ()
    openers: tuple[Opener, ...] = ()

    def lowered(self, by: float) -> "Arrangement":
        """Everything further down, if `by` is above 0."""
        if by <= 0:
            return self
        return replace(
            self,
            height=self.height + by,
            cards=tuple(replace(card, rect=card.rect.translated(0.0, round(by))) for card in self.cards),
            words=tuple(replace(word, y=word.y + round(by)) for word in self.words),
            openers=tuple(replace(opener, rect=opener.rect.translated(0.0, round(by))) for opener in self.openers),
        )

    def card_at(self, x: float, y: float) -> int | None:
        """The place in `cards` of the one at (x, y)."""
        return next((place for place, card in enumerate(self.cards) if card.rect.contains(x, y)), None)

    def opener_at(self, x: float, y: float) -> Opener | None:
        return next((opener for opener in self.openers if opener.rect.contains(x, y)), None)


@dataclass(slots=True)
class Arranger:
    """Fills an arrangement row by row, from the top."""

    margin: float
    gap: float  # between a card and a sign
    axis: float  # how far the middle of a line of type is above its baseline
    sign: Box  # between two cards
    ink: str
    y: float = 0.0
    right: float = 0.0  # of what has been placed
    cards: list[PlacedCard] = field(default_factory=list)
    words: list[CardPiece] = field(default_factory=list)
    openers: list[Opener] = field(default_factory=list)

    def row(
        self, faces: Sequence[CardFace], lead: Box | None = None, tail: Box | None = None, tail_x: float = 0.0
    ) -> None:
        """Place `lead`, then the cards with the sign between them, then `tail`, not further left than `tail_x`."""
        height = max((face.height for face in faces), default=0.0)
        for box in (lead, tail):
            height = max(height, self._room(box)) if box is not None else height
        x, middle = self.margin, self.y + height / 2
        if lead is not None:
            x = self._word(lead, x, middle) + self.gap
        for place, face in enumerate(faces):
            if place:
                x = self._word(self.sign, x + self.gap, middle) + self.gap
            self.cards.append(PlacedCard(face, _on_pixels(x, middle - face.height / 2, face)))
            x += face.width
        if tail is not None:
            x = self._word(tail, max(x + self.gap, tail_x), middle)
        self._advance(x, height)

    def wrapped(self, faces: Sequence[CardFace], lead: Box, tail: Box, width: float) -> None:
        """The cards in as many rows as `width` needs; each further row starts with the sign, under the first card."""
        indent = lead.width
        while faces:
            count = self._count_within(faces, width - 2 * self.margin - indent - 2 * self.gap)
            is_last = count == len(faces) and self._width(faces, indent) + self.gap + tail.width <= width - self.margin
            count = max(1, count - (count == len(faces) and not is_last))
            is_last = is_last or count == len(faces)
            self.row(faces[:count], lead, tail if is_last else None)
            self.y += self.gap
            faces, lead = faces[count:], beside((blank(indent - self.sign.width), self.sign))

    def _width(self, faces: Sequence[CardFace], indent: float) -> float:
        """Where a row of these cards ends."""
        signs = (len(faces) - 1) * (self.sign.width + 2 * self.gap)
        return self.margin + indent + self.gap + sum(face.width for face in faces) + signs

    def _count_within(self, faces: Sequence[CardFace], room: float) -> int:
        """How many cards stand side by side in `room`, at least one."""
        x = 0.0
        for place, face in enumerate(faces):
            x += face.width
            if x > room:
                return max(1, place)
            x += self.sign.width + 2 * self.gap
        return len(faces)

    def line(self, face: CardFace, indent: float, opener: tuple[Hashable, bool] | None, opener_size: float) -> None:
        """Place one card that is a line of its own, `indent` from the left, behind an opener where there is one."""
        x = self.margin + indent
        if opener is not None:
            top = self.y + (face.height - opener_size) / 2
            self.openers.append(Opener(QRectF(x, top, opener_size, opener_size), *opener))
        x += opener_size
        self.cards.append(PlacedCard(face, _on_pixels(x, self.y, face)))
        self._advance(x + face.width, face.height)

    def flow(self, faces: Sequence[CardFace], width: float, row_gap: float) -> None:
        """Place cards side by side in as many rows as `width` needs."""
        x, height = self.margin, 0.0
        for face in faces:
            if x + face.width > width - self.margin and x > self.margin:
                self._advance(x - self.gap, height + row_gap)
                x, height = self.margin, 0.0
            self.cards.append(PlacedCard(face, _on_pixels(x, self.y, face)))
            x, height = x + face.width + self.gap, max(height, face.height)
        self._advance(x - self.gap, height)

    def done(self) -> Arrangement:
        return Arrangement(self.right + self.margin, self.y, tuple(self.cards), tuple(self.words), tuple(self.openers))

    def _room(self, box: Box) -> float:
        """The height that a box needs whose axis stands in the middle."""
        return 2 * max(box.ascent - self.axis, box.descent + self.axis)

    def _word(self, box: Box, x: float, middle: float) -> float:
        """Place a box with its axis at `middle`; where it ends."""
        self.words.append(CardPiece(box, x, middle + self.axis, self.ink))
        return x + box.width

    def _advance(self, right: float, height: float) -> None:
        self.right, self.y = max(self.right, right), self.y + height


def _on_pixels(x: float, y: float, face: CardFace) -> QRectF:
    """Where a card stands, on whole pixels: its outline is sharp then."""
    return QRectF(round(x), round(y), round(face.width), round(face.height))
