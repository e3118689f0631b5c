"""An outline has few points, all of them true, and the extremes among them."""

import numpy as np
import pytest

from engine.arrays import FloatArray
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.history import History
from engine.training.outline import MOST_POINTS, outline_of
from engine.training.trainer import Frames, Trainer
from tests.engine.examples import LECTURE, LECTURE_DATA


def trained(epochs: int, budget: int = 10**9) -> History:
    task = Task(LECTURE, LECTURE_DATA, settings=TrainingSettings(threshold=None, epochs=epochs))
    history, trainer = History(task, budget), Trainer(task)
    history.append(trainer.start_frames())
    history.append(trainer.advance(epochs))
    return history


@pytest.mark.parametrize("budget", [10**9, 5000])
def test_a_short_run_is_there_whole(budget: int) -> None:
    history = trained(500, budget)
    outline = outline_of(history, 3)
    assert outline.errors.epochs.tolist() == list(range(501))
    assert outline.errors.values[:, 0].tolist() == history.errors(0, 501).tolist()
    epochs, rows = outline.stored(0, 501)
    assert rows.shape == (len(epochs), 3)
    assert (epochs[0], epochs[-1], outline.last_epoch) == (0, 500, 500)
    assert all(row.tolist() == history.values(int(epoch))[:3].tolist() for epoch, row in zip(epochs, rows, strict=True))


def test_a_long_run_has_few_points_and_each_is_exact() -> None:
    history = trained(30_000)
    outline = outline_of(history, 256)
    for curves in (outline.errors, outline.parameters):
        assert MOST_POINTS / 2 <= len(curves.epochs) <= MOST_POINTS
        assert (curves.epochs[0], curves.epochs[-1]) == (0, 30_000)
    some, errors = outline.known_errors(100, 20_000)
    assert 100 <= some[0] < some[-1] < 20_000
    assert [history.error(int(epoch)) for epoch in some] == errors.tolist()
    epochs, rows = outline.stored(100, 20_000)
    assert [history.values(int(epoch)).tolist() for epoch in epochs[::50]] == rows[::50].tolist()


@pytest.mark.parametrize("spike", [-7.0, 9.0])
def test_a_single_outlier_is_among_the_points(spike: float) -> None:
    history, states = trained(0), np.ones((50_000, len(LECTURE.parameters)))
    errors: FloatArray = np.full(50_000, 0.5)
    errors[31_234] = spike
    full = np.repeat(history.state(0).vector[np.newaxis], 50_000, axis=0)
    history.append(Frames(1, full, errors, None))
    outline = outline_of(history, 4)
    assert spike in outline.errors.values
    assert 31_235 in outline.errors.epochs
    assert states.shape[1] == 4


def test_epochs_without_a_finite_number_leave_out_no_others() -> None:
    history = trained(0)
    full = np.repeat(history.state(0).vector[np.newaxis], 9000, axis=0)
    history.append(Frames(1, full, np.full(9000, np.inf), None))
    outline = outline_of(history, 4)
    assert outline.last_epoch == 9000
    assert len(outline.errors.epochs) <= MOST_POINTS
