"""Recipes fitted to tables, against the same written out in numpy."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.dataset import dataset_of
from engine.errors import TableError
from engine.fitting import MOST_WORDS, prepared
from engine.recipe import ColumnRecipe, HeldOutShare, Missing, Recipe, Scaling
from engine.table import Column, Table

SIZES = np.array([4.0, 1.0, 9.0, 2.0, 5.0, 7.0])
KINDS = ("red", "blue", "red", "green", "blue", "red")
TABLE = Table((Column("size", SIZES), Column("kind", KINDS), Column("T", np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0]))))


def recipe(*columns: ColumnRecipe, missing: Missing = "refuse", held_out: tuple[int, ...] = ()) -> Recipe:
    return Recipe((*columns, ColumnRecipe("T", "target")), missing, held_out)


@pytest.mark.parametrize("scaling", ["standard", "minmax"])
def test_scaling_is_fitted_on_the_rows_that_are_trained_on(scaling: Scaling) -> None:
    asked = recipe(ColumnRecipe("size", "input", scaling=scaling), held_out=(2, 3))
    data = dataset_of(prepared(TABLE, asked))
    trained = np.array([4.0, 1.0, 5.0, 7.0])
    offset, scale = (trained.mean(), trained.std()) if scaling == "standard" else (1.0, 6.0)
    assert data.inputs[:, 0] == pytest.approx((trained - offset) / scale, rel=1e-15)
    assert data.held_out is not None
    assert data.held_out.inputs[:, 0] == pytest.approx((np.array([9.0, 2.0]) - offset) / scale, rel=1e-15)
    assert data.targets[:, 0].tolist() == [0, 1, 1, 0]
    assert data.held_out.targets[:, 0].tolist() == [1, 0]


@given(arrays(np.float64, st.integers(1, 30), elements=st.floats(-1e6, 1e6)), st.sampled_from(["standard", "minmax"]))
def test_what_is_scaled_comes_back(values: np.ndarray, scaling: Scaling) -> None:
    assume(np.ptp(values) == 0 or np.ptp(values) > 1e-3)
    table = Table((Column("a", values), Column("T", values)))
    source = prepared(table, recipe(ColumnRecipe("a", "input", scaling=scaling)))
    inputs = dataset_of(source).inputs[:, 0]
    assert source.inputs[0].original(inputs) == pytest.approx(values, rel=1e-9, abs=1e-8)
    if np.ptp(values) > 0:
        spread = inputs.std() if scaling == "standard" else np.ptp(inputs)
        assert spread == pytest.approx(1.0, rel=1e-6)


def test_words_become_a_column_each() -> None:
    data = dataset_of(prepared(TABLE, recipe(ColumnRecipe("kind", "input", scaling="standard"))))
    assert data.input_names == ("kind=blue", "kind=green", "kind=red")
    expected = np.array([[float(kind == word) for word in ("blue", "green", "red")] for kind in KINDS])
    assert np.array_equal(data.inputs, expected)


def test_words_become_a_number() -> None:
    ranks = prepared(TABLE, recipe(ColumnRecipe("kind", "input", "rank", words=("green", "blue", "red"))))
    assert dataset_of(ranks).inputs[:, 0].tolist() == [2, 1, 2, 0, 1, 2]
    by_name = dataset_of(prepared(TABLE, recipe(ColumnRecipe("kind", "input", "rank"))))
    assert by_name.inputs[:, 0].tolist() == [2, 0, 2, 1, 0, 2]


def test_numbers_can_be_classes_in_the_order_of_their_size() -> None:
    table = Table((Column("digit", np.array([10.0, 2.0, 10.0])), Column("T", np.zeros(3))))
    data = dataset_of(prepared(table, recipe(ColumnRecipe("digit", "input", "one-hot"))))
    assert data.input_names == ("digit=2", "digit=10")
    assert data.inputs.tolist() == [[0, 1], [1, 0], [0, 1]]


GAPS = Table(
    (Column("a", np.array([1.0, np.nan, 5.0, 9.0])), Column("T", np.zeros(4)), Column("k", ("x", None, "y", "x")))
)


def test_what_is_missing_is_refused_dropped_or_filled_in() -> None:
    a = ColumnRecipe("a", "input")
    with pytest.raises(TableError, match="“a” has nothing in row 2 of 4"):
        prepared(GAPS, recipe(a))
    assert dataset_of(prepared(GAPS, recipe(a, missing="drop"))).inputs[:, 0].tolist() == [1, 5, 9]
    filled = dataset_of(prepared(GAPS, recipe(a, missing="mean", held_out=(3,))))
    assert filled.inputs[:, 0].tolist() == [1, 3, 5]
    assert dataset_of(prepared(GAPS, recipe(ColumnRecipe("T", "unused"), a, missing="drop"))).sample_count == 3
    with pytest.raises(TableError, match="“k” has no mean"):
        prepared(GAPS, recipe(ColumnRecipe("k", "input"), missing="mean"))


def test_a_share_is_drawn_among_the_rows_that_are_whole() -> None:
    asked = Recipe((ColumnRecipe("a", "input"), ColumnRecipe("T", "target")), "drop", HeldOutShare(0.3, 5))
    source = prepared(GAPS, asked)
    chosen = np.random.default_rng(5).permutation([0, 2, 3])[:1]
    assert source.held_out == tuple(chosen.tolist())
    assert sorted([*source.trained_rows, *source.held_out_rows]) == [0, 2, 3]


def test_a_constant_column_is_not_divided_by_nothing() -> None:
    table = Table((Column("a", np.array([4.0, 4.0])), Column("T", np.zeros(2))))
    assert dataset_of(prepared(table, recipe(ColumnRecipe("a", "input", scaling="standard")))).inputs.tolist() == [
        [0],
        [0],
    ]


def test_what_cannot_be_fitted_is_refused() -> None:
    with pytest.raises(TableError, match="“size” is used twice"):
        prepared(TABLE, recipe(ColumnRecipe("size", "input"), ColumnRecipe("size", "target")))
    with pytest.raises(TableError, match="No row is left"):
        prepared(TABLE, recipe(ColumnRecipe("size", "input"), held_out=tuple(range(6))))
    with pytest.raises(TableError, match="one a target"):
        prepared(TABLE, Recipe((ColumnRecipe("size", "input"),)))
    with pytest.raises(TableError, match="cannot be held out"):
        prepared(TABLE, recipe(ColumnRecipe("size", "input"), held_out=(6,)))
    many = MOST_WORDS + 1
    table = Table((Column("name", tuple(f"n{place}" for place in range(many))), Column("T", np.zeros(many))))
    with pytest.raises(TableError, match="“name” has 257 different words; at most 256"):
        prepared(table, recipe(ColumnRecipe("name", "input")))
    huge = Table((Column("a", np.array([-1.7e308, 1.7e308])), Column("T", np.zeros(2))))
    with pytest.raises(TableError, match="too large to be scaled"):
        prepared(huge, recipe(ColumnRecipe("a", "input", scaling="minmax")))
