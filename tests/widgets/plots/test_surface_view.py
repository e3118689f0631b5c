from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from engine.asking.error_surface import Axis
from engine.graph import Parameter
from tests.widgets.plots.pointing import Hand
from widgets.basics.link_button import ChoiceLink
from widgets.basics.plain_text import ElidedLabel
from widgets.basics.theme import load_theme
from widgets.plots import surface_view
from widgets.plots.contours import relief
from widgets.plots.surface_state import RunPath, SurfaceGrid, SurfaceState
from widgets.plots.surface_view import SurfaceView, height_at

PARAMETERS = tuple(Parameter("n", source) for source in ("x1", "x2", None))
P, Q, R = PARAMETERS


def bowl(count: int = 41, epoch: int = 12) -> SurfaceGrid:
    """E = p² + q² + 1 over −2 … 2."""
    across, down = Axis(P, -2.0, 2.0, count), Axis(Q, -2.0, 2.0, count)
    p, q = np.meshgrid(across.values, down.values)
    return SurfaceGrid(across, down, p**2 + q**2 + 1, epoch, complete=True)


def state(grid: SurfaceGrid | None, epoch: int = 10) -> SurfaceState:
    """A path straight from (−1, −1) to (1, 1) in 20 epochs."""
    epochs = np.arange(21)
    line = np.linspace(-1.0, 1.0, 21)
    point = (float(line[epoch]), float(line[epoch]))
    return SurfaceState(PARAMETERS, ("w1", "w2", "b1"), P, Q, RunPath(epochs, line, line), epoch, point, grid)


class Watched:
    def __init__(self, qtbot: QtBot) -> None:
        self.view = SurfaceView(load_theme("light"))
        qtbot.addWidget(self.view)
        self.view.resize(540, 330)
        self.view.show()
        self.hand = Hand(self.view)
        self.epochs: list[int] = []
        self.axes: list[tuple[Parameter, Parameter]] = []
        self.view.epoch_requested.connect(self.epochs.append)
        self.view.axes_requested.connect(lambda across, down: self.axes.append((across, down)))
        self.view.set_state(state(bowl()))
        self.view.grab()

    def box(self, name: str) -> QComboBox:
        return next(box for box in self.view.findChildren(QComboBox) if box.accessibleName() == name)

    def place(self, p: float, q: float) -> QPoint:
        assert self.view.mapping is not None
        return self.view.mapping.point(p, q).toPoint()


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_a_click_near_the_path_asks_for_its_epoch(watched: Watched) -> None:
    watched.hand.click(watched.place(0.5, 0.5) + QPoint(2, 3))
    assert watched.epochs == [15]


def test_a_click_far_from_the_path_asks_for_nothing(watched: Watched) -> None:
    watched.hand.click(watched.place(1.5, -1.5))
    assert watched.epochs == []


def test_a_drag_follows_the_path(watched: Watched) -> None:
    watched.hand.drag(watched.place(0, 0), watched.place(0.3, 0.2), watched.place(1.9, 1.0))
    assert watched.epochs[-1] == 20


def test_the_read_out_says_p_q_and_e(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = watched.hand.read_out(watched.place(0.5, -1.0), monkeypatch)
    numbers = [float(line.split()[1].replace("−", "-")) for line in lines]
    assert [line.split()[0] for line in lines] == ["w₁", "w₂", "E"]
    assert numbers == pytest.approx([0.5, -1.0, 2.25], abs=0.03)


def test_the_read_out_names_the_epoch_where_the_path_is(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched.hand.read_out(watched.place(0.5, 0.5), monkeypatch)[-1] == "path: epoch 15"


def test_a_height_between_the_points_is_near_the_true_one() -> None:
    grid = bowl()
    assert height_at(grid, relief(grid.error), 0.513, -1.237) == pytest.approx(0.513**2 + 1.237**2 + 1, abs=0.01)
    assert height_at(grid, relief(grid.error), 2.0, 2.0) == pytest.approx(9.0)
    assert np.isnan(height_at(grid, None, 0.0, 0.0))


def test_the_view_says_which_epoch_s_surface_it_shows(watched: Watched) -> None:
    around = watched.view.findChild(ElidedLabel)
    assert around is not None
    assert around.accessibleName() == "surface at epoch 12"
    watched.view.set_state(state(None))
    assert around.accessibleName() == "computing …"
    watched.view.grab()


def test_choosing_asks_for_the_pair_and_showing_does_not(watched: Watched) -> None:
    watched.view.set_state(state(bowl(), epoch=11))
    assert watched.axes == []
    QTest.keyClick(watched.box("Parameter upwards"), Qt.Key.Key_Down)
    assert watched.axes == [(P, R)]


def test_choosing_the_other_axis_parameter_swaps_the_two(watched: Watched) -> None:
    QTest.keyClick(watched.box("Parameter to the right"), Qt.Key.Key_Down)
    assert watched.axes == [(Q, P)]


def test_the_link_asks_for_the_curves(watched: Watched, qtbot: QtBot) -> None:
    link = next(link for link in watched.view.findChildren(ChoiceLink) if link.text() == "over epochs")
    with qtbot.waitSignal(watched.view.picture_requested, timeout=500):
        link.click()


def test_the_map_is_drawn_once_while_the_path_grows(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(surface_view, "draw_map", lambda painter, grid, *_: drawn.append(grid))
    grid = bowl()
    for epoch in (10, 15, 20):
        watched.view.set_state(state(grid, epoch=epoch))
        watched.view.grab()
    assert drawn == [grid]


def test_every_size_and_theme_can_be_drawn(watched: Watched) -> None:
    for width, height in ((240, 150), (380, 220), (900, 500)):
        watched.view.resize(width, height)
        QApplication.processEvents()
        assert not watched.view.grab().isNull()
    watched.view.set_theme(load_theme("dark"))
    assert not watched.view.grab().isNull()


def test_a_run_that_went_astray_is_drawn_without_its_point(watched: Watched) -> None:
    """No number of it is finite: painting must not trip, and the surface itself stays as it was."""
    grid, nothing = bowl(), np.full(21, np.nan)
    astray = replace(state(grid), path=RunPath(np.arange(21), nothing, nothing), point=(np.nan, np.nan), grid=grid)
    watched.view.set_state(astray)
    lost = watched.view.grab().toImage()
    watched.view.set_state(replace(astray, grid=replace(grid, error=np.full((41, 41), np.nan))))
    assert watched.view.grab().toImage() != lost
