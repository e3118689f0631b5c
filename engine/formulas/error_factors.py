"""The factors of the error: what a convention puts before Σ (T − a)² in E, and before (T − a) in its derivative."""

from collections.abc import Sequence

from engine.formulas.formula import ONE, TWO, Bracket, Formula, Fraction, Number, joined, row
from engine.settings import ErrorConvention

HALF = Fraction(ONE, TWO)


def error_factor(convention: ErrorConvention, m: Formula | None, k: Formula | None) -> Formula | None:
    """The factor of E: 1/(2mK), 1/(2m), 1/m, ½ and the like; None for no factor.

    `m` is the number of samples as it is to be written and `k` that of outputs, None where there is one alone.
    """
    shared = _shared(convention, m, k)
    if not shared:
        return HALF if convention.half else None
    return Fraction(ONE, _multiplied([TWO, *shared] if convention.half else shared))


def slope_factor(convention: ErrorConvention, m: Formula | None, k: Formula | None) -> Formula | None:
    """The factor of −(T − a) in ∂E/∂a, twice that of E: (1/m), (2/m), (2/(mK)) or 2; None for no factor."""
    numerator, shared = ONE if convention.half else TWO, _shared(convention, m, k)
    if shared:
        return Bracket(Fraction(numerator, _multiplied(shared)))
    return None if convention.half else numerator


def _shared(convention: ErrorConvention, m: Formula | None, k: Formula | None) -> list[Formula]:
    """What a mean divides by."""
    counts = [m if convention.samples == "mean" else None, k if convention.outputs == "mean" else None]
    return [count for count in counts if count is not None]


def _multiplied(factors: Sequence[Formula]) -> Formula:
    """2mK with symbols, 2 · 4 · 3 with numbers."""
    if len(factors) == 1:
        return factors[0]
    return joined("·", factors) if isinstance(factors[-1], Number) else row(*factors)
