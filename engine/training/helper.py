"""A second thread for large work; numpy lets go of Python's lock in its calls, so both threads compute at once."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

import numpy as np

Errand = Callable[[], None]

NAME = "training-helper"
IDLE_SECONDS = 0.2  # without work the thread ends; the next work begins another one


class Helper:
    """Does one work beside its caller's own; who comes while it is busy does both alone."""

    def __init__(self) -> None:
        self._taken = threading.Lock()
        self._gate = threading.Lock()
        self._is_ending = True  # or has ended, or never begun: the next work begins a thread
        self._works: SimpleQueue[Errand] = SimpleQueue()
        self._done = threading.Semaphore(0)
        self._error: BaseException | None = None

    def both(self, own: Errand, beside: Errand) -> None:
        """Do both, at once where that is possible; raises what either raises."""
        if not self._taken.acquire(blocking=False):
            own()
            beside()
            return
        try:
            self._begin(beside)
            try:
                own()
            finally:
                self._done.acquire()
            error, self._error = self._error, None
            if error is not None:
                raise error
        finally:
            self._taken.release()

    def _begin(self, work: Errand) -> None:
        with self._gate:
            self._works.put(work)
            if self._is_ending:
                self._is_ending = False
                threading.Thread(target=self._live, name=NAME, daemon=True).start()

    def _live(self) -> None:
        with np.errstate(all="ignore"):  # each thread has its own
            while (work := self._next()) is not None:
                try:
                    work()
                except BaseException as error:  # raised where the work was asked for
                    self._error = error
                self._done.release()

    def _next(self) -> Errand | None:
        try:
            return self._works.get(timeout=IDLE_SECONDS)
        except Empty:
            with self._gate:  # else work might come that nobody does
                self._is_ending = self._works.empty()
            return None if self._is_ending else self._works.get()


HELPER = Helper()
"""The one of this process."""
