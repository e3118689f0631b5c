"""A view is kept in plain JSON to the last choice, and what is wrong in it is refused by name."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explaining.step_sizes import STEP_SIZES
from engine.graph import Parameter
from simulator.project.lessons import read_lesson
from simulator.session.session import Session
from simulator.window.lens_rows import RESOLVERS
from simulator.workspace.cursor import Cursor
from simulator.workspace.viewpoint import PanelName, PictureName, Viewpoint
from simulator.workspace.viewpoint_tree import ViewpointError, from_tree, to_tree
from widgets.bars.run_until_state import ConditionKind, RunUntilChoice
from widgets.canvas.canvas_state import Selection
from widgets.chain_rule.chain_rule_state import BoardChoice

IDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
PARAMETERS = st.builds(Parameter, IDS, st.none() | IDS)
PLACES = st.none() | IDS | PARAMETERS
COUNTS = st.integers(0, 10**9)
LIMITS = st.floats(0, exclude_min=True, allow_infinity=False, allow_nan=False)
VIEWPOINTS = st.builds(
    Viewpoint,
    cursor=st.builds(Cursor, COUNTS, COUNTS),
    sample=COUNTS,
    selection=st.builds(Selection, st.frozensets(IDS), st.frozensets(PARAMETERS)),
    digits=st.integers(1, 17),
    gradients=st.booleans(),
    pace=st.none() | LIMITS,
    step_size=st.sampled_from(STEP_SIZES),
    lens=IDS,
    decimals=st.none() | st.integers(0, 17),
    board=st.builds(
        BoardChoice,
        st.booleans(),
        st.none() | PARAMETERS,
        st.none() | st.booleans(),
        st.frozensets(st.lists(IDS, max_size=3).map(tuple)),
    ),
    picture=st.sampled_from(get_args(PictureName)),
    axes=st.none() | st.tuples(PARAMETERS, PARAMETERS).filter(lambda axes: axes[0] != axes[1]),
    input_axes=st.none() | st.tuples(IDS, IDS).filter(lambda axes: axes[0] != axes[1]),
    log_scale=st.booleans(),
    hidden=st.frozensets(st.sampled_from(get_args(PanelName))),
    run_until=st.builds(
        RunUntilChoice,
        st.sampled_from(get_args(ConditionKind)),
        st.none() | PARAMETERS,
        st.none() | IDS,
        st.none() | IDS,
        LIMITS,
        LIMITS,
        COUNTS,
        st.none() | COUNTS,
    ),
    watched=st.lists(IDS, max_size=4).map(tuple),
    pointed_at=PLACES,
    factor=PLACES,
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(VIEWPOINTS)
def test_a_viewpoint_comes_back_from_json_as_it_was(viewpoint: Viewpoint) -> None:
    assert from_tree(json.loads(json.dumps(to_tree(viewpoint), allow_nan=False))) == viewpoint


@given(VIEWPOINTS)
def test_every_choice_is_in_the_tree(viewpoint: Viewpoint) -> None:
    assert set(to_tree(viewpoint)) == set(Viewpoint.__dataclass_fields__)


def test_the_same_viewpoint_is_the_same_text() -> None:
    chosen = [Parameter("n1", "x1"), Parameter("n2"), Parameter("n1")]
    texts = {
        json.dumps(to_tree(Viewpoint(selection=Selection(frozenset(nodes), frozenset(parameters)))))
        for nodes, parameters in ((["a", "b"], chosen), (["b", "a"], chosen[::-1]))
    }
    assert len(texts) == 1


def test_what_is_missing_is_as_in_a_new_window_and_what_is_unknown_is_passed_over() -> None:
    assert from_tree({}) == Viewpoint()
    assert from_tree({"digits": 6, "camera": {"zoom": 2.0}, "cursor": {"epoch": 3}}) == Viewpoint(Cursor(3), digits=6)
    assert from_tree({"pace": 5}).pace == 5.0


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ([], "The view is a list of 0; it must be an object."),
        ({"digits": "4"}, 'The view.digits is "4"; it must be a whole number of at least 0.'),
        ({"digits": 18}, "The view.digits is 18; it must be at most 17."),
        ({"digits": 0}, "The view.digits is 0; it must be at least 1."),
        ({"digits": True}, "The view.digits is true; it must be a whole number of at least 0."),
        ({"gradients": 1}, "The view.gradients is 1; it must be true or false."),
        ({"pace": 0}, "The view.pace is 0; it must be a number above 0."),
        ({"pace": 10**400}, "it must be a number above 0."),
        ({"lens": None}, "The view.lens is null; it must be a text."),
        ({"cursor": {"epoch": -1}}, "The view.cursor.epoch is -1; it must be a whole number of at least 0."),
        ({"step_size": "mile"}, 'The view.step_size is "mile"; it must be one of "factor", "neuron", '),
        ({"hidden": ["error", "sky"]}, 'The view.hidden[1] is "sky"; it must be one of "error", '),
        ({"watched": "E"}, 'The view.watched is "E"; it must be a list.'),
        ({"factor": {"to": "n1"}}, "The view.factor is an object; it must have “from” and “to”, or “bias”."),
        (
            {"axes": [{"bias": "n1"}, {"bias": "n1"}]},
            "The view.axes is a list of 2; it must be two different parameters.",
        ),
        ({"run_until": {"error_limit": -1}}, "The view.run_until.error_limit is -1; it must be a number above 0."),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_field(tree: object, says: str) -> None:
    with pytest.raises(ViewpointError) as caught:
        from_tree(tree)
    assert says in str(caught.value)


@given(st.sampled_from(sorted(to_tree(Viewpoint()))), VALUES)
def test_any_value_in_any_field_is_refused_or_a_viewpoint(field: str, value: Any) -> None:
    try:
        found = from_tree({field: value})
    except ViewpointError:
        return
    assert from_tree(to_tree(found)) == found


@pytest.mark.usefixtures("qapp")
def test_a_view_of_another_network_shows_what_there_is() -> None:
    session = Session(read_lesson("xor"), RESOLVERS)
    session.show(
        Viewpoint(
            cursor=Cursor(99, 10**9),
            sample=99,
            selection=Selection(frozenset({"nobody"}), frozenset({Parameter("nobody")})),
            lens="crystal ball",
            axes=(Parameter("nobody"), Parameter("n1")),
            picture="output",
            input_axes=("x1", "x2"),
            board=BoardChoice(parameter=Parameter("nobody"), opened=frozenset({("nobody",)})),
            factor="nobody",
            pointed_at=Parameter("nobody"),
            run_until=RunUntilChoice("dies", dying="nobody", any_sample=99),
        )
    )
    view = session.view()
    assert (view.timeline.epoch, view.sample, view.canvas.selection) == (0, 3, Selection())
    assert view.lens.name == "chain rule"
    session.show(Viewpoint(cursor=Cursor(0, 10**9)))
    assert session.viewpoint.cursor.step == len(session.trace)
    session.view()
    session.close()
