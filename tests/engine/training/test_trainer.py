"""Training against the lecture's table and against plain Python, and its stop rules."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.graph import Edge, Node
from engine.network import Network
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.batches import sample_order
from engine.training.trainer import Trainer
from tests.engine.examples import LECTURE_TASK, layered, random_data, random_task, trainer
from tests.engine.reference import Reference, batches
from tests.strategies import tasks

pytestmark = pytest.mark.bits

kinds = st.builds(
    TrainingSettings,
    learning_rate=st.floats(0.01, 0.2),
    momentum=st.sampled_from((0.0, 0.5, 0.9)),
    threshold=st.none(),
    update=st.sampled_from(("batch", "online", "mini-batch")),
    batch_size=st.integers(1, 4),
    shuffle=st.booleans(),
    seed=st.integers(0, 100),
)


def test_the_lectures_first_epoch() -> None:
    lecture = trainer()
    assert lecture.advance(1).errors.shape == (1,)
    table = [0.14959144164740945, 0.39591441647409464, 0.42717184071957803, 0.6120974876123662]
    assert lecture.values == pytest.approx(table, rel=1e-12)


def test_the_lectures_errors() -> None:
    errors = trainer(settings=TrainingSettings(threshold=None)).advance(1000).errors
    assert errors[9] == pytest.approx(0.06249263947974665, rel=1e-12)
    assert errors[99] == pytest.approx(0.0004023181416289944, rel=1e-12)
    assert errors[999] == pytest.approx(1.79e-19, rel=5e-3)


def test_the_lectures_threshold_stops_after_81_epochs() -> None:
    lecture = trainer()
    assert lecture.start_frames().stop is None
    frames = lecture.advance(1000)
    assert frames.stop is not None
    assert (frames.stop.reason, frames.stop.epoch, frames.stop.parameter) == ("threshold", 81, None)
    assert frames.stop.error == pytest.approx(0.0009641351073719521, rel=1e-12)
    assert (len(frames), frames.first_epoch, frames.last_epoch, lecture.epoch) == (81, 1, 81, 81)
    assert frames.errors[-2] >= 0.001


RUNAWAY = 1e4


@settings(max_examples=40)
@given(tasks(kinds))
def test_any_training_as_plain_python_does_it(task: Task) -> None:
    reference, ours, kind = Reference(task), Trainer(task), task.settings
    for epoch in range(1, 4):
        order = sample_order(kind, epoch, task.dataset.sample_count).tolist()
        with np.errstate(all="ignore"):
            for batch in batches(order, kind):
                reference.update(batch, kind)
        if not all(abs(value) < RUNAWAY for value in reference.values.values()):
            return  # it diverges, and rounding grows with it; divergence has tests of its own
        frames = ours.advance(1)
        assert ours.values == pytest.approx(list(reference.values.values()), rel=1e-7, abs=1e-9)
        assert frames.errors[0] == pytest.approx(reference.error(), rel=1e-6, abs=1e-9)


@given(tasks(kinds), st.lists(st.integers(1, 7), min_size=1, max_size=5))
def test_the_cut_into_advances_changes_no_bit(task: Task, cuts: list[int]) -> None:
    one, many = Trainer(task), Trainer(task)
    whole = one.advance(sum(cuts))
    parts = [many.advance(count) for count in cuts]
    assert np.array_equal(np.concatenate([part.states for part in parts]), whole.states, equal_nan=True)
    assert np.array_equal(np.concatenate([part.errors for part in parts]), whole.errors, equal_nan=True)
    assert parts[-1].stop == whole.stop


@given(tasks(kinds))
def test_locked_parameters_never_move(task: Task) -> None:
    ours, network = Trainer(replace(task, settings=replace(task.settings, learning_rate=1e8))), task.network
    before = ours.values
    ours.advance(20)
    locked = np.array([network.is_locked(parameter) for parameter in network.parameters], dtype=bool)
    assert np.array_equal(ours.values[locked], before[locked])


@pytest.mark.parametrize("update", ["batch", "mini-batch"])
def test_sets_of_several_blocks_and_a_ragged_last_batch(update: str) -> None:
    network = layered([2, 3, 1], "tanh")
    dataset = random_data(network, 1100)
    kind = TrainingSettings(0.1, 0.5, update="batch" if update == "batch" else "mini-batch", batch_size=300)
    task = Task(network, dataset, settings=kind)
    reference, ours = Reference(task), Trainer(task)
    for batch in batches(range(1100), kind):
        reference.update(batch, kind)
    ours.advance(1)
    assert ours.values == pytest.approx(list(reference.values.values()), rel=1e-10)


def test_a_good_enough_start_stops_at_once() -> None:
    frames = trainer(settings=TrainingSettings(threshold=0.2)).start_frames()
    assert frames.stop is not None
    assert (frames.stop.reason, frames.stop.epoch, len(frames)) == ("threshold", 0, 1)


def test_the_number_of_epochs_stops() -> None:
    short = trainer(settings=TrainingSettings(epochs=5))
    frames = short.advance(100)
    assert frames.stop is not None
    assert (frames.stop.reason, frames.stop.epoch, len(frames)) == ("epochs", 5, 5)
    again = short.advance(100)
    assert (again.stop, len(again), again.first_epoch) == (frames.stop, 0, 6)
    short.settings = replace(short.settings, epochs=7)
    assert len(short.advance(100)) == 2


def test_beyond_the_threshold_one_epoch_can_still_be_made() -> None:
    lecture = trainer()
    lecture.advance(1000)
    frames = lecture.advance(1)
    assert frames.stop is not None
    assert (frames.first_epoch, len(frames), frames.stop.reason) == (82, 1, "threshold")


def diverging(rate: float = 50.0) -> Trainer:
    network = Network((Node("x", "input"), Node("y", "output", "linear", 0.5)), (Edge("x", "y", 1.0),))
    return Trainer(random_task(network, 3, TrainingSettings(rate, epochs=100_000)))


@pytest.mark.parametrize("chunk", [1, 7, 100_000])
def test_divergence_ends_with_the_first_epoch_that_is_not_finite(chunk: int) -> None:
    ours = diverging()
    frames = ours.advance(chunk)
    while frames.stop is None:
        frames = ours.advance(chunk)
    every = diverging().advance(100_000)
    assert frames.stop == every.stop or np.isnan(frames.stop.error)
    assert frames.stop.reason == "diverged"
    assert frames.last_epoch == frames.stop.epoch == every.last_epoch
    assert np.isfinite(every.errors[:-1]).all()
    assert np.isfinite(every.states[:-1]).all()
    assert not (np.isfinite(every.errors[-1]) and np.isfinite(every.states[-1]).all())
    assert len(ours.advance(chunk)) == 0


def test_divergence_names_the_first_parameter_that_is_not_finite_or_the_largest() -> None:
    ours = diverging(1e308)
    frames = ours.advance(10)
    assert frames.stop is not None
    broken = ~np.isfinite(ours.values)
    names = list(ours.program.graph.names.values())
    place = int(np.argmax(broken) if broken.any() else np.argmax(np.abs(ours.values)))
    assert frames.stop.parameter == names[place]
    assert frames.stop.value == pytest.approx(float(ours.values[place]), nan_ok=True)
    assert frames.stop.learning_rate == 1e308


def test_only_the_error_may_diverge() -> None:
    network = Network((Node("x", "input"), Node("y", "output", "linear")), (Edge("x", "y", 1e200, locked=True),))
    frames = Trainer(random_task(network, 1)).start_frames()
    assert frames.stop is not None
    assert (frames.stop.reason, frames.stop.parameter, frames.stop.value) == ("diverged", "w1", 1e200)


def test_settings_count_from_the_next_epoch_on() -> None:
    changed, reference = trainer(), Reference(LECTURE_TASK)
    for rate, momentum in ((0.4, 0.0), (0.1, 0.9), (0.2, 0.9)):
        changed.settings = TrainingSettings(rate, momentum)
        changed.advance(2)
        for _ in range(2):
            reference.update([0], changed.settings)
        if not momentum:  # momentum that is switched on starts from rest
            reference.velocity = dict.fromkeys(reference.values, 0.0)
    assert changed.values == pytest.approx(list(reference.values.values()), rel=1e-12)


@given(kinds, st.integers(0, 5))
def test_a_run_goes_on_from_its_state(kind: TrainingSettings, epochs: int) -> None:
    task = random_task(layered([2, 2, 1]), 5, kind)
    first = Trainer(task)
    first.advance(epochs)
    second = Trainer(task, first.state)
    assert np.array_equal(second.start_frames().errors, first.start_frames().errors)
    assert np.array_equal(second.advance(3).states, first.advance(3).states)
    assert second.epoch == first.epoch == epochs + 3


def test_a_shuffle_is_fixed_by_seed_and_epoch() -> None:
    kind = TrainingSettings(update="online", shuffle=True, seed=3)
    orders = [sample_order(kind, epoch, 20).tolist() for epoch in (1, 2)]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == list(range(20))
    assert sample_order(kind, 1, 20).tolist() == orders[0]
    assert sample_order(replace(kind, seed=4), 1, 20).tolist() != orders[0]
    assert sample_order(replace(kind, shuffle=False), 1, 20).tolist() == list(range(20))


def test_a_network_without_anything_to_train() -> None:
    bare = Network((Node("x", "input"), Node("y", "output", "linear")), ())
    frames = Trainer(random_task(bare, 2, TrainingSettings(epochs=3))).advance(10)
    assert len(frames) == 3
    assert len(set(frames.errors)) == 1
