"""A condition fits the network it is asked of, or says in one sentence why not."""

import numpy as np
import pytest

from engine.asking.conditions import (
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
    check_condition,
)
from engine.errors import EngineError
from engine.graph import Parameter
from tests.engine.examples import LECTURE, LECTURE_DATA

W1, B2 = Parameter("n1", "x1"), Parameter("n2")


@pytest.mark.parametrize(
    "condition",
    [ErrorBelow(0.1), ErrorRises(), GradientPasses(W1, 0.1), SignChanges(B2), Saturates("n1"), SampleRight(0, 0.1)],
)
def test_what_fits(condition: Condition) -> None:
    check_condition(condition, LECTURE, LECTURE_DATA)


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (ErrorBelow(0.0), "The limit of E is 0; it must be a number above 0."),
        (ErrorBelow(float("nan")), "The limit of E is nan"),
        (GradientPasses(W1, -1.0), "The limit of |∂E/∂p| is -1"),
        (GradientPasses(Parameter("n1", "n2"), 1.0), "no edge from “n2” to “n1”"),
        (SignChanges(Parameter("n7")), "no neuron “n7”"),
        (Saturates("x1"), "no neuron “x1”"),
        (Saturates("n1", 1), "There is no sample 2; the data has the samples 1 to 1."),
        (Dies("n1"), "“n1” cannot die; only a neuron with ReLU can."),
        (SampleRight(-1), "There is no sample 0"),
        (SampleRight(0, 0.0), "The tolerance is 0"),
    ],
)
def test_what_does_not_fit_says_why(condition: Condition, reason: str) -> None:
    with pytest.raises(EngineError) as caught:
        check_condition(condition, LECTURE, LECTURE_DATA)
    assert reason in str(caught.value)


def test_outputs_are_compared_only_where_one_target_is_the_largest() -> None:
    different, equal = np.array([0.0, 1.0]), np.array([1.0, 1.0])
    assert SampleRight(0).compares(different)
    assert not SampleRight(0).compares(equal)
    assert not SampleRight(0, 0.1).compares(different)
    assert (SampleRight(0).allowed, SampleRight(0, 0.1).allowed) == (0.5, 0.1)
