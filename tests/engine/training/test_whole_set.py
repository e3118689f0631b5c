"""The whole set in blocks: every sample once, and the same sums as sample by sample."""

import numpy as np
import pytest

from engine.settings import ErrorConvention
from engine.task import Task
from engine.training import whole_set
from engine.training.batches import BLOCK
from engine.training.program import compile_network, own_theta
from engine.training.whole_set import WholeSet, cut_into_blocks
from tests.engine.examples import layered, random_data
from tests.engine.reference import Reference

pytestmark = pytest.mark.bits

NETWORK = layered([2, 3, 1], "tanh")
PROGRAM = compile_network(NETWORK)
SUM = ErrorConvention(half=True, samples="sum")


@pytest.mark.parametrize("count", [1, BLOCK, BLOCK + 1, 2 * BLOCK + 70])
def test_blocks_hold_every_sample_once(count: int) -> None:
    dataset = random_data(NETWORK, count)
    blocks = cut_into_blocks(PROGRAM, dataset, own_theta(NETWORK).copy(), np.zeros(PROGRAM.size))
    assert [sample for block in blocks for sample in range(count)[block.place]] == list(range(count))
    columns = np.concatenate([block.samples for block in blocks], axis=1)
    assert np.array_equal(columns, np.hstack([dataset.targets, dataset.inputs]).T)


@pytest.mark.parametrize("count", [3, 66, BLOCK + 70])
def test_sums_as_plain_python_has_them(count: int) -> None:
    dataset = random_data(NETWORK, count)
    gradient, squares = np.zeros(PROGRAM.size), np.zeros(())
    calls = WholeSet(PROGRAM, dataset, own_theta(NETWORK).copy(), gradient, squares)
    reference = Reference(Task(NETWORK, dataset, SUM))
    for _ in range(2):  # the second time they must not add to the first
        for call in calls.both:
            call()
    assert float(squares) / 2 == pytest.approx(reference.error(), rel=1e-10)
    slopes = list(reference.gradient(range(count)).values())
    assert PROGRAM.values(gradient) == pytest.approx(slopes, rel=1e-8, abs=1e-10)
    both = float(squares)
    for call in calls.forward:
        call()
    assert float(squares) == both


@pytest.mark.parametrize("blocks", [5, 16, 17, 37])
def test_two_threads_give_the_bits_of_one(blocks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    network = layered([3, 30, 30, 2])
    program = compile_network(network)
    assert program.size >= whole_set.LARGE
    dataset = random_data(network, blocks * BLOCK - 100)

    def sums() -> tuple[bytes, float, float]:
        gradient, squares = np.zeros(program.size), np.zeros(())
        calls = WholeSet(program, dataset, own_theta(network).copy(), gradient, squares)
        for call in calls.both:
            call()
        both = float(squares)
        for call in calls.forward:
            call()
        return gradient.tobytes(), both, float(squares)

    by_two = sums()
    monkeypatch.setattr(whole_set, "LARGE", program.size + 1)
    assert sums() == by_two
