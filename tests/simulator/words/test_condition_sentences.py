"""What happened is said in one sentence with the numbers."""

import numpy as np
import pytest

from engine.asking.conditions import (
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    Event,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.dataset import Dataset
from engine.graph import Edge, Node, Parameter
from engine.network import Network
from engine.task import Task
from simulator.words.condition_sentences import already, happened, not_before, not_since, sought
from tests.engine.examples import LECTURE, LECTURE_DATA

W2 = Parameter("n2", "n1")
THREE = Network(
    (Node("x1", "input"), Node("r", "hidden", "relu", 0.0), Node("p", "output"), Node("q", "output")),
    (Edge("x1", "r", 1.0), Edge("r", "p", 1.0), Edge("r", "q", -1.0)),
)
THREE_DATA = Dataset(np.array([[0.1], [0.2]]), np.array([[0.0, 1.0], [1.0, 1.0]]), ("x1",), ("T1", "T2"))


@pytest.mark.parametrize(
    ("condition", "before", "now", "expected"),
    [
        (ErrorBelow(0.001), 0.00100216, 0.00096414, "E fell below 0.001 at epoch 34: 0.001002 → 0.0009641."),
        (ErrorRises(), 0.5, 0.75, "E rose at epoch 34: 0.5 → 0.75."),
        (GradientPasses(W2, 0.05), 0.06, 0.04, "|∂E/∂w₂| passed 0.05 at epoch 34: 0.06 → 0.04."),
        (SignChanges(W2), 0.0021, -0.0033, "w₂ changed its sign at epoch 34: 0.0021 → −0.0033."),
        (Saturates("n1"), 0.94, 0.96, "Neuron 1 saturated at epoch 34: a₁ = 0.94 → 0.96."),
        (Saturates("n1", 0), 0.94, 0.96, "Neuron 1 saturated in sample 1 at epoch 34: a₁ = 0.94 → 0.96."),
        (SampleRight(0), 0.6, 0.4, "Sample 1 was right at epoch 34: |T − a₂| = 0.6 → 0.4, below 0.5."),
    ],
)
def test_the_lectures_network(condition: Condition, before: float, now: float, expected: str) -> None:
    assert happened(Event(condition, 34, before, now), Task(LECTURE, LECTURE_DATA)) == expected


@pytest.mark.parametrize(
    ("condition", "before", "now", "expected"),
    [
        (Dies("r"), 0.1, -0.2, "Neuron 1 died at epoch 5: its largest z₁ = 0.1 → −0.2."),
        (
            Saturates("p"),
            0.9,
            0.96,
            "Neuron 2 saturated in every sample at epoch 5: the a₂ nearest to the middle = 0.9 → 0.96.",
        ),
        (SampleRight(0), -0.1, 0.2, "Sample 1 was right at epoch 5: a₃ led the other outputs by −0.1 → 0.2."),
        (SampleRight(1), 0.6, 0.4, "Sample 2 was right at epoch 5: the largest |T − a| = 0.6 → 0.4, below 0.5."),
        (SampleRight(0, 0.1), 0.2, 0.05, "Sample 1 was right at epoch 5: the largest |T − a| = 0.2 → 0.05, below 0.1."),
    ],
)
def test_several_outputs_and_samples(condition: Condition, before: float, now: float, expected: str) -> None:
    assert happened(Event(condition, 5, before, now), Task(THREE, THREE_DATA)) == expected


CONDITIONS: list[tuple[Network, Condition, str, str]] = [
    (LECTURE, ErrorBelow(0.001), "E falls below 0.001", "E is below 0.001"),
    (LECTURE, ErrorRises(), "E rises", "E rises"),
    (LECTURE, GradientPasses(W2, 0.1), "|∂E/∂w₂| passes 0.1", "|∂E/∂w₂| passes 0.1"),
    (LECTURE, SignChanges(W2), "w₂ changes its sign", "w₂ changes its sign"),
    (LECTURE, Saturates("n2"), "neuron 2 saturates in every sample", "neuron 2 is saturated in every sample"),
    (LECTURE, Saturates("n2", 3), "neuron 2 saturates in sample 4", "neuron 2 is saturated in sample 4"),
    (LECTURE, SampleRight(1), "sample 2 is right", "sample 2 is right"),
    (THREE, Dies("r"), "neuron 1 dies", "neuron 1 is dead"),
]


@pytest.mark.parametrize(("network", "condition", "happens", "holds"), CONDITIONS)
def test_each_condition_has_a_whole_sentence_for_whatever_can_be_said_of_it(
    network: Network, condition: Condition, happens: str, holds: str
) -> None:
    assert sought(condition, network) == f"Looking for where {happens} …"
    assert not_before(condition, 7, network) == f"Before epoch 7 it never happened that {happens}."
    assert not_since(condition, network) == f"Until then it did not happen that {happens}."
    assert already(condition, 7, network) == f"At epoch 7 {holds} already: nothing was trained."


def test_numbers_have_the_digits_that_are_asked_for() -> None:
    assert sought(ErrorBelow(0.123456), LECTURE, 2) == "Looking for where E falls below 0.12 …"
    event = Event(ErrorBelow(0.123456), 3, 0.98765, 0.1111)
    assert happened(event, Task(LECTURE, LECTURE_DATA), 2) == "E fell below 0.12 at epoch 3: 0.99 → 0.11."
