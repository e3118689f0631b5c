"""The runs of a document: how they are named, arranged and kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.project.document import Document, with_settings
from simulator.workspace.acts import Randomize, SetLearningRate
from simulator.workspace.run import Run
from simulator.workspace.workspace import (
    EARLIER_RUNS_SHOWN,
    LONGEST_NAME,
    RunEpoch,
    RunError,
    RunLabel,
    Workspace,
    keeping,
    made_current,
    renamed,
    started,
    with_drawn,
    without,
)

pytestmark = pytest.mark.bits


def trained(id: int, document: Document) -> Run:
    run = Run(id, document)
    run.train(document)
    return run


def with_runs(document: Document, count: int) -> Workspace:
    """As many trained runs, each branched off at epoch 3 of the one before."""
    workspace = Workspace(document, trained(1, document))
    for id in range(2, count + 1):
        workspace = started(workspace, document, trained(id, document), Randomize(id), 3)
    return workspace


def names(workspace: Workspace) -> list[str]:
    return [branch.label.name for branch in workspace.branches]


def test_a_trained_run_becomes_an_earlier_one_and_the_new_one_says_where_it_comes_from(lecture: Document) -> None:
    other = with_settings(lecture, learning_rate=0.1)
    before = Workspace(lecture, trained(1, lecture), epoch=10)
    after = started(before, other, Run(2, other), SetLearningRate(0.1), 10)
    assert after.label == RunLabel("Run 2", RunEpoch(1, 10), SetLearningRate(0.1))
    assert (after.document, after.epoch) == (other, 0)
    (earlier,) = after.earlier
    assert (earlier.run, earlier.document, earlier.epoch) == (before.run, lecture, 10)


def test_a_run_that_never_trained_gives_its_place_to_the_next(lecture: Document) -> None:
    workspace = started(Workspace(lecture, trained(1, lecture)), lecture, Run(2, lecture), Randomize(5), 10)
    workspace = started(workspace, lecture, Run(3, lecture), Randomize(6), 0)
    assert names(workspace) == ["Run 1", "Run 2"]
    assert workspace.label == RunLabel("Run 2", RunEpoch(1, 10), Randomize(5), further=1)


def test_the_oldest_curves_are_hidden_and_none_is_dropped(lecture: Document) -> None:
    workspace = with_runs(lecture, EARLIER_RUNS_SHOWN + 3)
    assert [branch.label.hidden for branch in workspace.earlier] == [True, True] + EARLIER_RUNS_SHOWN * [False]


def test_a_run_made_current_is_shown_and_the_other_becomes_an_earlier_one(lecture: Document) -> None:
    workspace = with_drawn(with_runs(lecture, 3), 1, False)
    back = made_current(replace(workspace, epoch=7), 1)
    assert (back.run.id, back.label.name, back.label.hidden) == (1, "Run 1", False)
    assert [branch.run.id for branch in back.earlier] == [2, 3]
    assert made_current(back, 3).epoch == 7
    assert names(back) == ["Run 1", "Run 2", "Run 3"]


def test_names_are_short_and_no_two_are_the_same(lecture: Document) -> None:
    workspace = renamed(with_runs(lecture, 2), 1, "  a  smaller η ")
    assert names(workspace) == ["a smaller η", "Run 2"]
    assert names(renamed(workspace, 2, "fast")) == ["a smaller η", "fast"]
    for name in ("", "   ", "x" * (LONGEST_NAME + 1), "Run 2"):
        with pytest.raises(RunError):
            renamed(workspace, 1, name)


def test_a_new_run_takes_a_number_that_is_free(lecture: Document) -> None:
    workspace = renamed(without(with_runs(lecture, 3), 1), 2, "other")
    assert names(started(workspace, lecture, Run(9, lecture), Randomize(4), 0)) == ["other", "Run 3", "Run 4"]


@pytest.mark.parametrize("refused", [lambda w: without(w, 2), lambda w: with_drawn(w, 2, False)])
def test_the_current_run_is_neither_hidden_nor_deleted(
    refused: Callable[[Workspace], Workspace], lecture: Document
) -> None:
    with pytest.raises(RunError, match="another run current"):
        refused(with_runs(lecture, 2))


def test_what_is_asked_of_a_run_that_is_gone_is_refused(lecture: Document) -> None:
    workspace = without(with_runs(lecture, 2), 1)
    for ask in (made_current, without):
        with pytest.raises(RunError, match="not there"):
            ask(workspace, 1)


def test_trained_runs_of_other_workspaces_are_kept_hidden_under_a_free_name(lecture: Document) -> None:
    start = Workspace(lecture, trained(1, lecture))
    given_up = started(start, lecture, trained(2, lecture), Randomize(7), 5)
    untrained = started(start, lecture, Run(3, lecture), Randomize(7), 5)
    after = keeping(started(start, lecture, Run(4, lecture), Randomize(8), 5), [given_up, given_up, untrained])
    assert [(branch.run.id, branch.label.name, branch.label.hidden) for branch in after.earlier] == [
        (1, "Run 1", False),
        (2, "Run 3", True),
    ]
