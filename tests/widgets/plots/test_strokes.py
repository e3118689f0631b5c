import numpy as np

from widgets.plots.strokes import Band, Line, Look, ThinLines, stroke

LOOK = Look("#000000", 2.0)
X = np.linspace(0.0, 400.0, 801)


def test_a_smooth_curve_is_one_thick_line() -> None:
    assert isinstance(stroke(X, 100 * np.exp(-X / 100), LOOK, reduced=True), Line)


def test_a_noisy_curve_is_drawn_in_a_way_that_qt_does_fast() -> None:
    noisy = 300 * np.random.default_rng(1).random(len(X))
    assert isinstance(stroke(X, noisy, LOOK, reduced=False), ThinLines)
    assert isinstance(stroke(X, noisy, LOOK, reduced=True), Band)


def test_a_band_reaches_over_all_extremes_and_is_never_thinner_than_the_line() -> None:
    pairs = np.array([[10.0, 210.0], [220.0, 20.0], [30.0, 230.0]] * 20)
    x = np.repeat(np.arange(60.0), 2)
    band = stroke(x, pairs.reshape(-1), LOOK, reduced=True)
    assert isinstance(band, Band)
    for place, pair in enumerate(pairs[:-1]):
        box = band.path.boundingRect()
        assert box.top() <= pair.min() - 1 + 20
        assert box.bottom() >= pair.max() + 1 - 20
        assert box.left() <= place + 0.5


def test_points_that_are_not_there_are_left_out() -> None:
    y = np.where(np.arange(len(X)) % 3 == 0, np.nan, 50.0)
    made = stroke(X, y, LOOK, reduced=False)
    assert isinstance(made, Line)
    assert made.path.elementCount() == np.isfinite(y).sum()


def test_a_single_point_makes_no_line() -> None:
    assert stroke(X[:1], X[:1], LOOK, reduced=False) is None
    assert stroke(X, np.full(len(X), np.nan), LOOK, reduced=False) is None
