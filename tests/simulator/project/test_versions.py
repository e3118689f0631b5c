"""Which versions of project files are read."""

import pytest

from simulator.project.strict_json import JsonError
from simulator.project.versions import MAJOR, MINOR, VERSION, is_newer, migrated, unknown_fields


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


def test_an_unknown_field_is_named_once_and_not_what_lies_in_it() -> None:
    known = {"a": {"b": 1}, "list": [{"x": 1}, {"y": 2}], "rows": [[1.0]]}
    tree = {"a": {"c": {"d": 1}}, "list": [{"y": 1, "z": 1}, {"x": {}, "z": 2}], "rows": [[2.0]], "e": {"f": {}}}
    assert unknown_fields(tree, known) == ("a.c", "list[].z", "e")
    assert unknown_fields(known, known) == ()
