"""The factors of a chain rule: each with its symbol, its formula, the formula with numbers, and its value."""

from dataclasses import dataclass
from typing import Literal

from engine.explaining.sample_numbers import Sample, SampleNumbers
from engine.formulas.blackboard import board_number, rounded
from engine.formulas.error_factors import slope_factor
from engine.formulas.formula import (
    ONE,
    Bracket,
    Formula,
    Number,
    Operator,
    Row,
    Text,
    derivative,
    operand,
    row,
)
from engine.formulas.symbols import K, M, Symbols
from engine.graph import Parameter
from engine.training.activations import ACTIVATIONS

FactorKind = Literal["error", "slope", "weight", "parameter"]
"""∂E/∂a of an output, ∂a/∂z of a neuron, ∂z/∂a along an edge, ∂z/∂p by the parameter itself."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor; `place` is where it stands in the network: a node's id or the parameter that it passes."""

    kind: FactorKind
    symbol: Formula
    formula: Formula
    numbers: Formula
    value: float
    place: str | Parameter


class Factors:
    """Makes the factors of one sample's derivatives."""

    def __init__(self, numbers: SampleNumbers) -> None:
        self.numbers = numbers
        self.symbols = Symbols(numbers.sample.network, numbers.sample.error_symbol)

    def error(self, output: str) -> Factor:
        """∂E/∂a of an output, by its own error: −(T − a) with what the convention puts before it."""
        numbers, symbols, sample = self.numbers, self.symbols, self.numbers.sample
        formula = _error_slope(sample, (M, K), symbols.target(output), symbols.a(output))
        counts, target = (
            (Number(float(sample.count)), Number(float(len(sample.targets)))),
            Number(sample.targets[output]),
        )
        with_numbers = _error_slope(sample, counts, target, self.shown(numbers.a[output]))
        return Factor("error", symbols.dE_da(output), formula, with_numbers, numbers.own[output], output)

    def slope(self, id: str) -> Factor:
        """∂a/∂z of a neuron."""
        numbers = self.numbers
        activation = ACTIVATIONS[numbers.sample.network.by_id[id].activation]
        formula = activation.slope_formula(self.symbols.z(id), self.symbols.a(id))
        with_numbers = activation.slope_formula(self.shown(numbers.z[id]), self.shown(numbers.a[id]))
        return Factor("slope", self.symbols.da_dz(id), formula, with_numbers, numbers.da_dz[id], id)

    def weight(self, source: str, target: str) -> Factor:
        """∂z/∂a along an edge: its weight."""
        parameter, value = Parameter(target, source), self.weight_value(source, target)
        symbol = derivative(self.symbols.z(target), self.symbols.a(source))
        return Factor("weight", symbol, self.symbols.parameter(parameter), Number(value), value, parameter)

    def weight_value(self, source: str, target: str) -> float:
        """The weight alone."""
        return self._carried(self.numbers.sample.parameters[Parameter(target, source)])

    def parameter(self, parameter: Parameter) -> Factor:
        """∂z/∂p of a neuron's own weight or bias: what comes in along the edge, or 1."""
        symbol = derivative(self.symbols.z(parameter.target), self.symbols.parameter(parameter))
        if parameter.source is None:
            return Factor("parameter", symbol, ONE, ONE, 1.0, parameter)
        value = self._carried(self.numbers.a[parameter.source])
        return Factor("parameter", symbol, self.symbols.a(parameter.source), self.a(parameter.source), value, parameter)

    def a(self, id: str) -> Number:
        """A node's activation as it is shown; an input is a given number, no intermediate result."""
        value = self.numbers.a[id]
        given = self.numbers.sample.network.by_id[id].kind == "input"
        return Number(self._carried(value)) if given else self.shown(value)

    def shown(self, value: float) -> Number:
        """An intermediate result as it is shown."""
        return board_number(value, self.numbers.decimals)

    def _carried(self, value: float) -> float:
        return rounded(value, self.numbers.decimals)


def _error_slope(sample: Sample, counts: tuple[Formula, Formula], target: Formula, a: Formula) -> Row:
    """−(T − a), times 2 where E has no ½, by m and K (`counts`) where E is a mean over samples and outputs."""
    m, k = counts
    difference = Bracket(row(target, Operator("−"), operand(a)))
    factor = slope_factor(sample.convention, m if sample.count > 1 else None, k if len(sample.targets) > 1 else None)
    return row(Text("−"), *([] if factor is None else [factor]), difference)
