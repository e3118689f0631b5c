"""How it ended is told in one sentence, with its numbers."""

import pytest

from engine.asking.conditions import ErrorBelow
from engine.training.stopping import Stop
from simulator.project.document import Document
from simulator.words.outcomes import Missed, Outcome, Standing, outcome_text

END = Stop("threshold", 81, 0.000964, None)
BELOW = ErrorBelow(0.05)


@pytest.mark.parametrize(
    ("outcome", "last", "starts", "ends"),
    [
        (END, END, "Stopped after epoch 81: E = 0.000964", "below the threshold 0.001."),
        (END, None, "Stopped after epoch 81", "Lower the threshold to train on."),
        (Standing(BELOW, 7), None, "At epoch 7 ", "already: nothing was trained."),
        (Missed(BELOW, 7, None), None, "Before epoch 7 it never happened that ", "."),
        (Missed(BELOW, 7, END), END, "Stopped after epoch 81", "."),
    ],
)
def test_what_stopped_it(lecture: Document, outcome: Outcome, last: Stop | None, starts: str, ends: str) -> None:
    text = outcome_text(outcome, last, lecture, 4)
    assert text.startswith(starts)
    assert text.endswith(ends)
    if isinstance(outcome, Missed | Standing):
        assert "0.05" in text
