"""When a drawing is due, by a clock that stands still until it is set."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from widgets.plots import pacer as pacing
from widgets.plots.pacer import GAP_FACTOR, SHORTEST_GAP, Pacer


class Paced:
    """A pacer whose clock is `now`, and how often a drawing was due."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(pacing, "perf_counter", lambda: self.now)
        self.owner = QObject()
        self.pacer = Pacer(self.owner)
        self.times = 0
        self.pacer.due.connect(self._draw)

    def _draw(self) -> None:
        self.times += 1

    @property
    def wait(self) -> float:
        """The seconds until the drawing that was asked for."""
        timer = self.pacer.findChild(QTimer)
        assert timer is not None
        return timer.interval() / 1000


@pytest.fixture
def paced(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paced]:
    made = Paced(monkeypatch)
    yield made
    made.pacer.stop()


def test_the_first_drawing_is_due_at_once_and_once(qtbot: QtBot, paced: Paced) -> None:
    for _ in range(100):
        paced.pacer.request()
    assert paced.wait == 0
    assert paced.times == 0  # within the turn of the event loop that asks, nothing is drawn
    qtbot.waitUntil(lambda: paced.times == 1)
    assert not paced.pacer.waiting
    qtbot.wait(20)
    assert paced.times == 1


def test_a_quick_drawing_is_followed_by_the_shortest_gap(paced: Paced) -> None:
    paced.pacer.begin()
    paced.pacer.spend(0.001)
    paced.now += 0.01
    paced.pacer.request()
    assert paced.wait == pytest.approx(SHORTEST_GAP - 0.01, abs=0.001)


def test_a_slow_drawing_is_followed_by_a_longer_rest(paced: Paced) -> None:
    paced.pacer.begin()
    paced.pacer.spend(0.02)
    paced.pacer.spend(0.01)
    paced.pacer.request()
    assert paced.wait == pytest.approx(GAP_FACTOR * 0.03, abs=0.001)
    paced.pacer.begin()
    paced.pacer.request()
    assert paced.wait == pytest.approx(SHORTEST_GAP, abs=0.001)


def test_an_earlier_wish_counts_and_a_later_one_does_not(paced: Paced) -> None:
    paced.pacer.request(0.5)
    paced.pacer.request(0.2)
    paced.pacer.request(0.9)
    assert paced.wait == pytest.approx(0.2, abs=0.001)


def test_stopping_forgets_the_request(qtbot: QtBot, paced: Paced) -> None:
    paced.pacer.request(0.01)
    paced.pacer.stop()
    qtbot.wait(30)
    assert paced.times == 0
