import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from widgets.basics.theme import load_theme
from widgets.plots.marks import label_at, read_out_rect

LIGHT = load_theme("light")
AREA = QRectF(60, 10, 300, 150)


@pytest.mark.parametrize("right", [AREA.left(), AREA.center().x(), AREA.right()])
@pytest.mark.parametrize("down", [AREA.top(), AREA.center().y(), AREA.bottom()])
def test_the_read_out_stays_in_the_plot_and_off_the_pointer(qtbot: QtBot, right: float, down: float) -> None:
    rect = read_out_rect(["epoch 1", "E 0.1"], QPointF(right, down), AREA, LIGHT)
    assert AREA.contains(rect)
    assert not rect.contains(QPointF(right, down))


def test_a_label_lies_around_its_height(qtbot: QtBot) -> None:
    label = label_at("w₁", 100.0, 50.0, "#000000", LIGHT)
    assert label.rect.left() == 100.0
    assert label.rect.center().y() == pytest.approx(50.0)
