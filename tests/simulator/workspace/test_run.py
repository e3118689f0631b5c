import numpy as np
import pytest

from simulator.project.document import Document
from simulator.workspace.run import Run

pytestmark = pytest.mark.bits


def test_a_run_begins_with_epoch_0(lecture: Document) -> None:
    run = Run(1, lecture)
    assert run.last_epoch == 0
    assert run.history.values(0).tolist() == [0.15, 0.4, 0.45, 0.65]
    assert run.stop is None


def test_training_here_and_now_stops_by_the_rules(lecture: Document) -> None:
    run = Run(1, lecture)
    run.train(lecture)
    assert run.last_epoch == 81
    assert run.stop is not None
    assert run.stop.reason == "threshold"


def test_a_retired_run_is_still_exact(lecture: Document) -> None:
    run = Run(1, lecture)
    run.train(lecture)
    before = [run.history.values(epoch) for epoch in range(82)]
    run.retire()
    assert all(np.array_equal(run.history.values(epoch), before[epoch]) for epoch in range(82))
