import math
from dataclasses import replace

import numpy as np
import pytest

from engine.asking.quantities import Quantities, quantities
from simulator.project.document import Document
from simulator.resolve.watch import watch_lens, watch_state
from simulator.session.requests import Requests
from simulator.session.run_requests import RunRequests
from simulator.session.session import Session

pytestmark = pytest.mark.bits


def at(document: Document, *values: float) -> Quantities:
    return quantities(document.task, np.array(values), 0)


def test_the_lecture_s_quantities_have_their_values(lecture: Document) -> None:
    state = watch_state(("w2*a1+b2", "E", "|dE/dw1|"), at(lecture, 0.15, 0.4, 0.45, 0.65))
    assert [entry.value for entry in state.entries] == pytest.approx([0.921029, 0.10822956, 0.00102140], rel=1e-5)
    assert all(entry.change is None for entry in state.entries)


def test_the_change_is_since_the_epoch_shown_before(lecture: Document) -> None:
    now, before = at(lecture, 0.15, 0.4, 0.45, 0.65), at(lecture, 0.15, 0.4, 0.75, 0.65)
    down, same = watch_state(("w2", "b1"), now, before).entries
    assert down.change == pytest.approx(-0.3)
    assert same.change == 0.0


def test_what_means_nothing_here_says_why_and_leaves_the_others(lecture: Document) -> None:
    unknown, broken, fine = watch_state(("w9", "2*", "E"), at(lecture, 0.15, 0.4, 0.45, 0.65)).entries
    assert "w9" in unknown.reason
    assert "ends at place 3" in broken.reason
    assert (unknown.value, broken.value, fine.reason) == (None, None, "")


def test_a_value_that_is_not_finite_has_no_change(lecture: Document) -> None:
    now = at(lecture, 0.15, 0.4, 0.45, 0.65)
    (entry,) = watch_state(("1/0",), now, now).entries
    assert entry.value == math.inf
    assert entry.change is None


def test_what_was_not_there_before_has_no_change(lecture: Document) -> None:
    (entry,) = watch_state(("E",), at(lecture, 0.15, 0.4, 0.45, 0.65), {"w1": 1.0}).entries
    assert entry.change is None


def test_eta_is_that_of_the_epoch_that_is_shown_and_a_branch_has_no_change_at_its_first(session: Session) -> None:
    session.player.train_now(10)
    Requests(session).set_learning_rate(1.5)
    session.player.train_now(20)
    seen: dict[int, tuple[float | None, float | None]] = {}
    for epoch in (5, 10, 15):
        session.go_to(epoch)
        seen[epoch] = watched(session)
    assert seen == {5: (0.4, 0.0), 10: (1.5, 1.5 - 0.4), 15: (1.5, 0.0)}
    RunRequests(session).start_from_here()
    assert watched(session) == (1.5, None)


def watched(session: Session) -> tuple[float | None, float | None]:
    """η at the place that is shown, and its change."""
    viewpoint = replace(session.viewpoint, watched=("eta",))
    (entry,) = watch_lens(session.workspace, viewpoint, session.standing, session.moment).entries
    return entry.value, entry.change
