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


@settings(max_examples=20)
@given(pieces)
def test_halving_keeps_every_second_row(parts: list[tuple[int, int]]) -> None:
    store, rows = filled(parts)
    store.halve()
    assert held(store) == rows[::2]
    assert store.nbytes == 8 * sum(map(len, rows[::2]))


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
    store.halve()
    whole = np.concatenate(list(other.parts(0, len(other))))
    assert np.array_equal(whole, np.concatenate([np.arange(30.0).reshape(10, 3), np.full((2, 3), 9.0)]))
    assert len(store) == 8
