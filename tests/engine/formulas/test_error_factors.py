"""What stands before Σ (T − a)² in E, and before −(T − a) in ∂E/∂a: checked against the convention's own numbers."""

import pytest

from engine.formulas.error_factors import error_factor, slope_factor
from engine.formulas.formula import Formula, Number, plain
from engine.formulas.symbols import M
from engine.settings import ErrorConvention, SampleReduction


def written(factor: Formula | None) -> str:
    return "" if factor is None else plain(factor)


@pytest.mark.parametrize(
    ("half", "samples", "error", "slope"),
    [
        (True, "mean", "1/(2m)", "(1/m)"),
        (False, "mean", "1/m", "(2/m)"),
        (True, "sum", "½", ""),
        (False, "sum", "", "2"),
    ],
)
def test_as_the_lecture_writes_them(half: bool, samples: SampleReduction, error: str, slope: str) -> None:
    convention = ErrorConvention(half, samples)
    assert (written(error_factor(convention, M)), written(slope_factor(convention, M))) == (error, slope)
    alone = ErrorConvention(half, "sum")
    assert error_factor(convention, None) == error_factor(alone, M)
    assert slope_factor(convention, None) == slope_factor(alone, M)


@pytest.mark.parametrize("half", [True, False])
@pytest.mark.parametrize("samples", ["mean", "sum"])
@pytest.mark.parametrize("count", [2, 4])
def test_with_a_number_of_samples_they_are_the_factors_that_training_takes(
    half: bool, samples: SampleReduction, count: int
) -> None:
    convention, m = ErrorConvention(half, samples), Number(float(count))
    assert value(error_factor(convention, m)) == convention.factor(count)
    assert value(slope_factor(convention, m)) == convention.slope(count)


def value(factor: Formula | None) -> float:
    return float(eval(written(factor).replace("½", "1/2").replace("·", "*") or "1"))
