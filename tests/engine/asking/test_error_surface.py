"""The error surface is E itself at every point of its grid."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.asking.error_surface import MARGIN, Axis, ErrorSurface, SurfaceError, axis_range
from engine.errors import UnknownNodeError
from engine.graph import Parameter
from engine.task import Task
from engine.training.propagation import Evaluator
from tests.engine.examples import LECTURE, LECTURE_TASK, layered, random_data
from tests.strategies import tasks

pytestmark = pytest.mark.bits

W1, W2, B2 = Parameter("n1", "x1"), Parameter("n2", "n1"), Parameter("n2")
START = np.array([LECTURE.value(parameter) for parameter in LECTURE.parameters])


@settings(max_examples=30)
@given(st.data(), tasks())
def test_each_point_is_the_error_there(data: st.DataObject, task: Task) -> None:
    network = task.network
    across, down = data.draw(st.permutations(network.parameters))[:2]
    start = np.array([network.value(parameter) for parameter in network.parameters])
    axes = Axis(across, -1.5, 2.0, 4), Axis(down, -1.0, 1.0, 3)
    grid, evaluator = ErrorSurface(task, start, *axes).next_rows(3), Evaluator(task)
    assert grid.shape == (3, 4)
    for row, q in enumerate(axes[1].values):
        for column, p in enumerate(axes[0].values):
            at = start.copy()
            at[network.parameters.index(across)], at[network.parameters.index(down)] = p, q
            assert grid[row, column] == evaluator.evaluate(at).error


def test_many_samples_in_blocks() -> None:
    network = layered([2, 3, 1])
    dataset = random_data(network, 1200)
    p, q = network.parameters[:2]
    start = np.array([network.value(parameter) for parameter in network.parameters])
    task = Task(network, dataset)
    grid = ErrorSurface(task, start, Axis(p, -1, 1, 2), Axis(q, -1, 1, 2)).next_rows(2)
    start[:2] = 1, -1
    assert grid[0, 1] == pytest.approx(Evaluator(task).evaluate(start).error, rel=1e-14)


def test_slices_make_the_same_surface_and_leave_the_start_alone() -> None:
    before = START.copy()
    whole = ErrorSurface(LECTURE_TASK, START, Axis(W2, -2, 2, 9), Axis(B2, -2, 2, 7))
    sliced = ErrorSurface(LECTURE_TASK, START, Axis(W2, -2, 2, 9), Axis(B2, -2, 2, 7))
    rows = [sliced.next_rows(3) for _ in range(4)]
    assert [len(part) for part in rows] == [3, 3, 1, 0]
    assert np.array_equal(np.concatenate(rows), whole.next_rows(7))
    assert sliced.is_done
    assert sliced.rows_done == 7
    assert np.array_equal(START, before)


def test_the_range_covers_the_path_with_a_margin() -> None:
    low, high = axis_range(np.array([1.0, 5.0, 3.0, np.nan]), 3.0)
    assert (low, high) == (1 - 4 * MARGIN, 5 + 4 * MARGIN)
    assert axis_range(np.array([0.5]), 0.5) == (-0.5, 1.5)
    assert axis_range(np.empty(0), float("nan")) == (-1.0, 1.0)


@pytest.mark.parametrize(
    ("low", "high", "count", "reason"),
    [
        (1.0, 1.0, 9, "An axis from 1 to 1 is no range"),
        (float("nan"), 1.0, 9, "An axis from nan to 1"),
        (0.0, 1.0, 1, "An axis of 1 points cannot be drawn"),
        (0.0, 1.0, 5000, "it must have 2 to 1001"),
    ],
)
def test_axes_that_are_none(low: float, high: float, count: int, reason: str) -> None:
    with pytest.raises(SurfaceError, match=reason):
        Axis(W1, low, high, count)


def test_parameters_that_span_no_surface() -> None:
    other = Axis(W2, 0, 1)
    with pytest.raises(SurfaceError, match="Both axes are w2; a surface needs two different parameters"):
        ErrorSurface(LECTURE_TASK, START, other, other)
    with pytest.raises(UnknownNodeError, match="no neuron “n9”"):
        ErrorSurface(LECTURE_TASK, START, other, Axis(Parameter("n9"), 0, 1))


@pytest.mark.parametrize("value", [0.0, 5e-324, 1e5, -1e16, 1e200, -1.7e308])
def test_around_any_number_there_is_a_grid(value: float) -> None:
    low, high = axis_range(np.array([value]), value)
    points = Axis(W1, low, high, 81).values
    assert np.all(np.diff(points) > 0)
    assert low <= max(min(value, 1e300), -1e300) <= high
    if abs(value) <= 1e6:
        assert (low, high) == (value - 1, value + 1)


def test_an_axis_reaches_over_all_numbers() -> None:
    low, high = axis_range(np.array([-1.7e308, 1.7e308]), 0.0)
    assert np.isfinite(Axis(W1, low, high).values).all()
    assert low < -1e300 < 1e300 < high
