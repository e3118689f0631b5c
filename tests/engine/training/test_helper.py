"""Two works at once, or one after the other where another pair is under way."""

import threading
import time

import numpy as np
import pytest

from engine.training import helper
from engine.training.helper import Helper


def test_both_are_done_at_once_in_two_threads() -> None:
    meeting, threads = threading.Barrier(2, timeout=10), set[int]()

    def meet() -> None:
        threads.add(threading.get_ident())
        meeting.wait()

    Helper().both(meet, meet)
    assert len(threads) == 2


def test_who_comes_while_it_is_busy_does_both_alone() -> None:
    done, made = list[str](), Helper()
    made.both(lambda: made.both(lambda: done.append("own"), lambda: done.append("beside")), lambda: None)
    assert done == ["own", "beside"]


@pytest.mark.parametrize("fails", [0, 1])
def test_what_either_raises_is_raised_and_the_helper_goes_on(fails: int) -> None:
    made, done = Helper(), list[int]()

    def fail() -> None:
        raise ZeroDivisionError

    works = [lambda: None, lambda: None]
    works[fails] = fail
    with pytest.raises(ZeroDivisionError):
        made.both(*works)
    made.both(lambda: done.append(1), lambda: done.append(2))
    assert sorted(done) == [1, 2]


def test_without_work_the_thread_ends_and_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "IDLE_SECONDS", 0.01)
    made, seen = Helper(), list[threading.Thread]()
    for _ in range(3):
        made.both(lambda: None, lambda: seen.append(threading.current_thread()))
        deadline = time.monotonic() + 10
        while seen[-1].is_alive() and time.monotonic() < deadline:
            time.sleep(0.005)
        assert not seen[-1].is_alive()


def test_many_pairs_in_a_row_lose_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread may end at the very moment at which work comes."""
    monkeypatch.setattr(helper, "IDLE_SECONDS", 0.0)
    made, count = Helper(), np.zeros(2, dtype=int)

    def add(place: int) -> None:
        count[place] += 1

    for _ in range(2000):
        made.both(lambda: add(0), lambda: add(1))
    assert count.tolist() == [2000, 2000]
