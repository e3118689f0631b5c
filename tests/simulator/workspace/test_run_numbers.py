import json
from itertools import count
from typing import Any

from simulator.project.project_file import parse_project, project_text
from simulator.workspace.run_numbers import numbered_anew
from simulator.workspace.saving import contents_of, viewpoint_of, workspace_of
from simulator.workspace.viewpoint import Viewpoint
from tests.simulator.workspace.test_saving import branched


def of_a_newer_program() -> Any:
    """Two runs, of which each says more than this program knows, deep inside too."""
    tree = json.loads(project_text(contents_of(branched(), Viewpoint())))
    tree["version"] = "1.99"
    for run in tree["runs"]:
        run["note"] = f"of run {run['id']}"
        run["end"]["weather"] = {"of": run["id"]}
    tree["runs"][1]["change"] |= {"by": "the teacher"}
    return tree


def opened_and_saved(tree: Any, first: int) -> Any:
    contents = numbered_anew(parse_project(json.dumps(tree), "a file").contents, count(first))
    workspace = workspace_of(contents, count(first + 100))
    return json.loads(project_text(contents_of(workspace, viewpoint_of(contents, Viewpoint()), contents)))


def test_what_a_newer_program_says_of_a_run_stays_with_it_under_any_number() -> None:
    tree = of_a_newer_program()
    for first in (1, 2, 17):
        back = opened_and_saved(tree, first)
        assert [run["id"] for run in back["runs"]] == [first, first + 1]
        for old, new in zip(tree["runs"], back["runs"], strict=True):
            assert {**new, "id": old["id"], "origin": old["origin"]} == old
        assert back["runs"][1]["origin"]["run"] == back["runs"][0]["id"]


def test_an_act_that_is_not_known_stays_in_the_file() -> None:
    tree = of_a_newer_program()
    tree["runs"][1]["change"] = {"act": "fold-in-half", "along": ["h", 2]}
    assert opened_and_saved(tree, 5)["runs"][1]["change"] == tree["runs"][1]["change"]


def test_a_run_that_follows_gets_nothing_of_one_that_has_gone() -> None:
    tree = of_a_newer_program()
    tree["runs"] = tree["runs"][1:]
    back = opened_and_saved(tree, 1)
    assert [run["note"] for run in back["runs"]] == ["of run 2"]
    assert back["runs"][0]["origin"]["run"] == 2
