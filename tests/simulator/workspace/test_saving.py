"""What is saved of a session comes back, to the last bit."""

import json
from contextlib import suppress
from copy import copy
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import NetworkError
from simulator.project.contents import Contents
from simulator.project.document import with_parameters, with_settings
from simulator.project.lessons import read_lesson
from simulator.project.project_file import parse_project, project_text
from simulator.refusals import ProjectFileError
from simulator.workspace.acts import SetParameter, StartOver
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run
from simulator.workspace.saving import checked, contents_of, viewpoint_of, work_of, workspace_of
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Branch, Workspace, made_current, started, with_drawn
from tests.strategies import documents

changes = st.fixed_dictionaries(
    {},
    optional={
        "learning_rate": st.floats(0.01, 2),
        "momentum": st.sampled_from([0.0, 0.9]),
        "update": st.sampled_from(["batch", "online"]),
        "shuffle": st.booleans(),
    },
)


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """Runs that were trained with changing settings, left each other anywhere, and are hidden or current."""
    document = with_settings(draw(documents()), threshold=None, epochs=5, learning_rate=0.1, momentum=0.0)
    workspace, ids = Workspace(document, Run(1, document)), count(2)
    for _ in range(draw(st.integers(0, 3))):
        for change in draw(st.lists(changes, max_size=2)):
            document = with_settings(workspace.document, **change)
            workspace = replace(workspace, document=document)
            workspace.run.train(with_settings(document, epochs=workspace.run.last_epoch + draw(st.integers(0, 9))))
        epoch = draw(st.integers(workspace.run.first_epoch, workspace.run.last_epoch))
        try:
            left = with_parameters(workspace.document, workspace.run.history.values(epoch))
        except NetworkError:  # a run that diverged there cannot be left there
            break
        run = workspace.run.left_at(epoch, next(ids), left)
        act = SetParameter("w1", 0.5) if draw(st.booleans()) else StartOver()
        workspace = started(workspace, left, run, act, epoch)
    for branch in workspace.earlier:
        workspace = with_drawn(workspace, branch.run.id, draw(st.booleans()))
    current = draw(st.sampled_from([branch.run.id for branch in workspace.branches]))
    return made_current(workspace, current) if current != workspace.run.id else workspace


def branched() -> Workspace:
    """Two runs of xor, with a velocity."""
    document = with_settings(read_lesson("xor"), threshold=None, epochs=12, momentum=0.5)
    workspace = Workspace(document, Run(1, document))
    workspace.run.train(document)
    left = with_parameters(document, workspace.run.history.values(7))
    run = workspace.run.left_at(7, 2, left)
    run.train(left)
    return started(workspace, left, run, SetParameter("w1", 0.5), 7)


def saved_and_opened(workspace: Workspace, viewpoint: Viewpoint | None = None) -> Contents:
    text = project_text(contents_of(workspace, viewpoint or Viewpoint()))
    return checked(parse_project(text, "a file").contents, "a file")


def facts(branch: Branch) -> tuple[object, ...]:
    run, history = branch.run, branch.run.history
    epochs = [
        (history.state(epoch).vector.tobytes(), repr(history.error(epoch)), history.settings(epoch))
        for epoch in run.epochs
    ]
    epochs[0] = (*epochs[0][:2], history.begun_with)
    stop = repr(run.stop)
    return epochs, run.first_epoch, run.beginning.tolist(), stop, run.end_after(7), branch.document, branch.epoch


@given(workspaces())
def test_a_workspace_comes_back_to_the_bit(workspace: Workspace) -> None:
    back = workspace_of(saved_and_opened(workspace), count(100))
    assert back.document == workspace.document
    for old, new in zip(workspace.branches, back.branches, strict=True):
        assert facts(new) == facts(old)
        assert new.run.history.deviation == 0
        label = replace(new.label, origin=None)
        assert label == replace(old.label, origin=None)
    places = {branch.run.id: place for place, branch in enumerate(workspace.branches)}
    again = {branch.run.id: place for place, branch in enumerate(back.branches)}
    for old, new in zip(workspace.branches, back.branches, strict=True):
        was, now = old.label.origin, new.label.origin
        assert (was and (places[was.run], was.epoch)) == (now and (again[now.run], now.epoch))
    assert again[back.run.id] == places[workspace.run.id]


def test_the_epochs_of_a_run_are_not_made_by_opening_or_saving_it_again() -> None:
    document = with_settings(read_lesson("two-neurons"), threshold=None, epochs=5000)
    run = Run(1, document)
    run.train(document)
    workspace = workspace_of(saved_and_opened(Workspace(document, run)), count(1))
    text = project_text(contents_of(workspace, Viewpoint()))
    assert (workspace.run.last_epoch, workspace.run.history.made_to) == (5000, 0)
    assert text == project_text(contents_of(Workspace(document, run), Viewpoint()))


def test_a_document_that_was_never_trained_has_no_runs_in_its_file() -> None:
    document = read_lesson("xor")
    contents = contents_of(Workspace(document, Run(1, document)), Viewpoint())
    assert (contents.runs, contents.current) == ((), None)


def test_a_view_comes_back_without_what_is_not_there() -> None:
    document = read_lesson("xor")
    view = replace(Viewpoint(), cursor=Cursor(3), sample=2, digits=7, pointed_at="nobody", watched=("E",))
    contents = contents_of(Workspace(document, Run(1, document)), view)
    assert viewpoint_of(contents, Viewpoint()) == replace(view, pointed_at=None)
    plain = viewpoint_of(Contents(document), view)
    assert (plain.digits, plain.watched, plain.cursor) == (7, Viewpoint().watched, Cursor())


@pytest.mark.parametrize("view", [{"digits": 99}, {"cursor": 3}, {"axes": [1, 2]}])
def test_a_view_that_is_none_is_refused_by_its_field(view: dict[str, object]) -> None:
    with pytest.raises(ProjectFileError, match=f"a file cannot be read. The view.{next(iter(view))}"):
        checked(Contents(read_lesson("xor"), view=view), "a file")


def test_training_and_watching_are_work_and_looking_is_none() -> None:
    document = read_lesson("two-neurons")
    workspace, view = Workspace(document, Run(1, document)), Viewpoint()
    before = work_of(workspace, view)
    assert work_of(workspace, replace(view, cursor=Cursor(3), digits=7)) == before
    assert work_of(workspace, replace(view, watched=("E",))) != before
    workspace.run.train(document)
    assert work_of(workspace, view) != before


TREE: Any = json.loads(project_text(contents_of(branched(), Viewpoint())))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def _paths(tree: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path for key, item in items for path in ((*place, key), *_paths(item, (*place, key)))]


def _with(tree: Any, path: tuple[Any, ...], value: object) -> Any:
    changed = copy(tree)
    changed[path[0]] = _with(tree[path[0]], path[1:], value) if path[1:] else value
    return changed


PATHS = [path for path in _paths(TREE) if path[0] in ("runs", "current", "view", "networks", "datasets")]


@given(st.lists(st.tuples(st.sampled_from(PATHS), json_values), min_size=1, max_size=3))
def test_any_value_in_any_field_of_a_run_or_view_is_refused_or_can_be_made_again(
    blows: list[tuple[tuple[Any, ...], object]],
) -> None:
    tree = TREE
    for path, value in blows:
        with suppress(KeyError, IndexError, TypeError):  # an earlier blow took the place away
            tree = _with(tree, path, value)
    try:
        contents = checked(parse_project(json.dumps(tree), "a file").contents, "a file")
    except ProjectFileError:
        return
    workspace = workspace_of(contents, count(1))
    assert project_text(contents_of(workspace, viewpoint_of(contents, Viewpoint())))
    for branch in workspace.branches:
        branch.run.history.values(min(branch.run.last_epoch, branch.run.first_epoch + 20))


def test_a_project_without_a_view_opens_on_a_sample_whose_gradients_are_not_all_0() -> None:
    xor, lecture = read_lesson("xor"), read_lesson("two-neurons")
    assert viewpoint_of(Contents(xor), Viewpoint()).sample == 3
    assert viewpoint_of(Contents(lecture), Viewpoint(sample=7)).sample == 0
