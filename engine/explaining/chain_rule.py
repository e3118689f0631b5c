"""The derivative of E by any parameter as the chain rule's products: a sum over paths, a sum over samples."""

from dataclasses import dataclass
from itertools import islice, pairwise
from math import prod

import numpy as np

from engine.arrays import FloatArray
from engine.explaining.factors import Factor, Factors
from engine.explaining.paths import Steps, largest_paths, path_count, path_graph, path_sum
from engine.explaining.sample_numbers import Sample, SampleNumbers, numbers_of, parameter_values, sample_of
from engine.explaining.update_numbers import UpdateNumbers
from engine.formulas.formula import Formula, Symbol
from engine.formulas.symbols import Symbols
from engine.graph import Parameter
from engine.task import Task

MOST_PATHS = 20
"""How many paths are spelled out unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Path:
    """One product of the chain rule: factors from the error to the parameter, the neurons they pass, and its value."""

    factors: tuple[Factor, ...]
    nodes: tuple[str, ...]
    product: float


@dataclass(frozen=True, slots=True)
class Derivative:
    """∂E/∂p of one sample's share of E, or of all.

    For one sample: `paths` are the largest products of `path_count` that add up to `value`. For all samples of several:
    `sample` is None, `paths` is empty and `shares` holds the samples' values, which add up to `value`.
    """

    parameter: Parameter
    name: Symbol
    symbol: Formula
    sample: int | None
    sample_count: int
    value: float
    paths: tuple[Path, ...]
    path_count: int
    shares: tuple[float, ...] = ()


def explain(
    task: Task,
    parameter: Parameter,
    *,
    values: FloatArray | None = None,
    sample: int | None = None,
    decimals: int | None = None,
) -> Derivative:
    """∂E/∂p at `values`, in the order of `Network.parameters`, or else at the network's own.

    `sample` None means all of them; `decimals` rounds every step as on a blackboard. For more paths than `MOST_PATHS`
    ask `explain_sample`. Raises `UnknownNodeError` for a parameter that the network lacks, `IndexError` for such a
    sample.
    """
    network, dataset = task.network, task.dataset
    network.value(parameter)
    given = parameter_values(network, values)
    if sample is None and dataset.sample_count == 1:
        sample = 0
    if sample is not None:
        return explain_sample(sample_of(task, given, sample), parameter, decimals)
    if decimals is None:
        everything = UpdateNumbers(task, np.arange(dataset.sample_count), values)
        shares = tuple(everything.shares(parameter).tolist())
    else:
        samples = (sample_of(task, given, index) for index in range(dataset.sample_count))
        shares = tuple(_share(numbers_of(each, decimals), parameter) for each in samples)
    symbols, paths = Symbols(network), path_count(network, parameter.target)
    name, symbol = symbols.parameter(parameter), symbols.dE_dp(parameter)
    return Derivative(parameter, name, symbol, None, dataset.sample_count, sum(shares), (), paths, shares)


def explain_sample(
    sample: Sample, parameter: Parameter, decimals: int | None = None, most_paths: int = MOST_PATHS
) -> Derivative:
    """∂E/∂p of one sample's share of E, with its paths."""
    return explain_numbers(numbers_of(sample, decimals), parameter, most_paths)


def explain_numbers(numbers: SampleNumbers, parameter: Parameter, most_paths: int = MOST_PATHS) -> Derivative:
    """∂E/∂p of a sample whose numbers are known already."""
    sample = numbers.sample
    factors, graph = Factors(numbers), path_graph(numbers)
    found = islice(largest_paths(graph, parameter.target), most_paths)
    paths = sorted((_path(factors, steps, parameter) for steps in found), key=lambda path: -abs(path.product))
    return Derivative(
        parameter,
        factors.symbols.parameter(parameter),
        factors.symbols.dE_dp(parameter),
        sample.index,
        sample.count,
        _share(numbers, parameter),
        tuple(paths),
        path_count(sample.network, parameter.target),
    )


def _path(factors: Factors, steps: Steps, parameter: Parameter) -> Path:
    """The factors along a path, from its output back to the parameter."""
    nodes = steps[::-1]
    chain = [factors.error(nodes[0]), factors.slope(nodes[0])]
    for node, source in pairwise(nodes):
        chain += [factors.weight(source, node), factors.slope(source)]
    chain.append(factors.parameter(parameter))
    return Path(tuple(chain), nodes, prod(factor.value for factor in chain))


def _share(numbers: SampleNumbers, parameter: Parameter) -> float:
    """One sample's ∂E/∂p: as training computes it, or the sum of the products of rounded factors."""
    if numbers.decimals is None:
        dE_dz = numbers.dE_dz[parameter.target]
    else:
        dE_dz = path_sum(path_graph(numbers), parameter.target)
    return dE_dz * Factors(numbers).parameter(parameter).value
