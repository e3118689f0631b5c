"""The settings: the lecture's by default, and nothing that cannot be trained with."""

import math
from typing import Any

import pytest

from engine.errors import SettingsError
from engine.settings import ErrorConvention, TrainingSettings


def test_the_defaults_are_the_lectures() -> None:
    settings = TrainingSettings()
    assert (settings.learning_rate, settings.epochs, settings.threshold) == (0.4, 1000, 0.001)
    assert (settings.momentum, settings.update, settings.shuffle) == (0.0, "batch", False)
    assert ErrorConvention() == ErrorConvention(half=True, samples="mean", outputs="sum")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"learning_rate": 0.0}, "η is 0"),
        ({"learning_rate": -1.0}, "above 0"),
        ({"learning_rate": math.inf}, "η is inf"),
        ({"learning_rate": math.nan}, "η is nan"),
        ({"momentum": -0.1}, "at least 0 and below 1"),
        ({"momentum": 1.0}, "momentum is 1"),
        ({"epochs": -1}, "number of epochs is -1"),
        ({"epochs": 10**9 + 1}, "1\u202f000\u202f000\u202f000"),
        ({"threshold": -1.0}, "threshold is -1"),
        ({"threshold": math.nan}, "threshold is nan"),
        ({"update": "mini-batch"}, "batch size"),
        ({"update": "mini-batch", "batch_size": 0}, "batch size"),
        ({"batch_size": 0}, "batch size is 0"),
        ({"seed": -1}, "seed is -1"),
        ({"seed": 2**63}, "seed"),
    ],
)
def test_settings_that_cannot_be_trained_with_are_refused(change: dict[str, Any], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        TrainingSettings(**change)


@pytest.mark.parametrize("change", [{"threshold": None}, {"threshold": 0.0}, {"epochs": 0}, {"batch_size": 3}])
def test_the_ends_of_what_is_allowed_are_allowed(change: dict[str, Any]) -> None:
    TrainingSettings(**change)


@pytest.mark.parametrize(
    ("convention", "factor"),
    [
        (ErrorConvention(True, "mean"), 1 / 8),
        (ErrorConvention(False, "mean"), 1 / 4),
        (ErrorConvention(True, "sum"), 1 / 2),
        (ErrorConvention(False, "sum"), 1.0),
        (ErrorConvention(True, "mean", "mean"), 1 / 24),
        (ErrorConvention(False, "mean", "mean"), 1 / 12),
        (ErrorConvention(False, "sum", "mean"), 1 / 3),
    ],
)
def test_the_error_of_four_samples_and_three_outputs_has_its_factor_and_its_derivative_twice_that(
    convention: ErrorConvention, factor: float
) -> None:
    assert convention.factor(4, 3) == factor
    assert convention.slope(4, 3) == 2 * factor
