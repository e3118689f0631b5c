"""Random initial parameters from a seed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, cast, get_args

import numpy as np

from engine.arrays import FloatArray
from engine.errors import SettingsError
from engine.graph import Graph
from engine.network import Network, network_with
from engine.once import made_once
from engine.words import noted

Scheme = Literal["uniform", "normal", "xavier", "he"]
SCHEME_TITLES: Mapping[Scheme, str] = MappingProxyType(
    {
        "uniform": noted("Uniform"),
        "normal": noted("Normal"),
        "xavier": noted("Xavier (Glorot)"),
        "he": noted("He"),
    }
)


def randomized(network: Network, scheme: Scheme, seed: int) -> Network:
    """The network with new initial parameters; locked ones stay. The same seed gives the same numbers.

    - `uniform`: weights and biases evenly from −1 to 1.
    - `normal`: weights and biases from the normal distribution with mean 0 and deviation 1.
    - `xavier`: weights evenly within ±√(6 / (fan-in + fan-out)), biases 0 (Glorot and Bengio, “Understanding the
      difficulty of training deep feedforward neural networks”, AISTATS 2010, equation 16): for tanh and sigmoid.
    - `he`: weights normal with deviation √(2 / fan-in), biases 0 (He, Zhang, Ren and Sun, “Delving deep into
      rectifiers”, ICCV 2015, equation 10): for ReLU and its relatives.

    Fan-in is the number of edges into the weight's target, fan-out of those from its source; in a layered network
    without gaps these are the sizes of the two layers. Each parameter takes one draw, locked or not, so that locking
    one leaves the others their numbers. Raises `SettingsError` for a seed below 0.
    """
    if seed < 0:
        raise SettingsError("The seed is {seed}; it must be a whole number of at least 0.", seed=seed)
    values = _drawn(network, scheme, seed)
    return network_with(network, np.where(network.graph.locked, network.values, values))


def scheme_of(network: Network, seed: int) -> Scheme | None:
    """The scheme by which the network's parameters, but for locked ones, were drawn from `seed`; None for none."""
    free, values = ~network.graph.locked, network.values
    if not free.any():
        return None
    for scheme in get_args(Scheme):
        drawn = _drawn(network, scheme, seed)
        if np.array_equal(drawn[free], values[free]) and drawn[free].any():
            return cast(Scheme, scheme)
    return None


def _drawn(network: Network, scheme: Scheme, seed: int) -> FloatArray:
    """A draw for every parameter, in the order of `Network.parameters`."""
    generator, size = np.random.default_rng(seed), len(network.parameters)
    even = scheme in ("uniform", "xavier")
    drawn = generator.uniform(-1.0, 1.0, size) if even else generator.standard_normal(size)
    values: FloatArray = drawn * _scales(network.graph)[scheme] + 0.0  # adding zero makes −0 a plain 0
    return values


@made_once
def _scales(graph: Graph) -> Mapping[Scheme, FloatArray]:
    """What each parameter's draw is multiplied by, in the order of `Graph.parameters`."""
    ins = np.array([len(graph.sources[each.target]) for each in graph.parameters], dtype=np.float64)
    outs = np.array([len(graph.targets[each.source or each.target]) for each in graph.parameters], dtype=np.float64)
    ones = np.ones(len(ins))
    with np.errstate(divide="ignore"):  # a bias alone has no fan-in, and is not drawn there
        xavier, he = (np.where(graph.is_bias, 0.0, np.sqrt(share)) for share in (6.0 / (ins + outs), 2.0 / ins))
    return {"uniform": ones, "normal": ones, "xavier": xavier, "he": he}
