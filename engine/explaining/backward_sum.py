"""The recursive form of backpropagation, one neuron at a time: ∂E/∂aⱼ = Σₖ wₖⱼ · ∂E/∂zₖ."""

from dataclasses import dataclass

from engine.explaining.factors import Factor, Factors
from engine.formulas.formula import ZERO, Formula, Operator, operand, row, total
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


@dataclass(frozen=True, slots=True)
class BackwardSum:
    """∂E/∂a of a neuron as the sum of its terms, and from it ∂E/∂z = ∂E/∂a · ∂a/∂z."""

    node: str
    symbol: Formula
    formula: Formula
    numbers: Formula
    value: float
    slope: Factor
    dE_dz: float
    terms: tuple[BackwardTerm, ...]


def backward_sum(factors: Factors, node: str) -> BackwardSum:
    """∂E/∂a of a neuron for the share of E that `factors` is about; a term is opened by asking for its `node`."""
    numbers, terms = factors.numbers, backward_terms(factors, node)
    return BackwardSum(
        node,
        factors.symbols.dE_da(node),
        total([term.formula for term in terms]) if terms else ZERO,
        total([term.numbers for term in terms]) if terms else ZERO,
        numbers.dE_da[node],
        factors.slope(node),
        numbers.dE_dz[node],
        terms,
    )


def backward_terms(factors: Factors, node: str) -> tuple[BackwardTerm, ...]:
    """What ∂E/∂a of a neuron adds up: its own share of the error if it is an output, then edge by edge."""
    network = factors.numbers.sample.network
    onward = tuple(_handed_back(factors, node, target) for target in network.graph.targets[node])
    if node not in factors.numbers.own:
        return onward
    own = factors.error(node)
    return (BackwardTerm(own.formula, own.numbers, own.value), *onward)


def _handed_back(factors: Factors, node: str, target: str) -> BackwardTerm:
    weight, dE_dz = factors.weight(node, target), factors.numbers.dE_dz[target]
    return BackwardTerm(
        row(weight.formula, Operator("·"), factors.symbols.dE_dz(target)),
        row(weight.numbers, Operator("·"), operand(factors.shown(dE_dz))),
        weight.value * dE_dz,
        Parameter(target, node),
        target,
    )
