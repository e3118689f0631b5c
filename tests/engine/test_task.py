"""A task: network and data that fit each other."""

import numpy as np
import pytest

from engine.dataset import Dataset
from engine.errors import DatasetError
from engine.generators import xor
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from tests.engine.examples import LECTURE, LECTURE_DATA

TWO_TARGETS = Dataset(np.ones((1, 1)), np.ones((1, 2)), ("x",), ("T1", "T2"))


def test_as_in_the_lecture_unless_it_is_said_otherwise() -> None:
    assert Task(LECTURE, LECTURE_DATA) == Task(LECTURE, LECTURE_DATA, ErrorConvention(), TrainingSettings())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (xor(), "column of inputs for each of its inputs: 1, not 2"),
        (TWO_TARGETS, "targets for each of its outputs: 1, not 2"),
    ],
)
def test_data_that_does_not_fit_the_network_is_refused(data: Dataset, says: str) -> None:
    with pytest.raises(DatasetError, match=says):
        Task(LECTURE, data)
