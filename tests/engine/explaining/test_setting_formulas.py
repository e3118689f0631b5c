"""Each setting says its formula: the one by which training goes."""

from typing import get_args

import pytest

from engine.explaining.setting_formulas import setting_formulas
from engine.formulas.formula import plain
from engine.initialization import Scheme
from engine.settings import ErrorConvention, TrainingSettings


def said(
    settings: TrainingSettings | None = None,
    convention: ErrorConvention | None = None,
    start: Scheme | None = None,
    samples: int = 5,
) -> dict[str, str]:
    found = setting_formulas(settings or TrainingSettings(), convention or ErrorConvention(), start, samples, 3)
    return {name: plain(formula) for name, formula in found.items()}


def test_the_lectures_settings() -> None:
    formulas = said()
    assert formulas["learning_rate"] == "p ← p − η · ∂E/∂p"
    assert formulas["momentum"] == "p ← p − η · ∂E/∂p + μ · Δp"
    assert formulas["epochs"] == "an epoch sees each sample once, m = 5"
    assert formulas["threshold"] == "a run ends where E < 0.001"
    assert formulas["half"] == "∂E/∂a = −(1/m)(T − a)"
    assert formulas["samples"] == "E = 1/(2m) Σ (T − a)²"
    assert formulas["outputs"] == "the number of outputs is K = 3"
    assert "alone" in said(TrainingSettings(threshold=None))["threshold"]


@pytest.mark.parametrize(
    ("settings", "updates", "samples"),
    [
        (TrainingSettings(), 1, 5),
        (TrainingSettings(update="online"), 5, 1),
        (TrainingSettings(update="mini-batch", batch_size=2), 3, 2),
        (TrainingSettings(update="mini-batch", batch_size=50), 1, 5),
    ],
)
def test_how_many_updates_an_epoch_has_and_of_how_many_samples(
    settings: TrainingSettings, updates: int, samples: int
) -> None:
    formulas = said(settings)
    assert formulas["update"].endswith(f": {updates}")
    assert formulas["batch_size"].endswith(f": {samples}")


def test_where_the_order_of_the_samples_comes_from() -> None:
    assert "no order" in said(TrainingSettings(shuffle=True))["shuffle"]
    assert said(TrainingSettings(update="online"))["shuffle"] == "in the order of the data"
    assert "(7, k)" in said(TrainingSettings(update="online", shuffle=True, seed=7))["shuffle"]


def test_each_start_says_what_it_draws() -> None:
    starts = {said(start=scheme)["start"] for scheme in (None, *get_args(Scheme))}
    assert len(starts) == 5
    assert "√(6/(fan-in + fan-out))" in said(start="xavier")["start"]


@pytest.mark.parametrize(
    ("convention", "error", "slope"),
    [
        (ErrorConvention(False, "mean"), "E = 1/m Σ (T − a)²", "∂E/∂a = −(2/m)(T − a)"),
        (ErrorConvention(True, "sum"), "E = ½ Σ (T − a)²", "∂E/∂a = −(T − a)"),
        (ErrorConvention(False, "mean", "mean"), "E = 1/(mK) Σ (T − a)²", "∂E/∂a = −(2/(mK))(T − a)"),
        (ErrorConvention(False, "sum"), "E =  Σ (T − a)²", "∂E/∂a = −2(T − a)"),
    ],
)
def test_how_the_error_is_measured(convention: ErrorConvention, error: str, slope: str) -> None:
    formulas = said(convention=convention)
    assert " ".join(formulas["samples"].split()) == " ".join(error.split())
    assert formulas["half"] == slope
