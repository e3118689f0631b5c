"""Executors behind one interface: which one is taken, and what their records hold."""

from typing import get_args

import numpy as np
import pytest

from engine.settings import TrainingSettings, UpdateMode
from engine.task import Task
from engine.training.executor import Executor, FullBatch, MiniBatches, executor_for
from engine.training.program import compile_network, own_theta
from engine.training.propagation import evaluate
from tests.engine.examples import layered, random_data

pytestmark = pytest.mark.bits

NETWORK = layered([2, 3, 1])
PROGRAM = compile_network(NETWORK)
DATASET = random_data(NETWORK, 7)


def ready(update: UpdateMode, momentum: float = 0.0, size: int = 3) -> Executor:
    """An executor that stands at the network's own parameters."""
    settings = TrainingSettings(0.5, momentum, update=update, batch_size=size)
    executor = executor_for(Task(NETWORK, DATASET, settings=settings))
    executor.state[: PROGRAM.size] = own_theta(NETWORK)
    executor.start()
    return executor


def test_a_batch_of_the_whole_set_is_the_full_batch() -> None:
    assert isinstance(ready("batch"), FullBatch)
    assert isinstance(ready("mini-batch", size=7), FullBatch)
    assert isinstance(ready("mini-batch", size=3), MiniBatches)
    assert isinstance(ready("online"), MiniBatches)


@pytest.mark.parametrize("update", get_args(UpdateMode))
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_a_record_is_the_state_and_its_error(update: UpdateMode, momentum: float) -> None:
    executor = ready(update, momentum)
    records = np.zeros((4, len(executor.state) + 1))
    executor.run(0, records)
    assert np.array_equal(records[-1, :-1], executor.state)
    assert len(executor.state) == PROGRAM.size * (2 if momentum else 1)
    for record in records:
        values = PROGRAM.values(record[: PROGRAM.size])
        assert record[-1] == pytest.approx(evaluate(Task(NETWORK, DATASET), values).error, rel=1e-12)


@pytest.mark.parametrize("update", get_args(UpdateMode))
def test_a_start_from_a_recorded_state_has_its_error_and_goes_on_alike(update: UpdateMode) -> None:
    first, second = ready(update), ready(update)
    records, again = np.zeros((4, PROGRAM.size + 1)), np.zeros((2, PROGRAM.size + 1))
    first.run(0, records)
    second.state[...] = records[1, :-1]
    assert second.start() == records[1, -1]
    second.run(2, again)
    assert np.array_equal(again, records[2:])


@pytest.mark.parametrize(("update", "count"), [("batch", 1), ("online", 7), ("mini-batch", 3)])
@pytest.mark.parametrize("shuffle", [False, True])
def test_single_updates_make_the_epoch_to_the_same_bits(update: UpdateMode, count: int, shuffle: bool) -> None:
    settings = TrainingSettings(0.5, 0.9, update=update, batch_size=3, shuffle=shuffle)
    whole, piecemeal = (executor_for(Task(NETWORK, DATASET, settings=settings)) for _ in range(2))
    for executor in (whole, piecemeal):
        executor.state[: PROGRAM.size] = own_theta(NETWORK)
    whole.start()
    records = np.zeros((2, len(whole.state) + 1))
    whole.run(4, records)
    for epoch, record in enumerate(records, 4):
        in_turn, later = np.zeros((count // 2, len(record) - 1)), np.zeros((count - count // 2, len(record) - 1))
        piecemeal.run_updates(epoch, 0, in_turn)
        piecemeal.run_updates(epoch, count // 2, later)
        assert np.array_equal(later[-1], record[:-1])
        assert len({row.tobytes() for row in (*in_turn, *later)}) == count


@pytest.mark.parametrize("update", get_args(UpdateMode))
def test_new_rates_count_from_the_next_update_on(update: UpdateMode) -> None:
    changed, fresh = ready(update, 0.9), ready(update, 0.5)
    changed.set_rates(TrainingSettings(0.5, 0.5, update=update, batch_size=3))
    for executor in (changed, fresh):
        executor.run(0, np.zeros((1, len(executor.state) + 1)))
    assert np.array_equal(changed.state, fresh.state)
