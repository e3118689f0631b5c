"""The formulas of the steps of a trace, in symbols and with numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.explaining.backward_sum import backward_sum
from engine.explaining.factors import Factors
from engine.explaining.sample_numbers import SampleNumbers
from engine.explaining.steps import Slot
from engine.formulas.error_factors import HALF, error_factor
from engine.formulas.formula import (
    TWO,
    ZERO,
    Bracket,
    Formula,
    Number,
    Operator,
    Power,
    Sum,
    Text,
    joined,
    operand,
    product,
    row,
    total,
)
from engine.formulas.symbols import SHARE, K, M, Symbols
from engine.graph import Parameter
from engine.settings import TrainingSettings
from engine.training.activations import ACTIVATIONS
from engine.training.optimizers import Operands, optimizer_for

MOST_TERMS = 6
"""Of a sum with more terms only the first two and the last are written."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """symbol = formula = numbers = value; `before` is what an update takes the place of."""

    symbol: Formula
    formula: Formula
    numbers: Formula
    value: float
    before: float | None = None


@dataclass(frozen=True, slots=True)
class ParameterUpdate:
    """A parameter before and after an update, what changed it: ∂E/∂p, and what the optimizer had kept for it."""

    old: float
    gradient: float
    new: float
    kept: Sequence[float] = ()


def step_symbol(slot: Slot, symbols: Symbols) -> Formula:
    """What a step computes."""
    match slot.kind, slot.place:
        case (("gradient" | "dE_dw" | "dE_db"), Parameter() as parameter):
            return symbols.dE_dp(parameter)
        case "update", Parameter() as parameter:
            return symbols.parameter(parameter)
        case _, str(id):
            return _node_symbols(symbols)[slot.kind](id)
        case _:
            return symbols.error


def _node_symbols(symbols: Symbols) -> Mapping[str, Callable[[str], Formula]]:
    """By kind of step, what makes the symbol from a neuron's id."""
    return {"z": symbols.z, "a": symbols.a, "dE_da": symbols.dE_da, "da_dz": symbols.da_dz}


class SampleLines:
    """The lines of one sample's steps."""

    def __init__(self, numbers: SampleNumbers) -> None:
        self._numbers, self._sample = numbers, numbers.sample
        self._factors = Factors(numbers)
        self._symbols = self._factors.symbols

    def line(self, slot: Slot) -> StepLine:
        """The line of a step of the phases forward, error and backward."""
        formula, numbers, value = self._parts(slot)
        return StepLine(step_symbol(slot, self._symbols), formula, numbers, value)

    def _parts(self, slot: Slot) -> tuple[Formula, Formula, float]:
        if isinstance(slot.place, Parameter):
            return self._gradient(slot.place)
        if slot.place is None:
            return self._error()
        return self._node[slot.kind](slot.place)

    @cached_property
    def _node(self) -> Mapping[str, Callable[[str], tuple[Formula, Formula, float]]]:
        return {"z": self._z, "a": self._a, "dE_da": self._dE_da, "da_dz": self._da_dz}

    def _z(self, id: str) -> tuple[Formula, Formula, float]:
        symbols, parameters, bias = self._symbols, self._sample.parameters, Parameter(id)
        sources, has_bias = self._sample.network.graph.sources[id], bias in parameters
        count = len(sources) + has_bias
        written = [place for place in _written(count) if place < len(sources)]
        weights = [(Parameter(id, sources[place]), sources[place]) for place in written]
        formulas: list[Formula] = [product(symbols.parameter(w), symbols.a(source)) for w, source in weights]
        numbers: list[Formula] = [product(Number(parameters[w]), self._factors.a(source)) for w, source in weights]
        if has_bias:
            formulas.append(symbols.parameter(bias))
            numbers.append(Number(parameters[bias]))
        return abbreviated(formulas, count), abbreviated(numbers, count), self._numbers.z[id]

    def _a(self, id: str) -> tuple[Formula, Formula, float]:
        write = ACTIVATIONS[self._sample.network.by_id[id].activation].value_formula
        return write(self._symbols.z(id)), write(self._factors.shown(self._numbers.z[id])), self._numbers.a[id]

    def _error(self) -> tuple[Formula, Formula, float]:
        targets = self._sample.targets
        formula = [_square(self._symbols.target(id), self._symbols.a(id)) for id in targets]
        numbers = [_square(Number(target), self._factors.a(id)) for id, target in targets.items()]
        m, k = Number(float(self._sample.count)), Number(float(len(targets)))
        return self._scaled(M, K, formula), self._scaled(m, k, numbers), self._numbers.error

    def _scaled(self, m: Formula, k: Formula, squares: Sequence[Formula]) -> Formula:
        """The sum of squares with what the convention puts before it."""
        body = abbreviated(squares)
        several, convention = self._sample.count > 1, self._sample.convention
        factor = error_factor(convention, m if several else None, k if len(squares) > 1 else None)
        if factor is None:
            return body
        body = body if len(squares) == 1 else Bracket(body)
        is_half = factor == HALF
        return row(factor, body) if is_half else row(factor, Operator("·"), body)

    def _dE_da(self, id: str) -> tuple[Formula, Formula, float]:
        found = backward_sum(self._factors, id)
        written = [found.term(place) for place in _written(found.count)]
        formulas, numbers = ([term.formula for term in written], [term.numbers for term in written])
        return abbreviated(formulas, found.count), abbreviated(numbers, found.count), found.value

    def _da_dz(self, id: str) -> tuple[Formula, Formula, float]:
        slope = self._factors.slope(id)
        return slope.formula, slope.numbers, slope.value

    def _gradient(self, parameter: Parameter) -> tuple[Formula, Formula, float]:
        """∂E/∂p = ∂E/∂a · ∂a/∂z · ∂z/∂p."""
        numbers, symbols, id = self._numbers, self._symbols, parameter.target
        last = self._factors.parameter(parameter)
        shown = [self._factors.shown(numbers.dE_da[id]), self._factors.shown(numbers.da_dz[id]), last.numbers]
        formula = joined("·", [symbols.dE_da(id), symbols.da_dz(id), last.symbol])
        return formula, product(*shown), numbers.dE_dz[id] * last.value


def gradient_line(symbols: Symbols, parameter: Parameter, shares: Sequence[float], value: float) -> StepLine:
    """∂E/∂p as the sum of the samples' shares, which hold the convention's 1/m already."""
    share = Symbols(symbols.network, SHARE).dE_dp(parameter)
    numbers = abbreviated([Number(shares[place]) for place in _written(len(shares))], len(shares))
    return StepLine(symbols.dE_dp(parameter), Sum("i", share), numbers, value)


def update_line(
    symbols: Symbols, parameter: Parameter, change: ParameterUpdate, settings: TrainingSettings
) -> StepLine:
    """The update by the optimizer that the settings mean, such as p − η · ∂E/∂p."""
    optimizer, name = optimizer_for(settings), symbols.parameter(parameter)
    letters = [symbol for _, symbol in optimizer.rates]
    formula = Operands(name, symbols.dE_dp(parameter), letters, [kept.symbol(name) for kept in optimizer.kept])
    rates, kept = (list(map(Number, values)) for values in (optimizer.rate_values(settings), change.kept))
    numbers = Operands(Number(change.old), Number(change.gradient), rates, kept)
    return StepLine(name, optimizer.formula(formula), optimizer.formula(numbers), change.new, change.old)


def abbreviated(terms: Sequence[Formula], count: int | None = None) -> Formula:
    """The sum of the terms, of many only the first two and the last; 0 where there is none.

    Where `count` is more, `terms` are those that are written.
    """
    if not terms:
        return ZERO
    if max(count or 0, len(terms)) > MOST_TERMS:
        terms = [*terms[:2], Text("…"), terms[-1]]
    return total(terms)


def _written(count: int) -> list[int]:
    """Which of so many terms are written."""
    return list(range(count)) if count <= MOST_TERMS else [0, 1, count - 1]


def _square(target: Formula, a: Formula) -> Formula:
    return Power(Bracket(row(target, Operator("−"), operand(a))), TWO)
