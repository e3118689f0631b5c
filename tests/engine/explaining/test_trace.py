"""The steps of an epoch say what training computes, forwards and back."""

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.explaining.step_sizes import STEP_SIZES
from engine.explaining.trace import Reading, Step, Trace
from engine.formulas.formula import plain
from engine.formulas.notation import number_text
from engine.graph import Parameter
from engine.network import Network
from engine.settings import TrainingSettings, UpdateMode
from engine.task import Task
from engine.training import executor
from engine.training.propagation import evaluate
from engine.training.trainer import Trainer
from tests.engine.examples import LECTURE, LECTURE_DATA, layered, random_data, random_task, trace_at
from tests.strategies import tasks

pytestmark = pytest.mark.bits

kinds_of_training = st.builds(
    TrainingSettings,
    learning_rate=st.floats(0.01, 0.5),
    momentum=st.sampled_from((0.0, 0.5)),
    update=st.sampled_from(("batch", "online", "mini-batch")),
    batch_size=st.integers(1, 4),
    shuffle=st.booleans(),
    seed=st.integers(0, 100),
)


def values_of(network: Network) -> FloatArray:
    return np.array([network.value(parameter) for parameter in network.parameters])


def trace_of(network: Network = LECTURE, dataset: Dataset = LECTURE_DATA, update: UpdateMode = "batch") -> Trace:
    return trace_at(Task(network, dataset, settings=TrainingSettings(update=update)))


def lines(steps: Sequence[Step]) -> list[str]:
    return [f"{plain(step.symbol)} = {plain(step.formula)} = {plain(step.numbers)}" for step in steps]


def same(one: Reading, other: Reading) -> bool:
    pairs = ((getattr(one, field.name), getattr(other, field.name)) for field in fields(Reading))
    return all(a is b if a is None or b is None else np.array_equal(a, b, equal_nan=True) for a, b in pairs)


def test_the_lectures_first_epoch() -> None:
    trace = trace_of()
    assert lines(trace[:]) == [
        "z₁ = w₁ · x₁ + b₁ = 0.15 · 0.1 + 0.4",
        "a₁ = 1/(1 + e^−z₁) = 1/(1 + e^−0.4150)",
        "z₂ = w₂ · a₁ + b₂ = 0.45 · 0.6023 + 0.65",
        "a₂ = 1/(1 + e^−z₂) = 1/(1 + e^−0.9210)",
        "E = ½(T − a₂)² = ½(0.25 − 0.7153)²",
        "∂E/∂a₂ = −(T − a₂) = −(0.25 − 0.7153)",
        "∂a₂/∂z₂ = a₂(1 − a₂) = 0.7153 · (1 − 0.7153)",
        "∂E/∂w₂ = ∂E/∂a₂ · ∂a₂/∂z₂ · ∂z₂/∂w₂ = 0.4653 · 0.2037 · 0.6023",
        "∂E/∂b₂ = ∂E/∂a₂ · ∂a₂/∂z₂ · ∂z₂/∂b₂ = 0.4653 · 0.2037 · 1",
        "∂E/∂a₁ = w₂ · ∂E/∂z₂ = 0.45 · 0.09476",
        "∂a₁/∂z₁ = a₁(1 − a₁) = 0.6023 · (1 − 0.6023)",
        "∂E/∂w₁ = ∂E/∂a₁ · ∂a₁/∂z₁ · ∂z₁/∂w₁ = 0.04264 · 0.2395 · 0.1",
        "∂E/∂b₁ = ∂E/∂a₁ · ∂a₁/∂z₁ · ∂z₁/∂b₁ = 0.04264 · 0.2395 · 1",
        "w₁ = w₁ − η · ∂E/∂w₁ = 0.15 − 0.4 · 0.001021",
        "b₁ = b₁ − η · ∂E/∂b₁ = 0.4 − 0.4 · 0.01021",
        "w₂ = w₂ − η · ∂E/∂w₂ = 0.45 − 0.4 · 0.05707",
        "b₂ = b₂ − η · ∂E/∂b₂ = 0.65 − 0.4 · 0.09476",
    ]
    values = [step.value for step in trace[-4:]]
    expected = [0.14959144164740945, 0.39591441647409464, 0.42717184071957803, 0.6120974876123662]
    assert values == pytest.approx(expected, rel=1e-12)


def test_the_change_of_a_parameter_is_the_one_that_its_steps_tell() -> None:
    trace = trace_of(dataset=random_data(LECTURE, 3))
    told = {(step.kind, step.place): step.value for step in trace if step.phase in ("gradient", "update")}
    for column, parameter in enumerate(LECTURE.parameters):
        change = trace.change(20, parameter)
        assert (change.gradient, change.new) == (told["gradient", parameter], told["update", parameter])
        assert change.old == trace.update_start(20)[column] == LECTURE.value(parameter)


def test_where_the_strides_end() -> None:
    ends = {size: list(trace_of().boundaries(size)) for size in STEP_SIZES}
    assert ends["factor"] == list(range(1, 18))
    assert ends["neuron"] == ends["layer"] == [2, 4, 5, 9, 13, 15, 17]  # one neuron a layer
    assert ends["phase"] == [4, 5, 13, 17]
    assert ends["sample"] == ends["epoch"] == [17]


def test_a_sample_ends_before_the_gradient_of_several_is_made() -> None:
    trace = trace_of(dataset=random_data(LECTURE, 3))
    assert list(trace.boundaries("sample")) == [13, 26, 39, 47]
    assert [trace.label(place).phase for place in (38, 39, 43)] == ["backward", "gradient", "update"]
    assert plain(trace[39].symbol) == "∂E/∂w₁"
    assert plain(trace[39].formula) == "Σᵢ ∂Eᵢ/∂w₁"


def test_the_end_of_an_update_belongs_to_its_last_sample() -> None:
    trace = trace_of(dataset=random_data(LECTURE, 3))
    spans = {done: trace.sample_span(done) for done in (0, 13, 14, 26, 27, 39, 40, 47)}
    assert [spans[done] for done in (0, 13)] == [(0, 13)] * 2
    assert [spans[done] for done in (14, 26)] == [(13, 26)] * 2
    assert [spans[done] for done in (27, 39, 40, 47)] == [(26, 47)] * 4
    online = trace_of(dataset=random_data(LECTURE, 2), update="online")
    assert [online.sample_span(done) for done in (13, 17, 18, 34)] == [(0, 17), (0, 17), (17, 34), (17, 34)]


@settings(max_examples=50, deadline=None)
@given(tasks(kinds_of_training))
def test_going_back_ends_where_going_forth_did(task: Task) -> None:
    trace = trace_at(task)
    for size in STEP_SIZES:
        stops = [0, *trace.boundaries(size)]
        assert stops[-1] == len(trace)
        assert stops == sorted(set(stops))
        assert [trace.previous_stop(stop, size) for stop in stops[1:]] == stops[:-1]
        assert [trace.next_stop(stop, size) for stop in stops[:-1]] == stops[1:]
        assert all(trace.previous_stop(stop - 1, size) <= previous for previous, stop in pairwise(stops))


@settings(max_examples=50, deadline=None)
@given(tasks(kinds_of_training))
def test_the_updates_are_those_of_training(task: Task) -> None:
    """Bit for bit, as the same executor makes both."""
    network = task.network
    trainer = Trainer(replace(task, settings=replace(task.settings, threshold=None)))
    for _ in range(3):
        trace = Trace(task, trainer.state)
        trainer.advance(1)
        np.testing.assert_array_equal(trace.reading(len(trace)).values, trainer.values)
        said = {step.place: step.value for step in trace if step.kind == "update"}
        for parameter, value in zip(network.parameters, trainer.values.tolist(), strict=True):
            assert (parameter in said) != network.is_locked(parameter)
            np.testing.assert_array_equal(said.get(parameter, network.value(parameter)), value)


@pytest.mark.parametrize(("kind", "update"), [("FullBatch", "batch"), ("MiniBatches", "online")])
def test_another_executor_makes_the_updates_of_the_trace_as_it_makes_the_training(
    kind: str, update: UpdateMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executor, kind, Counting)
    task = random_task(LECTURE, 3, TrainingSettings(update=update, threshold=None))
    trainer = Trainer(task)
    trace = Trace(task, trainer.state)
    trainer.advance(1)
    ends = sorted({step.update for step in trace})
    assert len(ends) == (1 if update == "batch" else 3)
    np.testing.assert_array_equal(trainer.values, values_of(LECTURE) + SIGNS * len(ends))
    np.testing.assert_array_equal(trace.reading(len(trace)).values, trainer.values)
    updates = [step.value for step in trace if step.place == LECTURE.parameters[0] and step.kind == "update"]
    assert updates == [0.15 - 1 - end for end in ends]


SIGNS = -np.ones(4)  # a sigmoid's slots hold its parameters with the opposite sign


class Counting:
    """An executor whose every update adds 1 to each slot."""

    def __init__(self, task: Task) -> None:
        self.state = np.zeros(4)
        self._updates = 1 if task.settings.update == "batch" else task.dataset.sample_count

    def set_rates(self, settings: TrainingSettings) -> None:
        raise AssertionError("The settings have not changed.")

    def start(self) -> float:
        return 1.0

    def run(self, epoch: int, records: FloatArray) -> None:
        for record in records:
            self.state += self._updates
            record[:] = [*self.state, 1.0]

    def run_updates(self, epoch: int, first: int, states: FloatArray) -> None:
        for row in states:
            self.state += 1
            row[:] = self.state


@settings(max_examples=30, deadline=None)
@given(tasks())
def test_what_the_steps_of_a_batch_say_adds_up_to_what_the_engine_evaluates(task: Task) -> None:
    network, evaluation = task.network, evaluate(task)
    trace = trace_at(task)
    gradient = dict.fromkeys(network.parameters, 0.0)
    rows = {neuron.id: row for row, neuron in enumerate(network.neurons)}
    table = {"z": evaluation.z, "a": evaluation.a, "dE_da": evaluation.dE_da}
    errors = []
    for step in trace:
        if step.kind in table and isinstance(step.place, str) and step.sample is not None:
            expected = table[step.kind][rows[step.place], step.sample]
            assert step.value == pytest.approx(expected, rel=1e-12, abs=1e-12)
        if step.kind == "E":
            errors.append(step.value)
        if step.kind in ("dE_dw", "dE_db") and isinstance(step.place, Parameter):
            gradient[step.place] += step.value
    assert sum(errors) == pytest.approx(evaluation.error, rel=1e-12)
    np.testing.assert_allclose(list(gradient.values()), evaluation.gradient, rtol=1e-12, atol=1e-12)


@settings(max_examples=20, deadline=None)
@given(tasks(kinds_of_training))
def test_two_walks_forth_and_back_read_the_same(task: Task) -> None:
    trace = trace_at(task, 3)
    forth = [trace.reading(done) for done in range(0, len(trace) + 1, 7)]
    back = [trace.reading(done) for done in reversed(range(0, len(trace) + 1, 7))]
    assert all(same(one, other) for one, other in zip(forth, reversed(back), strict=True))


def test_what_is_not_computed_yet_is_not_read() -> None:
    trace = trace_of()
    start, forward, share, end = (trace.reading(done) for done in (0, 3, 8, 17))
    assert np.isnan(np.concatenate([start.z, start.a, start.dE_da, start.da_dz, start.shares])).all()
    assert start.error is None
    np.testing.assert_array_equal(np.isnan(forward.z), [False, False])
    np.testing.assert_array_equal(np.isnan(forward.a), [False, True])
    np.testing.assert_array_equal(np.isnan(share.gradient), [True, True, False, True])
    assert share.error == pytest.approx(0.10822956298900614)
    np.testing.assert_array_equal(share.values, values_of(LECTURE))
    assert end.values[0] != share.values[0]


def test_the_old_parameters_are_read_until_their_update_is_made() -> None:
    trace, old = trace_of(), values_of(LECTURE)
    np.testing.assert_array_equal(trace.reading(15).values != old, [True, True, False, False])


def test_online_training_goes_on_from_the_parameters_of_the_update_before() -> None:
    trace = trace_of(dataset=random_data(LECTURE, 3), update="online")
    first_end = trace.next_stop(0, "sample")
    np.testing.assert_array_equal(trace.reading(first_end).values, trace.reading(first_end + 1).values)
    assert trace[first_end].update == 1
    assert trace[first_end].sample == 1


def test_momentum_adds_the_change_before() -> None:
    trainer = Trainer(Task(LECTURE, LECTURE_DATA, settings=TrainingSettings(momentum=0.9)))
    trainer.advance(1)
    trace = Trace(Task(LECTURE, LECTURE_DATA, settings=trainer.settings), trainer.state)
    assert plain(trace[13].formula) == "w₁ − η · ∂E/∂w₁ + μ · Δw₁"
    last_change = trainer.values[0] - LECTURE.value(LECTURE.parameters[0])
    assert plain(trace[13].numbers).endswith(f" + 0.9 · (−{number_text(-last_change)})")


def test_of_a_long_sum_only_the_ends_are_written() -> None:
    network = layered([9, 1])
    assert plain(trace_of(network, random_data(network, 1))[0].formula) == "w₁ · x₁ + w₂ · x₂ + … + b₁"


@pytest.mark.parametrize("update", ["batch", "online"])
def test_an_epoch_of_many_million_steps_is_not_made_to_be_counted(update: UpdateMode) -> None:
    network = layered([8, 32, 32, 1])
    trace = trace_of(network, random_data(network, 5000), update=update)
    assert len(trace) > 8_000_000
    assert trace.label(len(trace) - 1).phase == "update"
    assert trace.next_stop(4_000_000, "phase") > 4_000_000


def test_a_step_that_is_not_there_is_refused() -> None:
    trace = trace_of()
    assert trace[-1] == trace[16]
    for ask in (lambda: trace[17], lambda: trace[-18], lambda: trace.reading(18)):
        with pytest.raises(IndexError, match="17 steps"):
            ask()
