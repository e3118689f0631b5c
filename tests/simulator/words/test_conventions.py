from dataclasses import replace

import pytest

from engine.initialization import randomized
from engine.settings import ErrorConvention
from simulator.project.document import Document, with_network, with_settings
from simulator.words import conventions


@pytest.mark.parametrize(
    ("convention", "samples", "output", "formula"),
    [
        (ErrorConvention(), 1, "a₂", "½ (T − a₂)²"),
        (ErrorConvention(half=False), 1, "a₂", "(T − a₂)²"),
        (ErrorConvention(), 1, None, "½ Σ (T − a)²"),
        (ErrorConvention(), 4, "a₃", "1/(2m) Σ (T − a₃)²"),
        (ErrorConvention(False, "mean", "mean"), 4, "a₃", "1/m Σ (T − a₃)²"),
        (ErrorConvention(False, "mean", "mean"), 4, None, "1/(mK) Σ (T − a)²"),
        (ErrorConvention(half=False), 4, "a₃", "1/m Σ (T − a₃)²"),
        (ErrorConvention(samples="sum"), 4, "a₃", "½ Σ (T − a₃)²"),
        (ErrorConvention(half=False, samples="sum"), 4, None, "Σ (T − a)²"),
    ],
)
def test_the_formula_is_that_of_the_convention(
    convention: ErrorConvention, samples: int, output: str | None, formula: str
) -> None:
    assert conventions.error_formula(convention, samples, output) == formula


def test_one_samples_share_has_no_sum_over_the_samples() -> None:
    measures = ErrorConvention(), ErrorConvention(half=False), ErrorConvention(samples="sum")
    shares = [conventions.error_formula(measure, 4, "a₃", share=True) for measure in measures]
    assert shares == ["1/(2m) (T − a₃)²", "1/m (T − a₃)²", "½ (T − a₃)²"]
    assert conventions.error_formula(ErrorConvention(), 4, None, share=True) == "1/(2m) Σ (T − a)²"


def test_the_conventions_in_force_are_named(lecture: Document) -> None:
    assert conventions.conventions(lecture) == "E = 1/(2m) Σ (T − a)² · full batch · 4 parameters"
    settings = replace(lecture.settings, update="mini-batch", batch_size=10, shuffle=True, momentum=0.9)
    changed = Document(replace(lecture.task, settings=settings, convention=ErrorConvention(half=False, samples="sum")))
    assert conventions.conventions(changed) == (
        "E = Σ (T − a)² · mini-batches of 10, shuffled · momentum 0.9 · seed 1 · 4 parameters"
    )


def test_the_seed_stands_only_beside_what_was_drawn_from_it(lecture: Document) -> None:
    drawn = with_network(lecture, randomized(lecture.network, "xavier", lecture.settings.seed))
    assert "drawn from seed 1" in conventions.conventions(drawn)
    assert "seed" not in conventions.conventions(with_settings(drawn, seed=2))
