"""Each preset is the error as its book or library defines it: written anew, its gradient by differences."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.arrays import FloatArray
from engine.error_presets import ERROR_PRESETS, ErrorPreset
from engine.task import Task
from engine.training.propagation import evaluate
from tests.engine.examples import layered, random_data

NETWORK = layered([2, 3, 3])
DATA = random_data(NETWORK, 5)

DEFINED: dict[str, Callable[[FloatArray, FloatArray], float]] = {
    "The lecture": lambda a, t: float(np.mean([0.5 * np.sum((row - a[k]) ** 2) for k, row in enumerate(t)])),
    "Bishop, Rojas": lambda a, t: sum(0.5 * float(np.linalg.norm(y - d)) ** 2 for y, d in zip(a, t, strict=True)),
    "Nielsen": lambda a, t: sum(float(np.linalg.norm(y - d)) ** 2 for y, d in zip(t, a, strict=True)) / (2 * len(t)),
    "PyTorch": lambda a, t: float(np.mean(np.square(a - t))),
    "PyTorch, sum": lambda a, t: float(np.sum(np.square(a - t))),
    "Keras": lambda a, t: float(np.mean(np.mean(np.square(t - a), axis=-1))),
}
"""Of outputs and targets, a row for each sample."""


def defined(preset: ErrorPreset, values: FloatArray) -> float:
    rows = [NETWORK.neurons.index(node) for node in NETWORK.outputs]
    return DEFINED[preset.title](evaluate(Task(NETWORK, DATA), values).a[rows].T, DATA.targets)


@pytest.mark.parametrize("preset", ERROR_PRESETS, ids=lambda preset: preset.title)
def test_error_and_gradient_are_those_of_the_definition(preset: ErrorPreset) -> None:
    found, h = evaluate(Task(NETWORK, DATA, preset.convention)), 1e-6
    assert found.error == pytest.approx(defined(preset, NETWORK.values), rel=1e-12)
    for place, slope in enumerate(found.gradient):
        step = np.zeros(len(found.gradient))
        step[place] = h
        rise = defined(preset, NETWORK.values + step) - defined(preset, NETWORK.values - step)
        assert slope == pytest.approx(rise / (2 * h), rel=1e-5, abs=1e-8)


def test_the_first_is_what_is_usual_here() -> None:
    assert ERROR_PRESETS[0].convention == Task(NETWORK, DATA).convention
    assert len({preset.title for preset in ERROR_PRESETS}) == len(ERROR_PRESETS) == len(DEFINED)
