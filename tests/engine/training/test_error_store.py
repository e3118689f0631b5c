"""E within a budget: exact at the end, extremes before; against a plain list."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.training import error_store
from engine.training.error_store import BLOCK, ErrorStore

sizes = st.lists(st.integers(0, 60_000), min_size=1, max_size=8)


def filled(parts: list[int], budget: int) -> tuple[ErrorStore, np.ndarray]:
    numbers = np.random.default_rng(1).normal(size=sum(parts)).cumsum()
    numbers[::997] = np.nan
    store, start = ErrorStore(budget), 0
    for part in parts:
        store.append(numbers[start : start + part])
        start += part
    return store, numbers


@settings(max_examples=25, deadline=None)
@given(sizes, st.sampled_from([0, 100_000, 600_000, 10**8]), st.data())
def test_late_numbers_are_exact_and_early_ones_lie_between_their_extremes(
    parts: list[int], budget: int, data: st.DataObject
) -> None:
    store, numbers = filled(parts, budget)
    assert len(store) == len(numbers)
    exact = store.exact_from
    start = data.draw(st.integers(exact, len(numbers)))
    stop = data.draw(st.integers(start, len(numbers)))
    assert np.array_equal(store.exact(start, stop), numbers[start:stop], equal_nan=True)
    if exact:
        first = data.draw(st.integers(0, exact - 1))
        last = data.draw(st.integers(first + 1, exact))
        places, values = store.extremes(first, last)
        assert places[0] == first
        assert places[-1] == last - 1
        assert (np.diff(places) > 0).all()
        width = int(np.diff(places).max(initial=0)) + 1
        inside = numbers[first + width : last - width]  # where a stretch is cut to one place there is one point of it
        assert np.nanmin(values, initial=np.inf) <= np.nanmin(inside, initial=np.inf)
        assert np.nanmax(values, initial=-np.inf) >= np.nanmax(inside, initial=-np.inf)


def test_extremes_are_those_of_their_stretches() -> None:
    store, numbers = filled([5 * BLOCK], 0)
    places, values = store.extremes(0, store.exact_from)
    assert store.exact_from == 5 * BLOCK
    for first, last, low, high in zip(places[::2], places[1::2], values[::2], values[1::2], strict=True):
        stretch = numbers[first : last + 1]
        assert (low, high) == (np.nanmin(stretch), np.nanmax(stretch))


def test_a_hundred_million_numbers_take_their_budget() -> None:
    store, part = ErrorStore(2**22), np.linspace(1.0, 0.0, 2**20)
    for _ in range(96):
        store.append(part)
    assert len(store) == 96 * 2**20
    assert store.nbytes <= 2**22 + 8 * BLOCK + 16 * BLOCK
    assert np.array_equal(store.exact(len(store) - 5, len(store)), part[-5:])


def test_a_copy_goes_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(error_store, "BLOCK", 8)
    store = ErrorStore(10**6)
    store.append(np.arange(20.0))
    other = store.copied()
    store.append(np.full(20, 7.0))
    store.keep_to(0)
    assert np.array_equal(other.exact(0, 20), np.arange(20.0))


def test_a_store_that_grows_no_more_keeps_to_the_smallest_budget_and_knows_its_extremes() -> None:
    """Hundreds of earlier runs share one budget: none may hold a block of its own."""
    values = np.sin(np.arange(5000.0))
    store = ErrorStore()
    store.append(values)
    store.keep_to(1000)
    assert store.nbytes <= 16 * 5000 / error_store.FIRST_WIDTH + 16
    assert (len(store), store.exact_from) == (5000, 5000)
    places, found = store.extremes(0, 5000)
    assert (found.min(), found.max()) == (values.min(), values.max())
    assert places[-1] == 4999
    store.append(values[:10])
    assert store.exact(5000, 5010).tolist() == values[:10].tolist()
    store.keep_to(0)
    assert store.extremes(0, 5010)[0][-1] == 5009
