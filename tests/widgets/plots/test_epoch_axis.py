import pytest

from widgets.plots.epoch_axis import EpochAxis
from widgets.plots.ranges import Range


@pytest.fixture
def axis() -> EpochAxis:
    made = EpochAxis()
    made.fit(100, running=False)
    return made


def test_a_run_that_has_not_begun_has_a_sensible_range() -> None:
    axis = EpochAxis()
    axis.fit(0, running=False)
    assert axis.shown == Range(0, 10)


def test_grows_in_steps_while_running_and_fits_in_the_end(axis: EpochAxis) -> None:
    axis.fit(101, running=True)
    assert axis.shown == Range(0, 125)
    axis.fit(110, running=True)
    assert axis.shown == Range(0, 125)
    axis.fit(112, running=False)
    assert axis.shown == Range(0, 112)


def test_a_new_run_that_is_much_shorter_gets_its_own_range(axis: EpochAxis) -> None:
    axis.fit(5, running=True)
    assert axis.shown == Range(0, 10)


def test_zooming_keeps_the_epoch_under_the_pointer_in_its_place(axis: EpochAxis) -> None:
    axis.zoom(25, 0.5)
    assert axis.shown == Range(12.5, 62.5)
    axis.zoom(25, 2)
    assert axis.shown == Range(0, 100)


def test_never_shows_less_than_a_few_epochs_nor_more_than_there_are(axis: EpochAxis) -> None:
    for _ in range(50):
        axis.zoom(99, 0.5)
    assert axis.shown.span == 4
    assert axis.shown.high <= 100
    for _ in range(50):
        axis.zoom(99, 2)
    assert axis.shown == Range(0, 100)


def test_panning_stops_at_the_ends(axis: EpochAxis) -> None:
    axis.pan(10)
    assert axis.shown == Range(0, 100)
    axis.zoom(50, 0.5)
    axis.pan(1000)
    assert axis.shown == Range(50, 100)
    axis.pan(-1000)
    assert axis.shown == Range(0, 50)


def test_tells_of_changes_only(axis: EpochAxis) -> None:
    changes: list[Range] = []
    axis.changed.connect(lambda: changes.append(axis.shown))
    axis.fit(100, running=False)
    axis.reset()
    axis.pan(3)
    assert changes == []
    axis.zoom(50, 0.5)
    axis.reset()
    assert changes == [Range(25, 75), Range(0, 100)]


def test_a_zoom_beyond_the_end_of_a_new_run_is_given_up(axis: EpochAxis) -> None:
    axis.zoom(90, 0.1)
    axis.fit(20, running=False)
    assert axis.shown == Range(0, 20)
