"""What happened is said in one sentence with the numbers."""

import numpy as np
import pytest

from engine.asking.condition_text import description, sentence, standing
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
from engine.network import Edge, Network, Node, Parameter
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
    assert sentence(Event(condition, 34, before, now), LECTURE, LECTURE_DATA) == expected


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
    assert sentence(Event(condition, 5, before, now), THREE, THREE_DATA) == expected


def test_descriptions() -> None:
    conditions = (ErrorBelow(0.001), ErrorRises(), GradientPasses(W2, 0.1), SignChanges(W2), Saturates("n2"))
    assert [description(condition, LECTURE) for condition in (*conditions, Saturates("n2", 3), SampleRight(1))] == [
        "E falls below 0.001",
        "E rises",
        "|∂E/∂w₂| passes 0.1",
        "w₂ changes its sign",
        "neuron 2 saturates in every sample",
        "neuron 2 saturates in sample 4",
        "sample 2 is right",
    ]
    assert description(Dies("r"), THREE) == "neuron 1 dies"


def test_what_lasts_is_told_as_a_state() -> None:
    conditions = (ErrorBelow(0.001), Saturates("n2"), Saturates("n2", 3), ErrorRises(), SampleRight(1))
    assert [standing(condition, LECTURE) for condition in conditions] == [
        "E is below 0.001",
        "neuron 2 is saturated in every sample",
        "neuron 2 is saturated in sample 4",
        "E rises",
        "sample 2 is right",
    ]
    assert standing(Dies("r"), THREE) == "neuron 1 is dead"
