"""Columns of data from columns of a table: numbers, words one by one, ranks; scaled and filled in."""

from dataclasses import replace

import numpy as np
import pytest

from engine.errors import TableError
from engine.features import Feature, PreparedTable
from engine.table import Column, Table

TABLE = Table(
    (
        Column("size", np.array([1.0, np.nan, 3.0, 7.0])),
        Column("kind", ("low", "high", None, "low")),
        Column("T", np.array([0.0, 1.0, 1.0, 0.0])),
    )
)
SIZE, TARGET = Feature("size"), Feature("T")


def test_each_encoding() -> None:
    assert np.array_equal(SIZE.numbers(TABLE), [1, np.nan, 3, 7], equal_nan=True)
    one_hot = Feature("kind", "one-hot", ("low",))
    assert one_hot.name == "kind=low"
    assert np.array_equal(one_hot.numbers(TABLE), [1, 0, np.nan, 1], equal_nan=True)
    rank = Feature("kind", "rank", ("low", "high"))
    assert rank.name == "kind"
    assert np.array_equal(rank.numbers(TABLE), [0, 1, np.nan, 0], equal_nan=True)
    digit = Feature("size", "one-hot", ("3",))
    assert np.array_equal(digit.numbers(TABLE), [0, np.nan, 1, 0], equal_nan=True)


def test_numbers_are_scaled_and_come_back() -> None:
    scaled = replace(SIZE, scaling="standard", offset=3.0, scale=2.0, fill=5.0)
    numbers = scaled.numbers(TABLE)
    assert numbers.tolist() == [-1.0, 1.0, 0.0, 2.0]
    assert np.array_equal(scaled.original(numbers), [1.0, 5.0, 3.0, 7.0])


def test_rows_that_lack_something_are_refused_or_dropped() -> None:
    with pytest.raises(TableError, match="“size” has nothing in row 2 of 4"):
        PreparedTable(TABLE, (SIZE,), (TARGET,))
    dropped = PreparedTable(TABLE, (SIZE, Feature("kind", "one-hot", ("low",))), (TARGET,), "drop", (0,))
    assert dropped.trained_rows.tolist() == [3]
    assert dropped.held_out_rows.tolist() == [0]
    inputs, targets = dropped.numbers(np.array([3]))
    assert (inputs.tolist(), targets.tolist()) == ([[7.0, 1.0]], [[0.0]])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"held_out": (4,)}, "Row 5 cannot be held out; the table has 4"),
        ({"held_out": (0, 1, 2, 3)}, "No row is left to train on"),
        ({"targets": ()}, "one a target"),
        ({"inputs": (Feature("kind"),)}, "“kind” holds words, which are no numbers"),
        (
            {"inputs": (Feature("kind", "rank", ("low",)),)},
            "Row 2 of the column “kind” holds “high”, which has no rank",
        ),
        ({"inputs": (Feature("age"),)}, "no column “age”"),
    ],
)
def test_what_cannot_be_made_is_refused(changes: dict[str, object], says: str) -> None:
    parts: dict[str, object] = {"inputs": (SIZE,), "targets": (TARGET,), "missing": "drop", **changes}
    with pytest.raises(TableError, match=says):
        PreparedTable(TABLE, **parts).numbers(np.array([0]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("feature", "says"),
    [
        ({"scale": 0.0}, "no finite number above 0"),
        ({"offset": np.nan}, "no finite number above 0"),
        ({"encoding": "one-hot"}, "one-hot a single one"),
        ({"encoding": "rank", "words": ("a", "a")}, "each once"),
    ],
)
def test_a_feature_that_cannot_be_is_refused(feature: dict[str, object], says: str) -> None:
    with pytest.raises(TableError, match=says):
        Feature("a", **feature)  # type: ignore[arg-type]
