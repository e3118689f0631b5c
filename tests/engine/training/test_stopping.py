"""When a run ends."""

import numpy as np
import pytest

from engine.graph import Node
from engine.network import Network
from engine.settings import TrainingSettings
from engine.training.stopping import Stop, divergence, first_end, stop_at
from tests.engine.examples import LECTURE

SETTINGS = TrainingSettings(epochs=10, threshold=0.5)


@pytest.mark.parametrize(
    ("epoch", "error", "reason"),
    [(3, 0.5, None), (3, 0.4, "threshold"), (10, 0.4, "threshold"), (10, 0.6, "epochs"), (11, 0.6, "epochs")],
)
def test_rules(epoch: int, error: float, reason: str | None) -> None:
    stop = stop_at(epoch, error, SETTINGS)
    assert (stop.reason if stop else None) == reason
    assert stop is None or (stop.epoch, stop.error, stop.parameter) == (epoch, error, None)


def test_the_first_parameter_that_is_not_finite_is_named() -> None:
    stop = divergence(4, 1.0, LECTURE, np.array([0, np.inf, np.nan, 0]), 0.4)
    assert stop == Stop("diverged", 4, 1.0, "b1", np.inf, 0.4)


def test_where_only_the_error_is_not_finite_the_largest_parameter_is_named() -> None:
    stop = divergence(4, np.inf, LECTURE, np.array([0, 3, -1e200, 0]), 0.4)
    assert stop == Stop("diverged", 4, np.inf, "w2", -1e200, 0.4)


def test_without_a_parameter_none_is_named() -> None:
    bare = Network((Node("x1", "input"), Node("n1", "output")), ())
    assert divergence(0, np.inf, bare, np.empty(0), 0.4) == Stop("diverged", 0, np.inf, None, None, 0.4)


def test_the_first_end_among_records() -> None:
    finite = np.array([[1.0, 0.9], [1.0, 0.5], [1.0, 0.4]])
    broken = np.array([[1.0, 0.9], [np.nan, 0.9], [1.0, np.inf]])
    endless = TrainingSettings(threshold=None)
    assert [first_end(finite, SETTINGS), first_end(finite, endless)] == [2, None]
    assert [first_end(broken, SETTINGS), first_end(broken[2:], endless)] == [1, 0]
