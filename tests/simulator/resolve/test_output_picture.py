"""The picture's numbers are the network's own, at the samples, along the curve and at each point of the map."""

from dataclasses import replace

import numpy as np
import pytest

from engine.graph import ActivationName
from engine.task import Task
from engine.training.propagation import evaluate
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.resolve.output import OutputJob, Units
from simulator.resolve.output_picture import MIDDLE, OutputMaking
from simulator.workspace.viewpoint import Viewpoint
from tests.engine.examples import layered, random_data
from tests.simulator.resolve.test_output import of, scene_of
from widgets.plots.output_state import OutputPicture

pytestmark = pytest.mark.usefixtures("qapp")


def job_of(document: Document, viewpoint: Viewpoint | None = None) -> OutputJob:
    return scene_of(document, viewpoint).job


def made(job: OutputJob) -> OutputPicture:
    return OutputMaking(job).whole()


@pytest.mark.parametrize("inputs", [1, 2, 5])
def test_the_responses_at_the_samples_are_those_of_the_evaluation(inputs: int) -> None:
    document = of([inputs, 4, 1], samples=9, activation="tanh")
    a = evaluate(document.task).a[-1]
    picture = made(job_of(document))
    assert picture.a == pytest.approx(a, rel=1e-12)
    assert picture.shown == pytest.approx(a[0], rel=1e-12)


def test_a_map_goes_through_the_samples() -> None:
    job = job_of(read_lesson("xor"))
    picture = made(replace(job, lines=tuple(replace(line, low=0.0, high=1.0) for line in job.lines)))
    grid = picture.grid
    assert grid is not None
    corners = [grid.a[0, 0], grid.a[-1, 0], grid.a[0, -1], grid.a[-1, -1]]  # (x₁, x₂): 00, 01, 10, 11
    assert corners == pytest.approx(picture.a, rel=1e-12)


def test_the_middle_of_the_colours_is_where_the_output_decides() -> None:
    grid = made(job_of(of([2, 3, 1], activation="tanh"))).grid
    assert grid is not None
    assert (grid.low, grid.high, grid.level) == (-1.0, 1.0, 0.0)
    assert ((grid.shades > MIDDLE) <= (grid.a > 0)).all()
    assert ((grid.shades < MIDDLE) <= (grid.a < 0)).all()
    assert grid.shades.min() >= 1


def test_the_decision_line_is_where_the_level_is() -> None:
    document = read_lesson("xor")
    grid = made(job_of(document)).grid
    assert grid is not None
    for x, y in grid.decision.reshape(-1, 2):
        row, column = int(y), int(x)
        cell = grid.a[row : row + 2, column : column + 2]
        assert cell.min() <= 0.5 <= cell.max()


def test_colours_of_an_endless_range_are_as_far_below_the_level_as_above() -> None:
    network = layered([2, 3, 1], "linear")
    data = replace(random_data(network, 4), targets=np.array([[-1.0], [1.0], [1.0], [-1.0]]))
    grid = made(job_of(Document(Task(network, data)))).grid
    assert grid is not None
    assert grid.low == -grid.high
    assert grid.high >= np.abs(grid.a).max()


@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_numbers_that_are_not_finite_are_clear_on_the_map(activation: ActivationName) -> None:
    job = job_of(of([2, 3, 1], activation=activation))
    grid = made(replace(job, values=np.full(len(job.values), np.nan))).grid
    assert grid is not None
    assert (grid.shades == 0).all()
    assert len(grid.decision) == 0


def test_all_is_in_the_units_of_the_table() -> None:
    job = job_of(of([1, 3, 1]))
    own, units = made(job), Units(np.array([10.0]), np.array([5.0]), 2.0, 1.0)
    shown = made(replace(job, units=units))
    assert own.curve is not None
    assert shown.curve is not None
    assert shown.curve.x == pytest.approx(10 * own.curve.x + 5)
    assert shown.curve.a == pytest.approx(2 * own.curve.a + 1)
    assert shown.a == pytest.approx(2 * own.a + 1)


def test_pieces_make_the_same_and_buffers_serve_again() -> None:
    job = job_of(of([2, 40, 40, 1]))
    making = OutputMaking(job)
    turns = 0
    while making.picture is None:
        making.go_on()
        turns += 1
    assert turns > 2
    other = OutputMaking(replace(job, values=2 * job.values), making.response).whole()
    again = OutputMaking(job, making.response).whole()
    assert making.picture.grid is not None
    assert again.grid is not None
    assert other.grid is not None
    assert np.array_equal(again.grid.a, making.picture.grid.a)
    assert not np.array_equal(other.grid.a, again.grid.a)
