"""A moment holds the numbers of where the window stands, each made once."""

import numpy as np
import pytest

from engine.explaining.trace import Reading, Trace
from engine.graph import Parameter
from simulator.project.document import Document, with_settings
from simulator.project.lessons import read_lesson
from simulator.resolve.chain_rule import chain_rule_state
from simulator.resolve.moment import moment_of
from simulator.resolve.probe import Probe
from simulator.session.session import Session
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from tests.simulator.moments import moment_in

pytestmark = pytest.mark.bits


@pytest.fixture
def xor() -> Document:
    return read_lesson("xor")


def test_at_rest_all_is_known_of_all_samples(xor: Document) -> None:
    moment = moment_in(xor, sample=2)
    assert (moment.reading, moment.label, moment.done) == (None, None, None)
    assert (moment.sample, moment.sample_numbers.sample.index) == (2, 2)
    assert moment.numbers.count == 4
    np.testing.assert_array_equal(moment.start, moment.values)


def test_within_an_epoch_the_numbers_are_those_of_the_trace(xor: Document) -> None:
    online = with_settings(xor, update="online")
    trace = moment_in(online).trace
    second = trace.next_stop(0, "sample") + 1
    moment = moment_in(online, second, sample=3)
    assert moment.sample == trace[second - 1].sample == 1
    assert moment.label == trace.label(second - 1)
    assert moment.done is not None
    assert moment.done.value == trace[second - 1].value
    assert moment.numbers.samples.tolist() == [1]
    np.testing.assert_array_equal(moment.values, trace.reading(second).values)
    np.testing.assert_array_equal(moment.start, moment.values)
    assert not np.array_equal(moment.start, moment_in(online).values)


def test_derivatives_are_taken_where_the_update_under_way_starts(xor: Document) -> None:
    trace = moment_in(xor).trace
    moment = moment_in(xor, len(trace) - 1)
    assert not np.array_equal(moment.values, moment.start)
    np.testing.assert_array_equal(moment.start, moment_in(xor).values)


def test_while_training_the_moment_is_the_epoch_at_rest(lecture: Document) -> None:
    run = Run(1, lecture)
    trace = Stepper().trace(lecture, run, 0)
    parts = Workspace(lecture, run), Viewpoint(cursor=Cursor(0, 5)), trace, Probe(lecture)
    assert moment_of(*parts).step == 5
    assert moment_of(*parts, running=True).step == 0


def test_a_recorded_epoch_is_explained_by_the_rate_that_it_was_trained_with(lecture: Document) -> None:
    run = Run(1, lecture)
    run.train(with_settings(lecture, epochs=1))
    moment = moment_in(with_settings(lecture, learning_rate=0.1), 14, run=run)
    update = chain_rule_state(moment, Parameter("n1", "x1")).update
    assert update is not None
    assert (update.learning_rate, update.new) == (0.4, run.history.values(1)[0])


def test_a_view_asks_the_trace_for_its_reading_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.go_to_step(8)
    asked, reading = list[int](), Trace.reading

    def counted(trace: Trace, done: int) -> Reading:
        asked.append(done)
        return reading(trace, done)

    monkeypatch.setattr(Trace, "reading", counted)
    session.view()
    assert asked == [8]
