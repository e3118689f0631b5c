"""The activation functions and their derivatives as formulas of any symbols or numbers: a₂(1 − a₂), 0.7 · (1 − 0.7)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.formulas.formula import Bracket, Formula, Fraction, Number, Operator, Power, Row, Text, operand, row
from engine.network import ActivationName
from engine.training.activations import LEAK

ONE, ZERO, TWO = Number(1.0), Number(0.0), Number(2.0)

Builder = Callable[[Formula, Formula], Formula]
"""Makes a formula from z and a, which are symbols or numbers."""


def activation_formula(name: ActivationName, z: Formula) -> Formula:
    """a = f(z)."""
    return _VALUES[name](z)


def slope_formula(name: ActivationName, z: Formula, a: Formula) -> Formula:
    """∂a/∂z, in terms of a where that says it shortest, as training computes it."""
    return _SLOPES[name](z, operand(a))


def times(left: Formula, right: Formula) -> Row:
    """A product as it is read best: letters stand beside a bracket, numbers keep the dot."""
    numeric = isinstance(left, Number | Bracket)
    return row(left, Operator("·"), right) if numeric else row(left, right)


def _one_plus_power(exponent: Formula) -> Row:
    return row(ONE, Operator("+"), Power(Text("e"), exponent))


def _minus(formula: Formula) -> Row:
    return row(Text("−"), formula)


def _case(value: float, otherwise: float) -> Builder:
    """The derivative of a function with a corner at zero; numbers show the case that holds."""

    def build(z: Formula, _a: Formula) -> Formula:
        if not isinstance(z, Number):
            return row(Number(value), Text(" for "), z, Operator(">"), ZERO, Text(", else "), Number(otherwise))
        case, sign = (value, ">") if z.value > 0 else (otherwise, "≤")
        return row(Number(case), Text(", as "), z, Operator(sign), ZERO)

    return build


_VALUES: Mapping[ActivationName, Callable[[Formula], Formula]] = MappingProxyType(
    {
        "sigmoid": lambda z: Fraction(ONE, _one_plus_power(_minus(operand(z)))),
        "tanh": lambda z: row(Text("tanh"), Text(" "), operand(z)),
        "relu": lambda z: row(Text("max"), Bracket(row(ZERO, Text(", "), z))),
        "leaky_relu": lambda z: row(Text("max"), Bracket(row(Number(LEAK), Operator("·"), operand(z), Text(", "), z))),
        "softplus": lambda z: row(Text("ln"), Bracket(_one_plus_power(z))),
        "linear": lambda z: z,
    }
)
_SLOPES: Mapping[ActivationName, Builder] = MappingProxyType(
    {
        "sigmoid": lambda _z, a: times(a, Bracket(row(ONE, Operator("−"), a))),
        "tanh": lambda _z, a: row(ONE, Operator("−"), Power(a, TWO)),
        "relu": _case(1.0, 0.0),
        "leaky_relu": _case(1.0, LEAK),
        "softplus": lambda _z, a: row(ONE, Operator("−"), Power(Text("e"), _minus(a))),
        "linear": lambda _z, _a: ONE,
    }
)
