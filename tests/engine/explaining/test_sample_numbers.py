"""One sample's numbers are those of the whole set's evaluation, or those of the blackboard."""

import numpy as np
import pytest
from hypothesis import given

from engine.explaining.sample_numbers import Numbers, SampleNumbers, numbers_of, parameter_values, sample_of
from engine.task import Task
from engine.training.propagation import evaluate
from tests.engine.examples import LECTURE, LECTURE_TASK, layered, random_task
from tests.strategies import tasks

pytestmark = pytest.mark.bits


def lecture(decimals: int | None = None) -> SampleNumbers:
    sample = sample_of(LECTURE_TASK, parameter_values(LECTURE), 0)
    return numbers_of(sample, decimals)


def test_the_lecture_as_on_the_blackboard() -> None:
    found = lecture(4)
    assert (found.z, found.a) == ({"n1": 0.415, "n2": 0.921}, {"x1": 0.1, "n1": 0.6023, "n2": 0.7153})
    assert (found.own, found.da_dz) == ({"n2": 0.4653}, {"n1": 0.2395, "n2": 0.2036})
    assert found.error == 0.1083


def test_sigma_takes_the_unrounded_z() -> None:
    coarse, exact = lecture(1), lecture()
    assert coarse.z["n1"] == 0.4
    assert coarse.a["n1"] == round(exact.a["n1"], 1)


@given(tasks())
def test_the_samples_make_up_the_whole_set(task: Task) -> None:
    network, whole, given_ = task.network, evaluate(task), parameter_values(task.network)
    samples = range(task.dataset.sample_count)
    found = [numbers_of(sample_of(task, given_, index)) for index in samples]

    def table(numbers: list[Numbers]) -> list[list[float]]:
        return [[each[neuron.id] for each in numbers] for neuron in network.neurons]

    np.testing.assert_allclose(table([each.z for each in found]), whole.z, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(table([each.a for each in found]), whole.a, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(table([each.dE_dz for each in found]), whole.dE_dz, rtol=1e-12, atol=1e-12)
    assert sum(each.error for each in found) == pytest.approx(whole.error, rel=1e-12, abs=1e-15)


def test_many_decimals_come_close_to_the_exact_numbers() -> None:
    network = layered([2, 4, 3, 2], "tanh")
    sample = sample_of(random_task(network, 1), parameter_values(network), 0)
    assert numbers_of(sample, 12).dE_dz == pytest.approx(dict(numbers_of(sample).dE_dz), rel=1e-9, abs=1e-10)


def test_other_parameters_stand_in_for_the_networks_own() -> None:
    given_ = parameter_values(LECTURE, [0.0, 0.0, 0.0, 0.0])
    found = numbers_of(sample_of(LECTURE_TASK, given_, 0))
    assert found.a == {"x1": 0.1, "n1": 0.5, "n2": 0.5}


def test_a_sample_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError):
        sample_of(LECTURE_TASK, parameter_values(LECTURE), 1)
    with pytest.raises(ValueError, match="values are needed"):
        parameter_values(LECTURE, [1.0])
