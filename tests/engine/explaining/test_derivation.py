from dataclasses import replace

import pytest

from engine.explaining.chain_rule import explain
from engine.explaining.derivation import equation, path_product
from engine.explaining.factors import Factor
from engine.formulas.formula import Formula, plain
from engine.graph import Parameter
from engine.network import Network
from engine.settings import ErrorConvention
from engine.task import Task
from tests.engine.examples import LECTURE, LECTURE_DATA, layered, random_data

pytestmark = pytest.mark.bits

HALF_MEAN = ErrorConvention()
TWO_PATHS = layered([1, 1, 2, 1])


def written(network: Network, parameter: Parameter, samples: int = 1) -> list[str]:
    """The sides of the equation."""
    data = LECTURE_DATA if network is LECTURE and samples == 1 else random_data(network, samples)
    return plain(equation(explain(Task(network, data, HALF_MEAN), parameter))).split(" = ")


def test_the_lectures_w1() -> None:
    assert written(LECTURE, LECTURE.parameters[0]) == [
        "∂E/∂w₁",
        "∂E/∂a₂ · ∂a₂/∂z₂ · ∂z₂/∂a₁ · ∂a₁/∂z₁ · ∂z₁/∂w₁",
        "−(T − a₂) · a₂(1 − a₂) · w₂ · a₁(1 − a₁) · x₁",
        "0.4653 · 0.2037 · 0.45 · 0.2395 · 0.1",
        "0.001021",
    ]


def test_several_paths_are_a_sum() -> None:
    _, symbols, _, values, _ = written(TWO_PATHS, TWO_PATHS.parameters[0])
    assert symbols.count(" + ") == 1
    assert symbols.count("∂z₁/∂w₁") == 2
    assert values.count("·") == 2 * 6


def test_of_very_many_paths_a_few_are_written() -> None:
    network = layered([1, 3, 4, 1])
    _, symbols, *_ = written(network, network.parameters[0])
    wide = layered([1, 1, 9, 1])
    _, many, *_ = written(wide, wide.parameters[0])
    assert (symbols.count(" + "), "…" in symbols) == (3, False)
    assert " + … + " in many


def test_all_samples_are_the_sum_of_their_shares() -> None:
    symbol, shares, numbers, _ = written(LECTURE, LECTURE.parameters[0], samples=3)
    assert (symbol, shares) == ("∂E/∂w₁", "Σᵢ ∂Eᵢ/∂w₁")
    assert numbers.count(" + ") == 2


def test_a_factor_that_is_a_sum_stands_in_brackets() -> None:
    network = LECTURE.with_parts(nodes=tuple(replace(n, activation="tanh") for n in LECTURE.nodes))
    found = explain(Task(network, LECTURE_DATA, HALF_MEAN), Parameter("n2", "n1"))

    def formula(factor: Factor) -> Formula:
        return factor.formula

    assert plain(path_product(found.paths[0], formula)) == "−(T − a₂) · (1 − a₂²) · a₁"


@pytest.mark.parametrize("weight", [-0.45, 0.45])
def test_negative_numbers_stand_in_brackets_behind_a_dot(weight: float) -> None:
    network = LECTURE.with_parts(edges=(LECTURE.edges[0], replace(LECTURE.edges[1], weight=weight)))
    *_, values, _ = written(network, LECTURE.parameters[0])
    assert ("· (−0.45) ·" in values) is (weight < 0)
