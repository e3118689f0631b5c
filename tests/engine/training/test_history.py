"""A history gives back every epoch exactly, whatever it has kept."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training import error_store
from engine.training.history import History, KnownEnd
from engine.training.trainer import Trainer
from tests.engine.examples import LECTURE, LECTURE_DATA, LECTURE_TASK, layered, random_data, random_task

pytestmark = pytest.mark.bits

NO_STOP = TrainingSettings(threshold=None)
SMALL = layered([2, 2, 1])
SMALL_DATA = random_data(SMALL, 5)
CHANGES = (
    replace(NO_STOP, momentum=0.9),
    replace(NO_STOP, learning_rate=0.1),
    replace(NO_STOP, update="online", shuffle=True),
    replace(NO_STOP, update="mini-batch", batch_size=2, momentum=0.5, shuffle=True, seed=2),
    NO_STOP,
)


def recorded(
    cuts: list[int], changes: list[TrainingSettings], budget: int
) -> tuple[History, list[FloatArray], list[float]]:
    """A history of a run whose settings change between advances, and its every θ and E."""
    task = Task(SMALL, SMALL_DATA, settings=NO_STOP)
    trainer = Trainer(task)
    history = History(task, budget)
    frames = trainer.start_frames()
    values, errors = [trainer.values], [*frames.errors]
    history.append(frames)
    for cut, settings in zip(cuts, changes, strict=True):
        trainer.settings = settings
        history.record_settings(settings)
        for _ in range(cut):
            frames = trainer.advance(1)
            values.append(trainer.values)
            errors.extend(frames.errors)
            history.append(frames)
    return history, values, errors


segments = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(CHANGES)), min_size=1, max_size=5)


@given(segments, st.sampled_from((0, 300, 1000, 2**28)))
def test_every_epoch_is_exact(parts: list[tuple[int, TrainingSettings]], budget: int) -> None:
    history, values, errors = recorded([cut for cut, _ in parts], [change for _, change in parts], budget)
    assert history.last_epoch == len(values) - 1
    assert np.array_equal(history.errors(0, len(values)), errors)
    for epoch in np.random.default_rng(1).permutation(len(values)).tolist():
        assert np.array_equal(history.values(epoch), values[epoch])
        assert history.error(epoch) == errors[epoch]


@given(segments, st.sampled_from((0, 300, 2**28)), st.integers(0, 40))
def test_what_is_stored_is_exact_and_in_range(
    parts: list[tuple[int, TrainingSettings]], budget: int, start: int
) -> None:
    history, values, _ = recorded([cut for cut, _ in parts], [change for _, change in parts], budget)
    epochs, rows = history.stored(start, start + 10)
    assert rows.shape == (len(epochs), len(SMALL.parameters))
    assert all(start <= epoch < min(start + 10, len(values)) for epoch in epochs)
    assert all(np.array_equal(row, values[epoch]) for epoch, row in zip(epochs, rows, strict=True))
    assert history.stored(0, 1)[0].tolist() == [0]


def test_a_run_goes_on_from_any_recorded_epoch() -> None:
    history, values, _ = recorded([9, 9], [CHANGES[0], CHANGES[3]], 500)
    for epoch in (3, 9, 10, 17):
        trainer = Trainer(Task(SMALL, SMALL_DATA, settings=history.settings(epoch + 1)), history.state(epoch))
        trainer.advance(1)
        assert np.array_equal(trainer.values, values[epoch + 1])


def test_which_settings_made_which_epoch() -> None:
    """Where a run ends is no such change, nor is what was set before an epoch was made with it."""
    unused, longer = replace(NO_STOP, learning_rate=3.0), replace(CHANGES[1], epochs=2000, threshold=0.5)
    parts = [(0, unused), (4, NO_STOP), (0, unused), (3, CHANGES[1]), (2, longer), (5, CHANGES[0]), (0, unused)]
    history, _, _ = recorded([cut for cut, _ in parts], [change for _, change in parts], 2**28)
    assert history.changes == ((5, CHANGES[1]), (10, CHANGES[0]))
    assert [history.settings(epoch).learning_rate for epoch in (1, 4, 5, 9, 10)] == [0.4, 0.4, 0.1, 0.1, 0.4]


@pytest.mark.parametrize("budget", [0, 300, 2**28])
def test_a_run_that_begins_later_is_exact_from_there_on(budget: int) -> None:
    task = Task(SMALL, SMALL_DATA, settings=CHANGES[3])
    trainer = Trainer(task)
    trainer.advance(40)
    history = History(task, budget)
    history.append(trainer.start_frames())
    history.record_settings(task.settings)
    frames = trainer.advance(30)
    history.append(frames)
    assert (history.first_epoch, history.last_epoch, history.changes) == (40, 70, ())
    for epoch in (41, 55, 69, 70):
        assert np.array_equal(history.values(epoch), trainer.program.values(frames.states[epoch - 41]))
    assert np.array_equal(history.errors(41, 71), frames.errors)
    with pytest.raises(IndexError, match="the recorded ones are 40 to 70"):
        history.values(39)


def test_thinning_keeps_to_the_budget_and_gives_memory_back() -> None:
    history, values, _ = recorded([200], [CHANGES[0]], 2**28)
    full = history.nbytes
    history.compact(2000)
    assert history.nbytes <= 2000 + 8 * len(values) < full
    assert [epoch for epoch in range(201) if np.array_equal(history.values(epoch), values[epoch])] == list(range(201))


def test_epochs_that_are_not_there() -> None:
    history, _, _ = recorded([3], [NO_STOP], 2**28)
    for epoch in (-1, 4):
        with pytest.raises(IndexError, match="the recorded ones are 0 to 3"):
            history.values(epoch)
    assert len(history.errors(4, 9)) == 0
    with pytest.raises(ValueError, match="Epoch 0 does not follow the last recorded one, 3"):
        history.append(Trainer(Task(SMALL, SMALL_DATA, settings=NO_STOP)).start_frames())


def test_an_empty_history() -> None:
    history = History(Task(LECTURE, LECTURE_DATA, settings=NO_STOP))
    assert (history.last_epoch, history.nbytes) == (-1, 0)
    assert len(history.errors(0, 10)) == 0
    assert history.stored(0, 10)[1].shape == (0, 4)


def test_a_replay_goes_through_divergence_up_to_its_last_epoch() -> None:
    network = layered([1, 1], "linear")
    settings = TrainingSettings(learning_rate=40.0, threshold=None, epochs=10_000)
    task = random_task(network, 3, settings)
    frames = Trainer(task).advance(10_000)
    history = History(task, 200)
    history.append(Trainer(task).start_frames())
    history.append(frames)
    assert frames.stop is not None
    assert frames.stop.reason == "diverged"
    assert np.isfinite(history.values(history.last_epoch - 1)).all()
    assert not (
        np.isfinite(history.error(history.last_epoch)) and np.isfinite(history.values(history.last_epoch)).all()
    )


def test_a_hundred_thousand_epochs_of_the_lecture_take_five_mebibytes() -> None:
    history, trainer = empty(replace(LECTURE_TASK, settings=replace(NO_STOP, epochs=100_000)))
    frames = trainer.advance(1000)
    tracemalloc.start()
    for first in range(1, 100_001, 1000):
        history.append(replace(frames, first_epoch=first))
    taken, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken <= peak < 5 * 2**20


def empty(task: Task) -> tuple[History, Trainer]:
    """A history with the start of a run, and the run's trainer."""
    trainer, history = Trainer(task), History(task)
    history.append(trainer.start_frames())
    return history, trainer


def expected_again(history: History, budget: int = 10**9) -> History:
    """Another record of the same run, which knows its end and has made no more than its beginning."""
    task = Task(SMALL, SMALL_DATA, settings=history.begun_with)
    again, last = History(task, budget), history.last_epoch
    again.append(Trainer(task, history.state(history.first_epoch)).start_frames())
    again.expect(KnownEnd(history.state(last), history.error(last)), history.changes)
    return again


@given(segments, st.sampled_from([0, 2000, 10**6]), st.integers(1, 20))
def test_a_run_is_made_again_to_the_bit_from_its_settings(
    parts: list[tuple[int, TrainingSettings]], budget: int, piece: int
) -> None:
    history, values, errors = recorded([1 + cut for cut, _ in parts], [change for _, change in parts], 10**9)
    again = expected_again(history, budget)
    last = history.last_epoch
    assert (again.last_epoch, again.made_to, again.has(last)) == (last, 0, True)
    assert again.values(last).tobytes() == values[-1].tobytes()
    assert (again.error(last), again.made_to) == (errors[-1], 0)
    while not again.is_whole:
        before = again.made_to
        again.make_again(piece)
        assert before < again.made_to <= before + piece
    assert again.deviation == 0
    for epoch in range(last + 1):
        assert again.values(epoch).tobytes() == values[epoch].tobytes()
    assert again.errors(0, last + 1).tolist() == errors


def test_an_epoch_that_is_asked_for_is_made_up_to_there_and_no_further() -> None:
    history, values, _ = recorded([60], [NO_STOP], 10**9)
    again = expected_again(history)
    assert again.stored_before(30) == 0
    assert not again.has(30)
    assert again.values(30).tobytes() == values[30].tobytes()
    assert (again.made_to, again.stored_before(40), again.stored_before(60)) == (30, 30, 60)
    assert again.known_errors(20, 50)[0].tolist() == list(range(20, 31))


def test_the_known_end_stays_where_the_run_comes_out_elsewhere() -> None:
    history, values, _ = recorded([60], [NO_STOP], 10**9)
    again, end = expected_again(history), history.state(60)
    moved = end.vector + 0.25
    again.expect(KnownEnd(replace(end, vector=moved), 0.5), ())
    again.make_again(100)
    assert (again.is_whole, again.error(60)) == (True, 0.5)
    assert again.state(60).vector.tobytes() == moved.tobytes()
    assert again.values(59).tobytes() == values[59].tobytes()
    assert again.deviation == pytest.approx(0.25 / max(1, abs(moved).max()), rel=1e-6)


def test_a_run_that_diverges_on_the_way_to_its_known_end_has_epochs_that_are_not_known() -> None:
    history, _, _ = recorded([60], [NO_STOP], 10**9)
    wild = replace(NO_STOP, learning_rate=1e308)
    task = Task(SMALL, replace(SMALL_DATA, targets=1e150 + SMALL_DATA.targets), settings=wild)
    again = History(task)
    again.append(Trainer(task).start_frames())
    again.expect(KnownEnd(history.state(60), 0.5), ())
    while not again.is_whole:
        again.make_again(7)
    assert np.isnan(again.error(59))
    assert again.error(60) == 0.5
    assert again.deviation == np.inf


def test_a_copy_is_the_record_of_its_moment_whatever_is_appended_later() -> None:
    task = Task(LECTURE, LECTURE_DATA, settings=NO_STOP)
    trainer, history = Trainer(task), History(task, 2000)
    history.append(trainer.start_frames())
    history.append(trainer.advance(300))
    expected = [(history.error(epoch), history.values(epoch).tobytes()) for epoch in range(301)]
    copy = history.copied()
    history.record_settings(replace(NO_STOP, learning_rate=0.9))
    trainer.settings = replace(NO_STOP, learning_rate=0.9)
    history.append(trainer.advance(500))
    assert copy.last_epoch == 300
    assert [(copy.error(epoch), copy.values(epoch).tobytes()) for epoch in range(301)] == expected
    assert copy.changes == ()


def test_of_a_record_over_its_budget_every_error_comes_out_to_the_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(error_store, "BLOCK", 64)
    task, settings = Task(LECTURE, LECTURE_DATA, settings=NO_STOP), replace(NO_STOP, learning_rate=0.1)
    trainer, history = Trainer(task), History(task, 2000)
    expected = [*trainer.start_frames().errors]
    history.append(trainer.start_frames())
    for count, change in ((700, None), (300, settings)):
        if change:
            trainer.settings = change
            history.record_settings(change)
        frames = trainer.advance(count)
        expected += frames.errors.tolist()
        history.append(frames)
    last = history.last_epoch
    assert history.nbytes < 8 * last
    assert history.errors(0, last + 1).tolist() == expected
    for epoch in (0, 1, 63, 64, 699, 700, 701, 950, last):
        assert history.error(epoch) == expected[epoch]
    epochs, values = history.known_errors(0, last + 1)
    assert len(epochs) < last / 2
    assert (values.min(), values.max()) == (min(expected), max(expected))
    few, exact = history.known_errors(10, 20)
    assert (few.tolist(), exact.tolist()) == (list(range(10, 20)), expected[10:20])
    again = history.copied()
    history.compact(0)
    assert again.errors(0, last + 1).tolist() == history.errors(0, last + 1).tolist() == expected


def test_a_record_that_gave_its_memory_back_knows_its_last_error_at_once_and_the_others_exactly() -> None:
    history, values, errors = recorded([300], [CHANGES[0]], 2**28)
    history.compact(0)
    assert history.nbytes < 4000
    assert history.behind(300) == 0
    assert history.error(300) == errors[300]
    assert [history.error(epoch) for epoch in (0, 7, 299)] == [errors[0], errors[7], errors[299]]
    assert len(values) == 301
