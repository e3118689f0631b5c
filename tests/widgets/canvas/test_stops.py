from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from tests.widgets.canvas.states import B1, W1, lecture
from widgets.basics.theme import load_theme
from widgets.canvas.canvas_state import Selection
from widgets.canvas.directions import DIRECTIONS
from widgets.canvas.hits import Field
from widgets.canvas.scene import CanvasScene
from widgets.canvas.stops import CanvasStop, ahead, node_stops, parameter_stop

PLACES = st.tuples(st.integers(-6, 6), st.integers(-6, 6))


def reached(stops: Sequence[CanvasStop], start: CanvasStop) -> list[CanvasStop]:
    """All that the four arrows lead to from `start`, in any number of presses."""
    found = [start]
    for here in found:
        there = [ahead(stops, here, direction) for direction in DIRECTIONS.values()]
        found += [stop for stop in dict.fromkeys(there) if stop is not None and stop not in found]
    return found


@given(st.lists(PLACES, min_size=1, max_size=25))
@example([(0, 0), (0, 0), (0, 0)])
def test_the_arrows_lead_from_everything_to_everything(places: list[tuple[int, int]]) -> None:
    stops = [parameter_stop(Parameter(f"n{place}"), 10.0 * x, 10.0 * y) for place, (x, y) in enumerate(places)]
    for start in stops:
        assert len(reached(stops, start)) == len(stops)


@given(st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)), min_size=1, max_size=12))
def test_wherever_they_stand(places: list[tuple[float, float]]) -> None:
    stops = [parameter_stop(Parameter(f"n{place}"), x, y) for place, (x, y) in enumerate(places)]
    assert all(len(reached(stops, start)) == len(stops) for start in stops)


def test_an_arrow_takes_the_nearest_that_lies_more_ahead_than_aside() -> None:
    here, near, far, aside = (
        parameter_stop(Parameter(name), x, y) for name, x, y in (("a", 0, 0), ("b", 5, 4), ("c", 9, 0), ("d", 1, 3))
    )
    assert ahead([here, far, near, aside], here, (1, 0)) is near
    assert ahead([here, far, near, aside], here, (0, 1)) is aside
    assert ahead([here, far, near, aside], here, (-1, 0)) is None


def test_enter_types_an_inputs_value_a_neurons_bias_and_nothing_where_there_is_none() -> None:
    state = lecture()
    assert [stop.field for stop in node_stops(state)] == [
        Field("input", "x1"),
        Field("parameter", B1),
        Field("parameter", Parameter("n2")),
    ]
    without = tuple(shown for shown in state.parameters if not shown.parameter.is_bias)
    assert [stop.field for stop in node_stops(type(state)(state.nodes, without))][1:] == [None, None]


def test_what_is_selected_is_where_one_stands_and_a_target_is_never_selected(qtbot: QtBot) -> None:
    scene = CanvasScene(load_theme("light"))
    for selection, found in (
        (Selection(), None),
        (Selection(frozenset({"n1"}), frozenset({W1})), Selection(nodes=frozenset({"n1"}))),
        (Selection(parameters=frozenset({B1, W1})), Selection(parameters=frozenset({W1}))),
    ):
        scene.set_state(lecture(selection))
        stop = scene.selected_stop()
        assert (stop and stop.selection) == found
        assert stop is None or stop in scene.stops()
    target = scene.target_stop("n2")
    assert target in scene.stops()
    assert target is not None
    assert target.selection == Selection()
    assert scene.target_stop("n1") is None
