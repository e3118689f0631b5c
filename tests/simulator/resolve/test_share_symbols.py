import pytest

from engine.formulas.formula import (
    Bracket,
    Formula,
    Fraction,
    Number,
    Operator,
    Power,
    Sum,
    Symbol,
    Text,
    derivative,
    plain,
    row,
)
from engine.formulas.symbols import E
from simulator.resolve.share_symbols import share_of, with_share

W = Symbol("w", "1")


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (E, "E₃"),
        (W, "w₁"),
        (derivative(E, W), "∂E₃/∂w₁"),
        (row(W, Operator("·"), Bracket(derivative(E, W))), "w₁ · (∂E₃/∂w₁)"),
        (Sum("k", Fraction(E, W)), "Σₖ E₃/w₁"),
        (Power(E, Number(2.0)), "E₃²"),
        (Text("E"), "E"),
    ],
)
def test_e_becomes_the_samples_share_wherever_it_stands(formula: Formula, said: str) -> None:
    assert plain(with_share(formula, share_of(2))) == said
