"""The lecture's symbols for the quantities of a network: x₁, z₁, a₁, w₁, b₁, T, E."""

from collections.abc import Mapping
from functools import cached_property

from engine.formulas.formula import Fraction, Symbol, derivative
from engine.graph import Parameter
from engine.network import Network

E = Symbol("E")
SHARE = Symbol("E", "i")
"""Any sample's share of E, in a sum over the samples."""
ETA = Symbol("η")
MU = Symbol("μ")
M = Symbol("m")
"""The number of samples."""
K = Symbol("K")
"""The number of outputs."""


def error_of(sample: int, count: int) -> Symbol:
    """What a sample's error is called where `count` samples share E: E for one alone, else E₃ for sample 2 (from 0)."""
    return E if count == 1 else Symbol("E", str(sample + 1))


class Symbols:
    """The symbols of one network, by node id and by parameter; derivatives are of `error`."""

    def __init__(self, network: Network, error: Symbol = E) -> None:
        self.network, self.error = network, error

    def z(self, id: str) -> Symbol:
        return Symbol("z", str(self.network.number[id]))

    def a(self, id: str) -> Symbol:
        """A neuron's activation, or an input's x."""
        letter = "x" if self.network.by_id[id].kind == "input" else "a"
        return Symbol(letter, str(self.network.number[id]))

    def parameter(self, parameter: Parameter) -> Symbol:
        """Its name: the letter, and the number as the index."""
        name = self.network.names[parameter]
        return Symbol(name[0], name[1:])

    def target(self, id: str) -> Symbol:
        """T, with the output's number among the outputs where there are several."""
        return self._targets[id]

    def dE_da(self, id: str) -> Fraction:
        return derivative(self.error, self.a(id))

    def dE_dz(self, id: str) -> Fraction:
        return derivative(self.error, self.z(id))

    def da_dz(self, id: str) -> Fraction:
        return derivative(self.a(id), self.z(id))

    def dE_dp(self, parameter: Parameter) -> Fraction:
        return derivative(self.error, self.parameter(parameter))

    @cached_property
    def _targets(self) -> Mapping[str, Symbol]:
        outputs = self.network.outputs
        if len(outputs) == 1:
            return {outputs[0].id: Symbol("T")}
        return {node.id: Symbol("T", str(place)) for place, node in enumerate(outputs, 1)}
