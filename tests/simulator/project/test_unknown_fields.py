"""What is not known survives where it stood."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from simulator.project.unknown_fields import NONE_UNKNOWN, unknown_fields, with_unknown

TREE: dict[str, Any] = {
    "notes": "mine",
    "network": {"colour": "red", "nodes": [{"id": "a", "size": 1}, {"id": "b", "kind": "input"}]},
    "edges": [{"from": "a", "to": "b", "weight": 1.0, "width": 3}],
    "rows": [[1.0]],
}
KNOWN: dict[str, Any] = {
    "network": {"nodes": [{"id": "a"}, {"id": "b", "kind": "input"}]},
    "edges": [{"from": "a", "to": "b", "weight": 1.0}],
    "rows": [[1.0]],
}


def test_what_was_unknown_comes_back_where_it_stood() -> None:
    assert with_unknown(KNOWN, unknown_fields(TREE, KNOWN)) == TREE


def test_it_follows_its_node_by_id_and_goes_with_it() -> None:
    unknown = unknown_fields(TREE, KNOWN)
    moved = {**KNOWN, "network": {"nodes": [{"id": "c"}, {"id": "a"}]}, "edges": []}
    assert with_unknown(moved, unknown)["network"] == {"nodes": [{"id": "c"}, {"id": "a", "size": 1}], "colour": "red"}
    assert with_unknown(moved, unknown)["edges"] == []


def test_nothing_is_unknown_of_what_is_known() -> None:
    assert unknown_fields(KNOWN, KNOWN) == NONE_UNKNOWN
    assert with_unknown(KNOWN, NONE_UNKNOWN) is KNOWN


keys = st.sampled_from(["a", "b", "c", "id"])
objects = st.recursive(
    st.integers() | st.text(max_size=2),
    lambda inner: st.dictionaries(keys, inner, max_size=3) | st.lists(st.dictionaries(keys, inner), max_size=2),
    max_leaves=12,
)


def _keys(tree: Any) -> list[str]:
    if isinstance(tree, dict):
        return [*tree, *(key for value in tree.values() for key in _keys(value))]
    return [key for value in tree for key in _keys(value)] if isinstance(tree, list) else []


@given(st.dictionaries(keys, st.integers()), st.dictionaries(st.sampled_from("xyz"), objects))
def test_fields_beside_known_ones_never_get_lost(known: dict[str, Any], more: dict[str, Any]) -> None:
    assert with_unknown(known, unknown_fields(known | more, known)) == known | more
    assert sorted(_keys(known | more)) == sorted(_keys(with_unknown(known, unknown_fields(known | more, known))))
