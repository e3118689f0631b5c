import gc
from collections.abc import Iterator

import pytest

from simulator.window.garbage import MADE, collect_seldom


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_what_is_there_is_not_looked_through_again() -> None:
    collect_seldom()
    assert gc.get_freeze_count() > 10_000
    assert gc.isenabled()


class Ring:
    alive = 0

    def __init__(self) -> None:
        Ring.alive += 1
        self.itself = self

    def __del__(self) -> None:
        Ring.alive -= 1


def test_garbage_made_later_still_goes_by_itself() -> None:
    collect_seldom()
    for _ in range(3 * MADE):
        Ring()
    assert Ring.alive < 2 * MADE
