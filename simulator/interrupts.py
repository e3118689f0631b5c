"""Ctrl+C, while something runs that must not be broken off: an import, or a call of Qt that calls back."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_interrupts() -> Iterator[None]:
    """Let Ctrl+C wait until the end of the block, and raise KeyboardInterrupt there.

    Who listens to the signal by the end of the block goes on doing so. Nothing is to be done in another thread than the
    main one, where nobody raises KeyboardInterrupt.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = False

    def wait(_number: int, _frame: object) -> None:
        nonlocal asked
        asked = True

    before = signal.getsignal(signal.SIGINT)
    if before == signal.SIG_IGN:  # started in the background, where Ctrl+C is meant for others
        yield
        return
    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is wait:
            signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt
