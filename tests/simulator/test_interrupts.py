import os
import signal
import threading
from collections.abc import Iterator

import pytest

from simulator.interrupts import held_interrupts


@pytest.fixture(autouse=True)
def handler_is_given_back() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def pressed(reached: list[str], failure: Exception | None = None) -> None:
    with held_interrupts():
        with held_interrupts():
            reached.append("inner")
        press_ctrl_c()
        press_ctrl_c()
        if failure is not None:
            raise failure
        reached.append("outer")


def test_ctrl_c_waits_for_the_end_of_the_block() -> None:
    reached: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        pressed(reached)
    assert reached == ["inner", "outer"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_it_nothing_is_raised() -> None:
    with held_interrupts():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_failure_in_the_block_comes_first() -> None:
    with pytest.raises(ValueError, match="mine"):
        pressed([], ValueError("mine"))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_listens_by_the_end_goes_on_listening() -> None:
    heard: list[int] = []

    def hear(number: int, _frame: object) -> None:
        heard.append(number)

    with held_interrupts():
        signal.signal(signal.SIGINT, hear)
    press_ctrl_c()
    assert heard == [signal.SIGINT]


def test_what_runs_in_the_background_hears_nothing_of_it() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with held_interrupts():
        press_ctrl_c()
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def test_in_another_thread_there_is_nothing_to_hold() -> None:
    reached: list[bool] = []

    def work() -> None:
        with held_interrupts():
            reached.append(signal.getsignal(signal.SIGINT) is signal.default_int_handler)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert reached == [True]
