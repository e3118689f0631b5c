"""A whole derivation as one formula, to be copied: ∂E/∂w₂ = ∂E/∂a₂ · ∂a₂/∂z₂ · ∂z₂/∂w₂ = … = 0.05707."""

from collections.abc import Callable, Iterable

from engine.explaining.chain_rule import Derivative, Path
from engine.explaining.factors import Factor
from engine.explaining.step_formulas import abbreviated
from engine.formulas.formula import (
    Bracket,
    Formula,
    Number,
    Operator,
    Phrase,
    Row,
    Sum,
    derivative,
    joined,
    operand,
)
from engine.formulas.symbols import SHARE


def equation(found: Derivative) -> Formula:
    """The derivative as the sum of its paths, in symbols, formulas and values; of all samples, as the sum of shares."""
    if found.sample is None:
        share = Sum("i", derivative(SHARE, found.name))
        parts: list[Formula] = [share, abbreviated([Number(value) for value in found.shares])]
    else:
        parts = [abbreviated([path_product(path, part) for path in found.paths]) for part in _PARTS if found.paths]
    return joined("=", [found.symbol, *parts, Number(found.value)])


def path_product(path: Path, part: Callable[[Factor], Formula]) -> Formula:
    """The product of one part of each factor of a path, in brackets where it needs them."""
    return joined("·", _bracketed(part(factor) for factor in path.factors))


def _bracketed(factors: Iterable[Formula]) -> list[Formula]:
    first, *others = (Bracket(factor) if _is_sum(factor) else factor for factor in factors)
    return [first, *(operand(factor) for factor in others)]


def _symbol(factor: Factor) -> Formula:
    return factor.symbol


def _formula(factor: Factor) -> Formula:
    return factor.formula


def _value(factor: Factor) -> Formula:
    return Number(factor.value)


_PARTS: tuple[Callable[[Factor], Formula], ...] = (_symbol, _formula, _value)


def _is_sum(factor: Formula) -> bool:
    if isinstance(factor, Phrase):
        return True
    return isinstance(factor, Row) and any(isinstance(part, Operator) and part.sign != "·" for part in factor.parts)
