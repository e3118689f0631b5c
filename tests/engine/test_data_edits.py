"""Edits of data, after which table, samples and samples held out agree."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data_edits import with_columns, with_held_out, with_rows, with_value
from engine.dataset import Dataset, dataset_of
from engine.errors import DatasetError
from engine.fitting import prepared
from engine.recipe import ColumnRecipe, HeldOutShare, Recipe
from engine.table import Column, Table

NAMES = (("x1",), ("T",))
PLAIN = Dataset([[1.0], [2.0], [3.0]], [[0.0], [1.0], [0.0]], *NAMES)  # type: ignore[arg-type]
WITH_OTHERS = replace(PLAIN, held_out=Dataset([[9.0]], [[1.0]], *NAMES))  # type: ignore[arg-type]
TABLE = Table(
    (
        Column("size", np.array([2.0, 4.0, np.nan, 6.0, 8.0, 100.0])),
        Column("kind", ("a", "b", "a", "b", "a", "b")),
        Column("T", np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0])),
    )
)
SCALED = ColumnRecipe("size", "input", scaling="standard"), ColumnRecipe("kind", "input"), ColumnRecipe("T", "target")
FROM_TABLE = dataset_of(prepared(TABLE, Recipe(SCALED, "drop", (5,))))


def cells(data: Dataset, name: str) -> list[Any]:
    assert data.source is not None
    return list(data.source.table.column(name).cells)


def test_a_value_is_written_back_to_the_table() -> None:
    changed = with_value(FROM_TABLE, "inputs", 2, 0, 0.0)
    assert changed.inputs[2, 0] == pytest.approx(0.0, abs=1e-15)
    assert cells(changed, "size")[3] == 5.0  # the mean of 2, 4, 6, 8
    others = [0, 1, 3]
    assert np.array_equal(changed.inputs[others], FROM_TABLE.inputs[others])  # what was fitted stays
    assert with_value(FROM_TABLE, "targets", 2, 0, 0.5).targets[:, 0].tolist() == [0, 1, 0.5, 1]


def test_a_number_made_of_a_word_cannot_be_typed() -> None:
    with pytest.raises(DatasetError, match="“kind=a” is made of the words in the column “kind”"):
        with_value(FROM_TABLE, "inputs", 0, 1, 0.5)


def test_a_sample_that_is_not_there_is_refused() -> None:
    for data in (PLAIN, FROM_TABLE):
        with pytest.raises(DatasetError, match="no sample 5"):
            with_value(data, "inputs", 4, 0, 1.0) if data is FROM_TABLE else with_value(data, "targets", 4, 0, 1.0)


def test_a_value_without_a_table() -> None:
    assert with_value(WITH_OTHERS, "inputs", 1, 0, 7.0).inputs[:, 0].tolist() == [1, 7, 3]
    assert with_value(WITH_OTHERS, "targets", 1, 0, 7.0).held_out == WITH_OTHERS.held_out


@pytest.mark.parametrize("data", [PLAIN, WITH_OTHERS, FROM_TABLE])
@given(rows=st.lists(st.integers(0, 2), min_size=1, max_size=6))
def test_rows_in_any_order(data: Dataset, rows: Sequence[int]) -> None:
    changed = with_rows(data, rows)
    assert np.array_equal(changed.inputs, data.inputs[list(rows)])
    assert np.array_equal(changed.targets, data.targets[list(rows)])
    assert changed.held_out == data.held_out
    assert (changed.source is None) == (data.source is None)


def test_a_sample_that_goes_or_comes_leaves_the_other_rows_of_the_table() -> None:
    assert cells(with_rows(FROM_TABLE, [0, 1, 3]), "size")[:2] == [2.0, 4.0]
    assert np.array_equal(cells(with_rows(FROM_TABLE, [0, 1, 3]), "size"), [2, 4, np.nan, 8, 100], equal_nan=True)
    copied = cells(with_rows(FROM_TABLE, [0, 1, 2, 3, 1]), "size")
    assert np.array_equal(copied, [2, 4, np.nan, 6, 8, 100, 4], equal_nan=True)


@pytest.mark.parametrize("data", [PLAIN, FROM_TABLE])
def test_data_needs_a_sample(data: Dataset) -> None:
    with pytest.raises(DatasetError, match="no sample"):
        with_rows(data, [])


def test_columns_come_go_and_move() -> None:
    changed = with_columns(FROM_TABLE, [2, None, 0], [0, None], (["b", "size", "s"], ["T", "T2"]))
    assert (changed.input_names, changed.target_names) == (("b", "size", "s"), ("T", "T2"))
    assert np.array_equal(changed.inputs[:, [0, 2]], FROM_TABLE.inputs[:, [2, 0]])
    assert not changed.inputs[:, 1].any()
    assert changed.source is not None
    assert changed.source.table.names == ("size", "kind", "T", "size (2)", "T2")
    assert changed.held_out is not None
    assert changed.held_out.inputs.shape == (1, 3)
    assert changed.held_out.input_names == changed.input_names


def test_columns_without_a_table() -> None:
    changed = with_columns(WITH_OTHERS, [None, 0], [0], (["x0", "x1"], ["T"]))
    assert changed.inputs.tolist() == [[0, 1], [0, 2], [0, 3]]
    assert changed.held_out is not None
    assert changed.held_out.inputs.tolist() == [[0, 9]]


@given(st.integers(1, 30), st.floats(0, 0.99), st.integers(0, 2**63 - 1))
def test_a_share_of_the_samples_is_held_out_and_none_is_lost(count: int, share: float, seed: int) -> None:
    rows = np.arange(float(count))[:, np.newaxis]
    whole = Dataset(rows, -rows, *NAMES)
    for data in (whole, with_held_out(whole, HeldOutShare(0.5, 3))):
        changed = with_held_out(data, HeldOutShare(share, seed))
        kept = np.empty((0, 1)) if changed.held_out is None else changed.held_out.inputs
        assert sorted([*changed.inputs[:, 0], *kept[:, 0]]) == rows[:, 0].tolist()
        assert np.array_equal(changed.targets, -changed.inputs)
        expected = round(share * count) if share * count > 0 else 0
        assert len(kept) == (0 if not share or count == 1 else min(max(expected, 1), count - 1))
    again = with_held_out(whole, HeldOutShare(share, seed))
    assert again == with_held_out(whole, HeldOutShare(share, seed))
    assert np.all(np.diff(again.inputs[:, 0]) > 0)


def test_rows_of_a_table_are_held_out_and_what_was_fitted_stays() -> None:
    changed = with_held_out(FROM_TABLE, HeldOutShare(0.4, 1))
    assert changed.source is not None
    assert FROM_TABLE.source is not None
    assert changed.source.inputs == FROM_TABLE.source.inputs
    assert (changed.sample_count, len(changed.source.held_out)) == (3, 2)  # of five that are whole
    assert with_held_out(changed, HeldOutShare(0.0)).held_out is None
