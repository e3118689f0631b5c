"""Which epochs a watched expression's course is read at."""

import numpy as np
import pytest

from simulator.project.document import Document, with_settings
from simulator.resolve import watch_course
from simulator.resolve.watch_course import MOST_POINTS, course_job
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace


def trained(document: Document, epochs: int) -> Workspace:
    document = with_settings(document, epochs=epochs, threshold=None)
    run = Run(1, document)
    run.train(document)
    return Workspace(document, run)


def test_few_epochs_are_read_all_and_many_from_the_first_to_the_last(lecture: Document) -> None:
    few = course_job(trained(lecture, 20), Viewpoint(watched=("E", "w1 +")))
    many = course_job(trained(lecture, 5000), Viewpoint(watched=("E",)))
    assert few is not None
    assert many is not None
    assert (list(few.epochs), list(few.expressions)) == (list(range(21)), ["E"])
    assert (many.epochs[0], many.epochs[-1], len(many.epochs)) == (0, 5000, MOST_POINTS)
    assert not many.values.flags.writeable


def test_of_a_thinned_record_only_what_is_stored_is_read(lecture: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = trained(lecture, 1000)
    exact = [workspace.run.history.values(epoch) for epoch in range(1001)]
    workspace.run.history.compact(2000)
    monkeypatch.setattr("engine.training.replay.Replay.state", None)  # training again would fail
    job = course_job(workspace, Viewpoint(watched=("E",)))
    assert job is not None
    assert (job.epochs[0], job.epochs[-1]) == (0, 1000)
    assert np.array_equal(job.values, [exact[epoch] for epoch in job.epochs])


def test_of_a_large_network_fewer_epochs_are_read(lecture: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_course, "MOST_NUMBERS", 40)  # ten times the lecture's four parameters
    job = course_job(trained(lecture, 100), Viewpoint(watched=("E",)))
    assert job is not None
    assert len(job.epochs) == 10


@pytest.mark.parametrize(("epochs", "watched"), [(0, ("E",)), (10, ()), (10, ("w1 +",))])
def test_there_is_no_course_of_nothing(lecture: Document, epochs: int, watched: tuple[str, ...]) -> None:
    workspace = Workspace(lecture, Run(1, lecture)) if not epochs else trained(lecture, epochs)
    assert course_job(workspace, Viewpoint(watched=watched)) is None
