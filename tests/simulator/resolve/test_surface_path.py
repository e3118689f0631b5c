import numpy as np
import pytest

from simulator.resolve.surface_path import MOST_POINTS, PathReader
from tests.widgets.plots.records import Record, falling, run

pytestmark = pytest.mark.bits


def test_the_path_is_the_run_through_its_two_columns() -> None:
    record = falling(80)
    path = PathReader().read(run(record), (1, 3))
    assert path.epochs.tolist() == list(range(81))
    assert np.array_equal(path.across, record.all_values[:, 1])
    assert np.array_equal(path.down, record.all_values[:, 3])


def test_only_what_is_new_is_read() -> None:
    record, reader = falling(80), PathReader()
    reader.read(run(record, last_epoch=60), (0, 1))
    record.read = 0
    assert len(reader.read(run(record), (0, 1)).epochs) == 81
    assert record.read == 20


def test_other_columns_and_another_record_are_read_from_the_start() -> None:
    reader = PathReader()
    reader.read(run(falling(80)), (0, 1))
    other = falling(10)
    path = reader.read(run(other, id=2), (2, 3))
    assert np.array_equal(path.across, other.all_values[:, 2])
    assert reader.read(run(other, id=2), (3, 2)).across.tolist() == other.all_values[:, 3].tolist()


def test_a_long_run_keeps_evenly_spaced_points_within_bounds() -> None:
    count = 10 * MOST_POINTS
    path = PathReader().read(run(Record(np.zeros(count + 1), np.arange(2.0 * (count + 1)))), (0, 1))
    assert MOST_POINTS / 2 <= len(path.epochs) <= MOST_POINTS
    assert len(set(np.diff(path.epochs).tolist())) == 1
    assert np.array_equal(path.across, 2.0 * path.epochs)


def test_the_path_of_a_run_that_begins_later_begins_there() -> None:
    path = PathReader().read(run(falling(80, first=41)), (0, 1))
    assert path.epochs.tolist() == list(range(41, 122))
    count = 3 * MOST_POINTS
    long = PathReader().read(run(Record(np.zeros(count), np.arange(2.0 * count), first=41)), (0, 1))
    assert long.epochs[0] == 41
