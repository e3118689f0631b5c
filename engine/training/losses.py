"""The error E = factor · Σ (T − a)², summed over the samples and outputs, under each `ErrorConvention`.

Its derivative is ∂E/∂a = −s · (T − a) with s = 2 · factor. Training computes with the plain differences a − T and puts
factor and s in at the end, once an epoch: both are the same for all samples.
"""

import numpy as np

from engine.arrays import FloatArray
from engine.settings import ErrorConvention

_FACTORS = {
    (True, "mean"): "1/(2m) · Σ ",
    (False, "mean"): "1/m · Σ ",
    (True, "sum"): "½ · Σ ",
    (False, "sum"): "Σ ",
}
_SLOPES = {(True, "mean"): "1/m · ", (False, "mean"): "2/m · ", (True, "sum"): "", (False, "sum"): "2 · "}


def error_formula(convention: ErrorConvention) -> str:
    """The error as a person reads it, for m samples: “E = 1/(2m) · Σ (T − a)²”."""
    return f"E = {_FACTORS[convention.half, convention.samples]}(T − a)²"


def slope_formula(convention: ErrorConvention) -> str:
    """The derivative of the error by an output's activation on one of m samples: “∂E/∂a = −1/m · (T − a)”."""
    return f"∂E/∂a = −{_SLOPES[convention.half, convention.samples]}(T − a)"


def sample_errors(outputs: FloatArray, targets: FloatArray, convention: ErrorConvention) -> FloatArray:
    """Each sample's share of E (m,), from `outputs` and `targets` (outputs, m); their sum is E."""
    differences = targets - outputs
    squares: FloatArray = np.square(differences).sum(axis=0)
    return squares * convention.factor(differences.shape[1])
