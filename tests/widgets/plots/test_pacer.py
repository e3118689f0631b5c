from time import perf_counter

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets.plots.pacer import GAP_FACTOR, Pacer


def made(qtbot: QtBot) -> tuple[QObject, Pacer, list[float]]:
    owner = QObject()
    pacer = Pacer(owner)
    times: list[float] = []
    pacer.due.connect(lambda: times.append(perf_counter()))
    return owner, pacer, times


def test_the_first_drawing_is_due_at_once(qtbot: QtBot) -> None:
    _owner, pacer, times = made(qtbot)
    began = perf_counter()
    pacer.request()
    qtbot.waitUntil(lambda: len(times) == 1)
    assert times[0] - began < 0.02
    assert not pacer.waiting


def test_many_requests_are_one_drawing(qtbot: QtBot) -> None:
    _owner, pacer, times = made(qtbot)
    for _ in range(100):
        pacer.request()
    qtbot.wait(20)
    assert len(times) == 1


def test_a_slow_drawing_is_followed_by_a_longer_rest(qtbot: QtBot) -> None:
    _owner, pacer, times = made(qtbot)
    pacer.begin()
    began = perf_counter()
    pacer.spend(0.03)
    pacer.request()
    qtbot.waitUntil(lambda: len(times) == 1)
    assert times[0] - began >= 0.9 * GAP_FACTOR * 0.03  # Qt's timers are a twentieth off


def test_stopping_forgets_the_request(qtbot: QtBot) -> None:
    _owner, pacer, times = made(qtbot)
    pacer.request(0.01)
    pacer.stop()
    qtbot.wait(30)
    assert times == []
