"""The data: frozen and checked."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.dataset import Dataset, dataset_of
from engine.errors import DatasetError
from engine.features import Feature, PreparedTable
from engine.generators import GENERATORS
from engine.table import Column, Table

XOR = GENERATORS["xor"].made()
CLOUDS = GENERATORS["gaussians"].made(1, {"samples": 8})


def test_data_is_frozen_float64_and_its_own() -> None:
    rows = np.array([[1.0, 2.0], [3.0, 4.0]])
    data = Dataset(rows, np.array([[0.0], [1.0]]), ("x1", "x2"), ("T",))
    rows[0, 0] = 9
    assert data.inputs.dtype == np.float64
    assert data.inputs[0, 0] == 1
    assert data.sample_count == 2
    with pytest.raises(ValueError, match="read-only"):
        data.inputs[0, 0] = 9


def test_data_is_equal_by_numbers_and_names() -> None:
    assert GENERATORS["xor"].made() == XOR
    assert XOR != CLOUDS
    assert Dataset(XOR.inputs, XOR.targets, ("x1", "x2"), ("y",)) != XOR
    assert XOR != "xor"


@pytest.mark.parametrize(
    ("inputs", "targets", "says"),
    [
        ([[1.0]], [[1.0], [2.0]], "1 rows of inputs, 2 of targets"),
        (np.zeros((0, 1)), np.zeros((0, 1)), "no sample"),
        ([1.0, 2.0], [[1.0]], "one row a sample"),
        ([[1.0, 2.0]], [[1.0]], "1 column"),
        ([[1.0], [np.nan]], [[1.0], [2.0]], "input “x1” of sample 2 is not a finite number"),
        ([[1.0]], [[np.inf]], "target “T” of sample 1"),
        ([[1.0], [1.0, 2.0]], [[1.0], [1.0]], "inputs are not rows of numbers"),
        ([["a"]], [[1.0]], "inputs are not rows of numbers"),
    ],
)
def test_data_that_cannot_be_trained_on_is_refused(inputs: Any, targets: Any, says: str) -> None:
    with pytest.raises(DatasetError, match=says):
        Dataset(inputs, targets, ("x1",), ("T",))


def test_samples_held_out_have_the_same_columns() -> None:
    data = replace(XOR, held_out=CLOUDS)
    assert data != XOR
    assert data == replace(XOR, held_out=CLOUDS)
    with pytest.raises(DatasetError, match="other columns"):
        replace(XOR, held_out=Dataset(XOR.inputs, XOR.targets, ("a", "b"), ("T",)))
    with pytest.raises(DatasetError, match="of their own"):
        replace(XOR, held_out=data)


def test_data_is_what_its_table_makes() -> None:
    table = Table((Column("a", np.array([1.0, 2.0, 3.0])), Column("T", np.array([0.0, 1.0, 0.0]))))
    source = PreparedTable(table, (Feature("a"),), (Feature("T"),), held_out=(1,))
    data = dataset_of(source)
    assert (data.inputs.tolist(), data.input_names) == ([[1.0], [3.0]], ("a",))
    assert data.held_out == Dataset(np.array([[2.0]]), np.array([[1.0]]), ("a",), ("T",))
    for changes in (
        {"inputs": np.array([[1.0], [4.0]])},
        {"held_out": None},
        {"held_out": replace(data.held_out, inputs=np.array([[7.0]]))},
    ):
        with pytest.raises(DatasetError, match="not what its table"):
            replace(data, **changes)
