"""Curves drawn from a record, against the record itself."""

import numpy as np
import pytest

from engine.task import Task
from engine.training.drawn_curves import DrawnCurves
from engine.training.envelope import capacity_for
from engine.training.history import History
from engine.training.trainer import Frames
from tests.engine.examples import LECTURE, LECTURE_DATA

RANDOM = np.random.default_rng(1)


class Record:
    """A record of a run that begins at `first`, stores every `keep`-th epoch's parameters, and counts what was read."""

    def __init__(self, errors: np.ndarray, values: np.ndarray | None = None, keep: int = 1, first: int = 0) -> None:
        self.errors, self.values = errors, np.empty((len(errors), 0)) if values is None else values
        self.keep, self.first_epoch = keep, first
        self.made_to = first + len(errors) - 1
        self.read = 0

    def known_errors(self, start: int, stop: int) -> tuple[np.ndarray, np.ndarray]:
        self.read += stop - start
        assert self.first_epoch <= start < stop <= self.made_to + 1
        return np.arange(start, stop), self.errors[start - self.first_epoch : stop - self.first_epoch]

    def stored(self, start: int, stop: int, columns: object) -> tuple[np.ndarray, np.ndarray]:
        places = np.arange(len(self.errors))
        epochs = self.first_epoch + places
        wanted = (places % self.keep == 0) & (epochs >= start) & (epochs < stop)
        return epochs[wanted], self.values[wanted][:, columns]


def test_reads_only_what_is_new() -> None:
    record, curves = Record(RANDOM.random(1001)), DrawnCurves()
    for record.made_to in (0, 10, 10, 400, 1000):
        curves.errors(record, range(0, 1001), 10)
    assert record.read == 1001
    shown = curves.errors(record, range(0, 1001), 2000)
    np.testing.assert_array_equal(shown.y[0], record.errors)


def test_what_is_drawn_once_follows_its_record_and_nothing_else_does() -> None:
    record, curves = Record(RANDOM.random(1001)), DrawnCurves()
    curves.follow(record)
    assert (record.read, curves.nbytes) == (0, 0)
    record.made_to = 10
    curves.errors(record, range(0, 11), 10)
    record.made_to = 1000
    curves.follow(record)
    assert (record.read, curves.nbytes > 0) == (1001, True)
    curves.forget()
    assert curves.nbytes == 0


def test_a_short_range_of_a_long_run_is_exact() -> None:
    epochs = 3 * capacity_for(1)
    record, curves = Record(RANDOM.random(epochs + 1)), DrawnCurves()
    assert curves.errors(record, range(0, epochs + 1), 550).reduced
    shown = curves.errors(record, range(1003, 1211), 550)
    assert not shown.reduced
    np.testing.assert_array_equal(shown.x, np.arange(1003, 1211))
    np.testing.assert_array_equal(shown.y[0], record.errors[1003:1211])


def test_parameters_that_are_stored_now_and_then_are_joined_over_the_gaps() -> None:
    values = np.arange(303.0).reshape(101, 3)
    record, curves = Record(np.ones(101), values, keep=8), DrawnCurves()
    for record.made_to in (3, 20, 100):
        shown = curves.parameters(record, 2, range(0, 101), 550)
    np.testing.assert_array_equal(shown.x, np.arange(0, 101, 8))
    np.testing.assert_array_equal(shown.y, values[::8, :2].T)
    assert curves.parameters(record, 0, range(0, 101), 550).y.shape == (0, 0)


@pytest.mark.parametrize("epochs", [60, 3 * capacity_for(1)])
def test_a_run_that_begins_later_is_read_from_there_on(epochs: int) -> None:
    record, curves = Record(RANDOM.random(epochs + 1), first=1001), DrawnCurves()
    shown = curves.errors(record, range(0, 1041), 2000)
    assert record.read >= epochs + 1
    np.testing.assert_array_equal(shown.x, np.arange(1001, 1041))
    np.testing.assert_array_equal(shown.y[0], record.errors[:40])
    assert not np.isfinite(curves.errors(record, range(0, 901), 550).y).any()


def test_a_copy_that_grows_in_another_thread_draws_as_the_record_that_takes_it() -> None:
    history = History(Task(LECTURE, LECTURE_DATA))
    width = len(LECTURE.parameters)
    history.append(Frames(0, np.zeros((1, width)), np.zeros(1), None))
    drawn = [history.errors_drawn(range(0, 1), 9), history.parameters_drawn(3, range(0, 1), 9)]
    worker = history.copied()
    states, errors = RANDOM.random((40_000, width)), RANDOM.random(40_000)
    for first in range(0, 40_000, 1000):
        worker.append(Frames(first + 1, states[first : first + 1000], errors[first : first + 1000], None))
        worker.draw_on()
    assert [len(each.x) for each in drawn] == [1, 1]
    assert len(history.errors_drawn(range(0, 40_001), 9).x) == 1
    history.take(worker.copied())
    fresh = history.copied()
    for epochs in (range(0, 40_001), range(7, 900), range(39_000, 40_001)):
        got = history.parameters_drawn(3, epochs, 50)
        wanted = DrawnCurves().parameters(fresh, 3, epochs, 50)
        np.testing.assert_array_equal(got.y, wanted.y)
        np.testing.assert_array_equal(got.x, wanted.x)
        np.testing.assert_array_equal(history.errors_drawn(epochs, 50).y, DrawnCurves().errors(fresh, epochs, 50).y)
