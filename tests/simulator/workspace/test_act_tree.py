"""Each act comes back from its tree."""

import json
from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.workspace.act_tree import ACTS, ActError, act_in, act_tree
from simulator.workspace.acts import Act, DrawRuns, SetLearningRate, SetParameter, SetThreshold


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of that type may hold."""
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(st.text()).map(tuple)
    if get_args(hint):
        return st.one_of(*map(values, get_args(hint)))
    plain = {float: st.floats(allow_nan=False, allow_infinity=False), int: st.integers(), bool: st.booleans()}
    return plain.get(hint, st.none() if hint is type(None) else st.text())


def acts(kind: type[Act]) -> st.SearchStrategy[Act]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: values(hints[each.name]) for each in fields(kind)})


@given(st.one_of(*map(acts, ACTS.values())))
def test_an_act_comes_back(act: Act) -> None:
    assert act_in(json.loads(json.dumps(act_tree(act))), "here") == act


def test_acts_are_called_in_files_as_they_always_were() -> None:
    assert len(ACTS) == len(get_args(Act))
    assert act_tree(SetParameter("w2", 0.5)) == {"act": "set-parameter", "name": "w2", "value": 0.5}
    assert act_tree(DrawRuns(("Run 1",), shown=False)) == {"act": "draw-runs", "names": ["Run 1"], "shown": False}
    assert act_in({"act": "set-threshold", "threshold": None}, "here") == SetThreshold(None)
    assert act_in({"act": "set-learning-rate", "rate": 1}, "here") == SetLearningRate(1.0)


@pytest.mark.parametrize("tree", [{"act": "fold-space"}, {"act": "add-node"} | {"act": "?"}])
def test_what_is_not_known_is_passed_over(tree: dict[str, Any]) -> None:
    assert act_in(tree, "here") is None


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ({"act": "set-parameter", "name": "w2"}, "here.value is missing"),
        ({"act": "set-parameter", "name": 2, "value": 1.0}, "here.name is 2, which"),
        ({"act": "set-parameter", "name": "w2", "value": True}, "here.value is true, which"),
        ({"act": "add-node", "kind": "round"}, 'here.kind is "round", which'),
        ({"act": "draw-runs", "names": "Run 1", "shown": True}, "here.names is"),
        ({"act": "set-epochs", "epochs": []}, "here.epochs is"),
    ],
)
def test_a_wrong_field_is_refused_by_its_name(tree: dict[str, Any], says: str) -> None:
    with pytest.raises(ActError) as told:
        act_in(tree, "here")
    assert says in told.value.sentence
