import math

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from widgets.basics.plain_text import ElidedLabel
from widgets.basics.theme import load_theme
from widgets.lenses.layer_state import LayerBar, LayerStep, LayerStripState, LayerTower, LogScale, log_scale
from widgets.lenses.layer_strip import LayerBars, LayerStrip

LIGHT = load_theme("light")


def tower(*means: float, name: str = "Sigmoid") -> LayerTower:
    bars = tuple(LayerBar(depth, mean, hint=f"{name} {depth}") for depth, mean in enumerate(means, 1))
    return LayerTower(name, bars, (LayerStep(0.1, 0.2),) * (len(means) - 1))


def test_the_scale_is_in_whole_powers_of_ten_around_bars_and_bounds() -> None:
    state = LayerStripState((LayerTower("", (LayerBar(1, 0.002, bound=0.3), LayerBar(2, 0.05)), ()),))
    assert log_scale(state) == LogScale(-3, 0)


@pytest.mark.parametrize("means", [(), (0.0,), (math.nan, math.inf)])
def test_without_a_number_to_show_there_is_a_scale_all_the_same(means: tuple[float, ...]) -> None:
    scale = log_scale(LayerStripState((tower(*means),)))
    assert scale.low < scale.high


@pytest.mark.parametrize(
    ("value", "part"), [(1e-4, 0.0), (1e-2, 0.5), (1.0, 1.0), (0.0, 0.0), (math.nan, 0.0), (math.inf, 1.0), (1e-9, 0.0)]
)
def test_a_value_lies_on_the_scale_by_its_logarithm(value: float, part: float) -> None:
    assert LogScale(-4, 0).part(value) == pytest.approx(part)


def shown(qtbot: QtBot, state: LayerStripState, width: int = 900, height: int = 215) -> LayerStrip:
    strip = LayerStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.resize(width, height)
    strip.show()
    strip.set_state(state)
    QApplication.processEvents()
    return strip


def bars_of(strip: LayerStrip) -> LayerBars:
    found = strip.findChild(LayerBars)
    assert found is not None
    return found


def scroll_of(strip: LayerStrip) -> QScrollArea:
    found = strip.findChild(QScrollArea)
    assert found is not None
    return found


def filled(image: QImage, place: QRectF) -> int:
    """How long the bar is that stands in this place, in pixels."""
    wanted, x = QColor(LIGHT.colors.gradient), round(place.left()) + 3
    return sum(image.pixelColor(x, y) == wanted for y in range(round(place.top()), round(place.bottom())))


def test_bars_are_as_long_as_the_logarithm_in_both_towers(qtbot: QtBot) -> None:
    strip = shown(qtbot, LayerStripState((tower(1e-3, 1e-2, 1e-1), tower(1e-1, 1e-2, 1e-3, name="ReLU"))))
    bars = bars_of(strip)
    image = bars.grab().toImage()
    low = [filled(image, bars.bar_rect(0, layer)) for layer in range(3)]
    assert low[0] < low[1] < low[2]
    assert low[2] - low[1] == pytest.approx(low[1] - low[0], abs=2)
    assert filled(image, bars.bar_rect(1, 0)) == pytest.approx(low[2], abs=1)


def test_eleven_layers_in_two_towers_fit_the_panel(qtbot: QtBot) -> None:
    layers = [10.0**-power for power in range(11)]
    strip = shown(qtbot, LayerStripState((tower(*layers), tower(*layers))))
    assert bars_of(strip).size() == scroll_of(strip).viewport().size()


def test_where_there_is_little_room_it_can_be_scrolled(qtbot: QtBot) -> None:
    layers = [10.0**-power for power in range(11)]
    strip = shown(qtbot, LayerStripState((tower(*layers), tower(*layers))), 560, 168)
    assert scroll_of(strip).horizontalScrollBar().maximum() > 0


def test_the_layer_under_the_pointer_is_explained(qtbot: QtBot) -> None:
    strip = shown(qtbot, LayerStripState((tower(0.1, 0.2),)))
    bars = bars_of(strip)
    assert bars.hint_at(bars.bar_rect(0, 1).center()) == "Sigmoid 2"
    assert bars.hint_at(bars.bar_rect(0, 1).translated(0, 900).center()) == ""


def test_it_is_told_in_words_and_changes_its_theme(qtbot: QtBot) -> None:
    strip = shown(qtbot, LayerStripState((tower(0.1, 0.25),), note="5 of 9 samples"))
    assert strip.accessibleDescription() == "Sigmoid: layer 1 0.1, layer 2 0.25"
    assert any(label.accessibleName().startswith("5 of 9 samples") for label in strip.findChildren(ElidedLabel))
    strip.set_theme(load_theme("dark"))
    assert not strip.grab().isNull()
