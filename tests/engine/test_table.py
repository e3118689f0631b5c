"""Tables: frozen columns of numbers and words."""

import numpy as np
import pytest

from engine.errors import TableError
from engine.table import Column, Table

SIZE = Column("size", np.array([1.0, np.nan, 3.5]))
KIND = Column("kind", ("a", None, "b"))
TABLE = Table((SIZE, KIND))


def test_a_column_is_frozen_and_says_what_is_missing() -> None:
    assert not SIZE.has_words
    assert KIND.has_words
    for column in (SIZE, KIND):
        assert column.missing.tolist() == [False, True, False]
    assert not isinstance(SIZE.cells, tuple)
    with pytest.raises(ValueError, match="read-only"):
        SIZE.cells[0] = 2.0


def test_numbers_are_words_where_they_are_asked_for_as_such() -> None:
    assert SIZE.words == ("1", None, "3.5")
    assert KIND.words == ("a", None, "b")


def test_a_class_is_0_or_1() -> None:
    assert Column("c", np.array([0.0, 1.0, np.nan])).is_class
    assert not SIZE.is_class
    assert not KIND.is_class


def test_columns_are_equal_by_name_and_cells() -> None:
    assert Column("size", np.array([1.0, np.nan, 3.5])) == SIZE
    assert Column("other", np.array([1.0, np.nan, 3.5])) != SIZE
    assert Column("size", ("1", None, "3.5")) != SIZE
    assert SIZE != 3
    assert Table((Column("size", np.array([1.0, np.nan, 3.5])), KIND)) == TABLE


def test_rows_and_columns_are_taken() -> None:
    assert TABLE.taken([2, 0, 0]).column("kind").cells == ("b", "a", "a")
    other = TABLE.with_column(SIZE.with_cell(1, 2.0))
    assert other.column("size").words == ("1", "2", "3.5")
    assert other.names == TABLE.names
    assert TABLE.with_column(Column("new", np.zeros(3))).names == ("size", "kind", "new")


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TableError, match="at least one column and one row"):
        Table(())
    with pytest.raises(TableError, match="at least one column and one row"):
        Table((Column("a", ()),))
    with pytest.raises(TableError, match="“b” has 2 rows, and the first one 3"):
        Table((SIZE, Column("b", ("x", "y"))))
    with pytest.raises(TableError, match="Two columns are called “size”"):
        Table((SIZE, SIZE))
    with pytest.raises(TableError, match="Row 2 of the column “a” is not a finite number"):
        Column("a", np.array([1.0, np.inf]))
    with pytest.raises(TableError, match="no column “T”; it has size, kind"):
        TABLE.column("T")
