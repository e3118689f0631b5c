"""The factors of the error: what a convention puts before Σ (T − a)² in E, and before (T − a) in its derivative."""

from engine.formulas.formula import ONE, TWO, Bracket, Formula, Fraction, Number, Operator, row
from engine.settings import ErrorConvention


def error_factor(convention: ErrorConvention, m: Formula | None) -> Formula | None:
    """The factor of E: 1/(2m), 1/m or ½; None for no factor.

    `m` is the number of samples as it is to be written, None where there is one alone.
    """
    if convention.samples == "sum" or m is None:
        return Fraction(ONE, TWO) if convention.half else None
    if not convention.half:
        return Fraction(ONE, m)
    return Fraction(ONE, row(TWO, Operator("·"), m) if isinstance(m, Number) else row(TWO, m))


def slope_factor(convention: ErrorConvention, m: Formula | None) -> Formula | None:
    """The factor of −(T − a) in ∂E/∂a, twice that of E: (1/m), (2/m) or 2; None for no factor."""
    numerator = ONE if convention.half else TWO
    if convention.samples == "mean" and m is not None:
        return Bracket(Fraction(numerator, m))
    return None if convention.half else numerator
