from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.arrays import frozen
from engine.asking.error_surface import Axis, ErrorSurface, SurfaceError
from engine.edits import set_activation
from engine.training.propagation import evaluate
from simulator.project.document import Document, with_network
from simulator.resolve.surface import COARSE, SurfaceJob
from simulator.workers.surface_worker import FINENESS, SurfaceThread
from widgets.plots.surface_state import SurfaceGrid

pytestmark = pytest.mark.bits


def job(document: Document, low: float = -1.0, high: float = 1.0) -> SurfaceJob:
    network = document.network
    values = frozen([network.value(parameter) for parameter in network.parameters])
    across, down = (Axis(parameter, low, high, COARSE) for parameter in network.parameters[2:4])
    return SurfaceJob(1, document.task, values, 7, across, down)


class Computed:
    """A thread and the surfaces that came from it."""

    def __init__(self) -> None:
        self.thread = SurfaceThread()
        self.grids: list[SurfaceGrid] = []
        self.thread.made.connect(self.grids.append)

    def complete(self, qtbot: QtBot) -> SurfaceGrid:
        qtbot.waitUntil(lambda: bool(self.grids) and self.grids[-1].complete, timeout=10_000)
        return self.grids[-1]


@pytest.fixture
def computed(qtbot: QtBot) -> Iterator[Computed]:
    made = Computed()
    yield made
    made.thread.close()


def test_a_coarse_surface_comes_first_and_then_the_engine_s_own(
    qtbot: QtBot, computed: Computed, lecture: Document
) -> None:
    wanted = job(lecture)
    computed.thread.start(wanted)
    grid = computed.complete(qtbot)
    assert computed.grids[0].error.shape == (COARSE, COARSE)
    axes = (replace(wanted.across, count=FINENESS[0]), replace(wanted.down, count=FINENESS[0]))
    surface = ErrorSurface(lecture.task, wanted.values, *axes)
    assert np.array_equal(grid.error, surface.next_rows(FINENESS[0]))
    assert (grid.epoch, grid.across, grid.down) == (7, *axes)
    assert not computed.thread.is_running


def test_the_surface_s_heights_are_e_of_the_network_with_these_parameters(
    qtbot: QtBot, computed: Computed, lecture: Document
) -> None:
    computed.thread.start(job(lecture))
    coarse = computed.complete(qtbot) and computed.grids[0]
    values = np.array([0.15, 0.4, coarse.across.values[3], coarse.down.values[17]])
    exact = evaluate(lecture.task, values).error
    assert coarse.error[17, 3] == pytest.approx(exact, rel=1e-12)


def test_heights_that_are_not_finite_are_made_finer_as_well(
    qtbot: QtBot, computed: Computed, lecture: Document
) -> None:
    network = set_activation(set_activation(lecture.network, "n1", "linear"), "n2", "linear")
    steep = with_network(lecture, network)
    computed.thread.start(job(steep, low=-1e160, high=1e160))
    grid = computed.complete(qtbot)
    assert grid.error.shape == (FINENESS[0], FINENESS[0])
    assert np.isinf(grid.error).any()
    assert np.isfinite(grid.error).any()


def test_only_the_last_job_s_surfaces_come(qtbot: QtBot, computed: Computed, lecture: Document) -> None:
    for high in (1.0, 2.0, 3.0):
        computed.thread.start(job(lecture, high=high))
    computed.complete(qtbot)
    assert {grid.across.high for grid in computed.grids} == {3.0}


def test_nothing_comes_after_stop_and_a_further_job_is_done(
    qtbot: QtBot, computed: Computed, lecture: Document
) -> None:
    computed.thread.start(job(lecture))
    computed.thread.stop()
    qtbot.wait(60)
    assert computed.grids == []
    computed.thread.start(job(lecture))
    computed.complete(qtbot)


def test_closing_in_the_middle_ends_the_thread_at_once(computed: Computed, lecture: Document) -> None:
    computed.thread.start(job(lecture))
    computed.thread.close()
    computed.thread.close()
    assert not computed.thread.is_running


def test_a_job_that_cannot_be_done_is_told(qtbot: QtBot, computed: Computed, lecture: Document) -> None:
    wrong = job(lecture)
    with qtbot.captureExceptions() as exceptions:
        computed.thread.start(replace(wrong, down=wrong.across))
        qtbot.waitUntil(lambda: bool(exceptions), timeout=5_000)
    assert isinstance(exceptions[0][1], SurfaceError)
    assert not computed.thread.is_running
