"""The lines of a step, in the conventions that textbooks differ in."""

import pytest

from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.explaining.step_formulas import ParameterUpdate, SampleLines, abbreviated, gradient_line, update_line
from engine.explaining.steps import Slot
from engine.formulas.formula import Number, plain
from engine.formulas.symbols import Symbols
from engine.graph import Parameter
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from tests.engine.examples import LECTURE, layered, random_data

pytestmark = pytest.mark.bits

B1 = Parameter("n1")
SYMBOLS = Symbols(LECTURE)


@pytest.mark.parametrize(
    ("convention", "count", "formula"),
    [
        (ErrorConvention(), 1, "½((T₁ − a₁)² + (T₂ − a₂)²)"),
        (ErrorConvention(), 4, "1/(2m) · ((T₁ − a₁)² + (T₂ − a₂)²)"),
        (ErrorConvention(False), 4, "1/m · ((T₁ − a₁)² + (T₂ − a₂)²)"),
        (ErrorConvention(True, "sum"), 4, "½((T₁ − a₁)² + (T₂ − a₂)²)"),
        (ErrorConvention(False, "sum"), 4, "(T₁ − a₁)² + (T₂ − a₂)²"),
        (ErrorConvention(False, "mean", "mean"), 4, "1/(mK) · ((T₁ − a₁)² + (T₂ − a₂)²)"),
        (ErrorConvention(True, "sum", "mean"), 1, "1/(2K) · ((T₁ − a₁)² + (T₂ − a₂)²)"),
    ],
)
def test_the_error_of_several_outputs(convention: ErrorConvention, count: int, formula: str) -> None:
    network = layered([1, 2])
    sample = sample_of(Task(network, random_data(network, count), convention), parameter_values(network), count - 1)
    line = SampleLines(numbers_of(sample)).line(Slot("error", "E"))
    assert plain(line.formula) == formula
    assert plain(line.symbol) == ("E" if count == 1 else "E₄")


@pytest.mark.parametrize(
    ("momentum", "kept", "formula", "numbers"),
    [
        (0.0, [], "b₁ − η · ∂E/∂b₁", "0.5 − 0.4 · (−0.25)"),
        (0.9, [-0.5], "b₁ − η · ∂E/∂b₁ + μ · Δb₁", "0.5 − 0.4 · (−0.25) + 0.9 · (−0.5)"),
    ],
)
def test_an_update_shows_old_gradient_and_what_momentum_adds(
    momentum: float, kept: list[float], formula: str, numbers: str
) -> None:
    line = update_line(SYMBOLS, B1, ParameterUpdate(0.5, -0.25, 0.6, kept), TrainingSettings(0.4, momentum))
    assert (plain(line.formula), plain(line.numbers), line.value) == (formula, numbers, 0.6)


def test_the_gradient_of_an_update_is_the_sum_of_its_samples() -> None:
    line = gradient_line(SYMBOLS, B1, [0.5, -0.25], 0.25)
    assert (plain(line.symbol), plain(line.formula)) == ("∂E/∂b₁", "Σᵢ ∂Eᵢ/∂b₁")
    assert plain(line.numbers) == "0.5 + (−0.25)"


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (1, "1"), (6, "1 + 2 + 3 + 4 + 5 + 6"), (7, "1 + 2 + … + 7")])
def test_long_sums_keep_their_ends(count: int, text: str) -> None:
    assert plain(abbreviated([Number(float(n)) for n in range(1, count + 1)])) == text
