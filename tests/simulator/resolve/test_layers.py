from dataclasses import replace

import numpy as np
import pytest

from engine.dataset import Dataset
from engine.training.propagation import evaluate
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.resolve import layers
from simulator.resolve.layers import LayerLens

pytestmark = pytest.mark.bits


def values(document: Document) -> np.ndarray:
    return np.array([document.network.value(parameter) for parameter in document.network.parameters])


def test_the_lecture_s_two_layers_have_its_gradients(lecture: Document) -> None:
    (tower,) = LayerLens(lecture).state(values(lecture)).towers
    assert [bar.mean for bar in tower.bars] == pytest.approx([0.01021396, 0.09475628], rel=1e-6)
    (step,) = tower.steps
    assert step.factor == pytest.approx(0.45 * 0.602286 * (1 - 0.602286), rel=1e-5)
    assert step.product == pytest.approx(step.factor)


def test_the_bound_is_a_quarter_of_the_last_layer_s_for_each_layer_before_it() -> None:
    lesson = read_lesson("vanishing-gradient")
    sigmoid, relu = LayerLens(lesson).state(values(lesson)).towers
    assert (sigmoid.name, relu.name) == ("Sigmoid", "ReLU")
    last = sigmoid.bars[-1].mean
    expected = [last * 0.25**steps for steps in range(10, 0, -1)]
    assert [bar.bound for bar in sigmoid.bars[:-1]] == pytest.approx(expected)
    assert sigmoid.bars[-1].bound is None
    assert all(bar.bound is None for bar in relu.bars)


def test_each_layer_says_its_neurons_and_its_numbers(lecture: Document) -> None:
    (tower,) = LayerLens(lecture).state(values(lecture)).towers
    assert tower.bars[1].hint == "Layer 2, neuron 2: mean |∂E/∂z| 0.0947563, largest 0.0947563."


def test_of_a_large_set_samples_spread_over_it_are_looked_at(
    lecture: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = np.linspace(-1, 1, 1001).reshape(-1, 1)
    dataset = Dataset(inputs, np.full((1001, 1), 0.25), ("x1",), ("T",))
    document = Document(replace(lecture.task, dataset=dataset))
    monkeypatch.setattr(layers, "MOST_WORK", 101 * 4)
    state = LayerLens(document).state(values(document))
    exact = evaluate(document.task)
    assert state.note == "101 of 1001 samples"
    means = np.abs(exact.dE_dz).mean(axis=1)
    assert [bar.mean for bar in state.towers[0].bars] == pytest.approx(means.tolist(), rel=0.01)


def test_numbers_that_are_not_finite_do_no_harm(lecture: Document) -> None:
    state = LayerLens(lecture).state(np.array([np.nan, np.inf, 1.0, 1e308]))
    assert len(state.towers[0].bars) == 2
