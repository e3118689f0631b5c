"""Layered networks of given sizes."""

import pytest

from engine.errors import NetworkError
from engine.layered import layered


def test_all_of_one_layer_is_connected_to_all_of_the_next() -> None:
    network = layered([2, 3, 1], "tanh", ["linear"])
    assert [node.id for node in network.nodes] == ["x1", "x2", "n1", "n2", "n3", "n4"]
    assert [node.activation for node in network.neurons] == ["tanh"] * 3 + ["linear"]
    assert len(network.edges) == 2 * 3 + 3
    assert not network.values.any()
    assert set(network.depths.values()) == {0, 1, 2}


@pytest.mark.parametrize("sizes", [[2], [2, 0, 1], [0, 1]])
def test_a_layer_without_a_node_is_refused(sizes: list[int]) -> None:
    with pytest.raises(NetworkError, match="at least one node in each layer"):
        layered(sizes, "tanh", ["linear"])


def test_each_layer_has_its_own_activation() -> None:
    network = layered([1, 2, 1, 2], ["relu", "tanh"], ["sigmoid", "linear"])
    assert [node.activation for node in network.neurons] == ["relu", "relu", "tanh", "sigmoid", "linear"]
