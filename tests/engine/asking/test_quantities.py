"""Each name means the quantity that the evaluation has, and nothing is computed that nobody asks for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.asking.expression import parse, value_of
from engine.asking.quantities import Quantities, quantities
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from engine.training.propagation import Evaluation, evaluate
from tests.engine.examples import LECTURE, LECTURE_TASK
from tests.strategies import tasks

pytestmark = pytest.mark.bits


@settings(max_examples=30)
@given(st.data(), tasks())
def test_every_name_at_every_sample(data: st.DataObject, task: Task) -> None:
    network, dataset = task.network, task.dataset
    sample = data.draw(st.integers(0, dataset.sample_count - 1))
    values = np.array([network.value(parameter) for parameter in network.parameters])
    found, whole = quantities(task, values, sample), evaluate(task, values)
    expected = {"E": whole.error, "η": 0.4, "eta": 0.4}
    expected |= {f"x{number}": value for number, value in enumerate(dataset.inputs[sample], 1)}
    expected |= {f"T{number}": value for number, value in enumerate(dataset.targets[sample], 1)}
    if dataset.targets.shape[1] == 1:
        expected["T"] = dataset.targets[sample, 0]
    for name, value, slope in zip(network.names.values(), values, whole.gradient, strict=True):
        expected |= {name: value, f"dE/d{name}": slope}
    for row, neuron in enumerate(network.neurons):
        z = whole.z[row : row + 1, sample]
        expected |= {f"z{row + 1}": z[0], f"a{row + 1}": whole.a[row, sample]}
        expected |= {f"dE/dz{row + 1}": whole.dE_dz[row, sample], f"dE/da{row + 1}": whole.dE_da[row, sample]}
        expected[f"da{row + 1}/dz{row + 1}"] = ACTIVATIONS[neuron.activation].derivative(z)[0]
    assert dict(found) == expected
    assert len(found) == len(expected)
    assert all(value_of(parse(name), found) == expected[name] for name in found)


def test_the_lectures_derivative_as_a_product() -> None:
    values = np.array([LECTURE.value(parameter) for parameter in LECTURE.parameters])
    found = quantities(LECTURE_TASK, values, 0)
    product = value_of(parse("−(T − a2) * a2*(1 − a2) * w2 * a1*(1 − a1) * x1"), found)
    assert product == pytest.approx(0.0010214, abs=5e-8)
    assert product == pytest.approx(found["dE/dw1"], rel=1e-14)
    assert value_of(parse("w1 - eta * dE/dw1"), found) == pytest.approx(0.14959144164740945, rel=1e-12)


def test_it_evaluates_once_and_only_when_asked() -> None:
    calls: list[int] = []

    def evaluation() -> Evaluation:
        calls.append(1)
        return evaluate(LECTURE_TASK)

    values = np.array([LECTURE.value(parameter) for parameter in LECTURE.parameters])
    found = Quantities(LECTURE_TASK, values, 0, evaluation)
    assert found["w1"] + found["x1"] + found["T"] + found["η"] > 0
    assert "dE/dw1" in found
    assert "dE/dw9" not in found
    assert not calls
    assert found["E"] + found["a1"] + found["dE/dw1"] > 0
    assert len(calls) == 1
