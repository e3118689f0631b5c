"""Which η made which epochs of a run."""

from dataclasses import replace

import pytest

from simulator.resolve.rates import learning_rates, rate_marks
from simulator.session.requests import Requests
from simulator.session.session import Session
from widgets.plots.plot_state import RateMark

pytestmark = pytest.mark.bits


def test_a_run_of_one_learning_rate_has_no_mark(session: Session) -> None:
    Requests(session).set_learning_rate(0.3)  # before anything is trained: nothing was made with 0.4
    session.player.train_now(10)
    Requests(session).set_threshold(None)
    session.player.train_now(20)
    assert rate_marks(session.workspace) == ()
    assert learning_rates(session.workspace.current) == (0.3,)


def test_a_change_is_marked_at_the_epoch_from_which_on_it_holds(session: Session) -> None:
    session.player.train_now(10)
    Requests(session).set_learning_rate(0.3)
    assert rate_marks(session.workspace) == (RateMark(10, 0.3),)
    session.player.train_now(20)
    assert rate_marks(session.workspace) == (RateMark(10, 0.3),)
    assert session.run.history.settings(11).learning_rate == 0.3


def test_a_branch_with_another_learning_rate_is_marked_where_it_begins(session: Session) -> None:
    session.player.train_now(10)
    session.go_to(5)
    Requests(session).set_learning_rate(2.0)
    assert rate_marks(session.workspace) == (RateMark(5, 2.0),)
    alone = replace(session.workspace, earlier=())
    assert rate_marks(alone) == ()


def test_a_branch_that_goes_on_with_the_learning_rate_of_the_run_it_left_has_no_mark(session: Session) -> None:
    session.player.train_now(10)
    session.go_to(5)
    Requests(session).set_parameter(session.document.network.parameters[0], 2.0)
    session.player.train_now(8)
    assert rate_marks(session.workspace) == ()
