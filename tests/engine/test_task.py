"""A task: network and data that fit each other."""

import numpy as np
import pytest

from engine.dataset import Dataset
from engine.errors import DatasetError
from engine.generators import GENERATORS
from engine.network import Network
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from tests.engine.examples import LECTURE, LECTURE_DATA, layered

WIDE = layered([2, 1])
XOR = GENERATORS["xor"].made()
TWO_TARGETS = Dataset(np.ones((1, 1)), np.ones((1, 2)), ("x",), ("T1", "T2"))


def test_as_in_the_lecture_unless_it_is_said_otherwise() -> None:
    assert Task(LECTURE, LECTURE_DATA) == Task(LECTURE, LECTURE_DATA, ErrorConvention(), TrainingSettings())


@pytest.mark.parametrize(
    ("network", "data", "says"),
    [
        (LECTURE, XOR, "column of inputs for each of its inputs: 1, not 2"),
        (LECTURE, TWO_TARGETS, "column of targets for each of its outputs: 1, not 2"),
        (Network(LECTURE.nodes[1:], LECTURE.edges[1:]), LECTURE_DATA, "for each of its inputs: 0, not 1"),
    ],
)
def test_data_that_does_not_fit_the_network_is_refused(network: Network, data: Dataset, says: str) -> None:
    with pytest.raises(DatasetError, match=says):
        Task(network, data)


def test_samples_are_chosen_in_any_order_and_more_than_once() -> None:
    task = Task(WIDE, XOR, ErrorConvention(half=False), TrainingSettings(seed=7))
    chosen = task.with_samples([3, 1, 1])
    assert chosen.dataset.inputs.tolist() == [[1, 1], [0, 1], [0, 1]]
    assert chosen.dataset.targets.ravel().tolist() == [0, 1, 1]
    assert chosen == Task(task.network, chosen.dataset, task.convention, task.settings)
    with pytest.raises(DatasetError, match="no sample"):
        task.with_samples([])
