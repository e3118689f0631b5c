from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from widgets.bars.step_row import FADE, StepRow, arranged, current_place
from widgets.bars.step_strip_state import StepChip, StepGroup, StepStripState

STATE = StepStripState(
    (
        StepGroup("forward", tuple(StepChip(f"z{n}", n) for n in range(1, 11))),
        StepGroup("error", (StepChip("E", 11),)),
        StepGroup("backward", tuple(StepChip(f"∂w{n}", 11 + n) for n in range(1, 31))),
        StepGroup("update", tuple(StepChip(f"w{n}", 41 + n) for n in range(1, 11))),
    ),
    place="sample 2 of 4",
)
ROOM = 400.0


@pytest.fixture
def row(qapp: QApplication) -> StepRow:
    return arranged(STATE, QFontMetricsF(qapp.font()))


def test_each_section_has_its_chips_under_its_title(row: StepRow) -> None:
    assert [title.text for title in row.titles] == ["forward · sample 2 of 4", "error", "backward", "update"]
    assert [title.first for title in row.titles] == [0, 10, 11, 41]
    assert [row.section(place) for place in (0, 9, 10, 11, 40, 41, 50)] == [0, 0, 1, 2, 2, 3, 3]
    for title in row.titles:
        assert row.chips[title.first].rect.left() == pytest.approx(title.x, abs=1)
    assert all(left.rect.right() < right.rect.left() for left, right in pairwise(row.chips))


def test_every_title_is_in_sight_wherever_the_row_is_scrolled_to(row: StepRow) -> None:
    for offset in range(0, round(row.width - ROOM), 7):
        places = row.title_places(offset, ROOM)
        assert places[0] >= 0
        assert places[-1] + row.titles[-1].width <= ROOM + 1e-9
        for (left, title), right in pairwise(zip(places, row.titles, strict=True)):
            assert left + title.width < right[0]


def test_a_title_stands_over_its_section_where_that_is_in_sight(row: StepRow) -> None:
    offset = row.offset_for(row.titles[2].x - FADE, ROOM)
    assert row.title_places(offset, ROOM)[0] == 0
    assert row.titles[2].x - offset == FADE


def test_without_room_for_the_titles_each_stays_at_its_section(row: StepRow) -> None:
    assert row.title_places(30.0, 60.0) == [title.x - 30.0 for title in row.titles]


def test_scrolling_ends_at_the_ends(row: StepRow) -> None:
    assert row.offset_for(-50.0, ROOM) == 0
    assert row.offset_for(1e6, ROOM) == row.width - ROOM
    assert row.offset_for(50.0, row.width + 10) == 0


def test_the_chip_done_last_is_current_also_where_chips_stand_for_several_steps(row: StepRow) -> None:
    coarse = StepRow(row.chips[::5], row.titles, row.row_height)
    assert [current_place(row, done) for done in (0, 1, 51)] == [None, 0, 50]
    assert [current_place(coarse, done) for done in (0, 1, 2, 6, 7)] == [None, 0, 1, 1, 2]
