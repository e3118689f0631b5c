from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from simulator.resolve.output import OutputScene
from simulator.workers.output_driver import PACE, OutputDriver
from simulator.workspace.viewpoint import Viewpoint
from tests.simulator.resolve.test_output import of, scene_of
from widgets.canvas.canvas_state import Selection
from widgets.plots.output_state import OutputState

REST = round(1000 * PACE) + 100  # milliseconds after which a picture would be there


class Drawn:
    """A driver and what it makes."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.driver = qtbot, OutputDriver()
        self.states: list[OutputState] = []
        self.driver.made.connect(self.states.append)
        self.document = of([2, 8, 8, 1])
        self.scene = scene_of(self.document)

    def at(self, epoch: int, *, running: bool = False) -> OutputScene:
        """The scene after so many epochs, each of which moves all parameters."""
        job = replace(self.scene.job, epoch=epoch, values=self.scene.job.values + 0.01 * epoch, gently=running)
        return OutputScene(replace(self.scene.state, epoch=epoch), job)

    @property
    def epochs(self) -> list[int]:
        """The epochs of the pictures that came, in their order."""
        found = [state.picture.epoch for state in self.states if state.picture is not None]
        return [epoch for place, epoch in enumerate(found) if place == 0 or found[place - 1] != epoch]

    def wait_for(self, epoch: int) -> None:
        self.qtbot.waitUntil(lambda: self.epochs[-1:] == [epoch], timeout=5000)


@pytest.fixture
def drawn(qtbot: QtBot) -> Iterator[Drawn]:
    made = Drawn(qtbot)
    yield made
    made.driver.close()


def test_nothing_is_computed_before_someone_looks_and_after(drawn: Drawn) -> None:
    drawn.driver.set_scene(drawn.at(3))
    drawn.qtbot.wait(REST)
    assert drawn.states == []
    drawn.driver.set_looked_at(True)
    drawn.wait_for(3)
    drawn.driver.set_looked_at(False)
    drawn.states.clear()
    drawn.driver.set_scene(drawn.at(4))
    drawn.qtbot.wait(REST)
    assert drawn.states == []


def test_the_picture_becomes_that_of_the_scene(drawn: Drawn) -> None:
    drawn.driver.set_looked_at(True)
    for epoch in (0, 5, 2):
        drawn.driver.set_scene(drawn.at(epoch))
        drawn.wait_for(epoch)


def test_of_many_scenes_the_newest_is_computed_and_the_one_before_stands_until_then(drawn: Drawn) -> None:
    drawn.driver.set_looked_at(True)
    drawn.driver.set_scene(drawn.at(0))
    drawn.wait_for(0)
    drawn.states.clear()
    for epoch in range(1, 40):
        drawn.driver.set_scene(drawn.at(epoch, running=True))
    drawn.wait_for(39)
    assert drawn.epochs == [0, 39]
    assert all(state.picture is not None for state in drawn.states)


def test_a_run_that_never_rests_is_followed_at_the_pace(drawn: Drawn) -> None:
    drawn.driver.set_looked_at(True)
    for epoch in range(60):
        drawn.driver.set_scene(drawn.at(epoch, running=True))
        drawn.qtbot.wait(10)
    assert 3 <= len(drawn.epochs) <= 60 * 0.02 / PACE


def test_another_neuron_s_picture_does_not_stand_in_for_it(drawn: Drawn) -> None:
    drawn.driver.set_looked_at(True)
    drawn.driver.set_scene(drawn.at(0))
    drawn.wait_for(0)
    drawn.states.clear()
    hidden = Viewpoint(selection=Selection(frozenset({drawn.document.network.neurons[0].id})))
    drawn.driver.set_scene(scene_of(drawn.document, hidden))
    assert drawn.states[0].picture is None
    drawn.qtbot.waitUntil(lambda: drawn.states[-1].picture is not None, timeout=5000)


def test_the_same_again_is_not_computed_again(drawn: Drawn) -> None:
    drawn.driver.set_looked_at(True)
    drawn.driver.set_scene(drawn.at(0))
    drawn.wait_for(0)
    picture = drawn.states[-1].picture
    drawn.driver.set_scene(drawn.at(0))
    drawn.qtbot.wait(REST)
    assert drawn.states[-1].picture is picture


def test_a_picture_that_is_saved_is_computed_at_once(drawn: Drawn) -> None:
    drawn.driver.set_looked_at(True)
    drawn.driver.set_scene(drawn.at(7))
    drawn.driver.make_now()
    assert drawn.epochs == [7]


def test_without_a_scene_nothing_is_computed(drawn: Drawn) -> None:
    drawn.driver.set_looked_at(True)
    drawn.driver.set_scene(drawn.at(7))
    drawn.driver.set_scene(None)
    drawn.states.clear()
    drawn.qtbot.wait(REST)
    assert drawn.states == []
