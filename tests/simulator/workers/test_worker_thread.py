"""The thread that all workers share, with a worker that counts down."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Signal, Slot
from pytestqt.qtbot import QtBot

from simulator.workers.idle_gate import IdleGate
from simulator.workers.worker_thread import Worker, WorkerThread


class CountingWorker(Worker[int]):
    """Counts down from its job to 1, a number a slice; refuses to begin below 0, and breaks at 13."""

    counted = Signal(int, int, bool)  # generation, number, whether it was counted in the window's thread
    failed = Signal(int, str)

    def __init__(self, gate: IdleGate) -> None:
        super().__init__(gate)
        self._left = 0
        self._window_s = threading.get_ident()

    def _begin(self, job: int) -> None:
        if job < 0:
            raise ValueError("below 0")
        self._left = job
        self._timer.start(0)

    def _slice(self) -> None:
        if self._left == 13:
            raise ValueError("13")
        self.counted.emit(self._generation, self._left, threading.get_ident() == self._window_s)
        self._left -= 1
        if self._left == 0:
            self.stop()

    def _drop(self) -> None:
        self._left = 0

    def _tell(self, failure: Exception) -> None:
        self.failed.emit(self._generation, str(failure))


class CountingThread(WorkerThread[int]):
    """Keeps what comes from the present job, and what had to be dropped."""

    def __init__(self) -> None:
        gate = IdleGate()
        worker = CountingWorker(gate)
        super().__init__(worker, gate)
        self.numbers: list[int] = []
        self.failures: list[str] = []
        self.threads: set[bool] = set()
        worker.counted.connect(self._count)
        worker.failed.connect(self._note)

    @Slot(int, int, bool)
    def _count(self, generation: int, number: int, in_window: bool) -> None:
        self.threads.add(in_window)
        if generation == self._generation:
            self.numbers.append(number)

    @Slot(int, str)
    def _note(self, generation: int, failure: str) -> None:
        if generation == self._generation:
            self.failures.append(failure)


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[CountingThread]:
    made = CountingThread()
    yield made
    made.close()


def test_a_job_is_done_in_the_other_thread(qtbot: QtBot, thread: CountingThread) -> None:
    thread.start(5)
    assert thread.is_running
    qtbot.waitUntil(lambda: len(thread.numbers) == 5)
    assert thread.numbers == [5, 4, 3, 2, 1]
    assert thread.threads == {False}


def test_a_new_job_takes_the_place_of_the_old_one(qtbot: QtBot, thread: CountingThread) -> None:
    thread.start(10**9)
    qtbot.waitUntil(lambda: len(thread.numbers) > 3)
    thread.numbers.clear()
    thread.start(3)
    qtbot.waitUntil(lambda: 1 in thread.numbers)
    assert thread.numbers == [3, 2, 1]


def test_nothing_comes_after_stop(qtbot: QtBot, thread: CountingThread) -> None:
    thread.start(10**9)
    qtbot.waitUntil(lambda: len(thread.numbers) > 3)
    thread.stop()
    thread.numbers.clear()
    qtbot.wait(30)
    assert thread.numbers == []
    assert not thread.is_running


def test_what_fails_at_the_beginning_or_later_is_told_once_and_the_next_job_is_done(
    qtbot: QtBot, thread: CountingThread
) -> None:
    thread.start(-1)
    qtbot.waitUntil(lambda: bool(thread.failures))
    thread.start(15)
    qtbot.waitUntil(lambda: len(thread.failures) == 2)
    qtbot.wait(30)
    assert thread.failures == ["below 0", "13"]
    assert thread.numbers == [15, 14]
    thread.start(1)
    qtbot.waitUntil(lambda: thread.numbers[-1] == 1)


def test_closing_in_the_middle_ends_the_thread_and_may_be_repeated(qtbot: QtBot, thread: CountingThread) -> None:
    thread.start(10**9)
    qtbot.wait(10)
    thread.close()
    thread.close()
    assert not thread.is_running


def test_the_gate_follows_the_window_only_while_something_is_computed(qtbot: QtBot, thread: CountingThread) -> None:
    gate = thread.findChild(IdleGate)
    assert gate is not None
    thread.start(10**9)
    qtbot.wait(10)  # the loop wakes up only to leave
    seen = [gate.is_open]
    thread.stop()
    seen.append(gate.is_open)
    qtbot.wait(10)
    seen.append(gate.is_open)
    assert seen == [False, True, True]
