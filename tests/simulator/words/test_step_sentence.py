import pytest

from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.words.step_sentence import standing
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper

pytestmark = pytest.mark.bits


def sentence(document: Document, cursor: Cursor, digits: int = 4) -> str:
    trace = Stepper().trace(document, Run(1, document), 0)
    return standing(cursor, 81, trace, document, digits)


def test_at_rest_the_epoch_is_told(lecture: Document) -> None:
    assert sentence(lecture, Cursor(12)) == "Epoch 12 of 81."


@pytest.mark.parametrize(
    ("step", "digits", "words"),
    [
        (1, 4, "Epoch 1, forward: z₁ = w₁ · x₁ + b₁ = 0.15 · 0.1 + 0.4 = 0.4150"),
        (8, 4, "Epoch 1, backward: ∂E/∂w₂ = ∂E/∂a₂ · ∂a₂/∂z₂ · ∂z₂/∂w₂ = 0.4653 · 0.2037 · 0.6023 = 0.05707"),
        (16, 6, "Epoch 1, update: w₂ = w₂ − η · ∂E/∂w₂ = 0.45 − 0.4 · 0.0570704 = 0.427172"),
    ],
)
def test_a_step_is_told_with_its_formula_and_numbers(lecture: Document, step: int, digits: int, words: str) -> None:
    assert sentence(lecture, Cursor(0, step), digits) == words


def test_the_sample_is_named_where_there_are_several() -> None:
    document = read_lesson("xor")
    assert sentence(document, Cursor(0, 1)).startswith("Epoch 1, forward, sample 1 of 4: z₁ = ")
    last = len(Stepper().trace(document, Run(1, document), 0)) - 1
    assert sentence(document, Cursor(0, last)).startswith("Epoch 1, update: ")
