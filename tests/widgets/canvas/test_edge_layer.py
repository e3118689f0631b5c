import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from widgets.basics.theme import load_theme
from widgets.canvas.curves import edge_curves
from widgets.canvas.edge_layer import EdgeLayer
from widgets.canvas.node_boxes import NodeBox
from widgets.canvas.style import CanvasStyle

A, B = Parameter("n1", "n0"), Parameter("n3", "n2")
THEME = load_theme("light")


@pytest.fixture
def layer(qtbot: QtBot) -> EdgeLayer:
    """Two edges from left to right, at y = 50 and y = 150."""
    boxes = {
        f"n{k}": NodeBox(f"n{k}", True, x, y, 1.0)
        for k, (x, y) in enumerate(((0, 50.0), (400, 50), (0, 150), (400, 150)))
    }
    made = EdgeLayer(CanvasStyle(THEME))
    made.set_curves(edge_curves([A, B], boxes), np.array([1, 1]), QRectF(0, 0, 400, 200))
    return made


def column(layer: EdgeLayer, x: int) -> list[str]:
    """The colours from top to bottom at x."""
    image = drawn(layer)
    return [image.pixelColor(x, y).name() for y in range(200)]


def drawn(layer: EdgeLayer) -> QImage:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    layer.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


def thickness(layer: EdgeLayer, rows: range) -> int:
    return sum(column(layer, 203)[y] != "#ffffff" for y in rows)


def test_a_larger_weight_is_drawn_wider(layer: EdgeLayer) -> None:
    layer.show_values(np.array([0.15, 0.45]), [])
    assert thickness(layer, range(100)) < thickness(layer, range(100, 200))


def test_the_widest_weight_has_the_themes_width_whatever_its_size(layer: EdgeLayer) -> None:
    for largest in (1.0, 1e6):
        layer.show_values(np.array([0.0, largest]), [])
        assert thickness(layer, range(100)) == pytest.approx(THEME.sizes.weight_min, abs=1.5)
        assert thickness(layer, range(100, 200)) == pytest.approx(THEME.sizes.weight_max, abs=1.5)


def test_the_sign_is_in_the_colour_and_in_the_dashes(layer: EdgeLayer) -> None:
    layer.show_values(np.array([1.0, -1.0]), [])
    image = drawn(layer)
    positive = [image.pixelColor(x, 50).name() for x in range(20, 380)]
    negative = [image.pixelColor(x, 150).name() for x in range(20, 380)]
    assert set(positive) == {THEME.colors.positive}
    assert THEME.colors.negative in negative
    assert "#ffffff" in negative


def test_what_is_no_number_is_drawn_thin(layer: EdgeLayer) -> None:
    layer.show_values(np.array([np.nan, np.inf]), [])
    assert thickness(layer, range(200)) <= 6


def test_a_marked_edge_has_a_band(layer: EdgeLayer) -> None:
    layer.show_values(np.array([1.0, 1.0]), [])
    layer.mark({A: "accent_soft"})
    assert THEME.colors.accent_soft in column(layer, 203)
