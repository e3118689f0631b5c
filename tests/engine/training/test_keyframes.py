"""Keyframes, against a list of every row."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.training.keyframes import Keyframes

acts = st.lists(st.one_of(st.integers(0, 40), st.just("halve")), max_size=12)


def appended(keyframes: Keyframes, first: int, count: int) -> None:
    keyframes.append(np.arange(first, first + count)[:, np.newaxis] * [1.0, -1.0])


@settings(max_examples=60)
@given(acts, st.integers(0, 60), st.integers(0, 60), st.sampled_from((1, 2, 8)))
def test_rows_at_every_distance_are_those_that_were_appended(
    done: list[int | str], start: int, stop: int, coarser: int
) -> None:
    keyframes, count = Keyframes(), 0
    for act in done:
        if isinstance(act, int):
            appended(keyframes, count, act)
            count += act
        elif count:
            keyframes.halve()
    kept = range(0, count, keyframes.distance)
    assert len(keyframes) == len(kept)
    assert [keyframes[place].tolist() for place in kept] == [[place, -place] for place in kept]
    assert keyframes.nbytes == 16 * len(kept)
    step = coarser * keyframes.distance
    places = range(-(-start // step) * step, min(stop, count), step)
    assert keyframes.rows(places, lambda rows: rows[:, :1], 1)[:, 0].tolist() == list(places)


def test_rows_of_several_widths_are_read_as_one_table() -> None:
    keyframes = Keyframes()
    keyframes.append(np.full((9, 2), 1.0))
    keyframes.append(np.full((9, 4), 2.0))
    table = keyframes.rows(range(0, 18), lambda rows: rows[:, :2], 2)
    assert table[:, 1].tolist() == [1.0] * 9 + [2.0] * 9


def test_halving_copies_no_row_and_a_copy_keeps_what_it_had() -> None:
    keyframes = Keyframes()
    appended(keyframes, 0, 1000)
    before = keyframes.copied()
    row = keyframes[512]
    keyframes.halve()
    assert np.shares_memory(keyframes[512], row)
    assert np.shares_memory(before[512], row)
    assert (len(keyframes), len(before), before[511].tolist()) == (500, 1000, [511.0, -511.0])
    appended(keyframes, 1000, 10)
    appended(before, 1000, 3)
    assert keyframes[1008].tolist() == [1008.0, -1008.0]
    assert len(before) == 1003


@pytest.mark.parametrize("count", [1, 7, 4096])
def test_one_by_one_is_as_all_at_once(count: int) -> None:
    single, whole = Keyframes(), Keyframes()
    appended(whole, 0, count)
    for place in range(count):
        appended(single, place, 1)

    def table(keyframes: Keyframes) -> FloatArray:
        return keyframes.rows(range(count), lambda rows: rows, 2)

    assert np.array_equal(table(single), table(whole))
