"""Each number that is shown is the engine's, or is left open until a step has computed it."""

import pytest

from engine.training.propagation import evaluate
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.resolve.probe import Probe
from simulator.resolve.shown_numbers import at_rest, within_epoch
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper

pytestmark = pytest.mark.bits


def test_at_rest_everything_is_known(lecture: Document) -> None:
    found = at_rest(Run(1, lecture), 0, Probe(lecture), 0)
    assert found.a == pytest.approx((0.602286, 0.715252), abs=5e-7)
    assert found.error == pytest.approx(0.108230, abs=5e-7)
    assert found.gradient == pytest.approx((0.00102140, 0.01021396, 0.05707040, 0.09475628), abs=5e-9)


def test_within_an_epoch_only_what_the_steps_computed(lecture: Document) -> None:
    trace = Stepper().trace(lecture, Run(1, lecture), 0)
    found = within_epoch(trace, 2)
    assert found.z[0] == pytest.approx(0.415)
    assert (found.z[1], found.a[1], found.error) == (None, None, None)
    assert found.gradient == (None,) * 4
    done = within_epoch(trace, len(trace))
    assert None not in (*done.z, *done.a, *done.gradient, done.error)
    assert done.values == pytest.approx((0.149591, 0.395914, 0.427172, 0.612097), abs=5e-7)


def test_the_gradient_is_the_samples_share_until_the_updates_is_known() -> None:
    document = read_lesson("xor")
    trace = Stepper().trace(document, Run(1, document), 0)
    first_sample = trace.next_stop(0, "sample")
    whole = evaluate(document.task).gradient
    share, all_ = within_epoch(trace, first_sample).gradient, within_epoch(trace, len(trace)).gradient
    assert share != pytest.approx(whole.tolist())
    assert all_ == pytest.approx(tuple(whole.tolist()))
