"""Runs and searches stop where a brute-force search over all epochs says they must."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.asking.conditions import (
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    Event,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.asking.gauge import Gauge
from engine.asking.run_until import Watcher, frames_until, searching
from engine.dataset import Dataset
from engine.graph import Edge, Node, Parameter
from engine.network import Network
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.history import History
from engine.training.propagation import Evaluation, Evaluator
from engine.training.trainer import Trainer
from tests.engine.examples import LECTURE, LECTURE_DATA, LECTURE_TASK

pytestmark = pytest.mark.bits

EPOCHS = 120
SETTINGS = TrainingSettings(
    learning_rate=1.6, momentum=0.9, epochs=EPOCHS, threshold=None, update="online", shuffle=True
)
NETWORK = Network(
    (
        Node("x1", "input"),
        Node("s", "hidden", "sigmoid", 0.1),
        Node("t", "hidden", "tanh", -0.2),
        Node("r", "hidden", "relu", 0.05),
        Node("p", "output", "sigmoid", 0.0),
        Node("q", "output", "sigmoid", 0.3),
    ),
    tuple(
        Edge(source, target, weight)
        for (source, target), weight in zip(
            [("x1", "s"), ("x1", "t"), ("x1", "r")] + [(h, o) for o in "pq" for h in "str"],
            [0.7, -0.6, 0.05, 0.3, 0.2, -0.5, -0.1, 0.4, 0.6],
            strict=True,
        )
    ),
)
DATA = Dataset(
    np.array([[-1.0], [-0.4], [0.3], [1.0]]), np.array([[0.0, 1], [1, 0], [1, 1], [0, 1]]), ("x1",), ("T1", "T2")
)
TASK = Task(NETWORK, DATA, settings=SETTINGS)
Holds = Callable[[Evaluation], bool]


def _outputs(evaluation: Evaluation, sample: int) -> list[float]:
    return [float(a) for a in evaluation.a[3:, sample]]


STATES: dict[Condition, Holds] = {
    ErrorBelow(0.2): lambda e: e.error < 0.2,
    ErrorBelow(1e-9): lambda e: e.error < 1e-9,
    Saturates("s"): lambda e: all(a < 0.05 or a > 0.95 for a in e.a[0]),
    Saturates("s", 3): lambda e: bool(e.a[0, 3] < 0.05 or e.a[0, 3] > 0.95),
    Saturates("t"): lambda e: all(abs(a) > 0.9 for a in e.a[1]),
    Saturates("t", 0): lambda e: bool(abs(e.a[1, 0]) > 0.9),
    Dies("r"): lambda e: all(z <= 0 for z in e.z[2]),
    SampleRight(0): lambda e: _outputs(e, 0)[1] > _outputs(e, 0)[0],
    SampleRight(1): lambda e: _outputs(e, 1)[0] > _outputs(e, 1)[1],
    SampleRight(2): lambda e: all(abs(1 - a) < 0.5 for a in _outputs(e, 2)),
    SampleRight(3, 0.3): lambda e: abs(_outputs(e, 3)[0]) < 0.3 and abs(1 - _outputs(e, 3)[1]) < 0.3,
}
CHANGES: list[Condition] = [
    ErrorRises(),
    *(SignChanges(parameter) for parameter in NETWORK.parameters[:4]),
    *(GradientPasses(parameter, 0.01) for parameter in NETWORK.parameters[:3]),
]


class Recorded:
    """One run with everything about every epoch."""

    def __init__(self) -> None:
        trainer = Trainer(TASK)
        self.frames = [trainer.start_frames(), trainer.advance(EPOCHS)]
        self.histories = [History(TASK, budget) for budget in (2**28, 2000, 0)]
        for history in self.histories:
            for frames in self.frames:
                history.append(frames)
        evaluator = Evaluator(TASK)
        self.values = [self.histories[0].values(epoch) for epoch in range(EPOCHS + 1)]
        self.evaluations = [evaluator.evaluate(values) for values in self.values]

    def events(self, condition: Condition) -> list[int]:
        """The epochs at which it happens, found by looking at every epoch."""
        pairs = enumerate(pairwise(range(EPOCHS + 1)), 1)
        return [epoch for epoch, (before, now) in pairs if self._happens(condition, before, now)]

    def _happens(self, condition: Condition, before: int, now: int) -> bool:
        if condition in STATES:
            holds = STATES[condition]
            return holds(self.evaluations[now]) and not holds(self.evaluations[before])
        if isinstance(condition, ErrorRises):
            return bool(self.evaluations[now].error > self.evaluations[before].error)
        assert isinstance(condition, SignChanges | GradientPasses)
        column = NETWORK.parameters.index(condition.parameter)
        if isinstance(condition, SignChanges):
            old, new = self.values[before][column], self.values[now][column]
            return bool(old != 0 and np.sign(old) != np.sign(new))
        above = [abs(self.evaluations[epoch].gradient[column]) > condition.limit for epoch in (before, now)]
        return bool(above[0] != above[1])


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    return Recorded()


conditions = pytest.mark.parametrize("condition", [*STATES, *CHANGES], ids=str)


def gauge(condition: Condition) -> Gauge:
    return Gauge(condition, TASK)


def test_the_run_has_events_of_every_kind(recorded: Recorded) -> None:
    happened = {type(condition) for condition in (*STATES, *CHANGES) if recorded.events(condition)}
    assert happened == {ErrorBelow, ErrorRises, GradientPasses, SignChanges, Saturates, Dies, SampleRight}


def found(slices: Iterator[Event | None]) -> Event | None:
    """The event that a search comes to."""
    return next(filter(None, slices), None)


@conditions
def test_forwards_and_backwards_from_everywhere(recorded: Recorded, condition: Condition) -> None:
    events = recorded.events(condition)
    asked = [-5, 0, 33, EPOCHS, EPOCHS + 9, *(e + d for e in events[:2] for d in (-1, 0, 1))]
    for history in recorded.histories:
        for start in asked:
            forward, back = (found(searching(gauge(condition), history, start, way)) for way in (False, True))
            assert (forward.epoch if forward else None) == next((e for e in events if e > start), None)
            assert (back.epoch if back else None) == next((e for e in reversed(events) if e < start), None)


@conditions
def test_a_watched_run_however_it_is_cut(recorded: Recorded, condition: Condition) -> None:
    events = recorded.events(condition)
    for length in (7, EPOCHS):
        trainer, watcher = Trainer(TASK), Watcher(gauge(condition))
        event = watcher.first(trainer.start_frames())
        while event is None and trainer.epoch < EPOCHS:
            event = watcher.first(trainer.advance(length))
        assert (event.epoch if event else None) == next(iter(events), None)
        assert event == found(searching(gauge(condition), recorded.histories[0], 0))


@settings(max_examples=20)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_all_events_are_seen_whatever_the_cuts(recorded: Recorded, cuts: list[int]) -> None:
    trainer, watcher = Trainer(TASK), Watcher(gauge(ErrorRises()))
    seen, start = [watcher.first(trainer.start_frames())], 0
    for cut in cuts:
        seen.append(watcher.first(trainer.advance(cut)))
        expected = next((e for e in recorded.events(ErrorRises()) if start < e <= trainer.epoch), None)
        assert (seen[-1].epoch if seen[-1] else None) == expected
        start = trainer.epoch


def test_the_numbers_of_an_event(recorded: Recorded) -> None:
    parameter = Parameter("p")
    event = found(searching(gauge(SignChanges(parameter)), recorded.histories[0], 0))
    assert event is not None
    column = NETWORK.parameters.index(parameter)
    assert (event.before, event.now) == tuple(recorded.values[event.epoch + d][column] for d in (-1, 0))


def test_the_lectures_threshold_as_a_condition() -> None:
    free = replace(SETTINGS, learning_rate=0.4, momentum=0.0, update="batch", shuffle=False)
    trainer = Trainer(Task(LECTURE, LECTURE_DATA, settings=free))
    watcher = Watcher(Gauge(ErrorBelow(0.001), LECTURE_TASK))
    assert watcher.first(trainer.start_frames()) is None
    event = watcher.first(trainer.advance(200))
    assert event is not None
    assert event.epoch == 81
    assert event.now == pytest.approx(0.0009641351073719521)


def test_frames_up_to_an_epoch(recorded: Recorded) -> None:
    frames = recorded.frames[1]
    assert frames.stop is not None
    cut = frames_until(frames, 40)
    assert (len(cut), cut.first_epoch, cut.last_epoch, cut.stop) == (40, 1, 40, None)
    assert np.array_equal(cut.states, frames.states[:40])
    assert frames_until(frames, EPOCHS) is frames
    assert len(frames_until(frames, 0)) == 0


def test_a_search_comes_in_slices_and_ends(recorded: Recorded) -> None:
    never = list(searching(gauge(ErrorBelow(1e-9)), recorded.histories[0], 0))
    assert len(never) > 2
    assert set(never) == {None}
    found = list(searching(gauge(ErrorRises()), recorded.histories[0], EPOCHS, backwards=True))
    assert [event is None for event in found] == [True] * (len(found) - 1) + [False]
