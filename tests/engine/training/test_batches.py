"""Batches: their size and the order of the samples."""

import pytest

from engine.graph import Edge, Node
from engine.network import Network
from engine.settings import TrainingSettings, UpdateMode
from engine.training.batches import batch_size, sample_columns, sample_order
from engine.training.program import compile_network
from tests.engine.examples import random_data


@pytest.mark.parametrize(
    ("update", "size", "expected"), [("batch", 3, 10), ("online", 3, 1), ("mini-batch", 3, 3), ("mini-batch", 99, 10)]
)
def test_batch_size(update: UpdateMode, size: int, expected: int) -> None:
    assert batch_size(TrainingSettings(update=update, batch_size=size), 10) == expected


def test_a_full_batch_is_never_shuffled() -> None:
    assert sample_order(TrainingSettings(shuffle=True), 1, 5).tolist() == [0, 1, 2, 3, 4]


def test_targets_stand_as_their_outputs_do() -> None:
    nodes = (Node("x", "input"), Node("deep", "output"), Node("flat", "output"))
    network = Network(nodes, (Edge("x", "flat", 1.0), Edge("flat", "deep", 1.0)))
    data = random_data(network, 4)
    columns = sample_columns(compile_network(network), data)
    assert columns.tolist() == [data.targets[:, 1].tolist(), data.targets[:, 0].tolist(), data.inputs[:, 0].tolist()]
