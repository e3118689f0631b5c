"""The lessons that come with the program."""

from importlib.resources import files

import numpy as np
import pytest

from engine.explaining.layer_gradients import LayerReader
from engine.training.propagation import evaluate
from engine.training.trainer import Trainer
from simulator.project.lessons import LESSONS, read_lesson
from simulator.project.project_file import parse_project
from tests.engine.examples import LECTURE, LECTURE_DATA

pytestmark = pytest.mark.bits


def test_every_lesson_is_in_the_list_and_can_be_opened() -> None:
    names = {entry.name.removesuffix(".chainrule") for entry in files("resources").joinpath("lessons").iterdir()}
    assert names == set(LESSONS)
    for name in LESSONS:
        text = files("resources").joinpath("lessons", f"{name}.chainrule").read_text("utf-8")
        assert parse_project(text, name).document == read_lesson(name)  # by the schema, which reading a lesson trusts


def test_the_first_lesson_is_the_lectures_network() -> None:
    lesson = read_lesson("two-neurons")
    assert lesson.network == LECTURE
    assert lesson.dataset == LECTURE_DATA


def test_there_is_no_lesson_of_another_name() -> None:
    with pytest.raises(KeyError):
        read_lesson("../themes/light")


def test_the_gradient_vanishes_in_the_sigmoid_tower_and_not_in_the_other() -> None:
    lesson = read_lesson("vanishing-gradient")
    values = np.array([lesson.network.value(parameter) for parameter in lesson.network.parameters])
    half = len(values) // 2
    assert np.array_equal(values[:half], values[half:])
    evaluation = evaluate(lesson.task)
    sigmoid, relu = LayerReader(lesson.network).read(evaluation, values)
    assert len(sigmoid.layers) == len(relu.layers) == 11
    assert sigmoid.layers[0].bound == 0.25**10
    assert sigmoid.layers[0].mean < 1e-5 * sigmoid.layers[-1].mean
    assert relu.layers[0].mean > 0.01 * relu.layers[-1].mean


def test_only_the_relu_tower_learns() -> None:
    lesson = read_lesson("vanishing-gradient")
    trainer = Trainer(lesson.task)
    assert len(trainer.advance(lesson.settings.epochs)) == lesson.settings.epochs
    outputs = [lesson.network.number[node.id] - 1 for node in lesson.network.outputs]
    a = evaluate(lesson.task, trainer.values).a[outputs]
    assert a[0] == pytest.approx([0.5] * 4, abs=0.01)
    assert a[1] == pytest.approx(lesson.dataset.targets[:, 1], abs=0.1)
