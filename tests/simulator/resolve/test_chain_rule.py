import math
from math import prod
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import edits
from engine.arrays import FloatArray
from engine.formulas.formula import plain
from engine.graph import Parameter
from engine.network import Network
from engine.settings import ErrorConvention
from engine.task import Task
from engine.training.gradient_check import numerical_gradient
from engine.training.propagation import evaluate
from simulator.project.document import Document, with_network, with_parameters, with_samples, with_settings
from simulator.project.lessons import read_lesson
from simulator.resolve.chain_rule import MOST_SHARES, chain_rule_state, largest_places
from tests.engine.examples import layered, random_task
from tests.simulator.moments import moment_in
from widgets.chain_rule.chain_rule_state import ChainRuleState

pytestmark = pytest.mark.bits

W1, B1, W2, B2 = Parameter("n1", "x1"), Parameter("n1"), Parameter("n2", "n1"), Parameter("n2")


def values_of(network: Network) -> FloatArray:
    return np.array([network.value(parameter) for parameter in network.parameters])


def document_of(*sizes: int, samples: int = 4) -> Document:
    network = layered(sizes)
    return Document(random_task(network, samples))


def shown(
    document: Document, parameter: Parameter | None, step: int = 0, *, sample: int = 0, decimals: int | None = None
) -> ChainRuleState:
    return chain_rule_state(moment_in(document, step, sample=sample), parameter, decimals=decimals)


LECTURE = read_lesson("two-neurons")
WIDE = document_of(2, 3, 2)


def test_the_lectures_derivative_of_w1() -> None:
    state = shown(LECTURE, W1)
    (path,) = state.paths
    assert [round(card.factor.value, 4) for card in path.cards] == [0.4653, 0.2037, 0.45, 0.2395, 0.1]
    assert state.value == path.product == pytest.approx(0.00102140, rel=1e-5)
    assert state.name == "w1"
    assert [share.value for share in state.shares] == [state.value]
    assert state.levels is None
    assert state.is_known


def test_the_lectures_update_of_w1() -> None:
    update = shown(LECTURE, W1).update
    assert update is not None
    assert (update.old, update.learning_rate) == (0.15, 0.4)
    assert update.new == pytest.approx(0.14959144164740945, rel=1e-12)


def test_the_blackboard_has_the_lectures_digits_beside_the_exact_ones() -> None:
    state = shown(LECTURE, W2, decimals=4)
    (path,) = state.paths
    assert [card.rounded.value for card in path.cards if card.rounded] == [0.4653, 0.2036, 0.6023]
    assert state.rounded is not None
    assert round(state.rounded.value, 5) == 0.05706
    assert round(state.value, 5) == 0.05707


def test_on_the_blackboard_intermediate_results_have_all_their_decimals_and_given_numbers_do_not() -> None:
    (path,) = shown(LECTURE, W1, decimals=3).paths
    assert [plain(card.rounded) for card in path.cards if card.rounded] == ["0.465", "0.204", "0.45", "0.240", "0.1"]


def test_without_a_parameter_only_the_list_is_there() -> None:
    state = shown(LECTURE, None)
    assert state.symbol is None
    assert state.names == ("w1", "b1", "w2", "b2")
    assert shown(LECTURE, Parameter("gone")).symbol is None


@pytest.mark.parametrize("convention", [ErrorConvention(), ErrorConvention(half=False, samples="sum")])
def test_products_add_up_to_shares_and_shares_to_the_gradient(convention: ErrorConvention) -> None:
    document = Document(Task(WIDE.network, WIDE.dataset, convention))
    gradient = evaluate(Task(document.network, document.dataset, convention)).gradient
    for place, parameter in enumerate(document.network.parameters):
        states = [shown(document, parameter, sample=sample) for sample in range(4)]
        for sample, state in enumerate(states):
            assert state.gradient == pytest.approx(gradient[place], rel=1e-12)
            assert sum(path.product for path in state.paths) == pytest.approx(state.shares[sample].value, rel=1e-12)
            for path in state.paths:
                assert prod(card.factor.value for card in path.cards) == pytest.approx(path.product, rel=1e-12)


def test_the_derivative_is_taken_at_the_parameters_of_the_epoch() -> None:
    moved = values_of(WIDE.network) + 0.5
    state = shown(with_parameters(WIDE, moved), WIDE.network.parameters[0])
    slopes = numerical_gradient(WIDE.task, moved)
    assert state.gradient == pytest.approx(slopes[0], rel=1e-5)


def test_a_samples_share_is_written_as_its_own_and_the_gradient_is_not() -> None:
    state = shown(WIDE, WIDE.network.parameters[0], sample=2)
    assert state.symbol is not None
    assert state.share_symbol is not None
    assert (plain(state.symbol), plain(state.share_symbol)) == ("∂E/∂w₁", "∂E₃/∂w₁")
    symbols = [plain(card.factor.symbol) for card in state.paths[0].cards]
    assert symbols[0].startswith("∂E₃/∂a")
    assert not any("E" in symbol for symbol in symbols[1:])
    assert state.equation is not None
    assert "∂E/" not in plain(state.equation)
    assert state.levels is not None
    level = state.levels.level(WIDE.network.parameters[0].target)
    assert plain(level.symbol) == "∂E₃/∂a₁"
    assert all("∂E₃/∂z" in plain(term.formula) for term in level.terms)


def test_a_single_sample_has_the_lectures_symbols() -> None:
    state = shown(LECTURE, W1)
    assert state.share_symbol == state.symbol
    assert plain(state.paths[0].cards[0].factor.symbol) == "∂E/∂a₂"


def test_levels_open_the_shown_sample() -> None:
    state = shown(WIDE, WIDE.network.parameters[0], sample=2)
    assert state.levels is not None
    level = state.levels.level(WIDE.network.parameters[0].target)
    own = state.paths[0].cards[-1].factor.value
    assert level.dE_dz * own == pytest.approx(state.value, rel=1e-12)


def test_equal_questions_have_equal_answers() -> None:
    parameter = WIDE.network.parameters[0]
    assert shown(WIDE, parameter) == shown(WIDE, parameter)
    assert shown(WIDE, parameter) != shown(WIDE, parameter, sample=1)
    moved = shown(with_parameters(WIDE, values_of(WIDE.network) + 1e-9), parameter)
    assert moved.levels != shown(WIDE, parameter).levels


def test_a_parameter_without_a_path_has_the_gradient_0() -> None:
    network = edits.disconnect(LECTURE.network, "n1", "n2")
    state = shown(with_network(LECTURE, network), W1)
    assert (state.path_count, state.paths, state.value) == (0, (), 0.0)


# What the steps of the epoch have computed.


STEPS = len(moment_in(LECTURE).trace)


def stages(steps: int, parameter: Parameter = W1) -> list[str]:
    return [card.stage for card in shown(LECTURE, parameter, steps).paths[0].cards]


def test_factors_become_known_step_by_step() -> None:
    known = [stages(steps).count("known") for steps in range(1, STEPS + 1)]
    assert known == sorted(known)
    assert (known[0], known[-1]) == (0, 5)
    assert set(known) == {0, 1, 2, 3, 4, 5}


def test_going_forward_no_factor_is_current() -> None:
    for steps in range(1, 5):
        assert stages(steps) == ["later"] * 5


def test_on_the_way_back_the_factor_that_comes_next_is_current() -> None:
    for steps in range(5, STEPS + 1):
        seen = stages(steps)
        count = seen.count("known")
        assert seen == ["known"] * count + ["current"] * (count < 5) + ["later"] * (4 - count)


def test_the_update_has_numbers_when_the_gradient_is_there() -> None:
    for steps in range(1, STEPS + 1):
        state = shown(LECTURE, W1, steps)
        assert state.update is not None
        assert state.update.known == state.is_known


@pytest.mark.parametrize(
    ("changes", "shared"),
    [({"update": "online"}, 1), ({"update": "mini-batch", "batch_size": 3, "shuffle": True}, 3)],
)
def test_during_an_update_of_some_samples_the_derivative_is_the_one_that_it_uses(
    changes: dict[str, Any], shared: int
) -> None:
    document = with_settings(WIDE, **changes)
    parameter, steps = document.network.parameters[0], moment_in(document).trace
    done = steps.next_stop(0, "sample")
    gradients = [step.value for step in steps if step.update == 0 and step.kind == "gradient"]
    state, share = shown(document, parameter, done), steps.reading(done).shares[0]
    assert (state.share_count, state.sample_count) == (shared, 4)
    assert state.value == share
    assert state.gradient == (gradients[0] if gradients else pytest.approx(share, rel=1e-12))
    assert state.sample in {share.sample for share in state.shares}
    assert state.update is not None
    step = next(step for step in steps if step.update == 0 and step.kind == "update")
    assert state.update.new == step.value
    assert state.levels is not None
    assert state.levels.level(parameter.target).value


# Where this gradient alone makes no update.


def test_a_locked_parameter_stays_as_it_is() -> None:
    document = with_network(LECTURE, edits.set_locked(LECTURE.network, W1, True))
    state = shown(document, W1)
    assert state.update is None
    assert state.update_note == "w₁ is locked: training leaves it as it is."
    assert shown(document, B1).update is not None


def test_online_and_momentum_say_where_the_update_is_seen() -> None:
    online = with_settings(WIDE, update="online")
    assert "several times an epoch" in shown(online, WIDE.network.parameters[0]).update_note
    assert shown(with_settings(LECTURE, update="online"), W1).update is not None
    assert "momentum 0.9" in shown(with_settings(LECTURE, momentum=0.9), W1).update_note


# Large networks and large data.


def test_of_very_many_samples_the_largest_shares_are_listed_and_all_added_up() -> None:
    document = document_of(2, 2, 1, samples=MOST_SHARES + 50)
    parameter = document.network.parameters[0]
    state = shown(document, parameter)
    assert (len(state.shares), state.share_count) == (MOST_SHARES, MOST_SHARES + 50)
    assert list(state.shares) == sorted(state.shares)
    least = min(abs(share.value) for share in state.shares)
    listed = {share.sample for share in state.shares}
    others = [shown(document, parameter, sample=sample).value for sample in range(20) if sample not in listed]
    assert all(abs(value) <= least for value in others)
    gradient = evaluate(document.task).gradient
    assert state.gradient == pytest.approx(gradient[0], rel=1e-12)


def test_of_a_very_large_data_set_only_the_shown_sample_is_explained() -> None:
    document = document_of(2, 2, 1, samples=4)
    document = with_samples(document, [0, 1, 2, 3] * 40_000)
    state = shown(document, document.network.parameters[0], sample=159_999)
    assert state.gradient is None
    assert state.update is None
    assert "too many samples" in state.update_note
    assert state.value


def test_many_paths_are_counted_exactly_and_only_the_largest_are_there() -> None:
    document = document_of(2, *[8] * 6, 1)
    state = shown(document, document.network.parameters[0])
    assert state.path_count == 8**5
    products = [abs(path.product) for path in state.paths]
    assert len(products) == 20
    assert products == sorted(products, reverse=True)


@pytest.mark.parametrize(
    ("parameter", "gradient", "new"),
    [(W2, 0.05706, 0.4272), (B2, 0.09474, 0.6121), (W1, 0.001021, 0.1496), (B1, 0.01021, 0.3959)],
)
def test_on_the_blackboard_the_update_goes_on_with_the_rounded_gradient(
    parameter: Parameter, gradient: float, new: float
) -> None:
    state = shown(LECTURE, parameter, decimals=4)
    assert state.update is not None
    assert state.rounded is not None
    assert state.update.gradient == state.rounded.value == pytest.approx(gradient, rel=2e-4)
    assert (state.update.new, state.update.decimals) == (new, 4)


def test_on_the_blackboard_the_update_by_several_samples_stays_exact() -> None:
    several = shown(WIDE, WIDE.network.parameters[0], decimals=4).update
    exact = shown(WIDE, WIDE.network.parameters[0]).update
    assert several == exact
    assert exact is not None
    assert exact.decimals is None


@given(
    st.lists(st.sampled_from([0.0, 1.0, -1.0, 2.5, -7.0, float("nan"), float("inf")]), min_size=1), st.integers(1, 9)
)
def test_of_many_shares_the_largest_are_taken_as_sorting_all_would(shares: list[float], count: int) -> None:
    sizes = [math.inf if math.isnan(share) else abs(share) for share in shares]
    expected = sorted(range(len(shares)), key=lambda place: -sizes[place])[:count]
    assert sorted(largest_places(np.array(shares), count).tolist()) == sorted(expected)
