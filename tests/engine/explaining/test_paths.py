"""Paths, counted, added up and listed, against all of them walked one by one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import fsum, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explaining.paths import PathGraph, Steps, largest_paths, path_count, path_graph, path_sum
from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.graph import Parameter
from engine.network import Network
from engine.task import Task
from tests.engine.examples import layered, random_data, random_task
from tests.strategies import datasets, networks


def walked(network: Network, start: str) -> Iterator[Steps]:
    """Every path from a neuron to the error, by trying all edges."""
    if network.by_id[start].kind == "output":
        yield (start,)
    for edge in network.edges:
        if edge.source == start:
            yield from ((start, *rest) for rest in walked(network, edge.target))


def product(graph: PathGraph, steps: Steps) -> float:
    slopes = prod(graph.slope[step] for step in steps)
    return graph.own[steps[-1]] * slopes * prod(graph.weight(*pair) for pair in pairwise(steps))


@given(st.data(), networks())
def test_any_graph(data: st.DataObject, network: Network) -> None:
    dataset = data.draw(datasets(network))
    graph = path_graph(numbers_of(sample_of(Task(network, dataset), parameter_values(network), 0)))
    for neuron in network.neurons:
        every = list(walked(network, neuron.id))
        listed = list(largest_paths(graph, neuron.id))
        products = [product(graph, steps) for steps in listed]
        size = fsum(map(abs, products))
        assert path_count(network, neuron.id) == len(every)
        assert sorted(listed) == sorted(every)
        assert path_sum(graph, neuron.id) == pytest.approx(fsum(products), rel=1e-12, abs=1e-12 * size)
        assert all(abs(one) >= abs(next_) * (1 - 1e-12) for one, next_ in pairwise(products))


def test_deep_and_wide_networks_have_more_paths_than_can_be_walked() -> None:
    network = layered([2, *[10] * 30, 3], "tanh")
    first = network.neurons[0].id
    assert path_count(network, first) == 10**29 * 3
    data = random_data(network, 1)
    graph = path_graph(numbers_of(sample_of(Task(network, data), parameter_values(network), 0)))
    assert len(next(largest_paths(graph, first))) == 31


def test_what_is_not_a_number_is_seen_first() -> None:
    network = layered([1, 1, 2, 1], "linear")
    one, other = (edge for edge in network.edges if edge.target == "output3.0")
    graph = path_graph(numbers_of(sample_of(random_task(network, 1), parameter_values(network), 0)))
    broken = {Parameter(other.target, other.source): float("nan"), Parameter(one.target, one.source): 100.0}
    spoilt = replace(graph, parameters={**graph.parameters, **broken})
    assert next(largest_paths(spoilt, network.neurons[0].id))[1] == other.source
