from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.arrays import frozen
from simulator.project.document import Document
from simulator.resolve.surface import SurfaceScene, surface_scene
from simulator.window.surface_driver import SurfaceDriver
from simulator.workspace.run import Run
from tests.simulator.resolve.test_surface import plotted
from widgets.basics.theme import load_theme
from widgets.plots.surface_view import SurfaceView

pytestmark = pytest.mark.bits


class Driven:
    """A view of the lecture's run, 81 epochs, kept supplied."""

    def __init__(self, qtbot: QtBot, document: Document) -> None:
        self.qtbot = qtbot
        self.view = SurfaceView(load_theme("light"))
        qtbot.addWidget(self.view)
        self.driver = SurfaceDriver(self.view)
        self.view.resize(540, 330)
        self.document, self.run = document, Run(1, document)
        self.run.train(document)

    def scene(self, epoch: int = 0) -> SurfaceScene:
        made = surface_scene(self.document, self.run, plotted(self.run), epoch)
        assert made is not None
        return made

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.driver.is_busy, timeout=10_000)

    @property
    def shown(self) -> tuple[str, str]:
        state = self.view._state
        assert state is not None
        return state.name(state.across), state.name(state.down)

    @property
    def epoch(self) -> int | None:
        """The epoch of the surface on screen."""
        assert self.view._state is not None
        return self.view._state.grid.epoch if self.view._state.grid else None


@pytest.fixture
def driven(qtbot: QtBot, lecture: Document) -> Iterator[Driven]:
    made = Driven(qtbot, lecture)
    yield made
    made.driver.close()


def test_a_hidden_view_costs_nothing_and_a_shown_one_is_supplied(driven: Driven) -> None:
    driven.driver.set_scene(driven.scene(20))
    assert not driven.driver.is_busy
    driven.view.show()
    driven.settle()
    assert driven.epoch == 20
    assert driven.shown == ("w2", "b2")


def test_hiding_the_view_gives_the_computing_up(driven: Driven) -> None:
    driven.view.show()
    driven.driver.set_scene(driven.scene(20))
    driven.view.hide()
    assert not driven.driver.is_busy
    driven.view.show()
    driven.settle()
    assert driven.epoch == 20


def test_the_surface_stays_until_the_other_parameters_have_moved(driven: Driven) -> None:
    driven.view.show()
    driven.driver.set_scene(driven.scene(0))
    driven.settle()
    driven.driver.set_scene(driven.scene(1))
    driven.settle()
    assert driven.epoch == 0
    driven.driver.set_scene(driven.scene(40))
    driven.settle()
    assert driven.epoch == 40


def test_beside_a_training_run_surfaces_come_at_a_slow_pace(driven: Driven) -> None:
    driven.view.show()
    driven.driver.set_scene(driven.scene(0))
    driven.settle()
    for epoch in range(10, 81, 10):
        driven.driver.set_scene(replace(driven.scene(epoch), running=True))
    driven.qtbot.wait(50)
    assert driven.epoch == 0
    assert not driven.driver._thread.is_running


def test_a_chosen_pair_is_shown_and_stays(driven: Driven) -> None:
    driven.view.show()
    scene = driven.scene(20)
    driven.driver.set_scene(scene)
    driven.settle()
    names = {name: parameter for parameter, name in scene.network.names.items()}
    driven.view.axes_requested.emit(names["w1"], names["w2"])
    driven.settle()
    assert driven.shown == ("w1", "w2")
    driven.driver.set_scene(driven.scene(81))
    assert driven.shown == ("w1", "w2")


def test_numbers_that_are_not_finite_do_no_harm(driven: Driven) -> None:
    driven.view.show()
    nothing = frozen(np.full(4, np.nan))
    driven.driver.set_scene(replace(driven.scene(81), values=nothing, last=nothing))
    driven.settle()
    driven.view.grab()


def test_without_a_scene_nothing_is_computed(driven: Driven) -> None:
    driven.view.show()
    driven.driver.set_scene(driven.scene(20))
    driven.driver.set_scene(None)
    assert not driven.driver.is_busy
