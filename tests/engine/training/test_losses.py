"""The error's formulas and its shares."""

import numpy as np
import pytest

from engine.settings import ErrorConvention
from engine.training.losses import error_formula, sample_errors, slope_formula

pytestmark = pytest.mark.bits


@pytest.mark.parametrize(
    ("convention", "error", "slope"),
    [
        (ErrorConvention(True, "mean"), "E = 1/(2m) · Σ (T − a)²", "∂E/∂a = −1/m · (T − a)"),
        (ErrorConvention(False, "mean"), "E = 1/m · Σ (T − a)²", "∂E/∂a = −2/m · (T − a)"),
        (ErrorConvention(True, "sum"), "E = ½ · Σ (T − a)²", "∂E/∂a = −(T − a)"),
        (ErrorConvention(False, "sum"), "E = Σ (T − a)²", "∂E/∂a = −2 · (T − a)"),
    ],
)
def test_formulas(convention: ErrorConvention, error: str, slope: str) -> None:
    assert (error_formula(convention), slope_formula(convention)) == (error, slope)


def test_the_shares_of_the_samples() -> None:
    outputs, targets = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[0.0, 2.0], [2.0, 4.0]])
    assert sample_errors(outputs, targets, ErrorConvention()).tolist() == [1.25, 2.25]
    assert sample_errors(outputs, targets, ErrorConvention(False, "sum")).tolist() == [5.0, 9.0]
