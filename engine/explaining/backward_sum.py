"""The recursive form of backpropagation, one neuron at a time: ∂E/∂aⱼ = Σₖ wₖⱼ · ∂E/∂zₖ."""

from dataclasses import dataclass
from functools import cached_property

from engine.explaining.factors import Factor, Factors
from engine.formulas.formula import ZERO, Formula, Fraction, Operator, operand, row, total
from engine.graph import Parameter


@dataclass(frozen=True, slots=True)
class BackwardTerm:
    """One term of ∂E/∂a: along an edge (`parameter`) from the neuron `node`, or the neuron's own share of the error.

    Then both are None.
    """

    formula: Formula
    numbers: Formula
    value: float
    parameter: Parameter | None = None
    node: str | None = None


@dataclass(frozen=True, eq=False)
class BackwardSum:
    """∂E/∂a of a neuron as the sum of its terms, and from it ∂E/∂z = ∂E/∂a · ∂a/∂z.

    There may be hundreds of terms, so each is written when it is asked for.
    """

    node: str
    factors: Factors

    @property
    def symbol(self) -> Fraction:
        return self.factors.symbols.dE_da(self.node)

    @property
    def value(self) -> float:
        return self.factors.numbers.dE_da[self.node]

    @property
    def slope(self) -> Factor:
        return self.factors.slope(self.node)

    @property
    def dE_dz(self) -> float:
        return self.factors.numbers.dE_dz[self.node]

    @property
    def formula(self) -> Formula:
        return total([term.formula for term in self.terms]) if self.count else ZERO

    @property
    def numbers(self) -> Formula:
        return total([term.numbers for term in self.terms]) if self.count else ZERO

    @property
    def count(self) -> int:
        """How many terms there are."""
        return len(self._values)

    @property
    def terms(self) -> tuple[BackwardTerm, ...]:
        """The neuron's own share of the error if it is an output, then edge by edge."""
        return tuple(self.term(place) for place in range(self.count))

    def largest(self, count: int) -> tuple[BackwardTerm, ...]:
        """So many of the terms, the largest first; of equals the one that stands first."""
        return tuple(self.term(place) for place in self._order[:count])

    def rest(self, count: int) -> float:
        """What the terms but so many of the largest make together."""
        return sum(self._values[place] for place in sorted(self._order[count:]))

    def term(self, place: int) -> BackwardTerm:
        """The term at this place, from 0; raises `IndexError`."""
        target, value = self._targets[place], self._values[place]
        if target is None:
            own = self.factors.error(self.node)
            return BackwardTerm(own.formula, own.numbers, own.value)
        weight, dE_dz = self.factors.weight(self.node, target), self.factors.numbers.dE_dz[target]
        return BackwardTerm(
            row(weight.formula, Operator("·"), self.factors.symbols.dE_dz(target)),
            row(weight.numbers, Operator("·"), operand(self.factors.shown(dE_dz))),
            value,
            Parameter(target, self.node),
            target,
        )

    @cached_property
    def _targets(self) -> tuple[str | None, ...]:
        """Along which edge each term comes; None for the neuron's own share."""
        onward = self.factors.numbers.sample.network.graph.targets[self.node]
        return (None, *onward) if self.node in self.factors.numbers.own else onward

    @cached_property
    def _values(self) -> list[float]:
        own, dE_dz = self.factors.numbers.own, self.factors.numbers.dE_dz
        return [
            own[self.node] if target is None else self.factors.weight_value(self.node, target) * dE_dz[target]
            for target in self._targets
        ]

    @cached_property
    def _order(self) -> list[int]:
        return sorted(range(self.count), key=lambda place: -abs(self._values[place]))


def backward_sum(factors: Factors, node: str) -> BackwardSum:
    """∂E/∂a of a neuron for the share of E that `factors` is about; a term is opened by asking for its `node`."""
    return BackwardSum(node, factors)
