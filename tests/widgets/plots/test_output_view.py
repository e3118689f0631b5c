from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QGraphicsView
from pytestqt.qtbot import QtBot

from engine.asking.response import Line
from tests.widgets.plots.pointing import Hand
from widgets.basics.theme import load_theme
from widgets.plots.output_drawing import OutputLegend, palette_of
from widgets.plots.output_ranges import axes_of, points_of, shown_point
from widgets.plots.output_state import (
    OutputForm,
    OutputPicture,
    OutputSamples,
    OutputState,
    ResponseCurve,
    ResponseGrid,
)
from widgets.plots.output_view import OutputView
from widgets.plots.output_words import read_out

SAMPLES = OutputSamples(
    inputs=np.array([[0.0, 0.0, 5.0], [0.0, 1.0, 6.0], [1.0, 0.0, 7.0], [1.0, 1.0, 8.0], [0.9, 0.9, 9.0]]),
    T=np.array([0.0, 1.0, 1.0, 0.0, 1.0]),
    numbers=np.array([0, 1, 2, 3, 0]),
    held_out=np.array([False, False, False, False, True]),
    high=np.array([False, True, True, False, True]),
    classes=("T 1", "T 0"),
    count=5,
)
A = np.array([0.1, 0.8, 0.7, 0.2, 0.6])


def ramp(count: int = 50) -> ResponseGrid:
    """a = x over −0.2 … 1.2, decided at 0.5."""
    line = Line(0, -0.2, 1.2, count)
    a = np.tile(line.values, (count, 1))
    shades = np.rint(128 + 127 * np.clip(2 * a - 1, -1, 1)).astype(np.uint8)
    middle = 0.7 / 1.4 * (count - 1)
    decision = np.array([[[middle, 0.0], [middle, count - 1.0]]])
    return ResponseGrid(line, replace(line, column=1), a, shades, 0.0, 1.0, 0.5, decision)


def state(form: OutputForm = "map", *, picture: bool = True, inputs: int = 2, is_output: bool = True) -> OutputState:
    curve = ResponseCurve(np.array([-0.2, 0.4, 1.2]), np.array([0.0, 0.0, 1.6]))
    made = OutputPicture(7, A, 0.2, curve if form == "curve" else None, ramp() if form == "map" else None)
    return OutputState(
        form=form,
        neuron="n3" if is_output else "n1",
        neurons=("n1", "n2", "n3"),
        names=("a₁", "a₂", "a₃"),
        is_output=is_output,
        target="T",
        inputs=("x₁", "x₂", "x₃ size")[:inputs],
        columns={"map": (0, 1), "curve": (0,), "against": ()}[form],
        samples=SAMPLES,
        sample=3,
        shown=np.array([1.0, 1.0, 0.0]),
        shown_T=0.0,
        epoch=7,
        epochs=range(21),
        picture=made if picture else None,
    )


class Watched:
    def __init__(self, qtbot: QtBot) -> None:
        self.view = OutputView(load_theme("light"))
        qtbot.addWidget(self.view)
        self.view.resize(540, 330)
        self.view.show()
        self.hand = Hand(self.view)
        self.samples: list[int] = []
        self.neurons: list[str] = []
        self.axes: list[tuple[int, int] | None] = []
        self.view.sample_requested.connect(self.samples.append)
        self.view.neuron_requested.connect(self.neurons.append)
        self.view.axes_requested.connect(self.axes.append)
        self.show(state())

    def show(self, shown: OutputState) -> None:
        self.view.set_state(shown)
        self.view.grab()

    def box(self, name: str) -> QComboBox:
        return next(box for box in self.view.findChildren(QComboBox) if box.accessibleName() == name)

    def choose(self, name: str, text: str) -> None:
        box = self.box(name)
        box.setCurrentIndex(box.findText(text))
        box.activated.emit(box.currentIndex())

    def place(self, x: float, y: float) -> QPoint:
        assert self.view.mapping is not None
        return self.view.mapping.point(x, y).toPoint()

    def color(self, x: float, y: float) -> QColor:
        """What is drawn at a place of the picture."""
        viewport = self.hand.viewport
        at = self.place(x, y)
        return viewport.grab().toImage().pixelColor(at * viewport.devicePixelRatio())


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_a_click_goes_to_the_nearest_sample_that_is_trained_on(watched: Watched) -> None:
    for x, y, sample in ((0.1, 0.8, 1), (0.9, 0.1, 2), (0.9, 0.9, 3), (-0.1, 0.1, 0)):
        watched.hand.click(watched.place(x, y))
        assert watched.samples[-1] == sample


def test_a_click_beside_the_picture_goes_nowhere(watched: Watched) -> None:
    watched.hand.click(QPoint(3, 3))
    assert watched.samples == []


def test_the_map_has_the_colours_of_both_ends_and_the_line_between(watched: Watched) -> None:
    low, high, line = watched.color(-0.15, 0.5), watched.color(1.15, 0.5), watched.color(0.5, 0.5)
    assert low.red() > low.blue()
    assert high.blue() > high.red()
    assert line.lightness() < 120


def test_the_palette_is_clear_then_low_to_high_over_the_background() -> None:
    for name in ("light", "dark", "projector"):
        theme = load_theme(name)
        palette = palette_of(theme)
        assert len(palette) == 256
        assert palette[0] == 0
        ends = [QColor.fromRgba(palette[place]).name() for place in (1, 128, 255)]
        assert ends == [theme.colors.map_low, theme.colors.background, theme.colors.map_high]


def test_a_full_sample_and_a_hollow_one_differ(watched: Watched) -> None:
    watched.show(replace(state(), sample=0, shown=np.array([0.0, 0.0, 5.0])))
    colors = load_theme("light").colors
    assert watched.color(0.0, 1.0).name() == colors.class_high
    assert watched.color(0.9, 0.9).name() == colors.background


@pytest.mark.parametrize("form", ["map", "curve", "against"])
@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_every_form_is_drawn_in_every_theme(watched: Watched, form: OutputForm, theme: str) -> None:
    watched.view.set_theme(load_theme(theme))
    watched.show(state(form, inputs={"map": 2, "curve": 1, "against": 3}[form]))
    image = watched.hand.viewport.grab().toImage()
    shades = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(shades) > 4


def test_the_title_names_the_neuron(watched: Watched) -> None:
    assert watched.view.heading.text() == "Output a₃"
    watched.show(state(is_output=False))
    assert watched.view.heading.text() == "Neuron a₁"


def test_choosing_a_neuron_asks_for_it(watched: Watched) -> None:
    assert watched.box("Neuron").currentText() == "a₃"
    watched.choose("Neuron", "a₂")
    assert watched.neurons == ["n2"]


def test_with_more_inputs_one_chooses_what_it_is_over(watched: Watched) -> None:
    assert watched.box("Input to the right").isHidden()
    watched.show(state("against", inputs=3))
    across, up = watched.box("Input to the right"), watched.box("Input upwards")
    assert across.currentText() == "T"
    assert up.isHidden()
    watched.choose("Input to the right", "x₂")
    watched.show(replace(state("map", inputs=3), columns=(1, 0)))
    assert not up.isHidden()
    watched.choose("Input upwards", "x₃ size")
    watched.show(replace(state("map", inputs=3), columns=(1, 2)))
    watched.choose("Input to the right", "x₃ size")
    watched.choose("Input to the right", "T")
    assert watched.axes == [(1, 0), (1, 2), (2, 1), None]


def test_hovering_tells_the_numbers(watched: Watched) -> None:
    mapping = watched.view.mapping
    assert mapping is not None
    lines = read_out(state(), mapping, mapping.point(0.5, 0.25), None)
    assert [line.split()[0] for line in lines] == ["x₁", "x₂", "a₃"]
    assert float(lines[2].split()[1]) == pytest.approx(0.5, abs=0.03)
    assert read_out(state(), mapping, mapping.point(0, 0), 4) == [
        "sample 1 held out", "x₁ 0.9", "x₂ 0.9", "T 1", "a₃ 0.6"
    ]  # fmt: skip


def test_a_pointer_over_a_sample_draws_its_numbers(watched: Watched) -> None:
    before = watched.hand.viewport.grab().toImage()
    QTest.mouseMove(watched.hand.viewport, watched.place(0.5, 0.5))
    QTest.mouseMove(watched.hand.viewport, watched.place(0.0, 1.0))
    assert watched.hand.viewport.grab().toImage() != before


def test_a_curve_stands_with_the_targets_and_a_hidden_one_with_its_own_responses() -> None:
    assert points_of(state("curve"))[:, 1].tolist() == SAMPLES.T.tolist()
    assert points_of(state("curve", is_output=False))[:, 1].tolist() == A.tolist()
    assert shown_point(state("curve")) == (1.0, 0.0)
    assert shown_point(state("against")) == (0.0, 0.2)
    assert points_of(state("against")).tolist() == np.stack([SAMPLES.T, A], axis=1).tolist()


def curve_of(*heights: float) -> OutputState:
    """A straight curve over 0 … 1."""
    curve = ResponseCurve(np.array([0.0, 1.0]), np.array(heights))
    return replace(state("curve"), picture=OutputPicture(7, A, 0.2, curve))


def test_an_axis_does_not_follow_a_curve_that_goes_astray() -> None:
    found = axes_of(curve_of(0.0, 1e9))
    assert found is not None
    assert found[1].high < 10
    assert axes_of(curve_of(float("nan"), float("nan"))) is not None


def test_numbers_that_are_not_finite_are_drawn_without_harm(watched: Watched) -> None:
    nothing = np.full(5, np.nan)
    for form in ("curve", "against"):
        shown = state(form)
        assert shown.picture is not None
        curve = ResponseCurve(np.arange(2.0), np.full(2, np.nan)) if form == "curve" else None
        watched.show(replace(shown, picture=OutputPicture(7, nothing, float("nan"), curve)))
        watched.hand.click(watched.place(0.5, 0.5))


def test_the_legend_tells_every_sign() -> None:
    rows = [text for text, _ in OutputLegend(load_theme("light"), state()).rows]
    assert rows == ["T 1", "T 0", "held out", "a₃ = 0.5", "shown"]


def test_before_the_first_picture_it_says_that_it_computes(watched: Watched) -> None:
    watched.show(state(picture=False))
    assert watched.view.mapping is None
    watched.hand.click(QPoint(200, 200))
    assert watched.samples == []


def test_keys_go_from_epoch_to_epoch(watched: Watched, qtbot: QtBot) -> None:
    plot = watched.view.findChild(QGraphicsView)
    assert plot is not None
    with qtbot.waitSignal(watched.view.epoch_requested, timeout=500) as asked:
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert asked.args == [8]
