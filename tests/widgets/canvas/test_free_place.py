from hypothesis import given
from hypothesis import strategies as st

from widgets.canvas.free_place import free_place
from widgets.canvas.placement import Rectangle

ROOM = (-10.0, -10.0, 10.0, 20.0)
CORNERS = st.tuples(st.floats(-300, 300), st.floats(-300, 300), st.floats(1, 200), st.floats(1, 200))


def overlaps(place: tuple[float, float], other: Rectangle) -> bool:
    x, y = place
    return x - 10 < other[2] and x + 10 > other[0] and y - 10 < other[3] and y + 20 > other[1]


@given(st.lists(CORNERS, max_size=12))
def test_the_place_covers_nothing_and_is_the_wanted_one_where_that_is_free(
    corners: list[tuple[float, float, float, float]],
) -> None:
    covered = [(x, y, x + width, y + height) for x, y, width, height in corners]
    place = free_place((0.0, 0.0), ROOM, covered)
    assert not any(overlaps(place, other) for other in covered)
    assert (place == (0.0, 0.0)) == (not any(overlaps((0.0, 0.0), other) for other in covered))


def test_where_nothing_is_free_it_is_the_wanted_one() -> None:
    assert free_place((1.0, 2.0), ROOM, [(-1e6, -1e6, 1e6, 1e6)]) == (1.0, 2.0)


def test_a_place_in_sight_is_taken_before_a_nearer_one_out_of_sight() -> None:
    covered, seen = [(-50.0, -50.0, 50.0, 50.0)], (-400.0, -400.0, -60.0, 400.0)
    x, _ = free_place((0.0, 0.0), ROOM, covered, seen)
    assert x - 10 >= -400
    assert x + 10 <= -60
    assert free_place((0.0, 0.0), ROOM, covered, (1e6, 1e6, 2e6, 2e6)) == free_place((0.0, 0.0), ROOM, covered)
