import numpy as np
import pytest

from tests.widgets.plots.records import Record, falling, run
from widgets.plots.envelope import capacity_for
from widgets.plots.reader import Reader, read_errors, read_parameters


def test_reads_only_what_is_new() -> None:
    record = falling(1000)
    reader = Reader(read_errors)
    for last_epoch in (0, 10, 10, 400, 1000):
        reader.update([(run(record, last_epoch=last_epoch), 1)])
    assert record.read == 1001
    shown = reader.view(run(record), 0, 1000, 2000)
    np.testing.assert_array_equal(shown.y[0], record.all_errors)


def test_begins_anew_when_a_run_went_back_or_has_another_record() -> None:
    long, other = falling(50), Record(np.full(31, 0.5))
    reader = Reader(read_errors)
    reader.update([(run(long), 1)])
    reader.update([(run(long, last_epoch=20), 1)])
    assert reader.view(run(long), 0, 50, 100).x[-1] == 20
    reader.update([(run(other), 1)])
    assert set(reader.view(run(other), 0, 50, 100).y[0]) == {0.5}


def test_keeps_each_run_as_long_as_it_is_shown() -> None:
    first, second = falling(100), falling(60)
    reader = Reader(read_errors)
    reader.update([(run(first, id=1), 1), (run(second, id=2), 1)])
    reader.update([(run(second, id=2), 1)])
    assert second.read == 61
    reader.update([(run(first, id=1), 1), (run(second, id=2), 1)])
    assert first.read == 2 * 101


def test_a_short_range_of_a_long_run_is_exact() -> None:
    epochs = 3 * capacity_for(1)
    errors = np.random.default_rng(1).random(epochs + 1)
    record = Record(errors)
    reader = Reader(read_errors)
    reader.update([(run(record), 1)])
    assert reader.view(run(record), 0, epochs, 550).reduced
    shown = reader.view(run(record), 1003, 1210, 550)
    assert not shown.reduced
    np.testing.assert_array_equal(shown.x, np.arange(1003, 1211))
    np.testing.assert_array_equal(shown.y[0], errors[1003:1211])


def test_parameters_that_are_stored_now_and_then_are_joined_over_the_gaps() -> None:
    values = np.arange(202.0).reshape(101, 2)
    record = Record(np.ones(101), values, keep=8)
    reader = Reader(read_parameters)
    for last_epoch in (3, 20, 100):
        reader.update([(run(record, last_epoch=last_epoch), 2)])
    shown = reader.view(run(record), 0, 100, 550)
    np.testing.assert_array_equal(shown.x, np.arange(0, 101, 8))
    np.testing.assert_array_equal(shown.y, values[::8].T)


def test_takes_no_more_curves_than_are_drawn() -> None:
    record = falling(10, parameters=5)
    reader = Reader(read_parameters)
    reader.update([(run(record), 3)])
    assert reader.view(run(record), 0, 10, 550).y.shape == (3, 11)


@pytest.mark.parametrize("epochs", [60, 3 * capacity_for(1)])
def test_a_run_that_begins_later_is_read_from_there_on(epochs: int) -> None:
    record = falling(epochs, first=1001)
    reader = Reader(read_errors)
    reader.update([(run(record, last_epoch=1001), 1)])
    reader.update([(run(record), 1)])
    assert record.read == epochs + 1
    shown = reader.view(run(record), 0, 1040, 2000)
    np.testing.assert_array_equal(shown.x, np.arange(1001, 1041))
    np.testing.assert_array_equal(shown.y[0], record.all_errors[:40])
    assert not np.isfinite(reader.view(run(record), 0, 900, 550).y).any()
