import math

import numpy as np
import pytest

from widgets.plots.contours import LINES, contour, relief

COUNT = 41


def grid(height: object) -> np.ndarray:
    places = np.linspace(-1.0, 1.0, COUNT)
    x, y = np.meshgrid(places, places)
    return np.asarray(height(x, y), dtype=np.float64)  # type: ignore[operator]


def test_the_contours_of_a_bowl_are_circles() -> None:
    pieces = contour(grid(lambda x, y: x**2 + y**2), 0.25)
    radii = np.hypot(*(2 * pieces.reshape(-1, 2) / (COUNT - 1) - 1).T)
    assert np.allclose(radii, 0.5, atol=0.002)
    length = np.linalg.norm(pieces[:, 1] - pieces[:, 0], axis=1).sum() * 2 / (COUNT - 1)
    assert length == pytest.approx(math.pi, rel=0.01)


def test_the_contour_of_a_slope_is_one_straight_line_across() -> None:
    pieces = contour(grid(lambda x, y: x), 0.013)
    assert len(pieces) == COUNT - 1
    assert np.allclose(pieces[..., 0], (0.013 + 1) / 2 * (COUNT - 1))


def test_the_two_branches_at_a_saddle_do_not_cross() -> None:
    heights = np.array([[1.0, 0.0], [0.0, 1.0]])
    for level, around_low in ((0.6, True), (0.4, False)):
        pieces = contour(heights, level)
        assert len(pieces) == 2
        middles = {tuple(np.sign(middle - 0.5).astype(int)) for middle in pieces.mean(axis=1)}
        assert middles == ({(-1, -1), (1, 1)} if around_low else {(1, -1), (-1, 1)})


def test_a_contour_leaves_out_what_is_not_finite() -> None:
    heights = grid(lambda x, y: x)
    heights[10] = np.nan
    rows = contour(heights, 0.01)[..., 1]
    assert len(rows) == COUNT - 3
    assert not ((rows > 9) & (rows < 11)).any()


def test_there_is_no_contour_above_everything() -> None:
    assert contour(grid(lambda x, y: x), 2.0).shape == (0, 2, 2)


def test_heights_over_decades_are_logarithmic_with_few_lines() -> None:
    made = relief(np.array([[1e-5, 0.5], [0.01, 0.1]]))
    assert made is not None
    assert made.logarithmic
    assert made.low == pytest.approx(0.5e-3)
    assert {0.001, 0.01, 0.1} <= {float(f"{level:.6g}") for level in made.levels}
    assert len(made.levels) <= LINES


@pytest.mark.parametrize(("low", "high"), [(0.2, 0.31), (1.0, 9.0), (1000.0, 1001.0)])
def test_heights_of_one_size_have_even_levels_between_them(low: float, high: float) -> None:
    made = relief(np.array([[low, high]]))
    assert made is not None
    assert not made.logarithmic
    assert 3 <= len(made.levels) <= LINES
    assert all(low < level < high for level in made.levels)
    assert np.allclose(np.diff(made.levels), made.levels[1] - made.levels[0])


def test_shades_lead_from_the_lowest_to_the_highest_and_are_unknown_elsewhere() -> None:
    heights = np.array([[0.0, 0.001], [1.0, np.inf]])
    made = relief(heights)
    assert made is not None
    shades = made.shades(heights)
    assert (shades[0, 0], shades[1, 0]) == (0.0, 1.0)
    assert np.isnan(shades[1, 1])


def test_a_plain_of_one_height_and_a_grid_without_any_do_no_harm() -> None:
    plain = relief(np.full((3, 3), 0.25))
    assert plain is not None
    assert plain.levels == ()
    assert np.isfinite(plain.shades(np.full((3, 3), 0.25))).all()
    assert relief(np.full((3, 3), np.nan)) is None
    zero = relief(np.zeros((2, 2)))
    assert zero is not None
    assert zero.levels == ()
