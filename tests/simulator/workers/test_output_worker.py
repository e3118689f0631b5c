from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.asking.response import ResponseError
from simulator.resolve.output_picture import OutputMaking
from simulator.workers.output_worker import OutputThread
from tests.simulator.resolve.test_output import of, scene_of
from widgets.plots.output_state import OutputPicture


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[OutputThread]:
    made = OutputThread()
    yield made
    made.close()


def test_the_picture_is_the_one_that_is_made_here(qtbot: QtBot, thread: OutputThread) -> None:
    job = scene_of(of([2, 8, 8, 1])).job
    made: list[tuple[OutputPicture, float]] = []
    thread.made.connect(made.append)
    thread.start(job)
    qtbot.waitUntil(lambda: bool(made), timeout=5000)
    ((picture, seconds),) = made
    own = OutputMaking(job).whole()
    assert picture.grid is not None
    assert own.grid is not None
    assert np.array_equal(picture.grid.a, own.grid.a)
    assert seconds > 0
    assert not thread.is_running


def test_of_two_jobs_the_newer_one_is_made(qtbot: QtBot, thread: OutputThread) -> None:
    job = scene_of(of([2, 8, 8, 1])).job
    made: list[tuple[OutputPicture, float]] = []
    thread.made.connect(made.append)
    for epoch in (1, 2):
        thread.start(replace(job, epoch=epoch))
    qtbot.waitUntil(lambda: bool(made), timeout=5000)
    qtbot.wait(50)
    assert [picture.epoch for picture, _ in made] == [2]


def test_a_failure_is_told_to_the_window(qtbot: QtBot, thread: OutputThread) -> None:
    job = replace(scene_of(of([2, 3, 1])).job, neuron="nowhere")
    with qtbot.captureExceptions() as raised:
        thread.start(job)
        qtbot.waitUntil(lambda: bool(raised), timeout=5000)
    assert isinstance(raised[0][1], ResponseError)
    assert not thread.is_running
