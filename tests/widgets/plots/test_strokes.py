import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from engine.arrays import FloatArray
from engine.training.envelope import Shown
from widgets.plots.mapping import Mapping
from widgets.plots.ranges import Range
from widgets.plots.strokes import Band, Look, SmoothLine, StrokeMemory, ThinLines, stroke, strokes

LOOK, THICK = Look("#000000", 2.0), Look("#ff0000", 5.0)
X = np.linspace(0.0, 400.0, 801)


def test_a_smooth_curve_is_one_thick_line() -> None:
    assert isinstance(stroke(X, 100 * np.exp(-X / 100), LOOK, reduced=True), SmoothLine)


def test_a_noisy_curve_is_drawn_in_a_way_that_qt_does_fast() -> None:
    noisy = 300 * np.random.default_rng(1).random(len(X))
    assert isinstance(stroke(X, noisy, LOOK, reduced=False), ThinLines)
    assert isinstance(stroke(X, noisy, LOOK, reduced=True), Band)


def test_a_band_reaches_over_the_extremes_of_each_column_and_not_further() -> None:
    pairs = np.array([[10.0, 210.0], [220.0, 20.0], [30.0, 230.0]] * 20)
    edges = [(pair.min() - LOOK.width / 2, pair.max() + LOOK.width / 2) for pair in pairs]
    np.testing.assert_allclose(extents(pairs), edges[1:-1], atol=0.3)


def test_a_band_is_never_thinner_than_the_line() -> None:
    flat = np.array([[10.0, 10.0], [200.0, 200.0]] * 30)
    assert [bottom - top for top, bottom in extents(flat)] == pytest.approx([LOOK.width] * 58, abs=0.3)


def test_strokes_remembered_are_those_made_anew_in_any_look() -> None:
    random = np.random.default_rng(1)
    y = np.array([np.full(40, 3.0), random.random(40), np.full(40, np.nan), np.arange(40.0)])
    memory, mapping = StrokeMemory(), Mapping(QRectF(0, 0, 60, 400), Range(0, 40), Range(0, 40))
    for reduced in (False, True):
        shown = Shown(np.arange(40.0), y, reduced)
        for looks in ([(0, LOOK), (1, LOOK), (2, LOOK), (3, LOOK)], [(3, THICK), (1, LOOK), (0, THICK), (2, LOOK)]):
            made, anew = memory.strokes(shown, mapping, looks), strokes(shown, mapping, looks)
            assert [(type(each), each.look, each.path) for each in made] == [
                (type(each), each.look, each.path) for each in anew
            ]


def extents(pairs: FloatArray) -> list[tuple[float, float]]:
    """From where to where the band of these extremes reaches in each column, but for the first and the last."""
    x = np.repeat(np.arange(float(len(pairs))), 2)
    band = stroke(x, pairs.reshape(-1), LOOK, reduced=True)
    assert isinstance(band, Band)
    heights = np.arange(0.0, 240.0, 0.25)
    columns = ([y for y in heights if band.path.contains(QPointF(place, y))] for place in range(1, len(pairs) - 1))
    return [(min(inside), max(inside)) for inside in columns]


def test_points_that_are_not_there_are_left_out() -> None:
    y = np.where(np.arange(len(X)) % 3 == 0, np.nan, 50.0)
    made = stroke(X, y, LOOK, reduced=False)
    assert isinstance(made, SmoothLine)
    assert made.path.elementCount() == np.isfinite(y).sum()


def test_a_single_point_makes_no_line() -> None:
    assert stroke(X[:1], X[:1], LOOK, reduced=False) is None
    assert stroke(X, np.full(len(X), np.nan), LOOK, reduced=False) is None
