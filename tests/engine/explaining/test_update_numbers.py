import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explaining.update_numbers import UpdateNumbers
from engine.formulas.formula import Symbol
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
        each = [numbers.sample_rows(column).shares[place] for column in range(len(samples))]
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
    assert [numbers.column(sample) for sample in (4, 1)] == [0, 1]


def test_one_sample_of_several_is_read_alone_with_its_share_of_e() -> None:
    task = random_task(layered([2, 3, 1]), 5)
    whole = UpdateNumbers(task, np.arange(5), None)
    one = UpdateNumbers(task, np.array([3]), None, count=5)
    assert (whole.is_whole, one.is_whole) == (True, False)
    assert dict(one.sample(0).dE_dz) == pytest.approx(dict(whole.sample(3).dE_dz), rel=1e-12)
    assert one.sample(0).sample.error_symbol == whole.sample(3).sample.error_symbol == Symbol("E", "4")


@given(st.data(), tasks())
def test_a_samples_arrays_are_its_numbers(data: st.DataObject, task: Task) -> None:
    network = task.network
    samples = np.array(data.draw(st.permutations(range(task.dataset.sample_count))))
    numbers = UpdateNumbers(task, samples, None)
    column = data.draw(st.integers(0, len(samples) - 1))
    sample, rows = numbers.sample(column), numbers.sample_rows(column)
    ids = [neuron.id for neuron in network.neurons]
    for array, mapping in (
        (rows.z, sample.z),
        (rows.a, sample.a),
        (rows.dE_da, sample.dE_da),
        (rows.da_dz, sample.da_dz),
    ):
        assert array.tolist() == [mapping[id] for id in ids]
    for parameter, share in zip(network.parameters, rows.shares.tolist(), strict=True):
        incoming = 1.0 if parameter.source is None else sample.a[parameter.source]
        assert share == sample.dE_dz[parameter.target] * incoming
