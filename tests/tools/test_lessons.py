"""Lessons made from rows: the files are of today, and training shows what each one is named for."""

from dataclasses import replace

import numpy as np
import pytest

from engine.arrays import FloatArray
from engine.network import network_with
from engine.task import Task
from engine.training.propagation import evaluate
from engine.training.trainer import Frames, Trainer
from simulator.project.document import Document, with_settings
from simulator.project.lessons import read_lesson
from tools import lessons

pytestmark = pytest.mark.bits

LEARNED = {
    "curve-fit": 0.001,
    "circles": 0.005,
    "spirals": 0.005,
    "encoder": 0.005,
    "many-points": 0.005,
    "learning-rate": 0.001,
    "saturation": 0.001,
}
"""Which E, at most, Run comes to within the lesson's own number of epochs."""


@pytest.mark.parametrize("name", lessons.ROWS)
def test_the_file_is_what_the_row_makes(name: str) -> None:
    held = (lessons.LESSONS / f"{name}.chainrule").read_text("utf-8")
    assert held == lessons.lesson_text(name), "a row has changed: “make lessons” makes its file"


def trained(document: Document) -> tuple[Frames, FloatArray]:
    """All epochs that Run makes, and the parameters at the end."""
    trainer = Trainer(document.task)
    return trainer.advance(document.settings.epochs), trainer.values


def at(document: Document, values: FloatArray) -> Task:
    return replace(document.task, network=network_with(document.network, values))


def with_start(document: Document, node: str, bias: float, weight: float | None = None) -> Document:
    """The lesson with another bias of a neuron and, where it is given, another weight into it, as one types them."""
    network = document.network

    nodes = tuple(replace(each, bias=bias) if each.id == node else each for each in network.nodes)
    edges = network.edges
    if weight is not None:
        edges = tuple(replace(each, weight=weight) if each.target == node else each for each in edges)
    return replace(document, task=replace(document.task, network=network.with_parts(nodes, edges)))


@pytest.mark.parametrize("name", LEARNED)
def test_run_learns_it(name: str) -> None:
    frames, _ = trained(read_lesson(name))
    assert frames.stop is not None
    assert frames.stop.reason == "threshold"
    assert frames.errors[-1] < LEARNED[name]


def test_the_shapes_are_those_that_were_wished() -> None:
    curve, encoder, many = map(read_lesson, ("curve-fit", "encoder", "many-points"))
    assert len(curve.network.inputs) == 1
    assert {node.activation for node in curve.network.neurons if node.kind == "hidden"} == {"tanh"}
    assert [node.kind for node in encoder.network.nodes] == ["input"] * 8 + ["hidden"] * 3 + ["output"] * 8
    assert np.array_equal(encoder.dataset.targets, np.eye(8))
    assert many.dataset.sample_count == 5000


def test_the_encoder_has_a_code_of_its_own_for_each_sample() -> None:
    lesson = read_lesson("encoder")
    codes = evaluate(at(lesson, trained(lesson)[1])).a[:3].T
    apart = np.abs(codes[:, np.newaxis] - codes).max(axis=2) + np.eye(8)
    assert apart.min() > 0.4


def test_a_learning_rate_can_be_too_small_right_too_large_and_diverge() -> None:
    lesson = read_lesson("learning-rate")
    small, right, large, huge = (
        trained(with_settings(lesson, learning_rate=rate))[0] for rate in (0.001, 0.5, 1.05, 2.0)
    )
    assert [each.stop and each.stop.reason for each in (small, right, large, huge)] == [
        "epochs",
        "threshold",
        "threshold",
        "diverged",
    ]
    assert (np.diff(small.errors) < 0).all()
    assert len(large) > 3 * len(right)
    assert (np.diff(huge.errors[:20]) > 0).all()


def hessian(document: Document, values: FloatArray, step: float = 1e-3) -> FloatArray:
    """∂²E/∂θ² by central differences of E alone."""
    around = step * np.eye(len(values))

    def error(shift: FloatArray) -> float:
        return float(evaluate(at(document, values + shift)).error)

    return np.array(
        [[(error(i + j) - error(i - j) - error(j - i) + error(-i - j)) / (4 * step**2) for j in around] for i in around]
    )


def test_stuck_ends_in_a_minimum_that_gradient_descent_does_not_leave() -> None:
    lesson = read_lesson("stuck")
    frames, values = trained(lesson)
    assert frames.stop is not None
    assert frames.stop.reason == "epochs"
    assert np.ptp(frames.errors[-100:]) < 1e-6
    assert np.linalg.eigvalsh(hessian(lesson, values)).min() > 1e-5  # curved upwards to every side
    for angle in np.arange(8) * np.pi / 4:
        pushed = values + 0.5 * np.array([np.cos(angle), np.sin(angle)])
        _, back = trained(replace(lesson, task=at(lesson, pushed)))
        assert back == pytest.approx(values, abs=0.01)
    other, _ = trained(with_start(lesson, "n1", 0.0, 0.0))  # and it is not the least E
    assert other.stop is not None
    assert other.stop.reason == "threshold"
    assert other.errors[-1] < frames.errors[-1] / 4


def test_a_dead_relu_never_moves_and_learns_once_it_is_woken() -> None:
    lesson = read_lesson("dead-relu")
    frames, values = trained(lesson)
    start = Trainer(lesson.task).values
    names = [lesson.network.names[parameter] for parameter in lesson.network.parameters]
    for state in (start, values):
        assert not evaluate(at(lesson, state)).a[0].any()
    moved = {name for name, before, after in zip(names, start, values, strict=True) if before != after}
    assert moved == {"w2", "b2", "w4", "b3"}
    assert frames.stop is not None
    assert frames.stop.reason == "epochs"
    woken, _ = trained(with_start(lesson, "n1", 0.1))
    assert woken.errors[-1] < 0.001 < frames.errors[-1] / 10


def test_the_saturated_neuron_is_more_wrong_and_learns_later() -> None:
    lesson = read_lesson("saturation")
    trainer = Trainer(lesson.task)
    before = trainer.values
    assert evaluate(lesson.task).a[:, 0] == pytest.approx([0.9975, 0.8176], abs=1e-4)
    trainer.advance(1)
    by_name = dict(zip(map(lesson.network.names.get, lesson.network.parameters), trainer.values - before, strict=True))
    assert 0 < -by_name["w1"] < -by_name["w2"] / 30
    trainer.advance(99)
    saturated, free = evaluate(at(lesson, trainer.values)).a[:, 0]
    assert saturated > 0.95
    assert free < 0.1
    trainer.advance(lesson.settings.epochs)
    assert evaluate(at(lesson, trainer.values)).a[:, 0].max() < 0.1


def test_there_is_no_row_of_another_name() -> None:
    with pytest.raises(KeyError):
        lessons.lesson_text("two-neurons")
