"""A condition's measure is the number it speaks of, and its rule looks at two epochs in succession."""

import numpy as np
import pytest

from engine.asking.conditions import (
    Condition,
    ConditionError,
    Dies,
    ErrorBelow,
    ErrorRises,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.asking.gauge import Gauge
from engine.dataset import Dataset
from engine.graph import Edge, Node, Parameter
from engine.network import Network
from engine.task import Task
from engine.training.propagation import evaluate
from tests.engine.examples import LECTURE_TASK, layered, random_task

pytestmark = pytest.mark.bits

NAN, INF = float("nan"), float("inf")
B2 = Parameter("n2")
NETWORK = Network(
    (
        Node("x1", "input"),
        Node("r", "hidden", "relu", 0.5),
        Node("p", "output", "sigmoid"),
        Node("q", "output", "tanh"),
    ),
    (Edge("x1", "r", 1.0), Edge("r", "p", 2.0), Edge("r", "q", -1.0)),
)
DATA = Dataset(np.array([[0.0], [1.0]]), np.array([[0.0, 1.0], [1.0, 1.0]]), ("x1",), ("T1", "T2"))
TASK = Task(NETWORK, DATA)
VALUES = np.array([[NETWORK.value(parameter) for parameter in NETWORK.parameters]])


@pytest.mark.parametrize(
    ("condition", "measures", "expected"),
    [
        (SignChanges(B2), [0, 1, 0, -1, -1, 1, -1, 2, 0, 0, 1], [0, 1, 0, 0, 1, 1, 1, 1, 0, 0]),
        (SignChanges(B2), [1, NAN, -1], [0, 0]),
        (ErrorRises(), [1, INF, NAN, 2, 2, 3], [1, 0, 0, 0, 1]),
        (ErrorBelow(1), [0.5, 0.4, 1, 0.5], [0, 0, 1]),
        (ErrorBelow(1), [2, NAN, 0.5, 1, 0.5], [0, 0, 0, 1]),
        (GradientPasses(B2, 1), [1, 2, 3, 1, NAN, 2, INF], [1, 0, 1, 0, 0, 0]),
        (Saturates("n1"), [0.5, 0.96, 0.97, 0.95, 0.04, 0.05], [1, 0, 0, 1, 0]),
        (SampleRight(0), [0.5, 0.49, 0.2, 0.6, 0.1], [1, 0, 0, 1]),
        (SampleRight(0, 0.2), [0.5, 0.49, 0.1], [0, 1]),
    ],
)
def test_where_it_happens(condition: Condition, measures: list[float], expected: list[int]) -> None:
    gauge = Gauge(condition, LECTURE_TASK)
    assert gauge.happens(np.array(measures, dtype=np.float64)).tolist() == [bool(happens) for happens in expected]


def test_where_a_neuron_dies_and_where_outputs_are_compared() -> None:
    assert Gauge(Dies("r"), TASK).happens(np.array([1.0, 0, -1, 1])).tolist() == [True, False, False]
    assert Gauge(SampleRight(0), TASK).happens(np.array([0.0, 1, 0])).tolist() == [True, False]


def test_measures() -> None:
    whole = evaluate(TASK)
    r, p, q = whole.a
    expected: dict[Condition, float] = {
        ErrorBelow(1): 7.0,
        ErrorRises(): 7.0,
        SignChanges(Parameter("q", "r")): -1.0,
        GradientPasses(Parameter("p", "r"), 1): abs(whole.gradient[2]),
        Dies("r"): whole.z[0].max(),
        Saturates("p"): p[0],  # 0.73, the other is 0.95
        Saturates("p", 1): p[1],
        Saturates("q"): q[0],
        SampleRight(0): q[0] - p[0],
        SampleRight(1): max(abs(1 - p[1]), abs(1 - q[1])),
        SampleRight(0, 0.1): max(abs(p[0]), abs(1 - q[0])),
    }
    for condition, measure in expected.items():
        found = Gauge(condition, TASK).measures(VALUES, np.array([7.0]))
        assert found == pytest.approx([measure], rel=1e-14), condition
    assert r.tolist() == [0.5, 1.5]


def test_large_networks_are_measured_in_short_slices() -> None:
    network = layered([4, 20, 1])
    gradient = GradientPasses(network.parameters[0], 1.0)
    small, large = (Gauge(gradient, random_task(network, count)).longest_slice for count in (1, 50_000))
    assert (small > 100, large) == (True, 1)
    assert Gauge(ErrorRises(), random_task(network, 50_000)).longest_slice == 1024


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ConditionError, match="no neuron “n7”"):
        Gauge(Dies("n7"), TASK)


def test_a_lasting_state_is_told_from_what_happens_between_epochs() -> None:
    lasting: list[Condition] = [ErrorBelow(0.5), Saturates("n1"), SampleRight(0), SampleRight(0, 0.2)]
    assert [Gauge(condition, LECTURE_TASK).holds(0.01) for condition in lasting] == [True] * 4
    assert [Gauge(condition, LECTURE_TASK).holds(0.7) for condition in lasting] == [False] * 4
    between: list[Condition] = [ErrorRises(), SignChanges(B2), GradientPasses(B2, 0.001)]
    assert not any(Gauge(condition, LECTURE_TASK).holds(0.01) for condition in between)
    assert Gauge(Dies("r"), TASK).holds(0.0)
