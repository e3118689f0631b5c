from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.arrays import frozen
from simulator.project.document import Document
from simulator.resolve.surface import SurfaceScene, surface_scene
from simulator.workers.surface_driver import SETTLED, SurfaceDriver
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Axes, Viewpoint
from tests.simulator.resolve.test_surface import plotted
from widgets.plots.surface_state import SurfaceState

REST = round(1000 * SETTLED) + 60  # milliseconds after which a surface would be on its way


class Driven:
    """The lecture's run, 81 epochs, and what the driver makes of it."""

    def __init__(self, qtbot: QtBot, document: Document) -> None:
        self.qtbot = qtbot
        self.driver = SurfaceDriver()
        self.states: list[SurfaceState] = []
        self.driver.made.connect(self.states.append)
        self.document, self.run = document, Run(1, document)
        self.run.train(document)

    def scene(self, epoch: int = 0, axes: Axes | None = None) -> SurfaceScene:
        seen = Viewpoint(Cursor(epoch), axes=axes)
        made = surface_scene(self.document, self.run, plotted(self.run), seen)
        assert made is not None
        return made

    def look_at(self, epoch: int) -> None:
        self.driver.set_looked_at(True)
        self.driver.set_scene(self.scene(epoch))

    def complete(self, epoch: int) -> None:
        """Wait for the whole surface of this epoch."""
        self.qtbot.waitUntil(lambda: self.epoch == epoch, timeout=10_000)

    @property
    def shown(self) -> tuple[str, str]:
        state = self.states[-1]
        return state.name(state.across), state.name(state.down)

    @property
    def epoch(self) -> int | None:
        """The epoch of the surface on screen, once it is complete."""
        grid = self.states[-1].grid if self.states else None
        return grid.epoch if grid and grid.complete else None


@pytest.fixture
def driven(qtbot: QtBot, lecture: Document) -> Iterator[Driven]:
    made = Driven(qtbot, lecture)
    yield made
    made.driver.close()


def test_nothing_is_computed_before_someone_looks(driven: Driven) -> None:
    driven.driver.set_scene(driven.scene(20))
    driven.qtbot.wait(REST)
    assert driven.states == []
    driven.driver.set_looked_at(True)
    driven.complete(20)
    assert driven.shown == ("w2", "b2")


def test_looking_away_gives_the_computing_up(driven: Driven) -> None:
    driven.look_at(20)
    driven.driver.set_looked_at(False)
    driven.states.clear()
    driven.qtbot.wait(REST)
    assert driven.states == []
    driven.driver.set_looked_at(True)
    driven.complete(20)


def test_the_surface_becomes_that_of_the_epoch_on_screen(driven: Driven) -> None:
    driven.look_at(0)
    driven.complete(0)
    for epoch in (1, 40, 38):
        driven.driver.set_scene(driven.scene(epoch))
        driven.complete(epoch)


def test_a_surface_that_hardly_changes_is_not_drawn_coarsely_first(driven: Driven) -> None:
    driven.look_at(0)
    driven.complete(0)
    driven.states.clear()
    driven.driver.set_scene(driven.scene(1))
    driven.complete(1)
    assert all(state.grid is not None and state.grid.complete for state in driven.states)


def test_beside_a_training_run_surfaces_come_at_a_slow_pace(driven: Driven) -> None:
    driven.look_at(0)
    driven.complete(0)
    for epoch in range(10, 81, 10):
        driven.driver.set_scene(replace(driven.scene(epoch), running=True))
    driven.qtbot.wait(REST)
    assert driven.epoch == 0


def test_a_chosen_pair_is_shown_and_stays(driven: Driven) -> None:
    driven.look_at(20)
    driven.complete(20)
    names = {name: parameter for parameter, name in driven.document.network.names.items()}
    axes = names["w1"], names["w2"]
    driven.driver.set_scene(driven.scene(20, axes))
    assert driven.epoch is None
    driven.complete(20)
    assert driven.shown == ("w1", "w2")
    driven.driver.set_scene(driven.scene(81, axes))
    assert driven.shown == ("w1", "w2")


def test_numbers_that_are_not_finite_do_no_harm(driven: Driven) -> None:
    driven.driver.set_looked_at(True)
    nothing = frozen(np.full(4, np.nan))
    driven.driver.set_scene(replace(driven.scene(81), values=nothing, last=nothing))
    driven.complete(81)


def test_without_a_scene_nothing_is_computed(driven: Driven) -> None:
    driven.look_at(20)
    driven.driver.set_scene(None)
    driven.states.clear()
    driven.qtbot.wait(REST)
    assert driven.states == []
