"""Of which parameter the derivative is that is looked at."""

from dataclasses import replace

from engine.graph import Parameter
from simulator.resolve.looked_at import looked_at
from simulator.session.session import Session
from simulator.workspace.cursor import Cursor
from widgets.canvas.canvas_state import Selection


def test_the_parameter_looked_at_is_selected_or_the_steps_or_the_first(session: Session) -> None:
    w1, b2 = Parameter("n1", "x1"), Parameter("n2")
    at_rest = session.viewpoint
    stepped = replace(at_rest, cursor=Cursor(0, 9))  # the ninth step of the lecture's epoch is ∂E/∂b₂
    selected = replace(stepped, selection=Selection(parameters=frozenset({w1})))
    found = []
    for viewpoint in (at_rest, stepped, selected):
        session.show(viewpoint)
        found.append(looked_at(viewpoint, session.moment))
    assert found == [w1, b2, w1]
