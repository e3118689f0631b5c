"""Which derivative is looked at, and that it is taken at the parameters that its numbers belong to."""

from dataclasses import replace

import numpy as np
import pytest

from engine.network import Parameter
from simulator.project.document import with_settings
from simulator.project.lessons import read_lesson
from simulator.resolve.looked_at import looked_at, values_looked_at
from simulator.session.session import Session
from simulator.workspace.cursor import Cursor
from widgets.canvas.state import Selection

pytestmark = pytest.mark.bits


def test_the_parameter_looked_at_is_selected_or_the_steps_or_the_first(session: Session) -> None:
    w1, b2 = Parameter("n1", "x1"), Parameter("n2")
    at_rest = session.viewpoint
    stepped = replace(at_rest, cursor=Cursor(0, 9))  # the ninth step of the lecture's epoch is ∂E/∂b₂
    selected = replace(stepped, selection=Selection(parameters=frozenset({w1})))
    assert [looked_at(viewpoint, session.trace) for viewpoint in (at_rest, stepped, selected)] == [w1, b2, w1]


def test_within_an_epoch_derivatives_are_taken_where_the_update_under_way_starts(session: Session) -> None:
    document = read_lesson("xor")
    session.open(with_settings(document, update="online"), "")
    trace, start = session.trace, session.run.history.values(0)
    second_sample = trace.next_stop(0, "sample") + 1
    viewpoint = replace(session.viewpoint, cursor=Cursor(0, second_sample))
    values = values_looked_at(session.run, viewpoint, trace)
    np.testing.assert_array_equal(values, trace.reading(second_sample).values)
    assert not np.array_equal(values, start)
    np.testing.assert_array_equal(values_looked_at(session.run, session.viewpoint, trace), start)
