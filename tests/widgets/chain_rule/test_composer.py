from dataclasses import replace
from math import prod

import pytest
from PySide6.QtWidgets import QApplication

from engine.formulas.notation import full_text, number_text
from engine.graph import Parameter
from tests.engine.examples import layered, random_task
from tests.widgets.chain_rule.states import (
    BRANCHING,
    W1,
    branching_state,
    deep_state,
    lecture_state,
    state_of,
    with_stages,
)
from widgets.basics.theme import load_theme
from widgets.chain_rule.arrangement import Arrangement
from widgets.chain_rule.cards import CardFace, CardPiece
from widgets.chain_rule.chain_rule_state import BoardChoice, ChainRuleState, SampleShare, Stage
from widgets.chain_rule.composer import Composer
from widgets.formula.boxes import Box, Glyphs
from widgets.formula.typesetter import Typesetter

WIDE, NARROW = (900.0, 160.0), (548.0, 110.0)


@pytest.fixture
def composer(qapp: QApplication) -> Composer:
    theme = load_theme("light")
    return Composer(theme, Typesetter(theme))


def written(box: Box) -> str:
    return "".join(mark.shape.text.text() for mark in box.marks if isinstance(mark.shape, Glyphs))


def words(pieces: tuple[CardPiece, ...]) -> list[str]:
    return [written(piece.box) for piece in pieces if piece.box.marks]


def lines(face: CardFace) -> list[str]:
    return words(face.pieces)


def faces(made: Arrangement) -> list[CardFace]:
    return [card.face for card in made.cards]


def rows_of(made: Arrangement) -> list[float]:
    return sorted({round(card.rect.center().y()) for card in made.cards})


def test_the_lectures_chain_rule_of_w1(composer: Composer) -> None:
    made = composer.compose(lecture_state(), BoardChoice(), *WIDE)
    assert [lines(face) for face in faces(made)] == [
        ["∂E∂a2", "−(T−a2)", "0.4653"],
        ["∂a2∂z2", "a2(1−a2)", "0.2037"],
        ["∂z2∂a1", "w2", "0.45"],
        ["∂a1∂z1", "a1(1−a1)", "0.2395"],
        ["∂z1∂w1", "x1", "0.1"],
    ]
    assert words(made.words) == ["∂E∂w1=", "·", "·", "·", "·", "=0.001021"]
    assert [face.place for face in faces(made)] == ["n2", "n2", Parameter("n2", "n1"), "n1", W1]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_one_path_fits_without_scrolling_and_nothing_overlaps(composer: Composer, size: tuple[float, float]) -> None:
    made = composer.compose(lecture_state(), BoardChoice(), *size)
    assert made.width <= size[0] + 0.5
    assert made.height <= size[1] + 0.5
    for card, following in zip(made.cards, made.cards[1:], strict=False):
        assert card.rect.right() < following.rect.left()
        assert card.rect.top() == following.rect.top()
    for card in made.cards:
        for piece in card.face.pieces:
            assert piece.x >= 0
            assert piece.x + piece.box.width <= card.rect.width() + 0.5


def test_numbers_that_change_do_not_change_the_size_of_type(composer: Composer) -> None:
    state = lecture_state()
    first = composer.compose(state, BoardChoice(), *WIDE)
    path = replace(state.paths[0], product=0.00102145)
    again = composer.compose(replace(state, paths=(path,)), BoardChoice(), *WIDE)
    assert again.cards[0].face.height == first.cards[0].face.height


def test_a_long_product_goes_on_in_the_next_line(composer: Composer) -> None:
    made = composer.compose(deep_state(), BoardChoice(), *WIDE)
    assert len(made.cards) == 21
    assert len(rows_of(made)) > 1
    assert made.width <= WIDE[0] + 0.5
    assert words(made.words).count("·") == 20
    assert words(made.words)[-1].startswith("=")


def test_what_is_not_computed_yet_keeps_its_room_and_shows_nothing(composer: Composer) -> None:
    whole = composer.compose(lecture_state(), BoardChoice(), *WIDE)
    state = with_stages(lecture_state(), "known", "known", "current", "later", "later")
    made = composer.compose(state, BoardChoice(), *WIDE)
    assert [lines(face) for face in faces(made)][1:] == [
        ["∂a2∂z2", "a2(1−a2)", "0.2037"],
        ["∂z2∂a1", "w2", "?"],
        ["∂a1∂z1"],
        ["∂z1∂w1"],
    ]
    assert words(made.words)[-1] == "=?"
    assert [face.height for face in faces(made)] == [face.height for face in faces(whole)]


def test_on_the_blackboard_the_exact_numbers_stand_beside_the_rounded_ones(composer: Composer) -> None:
    made = composer.compose(lecture_state(Parameter("n2", "n1"), decimals=4), BoardChoice(), *WIDE)
    assert [lines(face)[-1] for face in faces(made)] == ["0.4653  0.465252", "0.2036  0.203667", "0.6023  0.602286"]
    assert words(made.words)[-1] == "=0.05706  0.0570704"


def test_several_paths_are_rows_with_their_products_the_largest_first(composer: Composer) -> None:
    state = branching_state()
    made = composer.compose(state, BoardChoice(), *WIDE)
    assert len(rows_of(made)) == state.path_count == 2
    products = [f"={number_text(path.product)}" for path in state.paths]
    said = words(made.words)
    assert [word for word in said if word.startswith("=")] == [f"={number_text(state.value)}", *products]
    assert said.count("+") == 1
    assert abs(state.paths[0].product) > abs(state.paths[1].product)


def test_the_paths_that_are_not_listed_are_counted_and_summed(composer: Composer) -> None:
    state = branching_state()
    made = composer.compose(replace(state, paths=state.paths[:1]), BoardChoice(), *WIDE)
    assert words(made.words)[-1] == f"and 1 smaller path, together {number_text(state.paths[1].product)}"


def test_a_parameter_that_reaches_no_output_has_no_path_and_that_is_said(composer: Composer) -> None:
    state = replace(branching_state(), paths=(), path_count=0, value=0.0, levels=None)
    said = words(composer.compose(state, BoardChoice(), *WIDE).words)
    assert said == ["∂E1/∂w1=no path leads from here to the error ", "=0"]


def test_level_by_level_each_term_can_be_opened_but_for_the_outputs_own(composer: Composer) -> None:
    state = branching_state()
    assert state.levels is not None
    node = BRANCHING.network.parameters[0].target
    made = composer.compose(state, BoardChoice(by_level=True), *WIDE)
    terms = state.levels.level(node).terms
    assert [opener.key for opener in made.openers] == [
        (node, term.node) for term in sorted(terms, key=lambda term: -abs(term.value))
    ]
    inner = made.openers[0].key
    assert isinstance(inner, tuple)
    opened = composer.compose(state, BoardChoice(by_level=True, opened=frozenset({inner})), *WIDE)
    assert opened.openers[0].is_open
    assert len(opened.cards) == len(made.cards) + 2  # ∂E/∂a of an output, and its own share of the error
    assert len(opened.openers) == len(made.openers)


def test_level_by_level_of_many_terms_the_largest_are_listed_and_the_rest_can_be_opened(composer: Composer) -> None:
    task = random_task(layered((1, 1, 30, 1)), 1)
    parameter = task.network.parameters[0]
    state, node = state_of(task, parameter), parameter.target
    assert state.levels is not None
    terms = sorted(state.levels.level(node).terms, key=lambda term: -abs(term.value))
    made = composer.compose(state, BoardChoice(by_level=True), *WIDE)
    said = [card.face.said(4) for card in made.cards]
    together = number_text(sum(term.value for term in terms[8:]))
    assert said[-1] == f"and 22 smaller terms, together {together}"
    assert [opener.key for opener in made.openers[:-1]] == [(node, term.node) for term in terms[:8]]
    rest = made.openers[-1]
    assert not rest.is_open
    assert isinstance(rest.key, tuple)
    opened = composer.compose(state, BoardChoice(by_level=True, opened=frozenset({rest.key})), *WIDE)
    assert [opener.key for opener in opened.openers[:-1]] == [(node, term.node) for term in terms]
    assert opened.openers[-1].key == rest.key
    assert opened.openers[-1].is_open


def test_level_by_level_the_sum_is_what_its_terms_add_up_to(composer: Composer) -> None:
    state = branching_state()
    made = composer.compose(state, BoardChoice(by_level=True), *WIDE)
    said = [card.face.said(4) for card in made.cards]
    assert said[0].startswith("∂E₁/∂a₁ = w")
    assert all(" · " in line and " = " in line for line in said[1:])


def test_a_samples_share_is_a_card_that_can_be_asked_for(composer: Composer) -> None:
    state = branching_state()
    made = composer.compose(state, BoardChoice(mean=True), *WIDE)
    assert [face.key for face in faces(made)] == [("sample", sample) for sample in range(4)]
    assert [lines(face)[-1] for face in faces(made)] == [number_text(share.value) for share in state.shares]
    assert words(made.words)[-1] == f"={number_text(sum(share.value for share in state.shares))}"


@pytest.mark.parametrize(
    ("listed", "said"), [(0, "5000 shares, too many to list"), (2, "the 2 largest of 5000 shares")]
)
def test_too_many_samples_are_not_listed_and_that_is_said(composer: Composer, listed: int, said: str) -> None:
    state = branching_state()
    state = replace(state, sample_count=5000, share_count=5000, shares=state.shares[:listed])
    made = composer.compose(state, BoardChoice(mean=True), *WIDE)
    assert len(made.cards) == listed
    assert words(made.words)[-1] == said


def test_many_shares_flow_over_several_lines(composer: Composer) -> None:
    shares = tuple(SampleShare(sample, 0.001 * sample) for sample in range(40))
    state = replace(branching_state(), sample_count=40, share_count=40, shares=shares)
    made = composer.compose(state, BoardChoice(mean=True), *NARROW)
    assert len(made.cards) == 40
    assert len(rows_of(made)) > 4
    assert made.width <= NARROW[0]


def test_without_a_parameter_there_is_nothing(composer: Composer) -> None:
    assert composer.compose(ChainRuleState(), BoardChoice(), *WIDE) == Arrangement(0.0, 0.0)


@pytest.mark.parametrize("theme", ["dark", "projector"])
def test_other_themes_fit_as_well(qapp: QApplication, theme: str) -> None:
    loaded = load_theme(theme)
    made = Composer(loaded, Typesetter(loaded)).compose(lecture_state(), BoardChoice(), 900.0, 120.0)
    assert made.width <= 900.5
    assert made.height <= 120.5


def test_a_card_says_symbol_formula_numbers_and_the_whole_value(composer: Composer) -> None:
    made = composer.compose(lecture_state(), BoardChoice(), *WIDE)
    said = made.cards[1].face.said(4)
    assert said.startswith("∂a₂/∂z₂ = a₂(1 − a₂) = 0.7153 · (1 − 0.7153) = 0.2036667")
    assert said.endswith(full_text(lecture_state().paths[0].cards[1].factor.value))
    state = with_stages(lecture_state(), "known", "current", "later", "later", "later")
    assert composer.compose(state, BoardChoice(), *WIDE).cards[1].face.said(4) == "∂a₂/∂z₂: not computed yet"


def test_no_form_is_passed_over_that_would_fit(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    states, theme = [branching_state(), deep_state(), lecture_state()], load_theme("light")
    typesetter = Typesetter(theme)
    sizes = [(width, height) for width in range(200, 2000, 150) for height in (120, 240, 600)]

    def made() -> list[tuple[float, float]]:
        fresh = Composer(theme, typesetter)
        every = (fresh.compose(state, state.choice, *size) for state in states for size in sizes)
        return [(each.width, each.height) for each in every]

    quick = made()
    monkeypatch.setattr("widgets.chain_rule.composer.SHRINKING", float("inf"))
    assert made() == quick


def test_of_a_path_through_a_thousand_neurons_the_middle_is_left_out_and_multiplied(composer: Composer) -> None:
    task = random_task(layered((1,) * 150, "tanh"), 1)
    state = state_of(task, task.network.parameters[0])
    made = composer.compose(state, BoardChoice(), *WIDE)
    keys = [card.face.key for card in made.cards]
    factors = [key[2] for key in keys if isinstance(key, tuple) and key[0] == "factor"]
    cards = state.paths[0].cards
    assert len(factors) < 100 < len(cards)
    assert factors == sorted(factors)
    assert (factors[0], factors[-1]) == (0, len(cards) - 1)
    gaps = [card.face for card in made.cards if isinstance(card.face.key, tuple) and "gap" in card.face.key]
    missing = [card.factor.value for place, card in enumerate(cards) if place not in factors]
    assert [face.said(4) for face in gaps] == [f"{len(missing)} factors: {number_text(prod(missing))}"]
    stages: list[Stage] = [
        "known" if place < 90 else "current" if place == 90 else "later" for place in range(len(cards))
    ]
    faces = [card.face for card in composer.compose(with_stages(state, *stages), BoardChoice(), *WIDE).cards]
    assert ("factor", 0, 90) in [face.key for face in faces]
    (before, after) = (face for face in faces if isinstance(face.key, tuple) and "gap" in face.key)
    assert ":" in before.said(4)
    assert ":" not in after.said(4)
