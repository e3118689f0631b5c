import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.arrays import FloatArray
from engine.training.envelope import Envelope, Shown, capacity_for

numbers = st.floats(-1e6, 1e6) | st.sampled_from([np.nan, np.inf, -np.inf])
curves = st.tuples(st.integers(1, 200), st.integers(1, 3)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=numbers)
)


def filled(values: FloatArray, cuts: list[int], capacity: int) -> Envelope:
    envelope = Envelope(values.shape[1], capacity)
    edges = sorted({0, len(values), *(cut for cut in cuts if cut < len(values))})
    for start, stop in itertools.pairwise(edges):
        envelope.append(np.arange(start, stop), values[start:stop])
    return envelope


def assert_extremes(shown: Shown, values: FloatArray) -> None:
    """Each pair of points holds the smallest and the largest finite value of the epochs it stands for."""
    finite = np.where(np.isfinite(values), values, np.nan)
    for begin in range(0, len(shown.x), 2):
        first, last = int(shown.x[begin]), int(shown.x[begin + 1])
        inside = finite[first : last + 1]
        for curve in range(values.shape[1]):
            there = inside[~np.isnan(inside[:, curve]), curve]
            pair = shown.y[curve, begin : begin + 2]
            assert sorted(pair) == [there.min(), there.max()] if len(there) else np.isnan(pair).all()


@given(curves, st.lists(st.integers(1, 199), max_size=5), st.integers(4, 64), st.integers(1, 40), st.data())
def test_any_view_holds_the_extremes_of_all_its_epochs(
    values: FloatArray, cuts: list[int], capacity: int, columns: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(values) - 1))
    last = data.draw(st.integers(first, len(values) + 5))
    shown = filled(values, cuts, capacity).view(first, last, columns)
    epochs = range(first, min(last, len(values) - 1) + 1)
    wanted = [epoch for epoch in epochs if np.isfinite(values[epoch]).any()]
    if shown.reduced:
        assert_extremes(shown, values)
        spans = list(zip(shown.x[::2], shown.x[1::2], strict=True))
        assert all(any(low <= epoch <= high for low, high in spans) for epoch in wanted)
        assert len(spans) <= columns + 1
    else:
        assert shown.x.tolist() == wanted
        finite = np.where(np.isfinite(values), values, np.nan)
        np.testing.assert_array_equal(shown.y, finite[wanted].T)


@given(st.integers(1, 2000), st.integers(4, 64))
def test_memory_does_not_grow_with_the_epochs(epochs: int, capacity: int) -> None:
    envelope = filled(np.zeros((epochs, 1)), list(range(0, epochs, 7)), capacity)
    assert epochs <= envelope.width * capacity
    assert envelope.width == 1 or epochs > envelope.width * capacity / 2


def test_is_exact_while_every_epoch_has_its_bucket() -> None:
    values = np.array([[3.0], [1.0], [2.0]])
    shown = filled(values, [], 4).view(0, 2, 550)
    assert not shown.reduced
    assert shown.x.tolist() == [0, 1, 2]
    assert shown.y.tolist() == [[3.0, 1.0, 2.0]]


def test_a_smooth_curve_stays_smooth_when_it_is_reduced() -> None:
    falling = np.linspace(5.0, 0.0, 1000)[:, None]
    for values in (falling, falling[::-1].copy()):
        shown = filled(values, [100, 300], 64).view(0, 999, 50)
        steps = np.diff(shown.y[0])
        assert (steps <= 0).all() or (steps >= 0).all()
        np.testing.assert_allclose(shown.y[0], values[shown.x.astype(int), 0])


def test_epochs_that_are_not_there_leave_a_gap_and_no_points() -> None:
    envelope = Envelope(1, capacity=64)
    envelope.append(np.array([0, 10, 20]), np.array([[1.0], [2.0], [3.0]]))
    envelope.append(np.array([], dtype=np.intp), np.empty((0, 1)))
    shown = envelope.view(0, 30, 550)
    assert shown.x.tolist() == [0, 10, 20]
    assert shown.y.tolist() == [[1.0, 2.0, 3.0]]


def test_an_empty_envelope_shows_nothing() -> None:
    shown = Envelope(2).view(0, 100, 550)
    assert shown.x.shape == (0,)
    assert shown.y.shape == (2, 0)


@pytest.mark.parametrize(("curves", "megabytes"), [(1, 1), (4, 1), (256, 4)])
def test_a_million_epochs_cost_a_few_megabytes(curves: int, megabytes: int) -> None:
    assert 2 * 8 * capacity_for(curves) * curves <= megabytes * 2**20


def test_without_a_curve_there_are_epochs_and_no_points() -> None:
    envelope = Envelope(0, capacity=16)
    envelope.append(np.arange(1000), np.empty((1000, 0)))
    for columns in (8, 2000):
        shown = envelope.view(0, 999, columns)
        assert shown.y.shape == (0, 0)
        assert shown.x.shape == (0,)


@given(st.integers(1, 90), st.integers(0, 90), st.integers(0, 90), st.sampled_from((4, 64)))
def test_a_copy_and_its_original_go_their_own_ways(shared: int, more: int, other: int, capacity: int) -> None:
    """One that goes on is as one that was filled with the same from the start, whatever became of the other."""

    def values(count: int, beyond: float) -> FloatArray:
        epochs = np.arange(shared + count)
        return np.sin(epochs * np.where(epochs < shared, 1.0, beyond))[:, np.newaxis]

    first = filled(values(0, 1.0), [], capacity)
    second, still = first.copied(), first.copied()
    for envelope, count, beyond in ((first, more, 2.0), (second, other, 3.0)):
        envelope.append(np.arange(shared, shared + count), values(count, beyond)[shared:])
    for envelope, count, beyond in ((first, more, 2.0), (second, other, 3.0), (still, 0, 1.0)):
        alone = filled(values(count, beyond), [shared], capacity)
        for columns in (3, 200):
            view, wanted = (each.view(0, 200, columns) for each in (envelope, alone))
            np.testing.assert_array_equal(view.x, wanted.x)
            np.testing.assert_array_equal(view.y, wanted.y)
