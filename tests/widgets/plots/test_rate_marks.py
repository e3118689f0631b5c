"""Ticks where η was changed, each with its value where there is room."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from widgets.basics.theme import load_theme
from widgets.plots.rate_marks import draw_rates, rate_text

LIGHT = load_theme("light")
AREA = QRectF(60, 10, 300, 150)


def drawn(rates: list[tuple[QPointF, float]], taken: list[QRectF]) -> list[QRectF]:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        return draw_rates(painter, rates, AREA, taken, LIGHT)


@pytest.mark.parametrize("right", [AREA.left(), AREA.center().x(), AREA.right()])
@pytest.mark.parametrize("down", [AREA.top(), AREA.center().y(), AREA.bottom()])
def test_the_value_stands_beside_its_tick_and_in_the_plot(qtbot: QtBot, right: float, down: float) -> None:
    point = QPointF(right, down)
    (rect,) = drawn([(point, 1.5)], [])
    assert AREA.contains(rect)
    assert not rect.contains(point)
    assert rect.adjusted(-20, -20, 20, 20).contains(point)


def test_values_never_lie_on_each_other_or_on_what_is_there(qtbot: QtBot) -> None:
    middle = QPointF(200, 80)
    assert len(drawn([(middle, 1.5), (middle + QPointF(2, 0), 0.1)], [])) == 1
    assert drawn([(middle, 1.5)], [AREA]) == []


def test_eta_is_written_as_everywhere() -> None:
    assert rate_text(0.1) == "η 0.1"
