"""What happened is told in whole sentences, with its numbers."""

import pytest

from engine.asking.conditions import ErrorBelow, Event
from engine.errors import NumberError
from engine.task import Task
from engine.training.stopping import Stop
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.words.event_sentences import offer, sentence
from simulator.workspace.acts import SetParameter
from simulator.workspace.events import (
    BackAtStart,
    Branched,
    ConditionMet,
    Deviated,
    Done,
    HeldAlready,
    NothingRedone,
    NothingToTrain,
    NothingUndone,
    NotMetBefore,
    NotMetUntil,
    Opened,
    Paused,
    RecallEnded,
    Recalling,
    Redone,
    Refused,
    SearchStarted,
    SessionEvent,
    StoodAt,
    StoodAtFork,
    StoodWithin,
    TrainingStarted,
    TrainingStopped,
    Undone,
)
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper
from tests.engine.examples import LECTURE, LECTURE_DATA

pytestmark = pytest.mark.bits

TASK = Task(LECTURE, LECTURE_DATA)
BELOW = ErrorBelow(0.05)
SET = SetParameter("w2", -0.25)
END = TrainingStopped(Stop("threshold", 81, 0.0009641351073719521), 0.001)
STOPPED = "Stopped after epoch 81: E = 0.0009641, below the threshold 0.001."


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Opened("xor"), "Opened xor."),
        (Recalling("Run 1", 1200, 50000), "Training Run 1 again: epoch 1200 of 50 000 …"),
        (RecallEnded("Run 1", is_whole=True), "All epochs of Run 1 are there again."),
        (
            RecallEnded("Run 1", is_whole=False),
            "Left off. An epoch of Run 1 is trained again when it is looked at.",
        ),
        (
            Deviated("Run 1", 3.2e-7),
            "Run 1, trained again, ends 3.2·10⁻⁷ away from the end that was saved; the saved one stays.",
        ),
        (Done(SET), "Set w₂ to −0.25."),
        (Branched(SET, "Run 2", "Run 1", 40), "Set w₂ to −0.25. Run 2 leaves Run 1 at epoch 40."),
        (NothingUndone(), "There is nothing to undo."),
        (NothingRedone(), "There is nothing to redo."),
        (Undone(SET), "Undone: Set w₂ to −0.25."),
        (Redone(SET), "Redone: Set w₂ to −0.25."),
        (Refused(NumberError("“{typed}” is no number.", typed="{x}")), "“{x}” is no number."),
        (StoodAt(12, 81), "Epoch 12 of 81."),
        (StoodAtFork("Run 2", 40), "Run 2 begins at epoch 40, where it leaves another run."),
        (BackAtStart(), "Back at epoch 0, with the same initial parameters."),
        (TrainingStarted(), "Training …"),
        (SearchStarted(BELOW, TASK), "Looking for where E falls below 0.05 …"),
        (Paused(7), "Paused after epoch 7."),
        (END, STOPPED),
        (
            TrainingStopped(Stop("epochs", 1000, 0.25), 0.001),
            "Stopped after epoch 1000: all 1000 epochs are done, E = 0.25.",
        ),
        (
            TrainingStopped(Stop("threshold", 0, 0.0005), 0.001),
            "No update needed: E = 0.0005 at epoch 0 is below the threshold 0.001 already.",
        ),
        (
            TrainingStopped(Stop("diverged", 12, float("inf"), "w2", float("-inf"), 1e308), 0.001),
            "Stopped at epoch 12: with η = 1·10³⁰⁸, w₂ became −∞, no longer a finite number. "
            "A smaller η may help, from an earlier epoch on.",
        ),
        (
            TrainingStopped(Stop("diverged", 12, float("inf"), "b1", -1e160, 5.0), None),
            "Stopped at epoch 12: E is no longer a finite number; with η = 5 the largest parameter became "
            "b₁ = −1·10¹⁶⁰. A smaller η may help, from an earlier epoch on.",
        ),
        (
            NothingToTrain(Stop("diverged", 0, float("inf"), "b1", -1e160, 5.0), None),
            "Stopped before any update: E is not a finite number; the largest parameter is b₁ = −1·10¹⁶⁰. "
            "Smaller parameters, inputs or targets may help.",
        ),
        (
            NothingToTrain(Stop("diverged", 0, float("inf"), learning_rate=5.0), None),
            "Stopped at epoch 0: E is not a finite number. Smaller inputs or targets may help.",
        ),
        (NothingToTrain(END.stop, 0.001), STOPPED),
        (
            NothingToTrain(Stop("epochs", 9, 0.25), None),
            "Stopped after epoch 9: all 9 epochs are done, E = 0.25. Raise the number of epochs to train on.",
        ),
        (ConditionMet(Event(BELOW, 7, 0.06, 0.04), TASK), "E fell below 0.05 at epoch 7: 0.06 → 0.04."),
        (NotMetBefore(BELOW, 7, TASK), "Before epoch 7 it never happened that E falls below 0.05."),
        (NotMetUntil(BELOW, END, TASK), f"{STOPPED} Until then it did not happen that E falls below 0.05."),
        (HeldAlready(BELOW, 7, TASK), "At epoch 7 E is below 0.05 already: nothing was trained."),
    ],
)
def test_each_event_is_told_with_its_numbers(event: SessionEvent, expected: str) -> None:
    assert sentence(event) == expected


def test_training_on_without_a_threshold_is_offered_where_that_ended_the_run_before() -> None:
    assert offer(NothingToTrain(END.stop, 0.001)) == "Train on without it"
    assert [offer(event) for event in (END, Done(SET), NothingToTrain(Stop("epochs", 9, 0.25), None))] == [""] * 3


def within(document: Document, step: int, digits: int = 4) -> str:
    trace = Stepper().trace(document, Run(1, document), 0)
    return sentence(StoodWithin(1, trace[step - 1], document.dataset.sample_count), digits)


@pytest.mark.parametrize(
    ("step", "digits", "words"),
    [
        (1, 4, "Epoch 1, forward: z₁ = w₁ · x₁ + b₁ = 0.15 · 0.1 + 0.4 = 0.4150"),
        (8, 4, "Epoch 1, backward: ∂E/∂w₂ = ∂E/∂a₂ · ∂a₂/∂z₂ · ∂z₂/∂w₂ = 0.4653 · 0.2037 · 0.6023 = 0.05707"),
        (16, 6, "Epoch 1, update: w₂ = w₂ − η · ∂E/∂w₂ = 0.45 − 0.4 · 0.0570704 = 0.427172"),
    ],
)
def test_a_step_is_told_with_its_formula_and_numbers(lecture: Document, step: int, digits: int, words: str) -> None:
    assert within(lecture, step, digits) == words


def test_the_sample_is_named_where_there_are_several() -> None:
    document = read_lesson("xor")
    assert within(document, 1).startswith("Epoch 1, forward, sample 1 of 4: z₁ = ")
    last = len(Stepper().trace(document, Run(1, document), 0)) - 1
    assert within(document, last).startswith("Epoch 1, update: ")


@pytest.mark.parametrize("lesson", ["two-neurons", "xor"])
def test_every_step_of_an_epoch_has_a_sentence(lesson: str) -> None:
    document = read_lesson(lesson)
    trace = Stepper().trace(document, Run(1, document), 0)
    for step, label in enumerate(trace, 1):
        assert within(document, step).startswith(f"Epoch 1, {label.phase}")
