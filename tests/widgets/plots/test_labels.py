import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.plots.labels import pushed_apart, with_room

places = st.lists(st.floats(0, 300), max_size=16)


@given(places)
def test_no_two_labels_overlap_and_all_stay_inside(wanted: list[float]) -> None:
    moved = sorted(pushed_apart(wanted, 15.0, 0.0, 300.0))
    assert all(0 - 1e-6 <= place <= 300 + 1e-6 for place in moved)
    assert all(second - first >= 15.0 - 1e-6 for first, second in itertools.pairwise(moved))


@given(places)
def test_labels_keep_the_order_of_their_curves(wanted: list[float]) -> None:
    moved = pushed_apart(wanted, 15.0, 0.0, 300.0)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    assert [moved[index] for index in order] == sorted(moved)


def test_labels_with_room_stay_where_they_are() -> None:
    assert pushed_apart([100.0, 20.0, 60.0], 15.0, 0.0, 300.0) == pytest.approx([100.0, 20.0, 60.0])


def test_two_at_one_place_move_as_little_as_possible() -> None:
    assert pushed_apart([50.0, 50.0], 10.0, 0.0, 300.0) == pytest.approx([45.0, 55.0])


def test_too_many_are_squeezed_evenly() -> None:
    assert pushed_apart([5.0, 5.0, 5.0], 100.0, 0.0, 100.0) == pytest.approx([0.0, 50.0, 100.0])


@given(places)
def test_those_with_room_keep_their_distance_and_nobody_else_would_fit(wanted: list[float]) -> None:
    order = list(range(len(wanted)))
    taken = with_room(wanted, 15.0, order)
    assert all(abs(wanted[one] - wanted[other]) >= 15.0 for one in taken for other in taken if one != other)
    for left_out in set(order) - set(taken):
        assert any(abs(wanted[left_out] - wanted[one]) < 15.0 for one in taken)
