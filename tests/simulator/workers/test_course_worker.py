"""The courses of watched expressions, as they come from the thread."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from simulator.project.document import Document
from simulator.resolve.watch_course import course_job
from simulator.workers.course_worker import CourseThread
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from widgets.lenses.watch_state import WatchCourse

Courses = dict[str, WatchCourse]


def test_a_course_is_what_each_epoch_of_the_lecture_has(qtbot: QtBot, lecture: Document) -> None:
    run = Run(1, lecture)
    run.train(lecture)
    job = course_job(Workspace(lecture, run), Viewpoint(watched=("E", "2*w1", "w9")))
    thread, made = CourseThread(), list[Courses]()
    thread.made.connect(made.append)
    assert job is not None
    thread.start(job)
    qtbot.waitUntil(lambda: bool(made))
    thread.close()
    courses = made[0]
    assert list(courses) == ["E", "2*w1", "w9"]
    assert courses["E"].values == pytest.approx(run.history.errors(0, 82), rel=1e-12)
    assert courses["2*w1"].values == pytest.approx([2 * run.history.values(k)[0] for k in range(82)], rel=1e-12)
    assert np.isnan(courses["w9"].values).all()
