import numpy as np
import pytest

from simulator.resolve.surface_path import MOST_POINTS, path_of
from tests.widgets.plots.records import Record, falling, run

pytestmark = pytest.mark.bits


def test_the_path_is_the_run_through_its_two_columns() -> None:
    record = falling(80)
    path = path_of(run(record), (3, 1))
    assert path.epochs.tolist() == list(range(81))
    assert np.array_equal(path.across, record.all_values[:, 3])
    assert np.array_equal(path.down, record.all_values[:, 1])


def test_a_long_run_keeps_evenly_spaced_points_within_bounds() -> None:
    count = 10 * MOST_POINTS
    path = path_of(run(Record(np.zeros(count + 1), np.arange(2.0 * (count + 1)))), (0, 1))
    assert MOST_POINTS / 2 <= len(path.epochs) <= MOST_POINTS
    assert len(set(np.diff(path.epochs).tolist())) == 1
    assert np.array_equal(path.across, 2.0 * path.epochs)


def test_the_path_of_a_run_that_begins_later_begins_there() -> None:
    path = path_of(run(falling(80, first=41)), (0, 1))
    assert path.epochs.tolist() == list(range(41, 122))
    count = 3 * MOST_POINTS
    long = path_of(run(Record(np.zeros(count), np.arange(2.0 * count), first=41)), (0, 1))
    assert long.epochs[0] == 41
