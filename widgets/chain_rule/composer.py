"""From the state to an arrangement: one path, several, the recursive form level by level, or the samples' shares."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, prod

from engine.explaining.backward_sum import BackwardSum, BackwardTerm
from engine.formulas.formula import Formula, Fraction, Number, Operator, Sum, Symbol, Text, joined, plain, row
from engine.formulas.notation import number_text
from engine.words import say, say_count
from widgets.basics.theme import Theme
from widgets.chain_rule.arrangement import Arrangement, Arranger
from widgets.chain_rule.cards import CardFace, CardSetter
from widgets.chain_rule.chain_rule_state import BoardChoice, ChainRuleState, FactorCard, PathRow, Place
from widgets.formula.boxes import Box, beside
from widgets.formula.typesetter import Part, Typesetter, slashed

# Of the type and of the room between lines: the first at which everything fits is taken.
SCALES = ((1.12, 1.5), (1.0, 1.4), (1.0, 1.0), (0.92, 0.8), (0.84, 0.6), (0.72, 0.6), (0.6, 0.6))
ROUNDING = 0.5  # pixels
SHRINKING = 1.15  # how much narrower a row may become than its type does, for whole pixels of type
SIMILAR = 1.07  # how much narrower another sum of as many paths, each of as many factors, may be
MOST_REMEMBERED = 500
COMPACT_SCALES = slice(2, 4)
WRAPPED_SCALE = 3
SMALLEST_TYPE = 10  # pixels, however narrow the room
TALL_WIDTH = 8.2  # of the text's size: of a card where there is room
LEAST_CARD = 20.0  # pixels of a row that a card and the sign beside it take in any type, of a path too long for one
MOST_CARDS = 100  # of a path that are all set; of a longer one the first, the last, and some around the current one
FIRST_CARDS, LAST_CARDS, BESIDE = 40, 12, 4
MOST_LEVELS = 60  # rows of the recursive form that are set at once
MOST_LISTED = 8  # terms of a sum that are listed before a person asks for more
REST = "…"  # at the end of the way to a neuron: its smaller terms
MOST_TERMS = 4  # of a sum that are written out
EQUALS = Operator("=")
TIMES = Operator("·")


def sample_key(sample: int) -> Hashable:
    return ("sample", sample)


class Composer:
    """Composes a state for a width and a height; `choice` says which of its forms."""

    def __init__(self, theme: Theme, typesetter: Typesetter) -> None:
        self._theme, self._typesetter = theme, typesetter
        setters = [
            CardSetter(theme, typesetter, scale, air)
            for scale, air in SCALES
            if scale * theme.sizes.small >= SMALLEST_TYPE
        ]
        wrapped = _Form(setters[WRAPPED_SCALE], wraps=True)
        compact = [_Form(setter, is_tall=False) for setter in setters[COMPACT_SCALES]]
        tall = [_Form(setter) for setter in setters]
        self._for_one_path = [*tall, *compact, wrapped]
        self._for_rows = [*compact, *tall[COMPACT_SCALES.start :], wrapped]
        self._key: object = None
        self._fitting = 0
        self._parts: dict[tuple[object, int], float] = {}  # of what was asked for, in which form

    def compose(self, state: ChainRuleState, choice: BoardChoice, width: float, height: float) -> Arrangement:
        """The largest arrangement that fits, else one with cards in several lines.

        It stays with the size of type of the last one while only numbers change.
        """
        made = Arrangement(0.0, 0.0)
        if state.symbol is None:
            return made
        single = state.path_count == 1 and not choice.mean
        forms = self._for_one_path if single else self._for_rows
        key = (state.symbol, state.path_count, choice, width, height)
        shape = (_shape(state, choice), width, height)
        first = self._fitting if key == self._key else 0
        if single and len(state.paths[0].cards) * LEAST_CARD > width:
            first = len(forms) - 1
        roomiest = {True: inf, False: inf}  # of tall cards and of others, that may still fit
        for place, form in enumerate(forms[first:], first):
            likely = self._parts.get((shape, place), 1.0) * SIMILAR
            if likely < 1.0:
                roomiest[form.is_tall] = min(roomiest[form.is_tall], form.setter.tightness * SHRINKING * likely)
            if not form.wraps and (form.setter.tightness > roomiest[form.is_tall] or likely < 1.0):
                continue
            made = _Composition(state, choice, width, self._theme, self._typesetter, form).made()
            self._key, self._fitting = key, place
            if made.width <= width + ROUNDING and (made.height <= height or not single):
                break
            part = min(1.0, width / made.width, height / made.height if single else 1.0)
            self._parts = self._parts if len(self._parts) < MOST_REMEMBERED else {}
            self._parts[shape, place] = part
            roomiest[form.is_tall] = min(roomiest[form.is_tall], form.setter.tightness * SHRINKING * part)
        return made.lowered((height - made.height) / 2) if single else made


def _shape(state: ChainRuleState, choice: BoardChoice) -> Hashable:
    """What two states have in common that need about the same room."""
    cards = tuple(len(path.cards) for path in state.paths)
    return state.path_count, cards, choice.mean, choice.by_level, len(choice.opened), state.digits


@dataclass(frozen=True, slots=True)
class _Form:
    """How a row of cards is set: `is_tall` with symbol, formula and number one above the other."""

    setter: CardSetter
    is_tall: bool = True
    wraps: bool = False


class _Composition:
    """One arrangement in the making."""

    def __init__(
        self,
        state: ChainRuleState,
        choice: BoardChoice,
        width: float,
        theme: Theme,
        typesetter: Typesetter,
        form: _Form,
    ) -> None:
        self._state, self._choice, self._width = state, choice, width
        self._theme, self._typesetter, self._form = theme, typesetter, form
        setter = self._setter = form.setter
        axis = typesetter.face(setter.number).axis
        sign = typesetter.line(Part("·", setter.number, bold=True))
        self._to = Arranger(2 * theme.sizes.spacing, 0.75 * setter.gap, axis, sign, theme.colors.text)

    def made(self) -> Arrangement:
        if self._choice.mean and self._state.share_count > 1:
            self._shares()
        elif self._choice.by_level and self._state.levels is not None and self._state.parameter is not None:
            self._levels()
        elif self._state.path_count == 1:
            self._one_path(self._state.paths[0])
        else:
            self._paths()
        return self._to.done()

    # One path: tall cards.

    def _one_path(self, path: PathRow) -> None:
        faces = self._faces(0, path)
        lead, tail = self._line(self._symbol, EQUALS), self._result(path.product, path.rounded, path.is_known)
        signs = self._to.sign.width + 2 * self._to.gap
        room = self._width - 2 * self._to.margin - lead.width - tail.width - 2 * self._to.gap
        share = (room - (len(faces) - 1) * signs) / max(1, len(faces))
        equal = min(share, max(TALL_WIDTH * self._setter.text, *(face.width for face in faces)))
        if all(face.width <= equal for face in faces):
            faces = [face.widened(equal) for face in faces]
        self._place(faces, lead, tail)

    # Several paths: a row of compact cards each.

    def _paths(self) -> None:
        state = self._state
        words = self._words(_sum_of_paths(state.path_count) + " ")
        total = self._result(state.value, state.rounded, state.is_known)
        self._to.row((), beside((self._line(slashed(self._symbol), EQUALS), words)), total)
        rows = _columns([self._faces(number, path) for number, path in enumerate(state.paths)])
        signs = self._to.sign.width + 2 * self._to.gap
        lead = self._line(Operator("+"))
        ends = [sum(face.width for face in faces) + (len(faces) - 1) * signs for faces in rows]
        tail_x = self._to.margin + lead.width + 2 * self._to.gap + max(ends, default=0.0)
        for number, (path, faces) in enumerate(zip(state.paths, rows, strict=True)):
            self._to.y += self._to.gap
            tail = self._result(path.product, path.rounded, path.is_known)
            first = Box(lead.width, lead.ascent, lead.descent) if not number else lead
            self._place(faces, first, tail, tail_x)
        self._rest()

    def _rest(self) -> None:
        """What the paths that are not listed make together."""
        state = self._state
        missing = state.path_count - len(state.paths)
        if missing <= 0:
            return
        self._to.y += self._to.gap
        together = state.value - sum(path.product for path in state.paths)
        text = say_count(
            "and {count} smaller path, together {sum}",
            "and {count} smaller paths, together {sum}",
            missing,
            count=missing,
            sum=number_text(together, state.digits),
        )
        self._to.row((), self._words(text))

    # The recursive form.

    def _levels(self) -> None:
        state = self._state
        assert state.parameter is not None
        assert state.levels is not None
        node = state.parameter.target
        sum_ = state.levels.level(node)
        own = state.paths[0].cards[-1].factor if state.paths else None
        parts = [sum_.symbol, sum_.slope.symbol, *([own.symbol] if own else [])]
        equation = row(self._symbol, EQUALS, joined("·", parts))
        self._to.row((), self._small(equation), self._result(state.value, state.rounded, True))
        self._to.y += self._to.gap
        self._level((node,), sum_)

    def _level(self, path: tuple[str, ...], level: BackwardSum) -> None:
        """∂E/∂a of a neuron as a sum, its terms under it, and under each what has been opened."""
        indent = (len(path) - 1) * 2.4 * self._setter.text
        self._equation(row(level.symbol, EQUALS, _sum(level)), level.value, indent, ("level", path), None, None)
        rest = (*path, REST)
        is_open = rest in self._choice.opened
        listed = min(MOST_LEVELS if is_open else MOST_LISTED, max(0, MOST_LEVELS - len(self._to.cards)))
        for term in level.largest(listed):
            self._term(path, term, indent + 1.2 * self._setter.text)
        if level.count > MOST_LISTED:
            self._smaller_terms((rest, is_open), level, listed, indent + 1.2 * self._setter.text)

    def _smaller_terms(self, opener: tuple[Hashable, bool], level: BackwardSum, listed: int, indent: float) -> None:
        """What the terms make together that are not listed; opened, all are, as far as there are rows for them."""
        missing = max(0, level.count - listed)
        text = say_count(
            "and {count} smaller term, together {sum}",
            "and {count} smaller terms, together {sum}",
            missing,
            count=missing,
            sum=number_text(level.rest(listed), self._state.digits),
        )
        text = text if missing else say("only the largest terms")
        face = self._setter.line(self._words(text), ("rest", opener), None, text)
        self._to.line(face, indent, opener, self._setter.small)

    def _term(self, path: tuple[str, ...], term: BackwardTerm, indent: float) -> None:
        if len(self._to.cards) >= MOST_LEVELS:
            return
        inner = (*path, term.node) if term.node is not None else path
        is_open = term.node is not None and inner in self._choice.opened
        opener = (inner, is_open) if term.node is not None else None
        equation = row(term.formula, EQUALS, term.numbers)
        self._equation(equation, term.value, indent, ("term", inner, term.parameter), term.parameter, opener)
        if is_open and term.node is not None and self._state.levels is not None:
            self._level(inner, self._state.levels.level(term.node))

    def _equation(
        self,
        formula: Formula,
        value: float,
        indent: float,
        key: Hashable,
        place: Place | None,
        opener: tuple[Hashable, bool] | None,
    ) -> None:
        """One line of the recursive form."""
        text = f"{plain(formula, self._state.digits)} = {number_text(value, self._state.digits)}"
        box = beside((self._small(row(formula, EQUALS)), self._setter.value(value, None)))
        face = self._setter.line(box, key, place, text)
        self._to.line(face, indent, opener, self._setter.small)

    # The samples' shares.

    def _shares(self) -> None:
        state = self._state
        assert state.symbol is not None
        lead = beside((self._line(state.symbol, EQUALS), self._words(_over_samples(state) + " ")))
        self._to.row((), lead, None if state.gradient is None else self._result(state.gradient, None, True))
        self._to.y += self._to.gap
        faces = [self._setter.share(share.sample, share.value, sample_key(share.sample)) for share in state.shares]
        if len(faces) < state.share_count:
            self._to.row((), self._words(_listed_shares(len(faces), state.share_count)))
            self._to.y += self._to.gap
        width = max((face.width for face in faces), default=0.0)
        self._to.flow([face.widened(width) for face in faces], self._width, self._to.gap)

    # Words and numbers.

    def _faces(self, number: int, path: PathRow) -> list[CardFace]:
        made = self._setter.tall if self._form.is_tall else self._setter.compact
        places = _written_out(path)
        faces = made([path.cards[place] for place in places], [("factor", number, place) for place in places])
        gaps = [(at, one + 1, other) for at, (one, other) in enumerate(pairwise(places), 1) if other > one + 1]
        for at, start, stop in reversed(gaps):
            faces.insert(at, self._left_out(number, path.cards[start:stop], start))
        return faces

    def _left_out(self, number: int, cards: Sequence[FactorCard], start: int) -> CardFace:
        """What stands for the factors in the middle of a long path."""
        text = say_count("{count} factor", "{count} factors", len(cards), count=len(cards))
        if all(card.stage == "known" for card in cards):
            text += f": {number_text(prod(card.factor.value for card in cards), self._state.digits)}"
        return self._setter.line(self._words(f"… {text} …"), ("gap", number, start), None, text)

    def _place(self, faces: list[CardFace], lead: Box, tail: Box, tail_x: float = 0.0) -> None:
        if self._form.wraps:
            self._to.wrapped(faces, lead, tail, self._width)
        else:
            self._to.row(faces, lead, tail, tail_x)

    @property
    def _symbol(self) -> Formula:
        """What the factors make: ∂E/∂p, or of one of several samples ∂E₃/∂p."""
        symbol = self._state.share_symbol or self._state.symbol
        assert symbol is not None
        return symbol

    def _line(self, *formulas: Formula) -> Box:
        return self._typesetter.line(*(Part(formula, self._setter.symbol) for formula in formulas))

    def _small(self, formula: Formula) -> Box:
        """A formula as a line of text, its fractions small."""
        return self._typesetter.line(Part(formula, self._setter.symbol, inline=True))

    def _words(self, text: str) -> Box:
        return self._typesetter.line(Part(text, self._setter.text, color=self._theme.colors.text_muted))

    def _result(self, exact: float, rounded: Number | None, known: bool) -> Box:
        """= and the product, in the colour of gradients; a question mark as long as factors are missing."""
        color = self._theme.colors.gradient
        if known:
            value = self._setter.value(exact, rounded, color)
        else:
            value = self._typesetter.line(Part("?", self._setter.number, bold=True, color=color))
        return beside((self._line(EQUALS), value))


def _written_out(path: PathRow) -> list[int]:
    """The cards of a path that are set: of a long one the first, the last, and those around the one to come."""
    count = len(path.cards)
    if count <= MOST_CARDS:
        return list(range(count))
    around = [place for place, card in enumerate(path.cards) if card.stage == "current"]
    middle = {place + aside for place in around for aside in range(-BESIDE, BESIDE + 1)}
    shown = {*range(FIRST_CARDS), *range(count - LAST_CARDS, count), *middle}
    return sorted(shown & {*range(count)})


def _sum(level: BackwardSum) -> Formula:
    """The sum with all its terms, or with Σ where they are many."""
    if level.count <= MOST_TERMS:
        return level.formula
    error = level.symbol.top if isinstance(level.symbol, Fraction) else level.symbol
    return Sum("k", row(Symbol("w", "k"), TIMES, Fraction(error, row(Text("∂"), Symbol("z", "k")))))


def _columns(rows: list[list[CardFace]]) -> list[list[CardFace]]:
    """Rows of equally many cards with columns of equal width; other rows stay as they are."""
    if len({len(faces) for faces in rows}) != 1:
        return rows
    widths = [max(face.width for face in column) for column in zip(*rows, strict=True)]
    return [[face.widened(width) for face, width in zip(faces, widths, strict=True)] for faces in rows]


def _sum_of_paths(count: int) -> str:
    if not count:
        return say("no path leads from here to the error")
    return say_count("the sum of {count} path", "the sum of {count} paths", count, count=count)


def _over_samples(state: ChainRuleState) -> str:
    """What the samples' shares make together."""
    count = state.share_count
    if state.mean:
        return say_count(
            "the mean over {count} sample: shares with 1/{count} each",
            "the mean over {count} samples: shares with 1/{count} each",
            count,
            count=count,
        )
    return say_count("the sum over {count} sample", "the sum over {count} samples", count, count=count)


def _listed_shares(listed: int, count: int) -> str:
    """How many of the shares are listed, where not all are."""
    if not listed:
        return say_count("{count} share, too many to list", "{count} shares, too many to list", count, count=count)
    return say_count(
        "the {listed} largest of {count} share",
        "the {listed} largest of {count} shares",
        count,
        listed=listed,
        count=count,
    )
