"""The recursive form of backpropagation: each neuron's ∂E/∂a as a sum that can be opened."""

import pytest
from hypothesis import given, settings

from engine.explaining.backward_sum import backward_sum
from engine.explaining.factors import Factors
from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.formulas.formula import plain
from engine.graph import Parameter
from engine.task import Task
from engine.training.propagation import evaluate
from tests.engine.examples import LECTURE, LECTURE_TASK
from tests.strategies import tasks

pytestmark = pytest.mark.bits


def lecture(decimals: int | None = None) -> Factors:
    return Factors(numbers_of(sample_of(LECTURE_TASK, parameter_values(LECTURE), 0), decimals))


def test_the_hidden_neuron_of_the_lecture() -> None:
    found = backward_sum(lecture(), "n1")
    assert plain(found.symbol) == "∂E/∂a₁"
    assert plain(found.formula) == "w₂ · ∂E/∂z₂"
    assert plain(found.numbers) == "0.45 · 0.09476"
    (term,) = found.terms
    assert (term.parameter, term.node) == (Parameter("n2", "n1"), "n2")
    assert plain(found.slope.symbol) == "∂a₁/∂z₁"
    assert found.dE_dz == pytest.approx(0.010213958814763398, rel=1e-12)


def test_an_output_starts_from_its_own_error() -> None:
    found = backward_sum(lecture(), "n2")
    assert plain(found.formula) == "−(T − a₂)"
    assert [term.node for term in found.terms] == [None]


def test_on_the_blackboard_each_sum_is_rounded() -> None:
    found = backward_sum(lecture(4), "n1")
    assert plain(found.numbers) == "0.45 · 0.0947"
    assert (found.value, found.dE_dz) == (0.0426, 0.0102)


@settings(max_examples=50, deadline=None)
@given(tasks())
def test_the_terms_add_up_to_what_the_engine_evaluates(task: Task) -> None:
    network, evaluation = task.network, evaluate(task)
    factors = Factors(numbers_of(sample_of(task, parameter_values(network), 0)))
    for row, neuron in enumerate(network.neurons):
        found = backward_sum(factors, neuron.id)
        size = sum(abs(term.value) for term in found.terms)
        expected = evaluation.dE_da[row, 0]
        assert sum(term.value for term in found.terms) == pytest.approx(expected, rel=1e-12, abs=1e-12 * (size + 1))
        assert found.value * found.slope.value == pytest.approx(found.dE_dz, rel=1e-12, abs=1e-12)
