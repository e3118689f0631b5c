"""Each number that is shown is the engine's, or is left open until a step has computed it."""

import pytest

from engine.formulas.formula import plain
from engine.training.propagation import evaluate
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.resolve.shown_numbers import shown_numbers
from tests.simulator.moments import moment_in

pytestmark = pytest.mark.bits


def test_at_rest_everything_is_known(lecture: Document) -> None:
    found = shown_numbers(moment_in(lecture))
    assert found.a == pytest.approx((0.602286, 0.715252), abs=5e-7)
    assert found.error == pytest.approx(0.108230, abs=5e-7)
    assert found.gradient == pytest.approx((0.00102140, 0.01021396, 0.05707040, 0.09475628), abs=5e-9)


def test_within_an_epoch_only_what_the_steps_computed(lecture: Document) -> None:
    found = shown_numbers(moment_in(lecture, 2))
    assert found.z[0] == pytest.approx(0.415)
    assert (found.z[1], found.a[1], found.error) == (None, None, None)
    assert not found.known.any()
    done = shown_numbers(moment_in(lecture, len(moment_in(lecture).trace)))
    assert None not in (*done.z, *done.a, done.error)
    assert done.known.all()
    assert done.values.tolist() == pytest.approx((0.149591, 0.395914, 0.427172, 0.612097), abs=5e-7)


def test_the_gradient_is_the_samples_share_until_the_updates_is_known() -> None:
    document = read_lesson("xor")
    trace = moment_in(document).trace
    first_sample = trace.next_stop(0, "sample")
    whole = evaluate(document.task).gradient
    share, all_ = (shown_numbers(moment_in(document, done)) for done in (first_sample, len(trace)))
    assert share.gradient.tolist() != pytest.approx(whole.tolist())
    assert plain(share.error_symbol) == "E₁"
    assert share.of_share.all()
    assert all_.gradient.tolist() == pytest.approx(whole.tolist())
    assert not all_.of_share.any()
