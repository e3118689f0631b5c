"""Rows in blocks, against a list."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.training.row_store import RowStore

pieces = st.lists(st.tuples(st.integers(0, 5), st.sampled_from((1, 3, 40_000))), max_size=6)


def filled(parts: list[tuple[int, int]]) -> tuple[RowStore, list[list[float]]]:
    """A store of rows of several widths (the widest has blocks of one row), and the same rows as lists."""
    store = RowStore()
    rows: list[list[float]] = []
    for count, width in parts:
        new = np.arange(len(rows), len(rows) + count)[:, np.newaxis] + np.arange(width) / width
        store.append(new)
        rows += new.tolist()
    return store, rows


def held(store: RowStore) -> list[list[float]]:
    return [store[place].tolist() for place in range(len(store))]


@settings(max_examples=20)
@given(pieces, st.integers(0, 10), st.integers(0, 10))
def test_rows_come_back(parts: list[tuple[int, int]], start: int, stop: int) -> None:
    store, rows = filled(parts)
    assert held(store) == rows
    assert [row.tolist() for part in store.parts(start, stop) for row in part] == rows[start:stop]
    assert store.nbytes == 8 * sum(map(len, rows))


def test_a_row_takes_little_and_many_take_few_blocks() -> None:
    store = RowStore()
    store.append(np.zeros((1, 4)))
    (part,) = store.parts(0, 1)
    assert part.base is not None
    assert part.base.nbytes <= 256
    store.append(np.zeros((100_000, 4)))
    assert sum(1 for _ in store.parts(0, 100_001)) < 30


def test_a_copy_and_its_original_go_their_own_ways() -> None:
    store = RowStore()
    store.append(np.arange(30.0).reshape(10, 3))
    other = store.copied()
    store.append(np.full((5, 3), 7.0))
    other.append(np.full((2, 3), 9.0))
    store.append(np.full((1, 3), 8.0))
    shared = np.arange(30.0).reshape(10, 3).tolist()
    assert held(store) == [*shared, *[[7.0] * 3] * 5, [8.0] * 3]
    assert held(other) == [*shared, *[[9.0] * 3] * 2]


def test_stores_that_take_turns_go_on_in_one_block() -> None:
    """A window and its worker hand a record to and fro, an epoch each time."""
    store = RowStore()
    store.append(np.zeros((4000, 4)))
    for _ in range(1000):
        store = store.copied()
        store.append(np.zeros((1, 4)))
    assert sum(1 for _ in store.parts(0, 5000)) < 20
