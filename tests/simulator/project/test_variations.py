"""Projects with one setting varied."""

import numpy as np
import pytest

from engine.errors import RefusalError
from engine.initialization import randomized
from simulator.project.document import Document
from simulator.project.layered_project import layered_project, zeros
from simulator.project.variations import MOST_VALUES, variations


@pytest.fixture
def document() -> Document:
    return layered_project(zeros(2, 1), [3, 2], seed=5)


def test_the_learning_rate_alone_differs(document: Document) -> None:
    low, high = variations(document, "eta", ["0,1", "10"])
    assert (low.name, high.name) == ("η = 0.1", "η = 10")
    assert [each.document.settings.learning_rate for each in (low, high)] == [0.1, 10.0]
    assert low.document.network == high.document.network == document.network


def test_the_momentum_alone_differs(document: Document) -> None:
    made = variations(document, "momentum", ["0", "0.9"])
    assert [each.document.settings.momentum for each in made] == [0.0, 0.9]
    assert made[1].document.network == document.network


def test_each_seed_draws_its_own_start_by_the_projects_scheme(document: Document) -> None:
    for each, seed in zip(variations(document, "seed", ["5", "6"]), (5, 6), strict=True):
        assert each.document.network == randomized(document.network, "xavier", seed)
        assert (each.document.scheme, each.document.settings.seed) == ("xavier", seed)


def test_the_activation_of_one_hidden_layer_differs_and_no_parameter(document: Document) -> None:
    _, relu = variations(document, "activation", ["tanh", "relu"], layer=2)
    network = relu.document.network
    assert [node.activation for node in network.neurons] == ["tanh"] * 3 + ["relu"] * 2 + ["sigmoid"]
    np.testing.assert_array_equal(network.values, document.network.values)


def test_a_layer_shrinks_and_grows_fully_connected_and_keeps_what_there_is(document: Document) -> None:
    small, large = variations(document, "neurons", ["2", "5"], layer=1)
    old = document.network
    for each, count in ((small, 2), (large, 5)):
        network = each.document.network
        depths = [network.depths[node.id] for node in network.neurons]
        assert (depths.count(1), depths.count(2), depths.count(3)) == (count, 2, 1)
        assert len(network.edges) == 2 * count + 2 * count + 2
        kept = [parameter for parameter in network.parameters if parameter in old.names]
        assert kept
        assert all(network.value(parameter) == old.value(parameter) for parameter in kept)
    fresh = [each for each in large.document.network.parameters if each not in old.names and not each.is_bias]
    assert len({large.document.network.value(each) for each in fresh}) == len(fresh), "twins would never part"


def test_as_many_neurons_as_there_are_is_the_project_itself(document: Document) -> None:
    same, _ = variations(document, "neurons", ["3", "4"])
    assert same.document == document


@pytest.mark.parametrize(
    ("what", "values", "layer", "told"),
    [
        ("eta", ["1"], 1, "from 2 to 8"),
        ("eta", ["1"] * (MOST_VALUES + 1), 1, "There are 9 values"),
        ("eta", ["1", "1.0"], 1, "more than once"),
        ("eta", ["1", "-1"], 1, "above 0"),
        ("eta", ["1", "fast"], 1, "fast"),
        ("momentum", ["0", "1"], 1, "below 1"),
        ("seed", ["1", "1.5"], 1, "1.5"),
        ("activation", ["tanh", "step"], 1, "there are"),
        ("neurons", ["1", "0"], 1, "at least 1"),
        ("neurons", ["1", "2"], 3, "no hidden layer 3"),
    ],
)
def test_what_cannot_be_varied_so_is_told(
    document: Document, what: str, values: list[str], layer: int, told: str
) -> None:
    with pytest.raises(RefusalError, match=told):
        variations(document, what, values, layer)
