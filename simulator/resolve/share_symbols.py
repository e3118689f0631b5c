"""E as the share of one sample: E₃ in every formula of a derivative that is sample 3's part of ∂E/∂p alone."""

from dataclasses import replace

from engine.explaining.backward_sum import BackwardSum
from engine.explaining.factors import Factor
from engine.formulas.formula import Bracket, Formula, Fraction, Power, Row, Sum, Symbol
from engine.formulas.symbols import E


def share_of(sample: int) -> Symbol:
    """The symbol of a sample's share of E, numbered as people count."""
    return Symbol("E", str(sample + 1))


def with_share(formula: Formula, share: Symbol) -> Formula:
    """The formula with `share` in the place of E."""
    if isinstance(formula, Symbol):
        return share if formula == E else formula
    if isinstance(formula, Row):
        return Row(tuple(with_share(part, share) for part in formula.parts))
    if isinstance(formula, Fraction):
        return Fraction(with_share(formula.top, share), with_share(formula.bottom, share))
    if isinstance(formula, Power):
        return Power(with_share(formula.base, share), with_share(formula.exponent, share))
    if isinstance(formula, Bracket):
        return Bracket(with_share(formula.inside, share))
    if isinstance(formula, Sum):
        return replace(formula, body=with_share(formula.body, share))
    return formula


def factor_of_share(factor: Factor, share: Symbol) -> Factor:
    """A factor of that sample's derivative; only that of the error names E."""
    return replace(factor, symbol=with_share(factor.symbol, share)) if factor.kind == "error" else factor


def level_of_share(level: BackwardSum, share: Symbol) -> BackwardSum:
    """A level of the recursive form for that sample."""
    terms = tuple(replace(term, formula=with_share(term.formula, share)) for term in level.terms)
    formula, symbol = with_share(level.formula, share), with_share(level.symbol, share)
    return replace(level, symbol=symbol, formula=formula, terms=terms)
