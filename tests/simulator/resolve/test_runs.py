"""The list of runs and a comparison say where a run came from, and what became of each parameter."""

import pytest

from engine.graph import Parameter
from simulator.resolve.runs import compared, runs_state
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.workspace.workspace import RunEpoch, RunError

pytestmark = pytest.mark.bits

W1 = Parameter("n1", "x1")


@pytest.fixture
def branched(session: Session) -> Session:
    """Run 1 has 81 epochs, Run 2 leaves it at epoch 10 with another w₁, and ends with epoch 15."""
    session.player.train_now()
    session.go_to(10)
    Requests(session).set_parameter(W1, 0.9)
    session.player.train_now(15)
    return session


def test_a_run_says_where_it_came_from_and_what_was_changed(branched: Session) -> None:
    first, second = runs_state(branched.workspace, None, 4).rows
    assert (first.origin, first.last_epoch, first.is_current) == ("the beginning", 81, False)
    assert (second.origin, second.last_epoch, second.is_current) == (f"epoch 10 of {first.name}", 15, True)
    assert "w₁" in second.change
    assert second.error == branched.run.history.error(15)
    assert (second.first_epoch, second.left, first.left) == (10, first.id, None)


def test_differences_are_those_of_the_parameters_the_largest_first(branched: Session) -> None:
    first, second = (row.id for row in runs_state(branched.workspace, None, 4).rows)
    comparison = compared(branched.workspace, RunEpoch(first, 10), RunEpoch(second, 10))
    (only,) = comparison.differences
    assert (only.name, only.right, comparison.equal) == ("w₁", 0.9, 3)
    apart = compared(branched.workspace, RunEpoch(first, 0), RunEpoch(second, 15))
    sizes = [abs(each.change or 0) for each in apart.differences]
    assert sizes == sorted(sizes, reverse=True)


def test_a_run_that_is_not_there_is_refused(branched: Session) -> None:
    with pytest.raises(RunError, match=r"\.$"):
        compared(branched.workspace, RunEpoch(99, 0), RunEpoch(branched.run.id, 10))


def test_an_epoch_before_a_run_leaves_another_one_is_none_of_its_own(branched: Session) -> None:
    with pytest.raises(RunError, match="has no epoch 9; it has the epochs 10 to 15"):
        compared(branched.workspace, RunEpoch(branched.run.id, 9), RunEpoch(branched.run.id, 10))
