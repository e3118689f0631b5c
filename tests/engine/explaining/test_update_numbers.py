import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explaining.update_numbers import UpdateNumbers
from engine.network import Network
from engine.task import Task
from engine.training.propagation import evaluate
from tests.engine.examples import layered, random_task
from tests.strategies import tasks

pytestmark = pytest.mark.bits


def values_of(network: Network) -> list[float]:
    return [network.value(parameter) for parameter in network.parameters]


@given(st.data(), tasks())
def test_the_shares_add_up_to_the_gradient(data: st.DataObject, task: Task) -> None:
    network = task.network
    samples = np.array(data.draw(st.permutations(range(task.dataset.sample_count))))
    numbers = UpdateNumbers(task, samples, np.array(values_of(network)))
    whole = evaluate(task).gradient
    np.testing.assert_allclose(numbers.gradient, whole, rtol=1e-9, atol=1e-9)
    for place, parameter in enumerate(network.parameters):
        shares = numbers.shares(parameter)
        assert shares.sum() == pytest.approx(whole[place], rel=1e-9, abs=1e-9)
        each = [numbers.share(column, parameter) for column in range(len(samples))]
        np.testing.assert_allclose(each, shares, rtol=1e-12)


def test_the_samples_of_an_update_share_its_error_alone() -> None:
    network = layered([2, 3, 1])
    task = random_task(network, 5)
    numbers = UpdateNumbers(task, np.array([4, 1]), None)
    assert numbers.count == 2
    assert [numbers.sample(column).sample.index for column in (0, 1)] == [4, 1]
    alone = UpdateNumbers(task, np.array([4]), None)
    assert numbers.sample(0).error == pytest.approx(alone.sample(0).error / 2)
    assert numbers.sample(0) is numbers.sample(0)
