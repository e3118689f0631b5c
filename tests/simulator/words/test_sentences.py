from dataclasses import replace

import pytest

from engine.settings import ErrorConvention, TrainingSettings
from engine.training.stopping import Stop
from simulator.project.document import Document
from simulator.words import sentences

SETTINGS = TrainingSettings()


def test_a_stop_below_the_threshold_says_both_numbers() -> None:
    stop = Stop("threshold", 81, 0.0009641351073719521, None)
    assert sentences.stopped(stop, SETTINGS, 4) == "Stopped after epoch 81: E = 0.0009641, below the threshold 0.001."


def test_a_start_that_is_good_enough_says_that_no_update_was_made() -> None:
    assert "No update needed" in sentences.stopped(Stop("threshold", 0, 0.0005, None), SETTINGS, 4)


def test_the_number_of_epochs_is_named_when_it_ends_the_run() -> None:
    assert sentences.stopped(Stop("epochs", 1000, 0.25, None), SETTINGS, 4) == (
        "Stopped after epoch 1000: all 1000 epochs are done, E = 0.25."
    )


def test_divergence_names_the_parameter_and_a_way_out() -> None:
    told = sentences.stopped(Stop("diverged", 12, float("inf"), "w2"), SETTINGS, 4)
    assert "epoch 12" in told
    assert "w₂" in told
    assert "smaller η" in told


@pytest.mark.parametrize(("reason", "advice"), [("threshold", "Lower the threshold"), ("epochs", "Raise the number")])
def test_run_at_the_end_of_a_run_says_how_to_go_on(reason: str, advice: str) -> None:
    stop = Stop(reason, 81, 0.0009, None)  # type: ignore[arg-type]
    assert advice in sentences.nothing_left(stop, SETTINGS, 4)


@pytest.mark.parametrize(
    ("convention", "samples", "output", "formula"),
    [
        (ErrorConvention(), 1, "a₂", "½ (T − a₂)²"),
        (ErrorConvention(half=False), 1, "a₂", "(T − a₂)²"),
        (ErrorConvention(), 1, None, "½ Σ (T − a)²"),
        (ErrorConvention(), 4, "a₃", "1/(2m) Σ (T − a₃)²"),
        (ErrorConvention(half=False), 4, "a₃", "1/m Σ (T − a₃)²"),
        (ErrorConvention(samples="sum"), 4, "a₃", "½ Σ (T − a₃)²"),
        (ErrorConvention(half=False, samples="sum"), 4, None, "Σ (T − a)²"),
    ],
)
def test_the_formula_is_that_of_the_convention(
    convention: ErrorConvention, samples: int, output: str | None, formula: str
) -> None:
    assert sentences.error_formula(convention, samples, output) == formula


def test_the_conventions_in_force_are_named(lecture: Document) -> None:
    assert sentences.conventions(lecture) == "E = 1/(2m) Σ (T − a)² · full batch · seed 1 · 4 parameters"
    settings = replace(lecture.settings, update="mini-batch", batch_size=10, shuffle=True, momentum=0.9)
    changed = Document(replace(lecture.task, settings=settings, convention=ErrorConvention(half=False, samples="sum")))
    assert sentences.conventions(changed) == (
        "E = Σ (T − a)² · mini-batches of 10, shuffled · momentum 0.9 · seed 1 · 4 parameters"
    )


def test_of_very_many_fields_that_were_left_out_the_first_are_named() -> None:
    fields = tuple(f"training.f{number}" for number in range(6))
    assert sentences.left_out("a", fields[:2]).endswith("saved here: training.f0, training.f1.")
    assert sentences.left_out("a", fields).endswith("training.f2, training.f3 … (6 in all).")
