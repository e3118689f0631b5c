"""Which versions of project files are read."""

import json

import pytest

from simulator.project.contents import Contents
from simulator.project.document import with_convention
from simulator.project.lessons import read_lesson
from simulator.project.project_file import parse_project, project_text
from simulator.project.strict_json import JsonError
from simulator.project.versions import MAJOR, MINOR, VERSION, is_newer, migrated
from simulator.refusals import ProjectFileError


def of(version: object) -> dict[str, object]:
    return {"format": "chainrule", "version": version}


def test_a_file_of_this_version_is_as_it_is_and_a_later_minor_one_is_newer() -> None:
    later = f"{MAJOR}.{MINOR + 1}"
    assert [is_newer(of(version)) for version in (VERSION, later, f"{MAJOR}.{MINOR + 10}")] == [False, True, True]
    assert migrated(of(VERSION)) == of(VERSION)
    assert migrated(of(later)) == of(later)


@pytest.mark.parametrize("version", [f"{MAJOR + 1}.0", "12.3"])
def test_a_later_major_version_is_refused_by_name(version: str) -> None:
    with pytest.raises(JsonError, match=f'"{version}", which needs a newer Chainrule'):
        migrated(of(version))


@pytest.mark.parametrize("tree", [of(None), of(2.0), of("two"), of("2"), {"version": "2.0"}, [], None])
def test_what_says_no_version_is_left_to_the_schema(tree: object) -> None:
    assert migrated(tree) is tree
    assert not is_newer(tree)


@pytest.mark.parametrize("version", [VERSION, f"{MAJOR}.{MINOR + 1}"])
def test_what_a_file_needs_and_is_not_known_is_refused_by_its_name(version: str) -> None:
    assert migrated(of(version) | {"needs": []})
    with pytest.raises(JsonError, match='it needs "dropout"'):
        migrated(of(version) | {"needs": ["dropout"]})


def test_a_mean_over_the_outputs_comes_back_and_a_reader_must_know_it() -> None:
    for half in (True, False):
        saved = with_convention(read_lesson("two-neurons"), half=half, outputs="mean")
        text = project_text(Contents(saved))
        tree = json.loads(text)
        assert (tree["version"], tree["needs"]) == ("1.3", ["mean-over-outputs"])
        assert parse_project(text, "a file").document == saved
    tree["error"]["outputs"] = "median"
    with pytest.raises(ProjectFileError, match=r"error\.outputs"):
        parse_project(json.dumps(tree), "a file")
