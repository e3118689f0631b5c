"""The chain rule's factors are the lecture's, and their products add up to the gradient that training uses."""

from dataclasses import replace
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import UnknownNodeError
from engine.explaining.chain_rule import Derivative, explain, explain_sample
from engine.explaining.derivation import equation
from engine.explaining.paths import largest_paths, path_count, path_graph
from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.formulas.formula import latex, plain
from engine.graph import Edge, Node, Parameter
from engine.network import Network
from engine.settings import ErrorConvention
from engine.task import Task
from engine.training.propagation import evaluate
from tests.engine.examples import LECTURE, LECTURE_DATA, LECTURE_TASK, layered, random_task
from tests.strategies import tasks

pytestmark = pytest.mark.bits

LECTURE_FACTORS = {
    "∂E/∂a₂": ("−(T − a₂)", "−(0.25 − 0.7153)", 0.46525168025275554),
    "∂a₂/∂z₂": ("a₂(1 − a₂)", "0.7153 · (1 − 0.7153)", 0.20366671414836549),
    "∂z₂/∂w₂": ("a₁", "0.6023", 0.6022861768886306),
    "∂z₂/∂b₂": ("1", "1", 1.0),
    "∂z₂/∂a₁": ("w₂", "0.45", 0.45),
    "∂a₁/∂z₁": ("a₁(1 − a₁)", "0.6023 · (1 − 0.6023)", 0.23953753801750777),
    "∂z₁/∂w₁": ("x₁", "0.1", 0.1),
    "∂z₁/∂b₁": ("1", "1", 1.0),
}
LECTURE_CHAINS = {
    "w2": ("∂E/∂a₂", "∂a₂/∂z₂", "∂z₂/∂w₂"),
    "b2": ("∂E/∂a₂", "∂a₂/∂z₂", "∂z₂/∂b₂"),
    "w1": ("∂E/∂a₂", "∂a₂/∂z₂", "∂z₂/∂a₁", "∂a₁/∂z₁", "∂z₁/∂w₁"),
    "b1": ("∂E/∂a₂", "∂a₂/∂z₂", "∂z₂/∂a₁", "∂a₁/∂z₁", "∂z₁/∂b₁"),
}
LECTURE_GRADIENT = {"w1": 0.00102140, "b1": 0.01021396, "w2": 0.05707040, "b2": 0.09475628}
CROSSING = Network(
    (
        Node("x", "input"),
        Node("h", "hidden", "tanh", 0.1),
        Node("o", "output", "sigmoid", 0.2),
        Node("p", "output", "linear"),
    ),
    (Edge("x", "h", 0.5), Edge("h", "o", 0.7), Edge("h", "p", -0.9), Edge("o", "p", 0.3)),
)


def named(network: Network, name: str) -> Parameter:
    return next(parameter for parameter, other in network.names.items() if other == name)


def lecture(name: str, decimals: int | None = None) -> Derivative:
    return explain(LECTURE_TASK, named(LECTURE, name), decimals=decimals)


@pytest.mark.parametrize("name", LECTURE_CHAINS)
def test_the_lectures_factors(name: str) -> None:
    found = lecture(name)
    (path,) = found.paths
    assert tuple(plain(factor.symbol) for factor in path.factors) == LECTURE_CHAINS[name]
    for factor in path.factors:
        formula, numbers, value = LECTURE_FACTORS[plain(factor.symbol)]
        assert (plain(factor.formula), plain(factor.numbers)) == (formula, numbers)
        assert factor.value == pytest.approx(value, rel=1e-12)
    assert path.product == pytest.approx(found.value, rel=1e-12)
    assert found.value == pytest.approx(LECTURE_GRADIENT[name], rel=1e-5)


def test_the_blackboards_digits() -> None:
    found = lecture("w2", decimals=4)
    assert [factor.value for factor in found.paths[0].factors] == [0.4653, 0.2036, 0.6023]
    assert plain(equation(found)).endswith("= 0.4653 · 0.2036 · 0.6023 = 0.05706")
    assert plain(equation(lecture("w2"))).endswith("= 0.4653 · 0.2037 · 0.6023 = 0.05707")


def test_the_equation_as_latex() -> None:
    text = latex(equation(lecture("b2")))
    assert text.startswith(
        r"\frac{\partial E}{\partial b_{2}} = \frac{\partial E}{\partial a_{2}} \cdot \frac{\partial a_{2}}"
    )


@pytest.mark.parametrize(
    ("convention", "samples", "formula", "numbers"),
    [
        (ErrorConvention(True, "mean"), 1, "−(T − a₂)", "−(0.25 − 0.7153)"),
        (ErrorConvention(True, "mean"), 3, "−(1/m)(T − a₂)", "−(1/3)(0.25 − 0.7153)"),
        (ErrorConvention(False, "mean"), 1, "−2(T − a₂)", "−2(0.25 − 0.7153)"),
        (ErrorConvention(False, "mean"), 3, "−(2/m)(T − a₂)", "−(2/3)(0.25 − 0.7153)"),
        (ErrorConvention(True, "sum"), 3, "−(T − a₂)", "−(0.25 − 0.7153)"),
        (ErrorConvention(False, "sum"), 3, "−2(T − a₂)", "−2(0.25 − 0.7153)"),
    ],
)
def test_the_first_factor_shows_the_convention(
    convention: ErrorConvention, samples: int, formula: str, numbers: str
) -> None:
    data = replace(LECTURE_DATA, inputs=np.full((samples, 1), 0.1), targets=np.full((samples, 1), 0.25))
    first = explain(Task(LECTURE, data, convention), Parameter("n2"), sample=0).paths[0].factors[0]
    assert (plain(first.formula), plain(first.numbers)) == (formula, numbers)


def test_paths_lead_to_each_outputs_error_also_through_another_output() -> None:
    found = explain(random_task(CROSSING, 1), Parameter("h", "x"))
    assert {path.nodes for path in found.paths} == {("o", "h"), ("p", "h"), ("p", "o", "h")}
    assert found.path_count == 3
    assert [abs(path.product) for path in found.paths] == sorted(
        (abs(path.product) for path in found.paths), reverse=True
    )


@settings(max_examples=50, deadline=None)
@given(tasks())
def test_the_products_add_up_to_the_gradient(task: Task) -> None:
    network, gradient = task.network, evaluate(task).gradient
    parameters = parameter_values(network)
    samples = [sample_of(task, parameters, index) for index in range(task.dataset.sample_count)]
    for parameter, expected in zip(network.parameters, gradient, strict=True):
        shares = [explain_sample(sample, parameter, most_paths=10_000) for sample in samples]
        products = [path.product for share in shares for path in share.paths]
        size = sum(map(abs, products))
        assert all(len(share.paths) == share.path_count for share in shares)
        assert fsum(products) == pytest.approx(expected, rel=1e-12, abs=1e-12 * size + 1e-300)
        assert sum(share.value for share in shares) == pytest.approx(expected, rel=1e-12, abs=1e-12 * size + 1e-300)
        whole = explain(task, parameter)
        assert whole.value == pytest.approx(expected, rel=1e-12, abs=1e-12 * size + 1e-300)


@settings(max_examples=30, deadline=None)
@given(tasks(), st.integers(1, 8))
def test_rounded_products_add_up_to_the_rounded_value(task: Task, decimals: int) -> None:
    for parameter in task.network.parameters:
        found = explain(task, parameter, sample=0, decimals=decimals)
        products = [path.product for path in found.paths]
        assert found.value == pytest.approx(fsum(products), rel=1e-12, abs=1e-12 * sum(map(abs, products)) + 1e-300)


def test_the_largest_of_very_many_paths_come_first_and_at_once() -> None:
    network = layered([2, 6, 6, 2], "tanh")
    sample = sample_of(random_task(network, 1), parameter_values(network), 0)
    parameter = network.parameters[0]
    products = [abs(path.product) for path in explain_sample(sample, parameter, most_paths=10_000).paths]
    assert len(products) == path_count(network, parameter.target) == 12
    first = [abs(path.product) for path in explain_sample(sample, parameter, most_paths=5).paths]
    assert first == products[:5]


def test_equal_paths_by_the_billion_are_no_trouble() -> None:
    network = layered([1, *[8] * 10, 1], "linear")
    network = network.with_parts(edges=tuple(replace(edge, weight=0.3) for edge in network.edges))
    found = explain(random_task(network, 1), network.parameters[0])
    assert found.path_count == 8**9
    assert len(found.paths) == 20


def test_paths_without_any_weight_are_found_too() -> None:
    network = layered([1, *[8] * 10, 1], "linear")
    network = network.with_parts(edges=tuple(replace(edge, weight=0.0) for edge in network.edges))
    graph = path_graph(numbers_of(sample_of(random_task(network, 1), parameter_values(network), 0)))
    assert len(next(largest_paths(graph, network.neurons[0].id))) == 11


def test_over_several_samples_the_shares_add_up() -> None:
    network = layered([2, 3, 1])
    task = random_task(network, 4)
    found = explain(task, network.parameters[0])
    assert (found.sample, found.paths, len(found.shares)) == (None, (), 4)
    for index, share in enumerate(found.shares):
        opened = explain(task, network.parameters[0], sample=index)
        assert opened.value == pytest.approx(share, rel=1e-12)


def test_a_parameter_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNodeError, match="no edge"):
        explain(LECTURE_TASK, Parameter("n2", "x1"))


def test_a_neuron_that_leads_nowhere_has_no_path() -> None:
    network = LECTURE.with_parts(
        nodes=(*LECTURE.nodes, Node("n3", "hidden")), edges=(*LECTURE.edges, Edge("x1", "n3", 1.0))
    )
    found = explain(Task(network, LECTURE_DATA), Parameter("n3", "x1"))
    assert (found.value, found.paths, found.path_count) == (0.0, (), 0)
    assert plain(equation(found)) == "∂E/∂w₃ = 0"
