"""The lessons that come with the program."""

from importlib.resources import files

import pytest

from simulator.lessons import LESSONS, read_lesson
from tests.engine.examples import LECTURE, LECTURE_DATA


def test_every_lesson_is_in_the_list_and_can_be_opened() -> None:
    names = {entry.name.removesuffix(".chainrule") for entry in files("resources").joinpath("lessons").iterdir()}
    assert names == set(LESSONS)
    for name in LESSONS:
        read_lesson(name)


def test_the_first_lesson_is_the_lectures_network() -> None:
    lesson = read_lesson("two-neurons")
    assert lesson.network == LECTURE
    assert lesson.dataset == LECTURE_DATA


def test_there_is_no_lesson_of_another_name() -> None:
    with pytest.raises(KeyError):
        read_lesson("../themes/light")
