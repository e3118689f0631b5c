import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from simulator.window.garbage import MADE, GarbageCollector, collect_if_due


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    parent = QObject()
    yield GarbageCollector(parent)
    parent.deleteLater()
    qtbot.wait(1)


class Ring:
    """Garbage that counting references does not find; tells in which thread it goes."""

    went: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Ring.went.append(threading.get_ident())


@pytest.mark.usefixtures("collector")
def test_what_is_there_is_not_looked_through_again() -> None:
    assert gc.get_freeze_count() > 10_000


@pytest.mark.usefixtures("collector")
def test_garbage_of_any_thread_goes_by_itself_and_in_the_window_s_thread_alone(qtbot: QtBot) -> None:
    Ring.went.clear()

    def work() -> None:
        for _ in range(4 * MADE):
            Ring()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert Ring.went == []
    qtbot.waitUntil(lambda: len(Ring.went) == 4 * MADE)
    assert set(Ring.went) == {threading.get_ident()}


def test_it_is_looked_for_only_where_enough_was_made() -> None:
    gc.collect()
    Ring.went.clear()
    Ring()
    collect_if_due()
    assert Ring.went == []
    held = [Ring() for _ in range(MADE)]
    collect_if_due()
    assert len(Ring.went) == 1
    del held
    gc.collect()


def test_in_the_tests_nothing_else_looks_for_it() -> None:
    """Python itself would, in a worker's thread: a dead widget among the garbage would end the process."""
    assert not gc.isenabled()
