"""The faces of the cards: what is written on them and how large they are, before they are put into rows."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.formulas.formula import Number, plain
from engine.formulas.notation import full_text, number_text
from engine.words import say
from widgets.basics.theme import Theme
from widgets.canvas.canvas_state import spot_of
from widgets.chain_rule.chain_rule_state import FactorCard, Place, Stage
from widgets.formula.boxes import Box, beside, blank
from widgets.formula.typesetter import Part, Typesetter

TALL_GAPS = (0.9, 0.6, 0.6)  # above symbol, formula and number
LEAST_TALL_WIDTH = 3.2  # of the text's size: of a card with hardly anything on it

CardForm = Literal["tall", "compact", "line"]


@dataclass(frozen=True, slots=True)
class CardPiece:
    """A box with its left end at `x` and its baseline at `y`, in the colour `ink`."""

    box: Box
    x: float
    y: float
    ink: str


@dataclass(frozen=True, slots=True)
class CardFace:
    """What is on a card, its left top corner at (0, 0); pieces are centred again where the card is made wider.

    `place` is where it lies in the network, `key` what it is asked for by; `content` is a factor, or what another kind
    of card says in one plain line.
    """

    width: float
    height: float
    pieces: tuple[CardPiece, ...]
    kind: CardForm
    key: Hashable
    place: Place | None
    content: FactorCard | str

    @property
    def spot(self) -> Place | None:
        """What lights the factor of this card in the network, and no other one of its path."""
        if isinstance(self.content, str):
            return self.place
        return spot_of(self.content.factor.kind, self.content.factor.place)

    @property
    def stage(self) -> Stage:
        return "known" if isinstance(self.content, str) else self.content.stage

    def widened(self, width: float) -> "CardFace":
        shift = (width - self.width) / 2
        if not shift:
            return self
        pieces = tuple(CardPiece(piece.box, piece.x + shift, piece.y, piece.ink) for piece in self.pieces)
        return replace(self, width=width, pieces=pieces)

    def said(self, digits: int) -> str:
        """What the card says in one plain line; a factor's value with all its digits."""
        content = self.content
        if isinstance(content, str):
            return content
        factor, symbol = content.factor, plain(content.factor.symbol, digits)
        if content.stage != "known":
            return say("{symbol}: not computed yet", symbol=symbol)
        parts = [symbol, plain(factor.formula, digits), plain(factor.numbers, digits), full_text(factor.value)]
        return " = ".join(dict.fromkeys(parts))


class CardSetter:
    """Sets cards in the theme's sizes, type times `scale` and the room between lines times `air`."""

    def __init__(self, theme: Theme, typesetter: Typesetter, scale: float = 1.0, air: float = 1.0) -> None:
        self._theme, self._typesetter, self._scale = theme, typesetter, scale
        sizes = theme.sizes
        self.small, self.text = self._sized(sizes.small), self._sized(sizes.text)
        self.number, self.symbol = self._sized(sizes.number + 2), self._sized(sizes.number + 2)
        self.gap = sizes.spacing * scale
        self._air = self.gap * air
        self._padding = 0.9 * self.gap * min(1.0, air)
        self.tightness = scale * min(1.0, air)  # no length across shrinks by more

    def _sized(self, size: float) -> int:
        return round(size * self._scale)

    def tall(self, cards: Sequence[FactorCard], keys: Sequence[Hashable]) -> list[CardFace]:
        """Symbol, formula and number one above the other, in line with those of the other cards."""
        columns = [(self._symbol(card), self._formula(card), self._value(card)) for card in cards]
        rooms = [
            (max(box.ascent for box, _ in line), max(box.descent for box, _ in line))
            for line in zip(*columns, strict=True)
        ]
        return [self._stacked(*each, rooms) for each in zip(cards, keys, columns, strict=True)]

    def compact(self, cards: Sequence[FactorCard], keys: Sequence[Hashable]) -> list[CardFace]:
        """The symbol at the left, formula and number at its right."""
        return [self._compact(card, key) for card, key in zip(cards, keys, strict=True)]

    def _compact(self, card: FactorCard, key: Hashable) -> CardFace:
        symbol = self._symbol(card)
        right = [self._formula(card), self._value(card)]
        padding, gap = 0.9 * self.gap, 0.9 * self.gap
        room = max(box.width for box, _ in right)
        height = max(symbol[0].height, 2 * self.text + 0.9 * self.gap) + 1.1 * self.gap
        face = self._typesetter.face(self.symbol)
        pieces = [CardPiece(symbol[0], padding, height / 2 + face.axis, symbol[1])]
        pieces += _column(right, padding + symbol[0].width + gap, height)
        width = padding + symbol[0].width + gap + room + padding
        return CardFace(width, height, tuple(pieces), "compact", key, card.factor.place, card)

    def share(self, sample: int, share: float, key: Hashable) -> CardFace:
        """One sample's share of the derivative."""
        colors = self._theme.colors
        heading = self._typesetter.line(Part(say("sample {number}", number=sample + 1), self.small))
        number = self._typesetter.line(Part(Number(share), self.text + 1, bold=True))
        lines = [(heading, colors.text_muted), (number, colors.text)]
        padding, height = 1.2 * self.gap, heading.height + number.height + 2.2 * self.gap
        width = max(heading.width, number.width) + 2 * padding
        pieces = tuple(replace(p, x=(width - p.box.width) / 2) for p in _column(lines, 0.0, height))
        shown = number_text(share, self._typesetter.digits)
        said = say("sample {number}: its share is {share}", number=sample + 1, share=shown)
        return CardFace(width, height, pieces, "compact", key, None, said)

    def line(self, box: Box, key: Hashable, place: Place | None, text: str) -> CardFace:
        """One line that is outlined only when it is pointed at."""
        padding = 0.6 * self.gap
        piece = CardPiece(box, padding, padding + box.ascent, self._theme.colors.text)
        return CardFace(box.width + 2 * padding, box.height + 2 * padding, (piece,), "line", key, place, text)

    # What is written on a card.

    def _symbol(self, card: FactorCard) -> tuple[Box, str]:
        return self._typesetter.line(Part(card.factor.symbol, self.symbol)), self._theme.colors.text

    def _formula(self, card: FactorCard) -> tuple[Box, str]:
        box = self._typesetter.line(Part(card.factor.formula, self.text, inline=True))
        return _hidden(box) if card.stage == "later" else box, self._theme.colors.text_muted

    def _value(self, card: FactorCard) -> tuple[Box, str]:
        """The number, or what stands in its place; it keeps its room, so that nothing moves when it appears."""
        colors = self._theme.colors
        box = self.value(card.factor.value, card.rounded)
        if card.stage == "known":
            return box, colors.text
        if card.stage == "later":
            return _hidden(box), colors.text
        question = self._typesetter.line(Part("?", self.number, bold=True))
        margin = blank(max(0.0, (box.width - question.width) / 2))
        return beside((margin, question, margin)), colors.gradient

    def value(self, exact: float, rounded: Number | None, color: str | None = None) -> Box:
        """A number in bold; rounded as on the blackboard, with two more digits of the exact one small beside it."""
        shown = Part(Number(exact) if rounded is None else rounded, self.number, bold=True, color=color)
        if rounded is None or rounded.value == exact:
            return self._typesetter.line(shown)
        beside = f"  {number_text(exact, self._typesetter.digits + 2)}"
        return self._typesetter.line(shown, Part(beside, self.small, color=self._theme.colors.text_muted))

    def _stacked(
        self,
        card: FactorCard,
        key: Hashable,
        lines: Sequence[tuple[Box, str]],
        rooms: Sequence[tuple[float, float]],
    ) -> CardFace:
        """Lines centred one above the other, each with that room above and below its baseline."""
        width = max(LEAST_TALL_WIDTH * self.text, *(box.width for box, _ in lines)) + 2 * self._padding
        y, pieces = 0.0, []
        for (box, ink), (ascent, descent), above in zip(lines, rooms, TALL_GAPS, strict=True):
            y += above * self._air + ascent
            pieces.append(CardPiece(box, (width - box.width) / 2, y, ink))
            y += descent
        height, factor = y + TALL_GAPS[-1] * self._air, card.factor
        return CardFace(width, height, tuple(pieces), "tall", key, factor.place, card)


def _column(lines: Sequence[tuple[Box, str]], x: float, height: float) -> list[CardPiece]:
    """Lines one under the other from `x`, spread evenly over `height`."""
    gap = (height - sum(box.height for box, _ in lines)) / (len(lines) + 1)
    y = gap
    pieces = []
    for box, ink in lines:
        pieces.append(CardPiece(box, x, y + box.ascent, ink))
        y += box.height + gap
    return pieces


def _hidden(box: Box) -> Box:
    """The room of a box without what is drawn in it."""
    return Box(box.width, box.ascent, box.descent)
