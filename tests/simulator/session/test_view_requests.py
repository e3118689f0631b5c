from dataclasses import replace

import pytest

from engine.graph import Parameter
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from widgets.chain_rule.chain_rule_state import BoardChoice, ChainRuleState

W2, B1 = Parameter("n2", "n1"), Parameter("n1")

pytestmark = pytest.mark.bits


@pytest.fixture
def view_requests(session: Session) -> ViewRequests:
    return ViewRequests(session)


def derivative(session: Session) -> ChainRuleState:
    """What is shown of the derivative that is looked at."""
    state = session.view().lens.state
    assert isinstance(state, ChainRuleState)
    return state


def test_choices_change_the_view_and_not_the_document(session: Session, view_requests: ViewRequests) -> None:
    before = session.document
    view_requests.set_digits(7)
    view_requests.show_gradients(False)
    view_requests.look_through("runs")
    view = session.view()
    assert view.canvas.digits == 7
    assert {parameter.gradient for parameter in view.canvas.parameters} == {None}
    assert view.lens.name == "runs"
    assert session.document is before
    assert session.undo_stack.count() == 0


def test_the_numerical_check_agrees_with_the_lectures_gradient(session: Session, view_requests: ViewRequests) -> None:
    view_requests.select_parameter(Parameter("n2", "n1"))
    view_requests.check_numerically()
    state = derivative(session)
    assert state.check is not None
    assert state.check.slope == pytest.approx(0.05707040, rel=1e-6)
    assert abs(state.check.difference) < 1e-9


def test_a_check_says_nothing_about_another_parameter_or_epoch(session: Session, view_requests: ViewRequests) -> None:
    view_requests.select_parameter(Parameter("n2"))
    view_requests.check_numerically()
    view_requests.select_parameter(Parameter("n1"))
    assert derivative(session).check is None
    view_requests.select_parameter(Parameter("n2"))
    Requests(session).set_parameter(Parameter("n1"), 3.0)
    assert derivative(session).check is None


def test_the_blackboards_digits(session: Session, view_requests: ViewRequests) -> None:
    view_requests.select_parameter(Parameter("n2", "n1"))
    view_requests.round_to(4)
    state = derivative(session)
    (path,) = state.paths
    shown = [card.rounded.value if card.rounded else None for card in path.cards]
    assert shown == [0.4653, 0.2036, 0.6023]
    assert path.rounded is not None
    assert round(path.rounded.value, 5) == 0.05706
    assert round(path.product, 5) == 0.05707


def test_a_form_that_is_laid_out_stays_with_its_parameter(session: Session, view_requests: ViewRequests) -> None:
    view_requests.select_parameter(Parameter("n2", "n1"))
    view_requests.lay_out(replace(derivative(session).board, mean=True, by_level=True))
    assert derivative(session).board == BoardChoice(True, Parameter("n2", "n1"), True)
    view_requests.select_parameter(Parameter("n1"))
    assert derivative(session).board == BoardChoice(True, Parameter("n1"))


def test_the_bar_to_run_until_something_happens_opens_on_the_selected_parameter(session: Session) -> None:
    requests = ViewRequests(session)
    requests.select_parameter(W2)
    requests.toggle_panel("run-until")
    assert session.viewpoint.run_until.parameter == W2
    requests.select_parameter(B1)
    assert session.viewpoint.run_until.parameter == W2
    requests.toggle_panel("run-until")
    requests.toggle_panel("run-until")
    assert session.viewpoint.run_until.parameter == B1
