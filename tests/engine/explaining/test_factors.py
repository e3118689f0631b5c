"""A factor says the same in symbols, in formula, with numbers and as its value."""

from dataclasses import replace

import pytest

from engine.explaining.factors import Factors
from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.formulas.formula import plain
from engine.graph import Parameter
from tests.engine.examples import LECTURE, LECTURE_TASK, layered, random_task

pytestmark = pytest.mark.bits

W1, W2 = Parameter("n1", "x1"), Parameter("n2", "n1")


def factors(decimals: int | None = None) -> Factors:
    sample = sample_of(LECTURE_TASK, parameter_values(LECTURE), 0)
    return Factors(numbers_of(sample, decimals))


def test_each_kind_knows_its_place_in_the_network() -> None:
    made = factors()
    chain = [made.error("n2"), made.slope("n2"), made.weight("n1", "n2"), made.slope("n1"), made.parameter(W1)]
    assert [factor.kind for factor in chain] == ["error", "slope", "weight", "slope", "parameter"]
    assert [factor.place for factor in chain] == ["n2", "n2", W2, "n1", W1]
    assert [plain(factor.formula) for factor in chain] == ["−(T − a₂)", "a₂(1 − a₂)", "w₂", "a₁(1 − a₁)", "x₁"]
    assert [factor.value for factor in chain] == pytest.approx([0.46525168, 0.20366671, 0.45, 0.23953754, 0.1])


def test_on_the_blackboard_results_are_rounded_and_given_numbers_written_as_they_are() -> None:
    made = factors(4)
    assert (made.error("n2").value, plain(made.error("n2").numbers)) == (0.4653, "−(0.25 − 0.7153)")
    assert (made.slope("n1").value, made.slope("n2").value) == (0.2395, 0.2036)
    assert plain(made.parameter(W1).numbers) == "0.1"
    assert plain(made.a("n1")) == "0.6023"


def test_a_bias_passes_everything_on() -> None:
    last = factors().parameter(Parameter("n2"))
    assert (plain(last.symbol), plain(last.formula), last.value) == ("∂z₂/∂b₂", "1", 1.0)


def test_of_several_outputs_each_has_its_own_target() -> None:
    network = layered([1, 2])
    sample = sample_of(random_task(network, 1), parameter_values(network), 0)
    made = Factors(numbers_of(sample))
    texts = [plain(made.error(node.id).formula) for node in network.outputs]
    assert texts == ["−(T₁ − a₁)", "−(T₂ − a₂)"]


def test_the_share_of_a_mean_is_smaller_than_the_sample_alone() -> None:
    three = replace(sample_of(LECTURE_TASK, parameter_values(LECTURE), 0), count=3)
    share = Factors(numbers_of(three)).error("n2")
    assert (plain(share.symbol), plain(share.formula)) == ("∂E₁/∂a₂", "−(1/m)(T − a₂)")
    assert share.value == pytest.approx(factors().error("n2").value / 3)
