import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.formula.boxes import (
    EMPTY,
    Bar,
    Box,
    Mark,
    beside,
    fenced,
    fraction,
    tinted,
    with_limits,
    with_scripts,
)


def bar(width: float, ascent: float = 8.0, descent: float = 2.0) -> Box:
    return Box(width, ascent, descent, (Mark(0.0, -ascent, Bar(width, ascent + descent)),))


def test_boxes_beside_each_other_share_a_baseline() -> None:
    row = beside([bar(10, ascent=5, descent=9), bar(4, ascent=12, descent=1)])
    assert (row.width, row.ascent, row.descent) == (14, 12, 9)
    assert [mark.x for mark in row.marks] == [0, 10]
    assert [mark.y for mark in row.marks] == [-5, -12]


def test_the_bar_of_a_fraction_stands_at_the_axis_and_touches_neither_part() -> None:
    made = fraction(bar(10), bar(20), axis=5.0, gap=2.0, thickness=1.0)
    top, bottom, line = made.marks
    assert isinstance(line.shape, Bar)
    assert line.y + line.shape.height / 2 == pytest.approx(-5.0)
    assert top.y + 10 == pytest.approx(line.y - 2.0)
    assert bottom.y == pytest.approx(line.y + 1.0 + 2.0)
    assert made.ascent == pytest.approx(-top.y)
    assert made.descent == pytest.approx(bottom.y + 10)


def test_both_parts_of_a_fraction_are_centred_within_its_bar() -> None:
    made = fraction(bar(10), bar(20), axis=5.0, gap=2.0, thickness=1.0)
    middles = {mark.x + mark.shape.width / 2 for mark in made.marks if isinstance(mark.shape, Bar)}
    assert middles == {made.width / 2}
    line = made.marks[-1].shape
    assert isinstance(line, Bar)
    assert line.width > 20


def test_scripts_stand_behind_their_base_lower_and_higher() -> None:
    made = with_scripts(bar(10), bar(4, 5, 1), bar(6, 5, 1), drop=3.0, rise=6.0)
    base, lower, upper = made.marks
    assert lower.x == upper.x == 10
    assert lower.y > base.y > upper.y
    assert (made.width, made.ascent, made.descent) == (16, 11, 4)


def test_limits_stand_under_and_over_the_sign() -> None:
    made = with_limits(bar(10), bar(20, 3, 1), EMPTY, gap=1.0)
    sign, below = made.marks
    assert sign.x == 5
    assert below.y > 2
    assert made.descent == pytest.approx(2 + 1 + 3 + 1)
    assert made.ascent == 8


def test_brackets_grow_with_what_is_in_them() -> None:
    made = fenced(bar(10, ascent=30, descent=20), pad=3.0, thickness=1.0)
    assert (made.ascent, made.descent) == (30, 20)
    assert made.width > 10 + 2 * 3


def test_a_colour_given_to_a_part_stays_with_it() -> None:
    row = tinted(beside([tinted(bar(3), "#ff0000"), bar(3)]), "#0000ff")
    assert [mark.color for mark in row.marks] == ["#ff0000", "#0000ff"]


def test_parts_are_drawn_in_their_own_colour_or_in_the_ink() -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    beside([tinted(bar(6), "#ff0000"), bar(6)]).draw(painter, 2.0, 12.0, "#00ff00")
    painter.end()
    assert image.pixelColor(4, 10).name() == "#ff0000"
    assert image.pixelColor(10, 10).name() == "#00ff00"
    assert image.pixelColor(16, 10).name() == "#ffffff"
