"""What is lit in the network, from the session's point of view."""

import pytest

from engine.graph import Parameter
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from widgets.canvas.canvas_state import ERROR, CanvasState
from widgets.chain_rule.chain_rule_state import ChainRuleState

pytestmark = pytest.mark.bits

W1, B2 = Parameter("n1", "x1"), Parameter("n2")


def stepped(session: Session, steps: int) -> CanvasState:
    ViewRequests(session).set_step_size("factor")
    for _ in range(steps):
        session.player.step_forward()
    return session.view().canvas


def test_at_rest_nothing_is_lit_and_no_path_is_drawn(session: Session) -> None:
    canvas = session.view().canvas
    assert (canvas.lit, canvas.factors) == (frozenset(), ())


def test_the_step_done_last_is_lit(session: Session) -> None:
    assert stepped(session, 1).lit == {"n1"}
    assert stepped(session, 4).lit == {ERROR}
    assert session.view().canvas.lit_as == "forward"
    after_w2 = stepped(session, 3)
    assert after_w2.lit == {Parameter("n2", "n1")}
    assert after_w2.lit_as == "backward"
    after_update = stepped(session, 6)
    assert after_update.lit == {W1}
    assert after_update.lit_as == "update"


def test_a_selected_parameter_shows_its_path_with_the_lectures_factors(session: Session) -> None:
    ViewRequests(session).select_parameter(W1)
    factors = session.view().canvas.factors
    assert [factor.kind for factor in factors] == ["error", "slope", "weight", "slope", "parameter"]
    assert [round(factor.value or 0, 4) for factor in factors] == [0.4653, 0.2037, 0.45, 0.2395, 0.1]


def test_factors_come_with_their_steps(session: Session) -> None:
    ViewRequests(session).select_parameter(W1)
    known = [sum(factor.value is not None for factor in stepped(session, 1).factors) for _ in range(13)]
    assert known == sorted(known)
    assert known[4] == 0
    assert known[-1] == 5


def test_what_is_pointed_at_is_lit(session: Session) -> None:
    ViewRequests(session).select_parameter(B2)
    ViewRequests(session).point_at("n2")
    canvas = session.view().canvas
    assert canvas.lit == {"n2"}
    assert [factor.place for factor in canvas.factors if factor.lit] == ["n2", "n2"]
    ViewRequests(session).point_at(None)
    assert session.view().canvas.lit == frozenset()


def test_a_chosen_factor_alone_stays_lit_until_another_one_or_something_else_is_chosen(session: Session) -> None:
    view_requests = ViewRequests(session)
    ViewRequests(session).select_parameter(W1)
    view_requests.choose_factor("n2")
    assert lit_spots(session) == ["n2"]
    assert session.view().canvas.lit == {"n2"}
    shown = session.view().lens.state
    assert isinstance(shown, ChainRuleState)
    assert shown.chosen == "n2"
    view_requests.point_at("n1")
    view_requests.point_at(None)
    view_requests.choose_factor(ERROR)
    assert lit_spots(session) == [ERROR]
    view_requests.choose_factor(ERROR)
    assert lit_spots(session) == []
    view_requests.choose_factor("n1")
    ViewRequests(session).select_parameter(B2)
    assert session.view().canvas.lit == frozenset()


def test_while_stepping_the_step_is_lit_beside_the_chosen_factor(session: Session) -> None:
    ViewRequests(session).select_parameter(W1)
    ViewRequests(session).choose_factor("n2")
    assert stepped(session, 5).lit == {ERROR}
    assert stepped(session, 3).lit == {Parameter("n2", "n1")}
    assert "n2" in lit_spots(session)


def lit_spots(session: Session) -> list[Parameter | str]:
    return [factor.spot for factor in session.view().canvas.factors if factor.lit]


def test_while_training_no_path_is_drawn(session: Session) -> None:
    ViewRequests(session).select_parameter(W1)
    session.player.start()
    assert session.view().canvas.factors == ()
    session.player.pause()
