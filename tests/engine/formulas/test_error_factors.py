"""What stands before Σ (T − a)² in E, and before −(T − a) in ∂E/∂a: checked against the convention's own numbers."""

import pytest

from engine.formulas.error_factors import error_factor, slope_factor
from engine.formulas.formula import Formula, Number, latex, plain
from engine.formulas.symbols import K, M
from engine.settings import ErrorConvention, OutputReduction, SampleReduction


def written(factor: Formula | None) -> str:
    return "" if factor is None else plain(factor)


@pytest.mark.parametrize(
    ("convention", "error", "slope"),
    [
        (ErrorConvention(True, "mean"), "1/(2m)", "(1/m)"),
        (ErrorConvention(False, "mean"), "1/m", "(2/m)"),
        (ErrorConvention(True, "sum"), "½", ""),
        (ErrorConvention(False, "sum"), "", "2"),
        (ErrorConvention(True, "mean", "mean"), "1/(2mK)", "(1/(mK))"),
        (ErrorConvention(False, "mean", "mean"), "1/(mK)", "(2/(mK))"),
        (ErrorConvention(True, "sum", "mean"), "1/(2K)", "(1/K)"),
        (ErrorConvention(False, "sum", "mean"), "1/K", "(2/K)"),
    ],
)
def test_as_the_lecture_writes_them(convention: ErrorConvention, error: str, slope: str) -> None:
    assert (written(error_factor(convention, M, K)), written(slope_factor(convention, M, K))) == (error, slope)
    alone = ErrorConvention(convention.half, "sum")
    assert error_factor(convention, None, None) == error_factor(alone, M, K)
    assert slope_factor(convention, None, None) == slope_factor(alone, M, K)


def test_in_latex() -> None:
    factor = error_factor(ErrorConvention(True, "mean", "mean"), M, K)
    assert factor is not None
    assert latex(factor).replace(" ", "") == r"\frac{1}{2mK}"


@pytest.mark.parametrize("half", [True, False])
@pytest.mark.parametrize("samples", ["mean", "sum"])
@pytest.mark.parametrize("outputs", ["mean", "sum"])
@pytest.mark.parametrize("count", [2, 4])
def test_with_numbers_they_are_the_factors_that_training_takes(
    half: bool, samples: SampleReduction, outputs: OutputReduction, count: int
) -> None:
    convention, counts = ErrorConvention(half, samples, outputs), (Number(float(count)), Number(8.0))
    assert value(error_factor(convention, *counts)) == convention.factor(count, 8)
    assert value(slope_factor(convention, *counts)) == convention.slope(count, 8)


def value(factor: Formula | None) -> float:
    return float(eval(written(factor).replace("½", "1/2").replace("·", "*") or "1"))
