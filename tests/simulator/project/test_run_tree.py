"""Runs come back from their trees, and what cannot be a run is refused by its field."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from simulator.project.contents import Contents
from simulator.project.document import Document, with_parameters, with_samples, with_settings
from simulator.project.lessons import read_lesson
from simulator.project.project_file import parse_project, project_text
from simulator.refusals import ProjectFileError
from simulator.workspace.acts import AddSample, SetParameter
from simulator.workspace.run import Run
from simulator.workspace.saving import contents_of
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace, started


def with_three_runs() -> Workspace:
    """One run of xor, one of the same network that leaves it, and one of other data that leaves that one."""
    document = read_lesson("xor")
    workspace = Workspace(document, Run(1, document))
    workspace.run.train(_until(document, 40))
    second = with_parameters(document, workspace.run.history.values(25) + 0.25)
    branch = workspace.run.left_at(25, 2, second)
    workspace = started(workspace, second, branch, SetParameter("w1", 0.5), 25)
    branch.train(_until(second, 60))
    third = with_samples(second, [0, 1, 2, 3, 3])
    last = branch.left_at(30, 3, third)
    workspace = started(workspace, third, last, AddSample(), 30)
    last.train(_until(third, 50))
    return workspace


def _until(document: Document, epoch: int) -> Document:
    return with_settings(document, epochs=epoch, threshold=None)


def tree_of(workspace: Workspace) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(project_text(contents_of(workspace, Viewpoint())))
    return tree


def read(tree: object) -> Contents:
    return parse_project(json.dumps(tree), "a file").contents


def test_networks_and_data_stand_once() -> None:
    tree = tree_of(with_three_runs())
    assert len(tree["networks"]) == 0  # all three have the graph of the project itself
    assert [run["network"] for run in tree["runs"]] == [None, None, None]
    assert len(tree["datasets"]) == 1
    assert [run["data"] for run in tree["runs"]] == [0, 0, None]
    assert [run["origin"] for run in tree["runs"]] == [None, {"run": 1, "epoch": 25}, {"run": 2, "epoch": 30}]


def test_writing_what_was_read_is_the_same_text() -> None:
    text = project_text(contents_of(with_three_runs(), Viewpoint()))
    assert project_text(parse_project(text, "a file").contents) == text


def test_a_recipe_says_by_what_its_epochs_were_made() -> None:
    first, second, _ = tree_of(with_three_runs())["runs"]
    assert first["executor"] == "numpy"
    assert first["start"]["epoch"] == 0
    assert (second["start"]["epoch"], second["end"]["epoch"]) == (25, 60)
    assert [made["epoch"] for made in second["made_by"]] == [0]
    assert second["made_by"][0]["training"]["learning_rate"] == 2
    assert second["curves"]["error"]["epochs"] == list(range(25, 61))
    assert second["change"] == {"act": "set-parameter", "name": "w1", "value": 0.5}


def changed(place: str, value: object) -> Callable[[Any], None]:
    def change(tree: Any) -> None:
        *way, last = (int(part) if part.isdigit() else part for part in place.split("."))
        for part in way:
            tree = tree[part]
        tree[last] = value

    return change


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        ("current", 9, "current is 9, and must be the id of one of the runs"),
        ("current", None, "current is null"),
        ("runs.1.id", 1, "runs[1].id is 1, which another run has too"),
        ("runs.0.data", 4, "runs[0].data is 4; the table has 1"),
        ("runs.0.network", -1, "runs[0].network is -1, and must be a whole number of at least 0, or null"),
        ("runs.0.end.epoch", 0, "runs[0].end.epoch is 0, and must be above 0"),
        ("runs.0.end.parameters", [1.0], "runs[0].end.parameters has 1 numbers, and must have 9"),
        ("runs.0.end.error", "much", 'runs[0].end.error is "much", and must be a number, "inf"'),
        ("runs.0.end.kept", {"speed": []}, 'runs[0].end.kept has the unknown key "speed"'),
        ("runs.0.start.parameters", {"shape": [9], "float64": ""}, "runs[0].start.parameters.float64 holds 0 bytes"),
        ("runs.0.made_by.0.epoch", 3, "runs[0].made_by must begin with epoch 0"),
        ("runs.0.made_by.0.training.learning_rate", 0, "runs[0].made_by[0].training.learning_rate is 0"),
        ("runs.0.curves.error.epochs", [0, 99], "runs[0].curves.error.epochs must be epochs of the run, and rise"),
        ("runs.0.curves.error.values", [0.5], "runs[0].curves.error.values has 1 numbers, and must have 41"),
        ("runs.0.curves.parameters.values", [[1.0] * 9], "runs[0].curves.parameters.values has 1 rows"),
        ("runs.0.name", "", "runs[0].name is"),
        ("runs.0.colour", "red", 'runs[0] has the unknown key "colour"'),
        ("datasets.0.inputs", [[1.0]], "datasets[0].inputs[0] is a list of 1, and must be a list of 2"),
        ("datasets.0.columns.inputs", ["x1"], "datasets[0].inputs[0] is a list of 2"),
        ("needs", ["dropout"], 'it needs "dropout", without which its numbers would be others'),
        ("view", 3, "view is 3, and must be an object"),
    ],
)
def test_what_cannot_be_a_run_is_refused_by_its_field(place: str, value: object, says: str) -> None:
    tree = tree_of(with_three_runs())
    changed(place, value)(tree)
    with pytest.raises(ProjectFileError) as told:
        read(tree)
    assert says in told.value.sentence
    assert told.value.sentence.startswith("a file cannot be read: ")
