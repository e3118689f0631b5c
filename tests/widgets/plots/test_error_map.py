"""The colours of the map: they are there in every locale, and say low and high to every eye."""

import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pyqtgraph
from PySide6.QtCore import QRectF

from engine.asking.error_surface import Axis
from engine.graph import Parameter
from widgets.basics.theme import load_theme
from widgets.plots.contours import relief
from widgets.plots.error_map import BYTES, contour_lines, placed_heights
from widgets.plots.mapping import Mapping
from widgets.plots.ranges import Range
from widgets.plots.surface_state import SurfaceGrid


def test_higher_is_lighter_everywhere() -> None:
    light = BYTES @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(light) > -0.5).all()  # a shade is whole numbers, so neighbours can be off by half a step
    assert light[-1] - light[0] > 150


def test_the_colours_are_the_published_ones() -> None:
    published = pyqtgraph.colormap.get("cividis").getLookupTable(nPts=256)[:, :3]
    assert np.abs(published.astype(int) - BYTES.astype(int)).max() <= 1


def test_no_locale_keeps_the_map_from_being_drawn() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", "import widgets.plots.error_map"], env=environment, check=True, timeout=60)


def test_heights_are_written_beside_the_path_and_each_other() -> None:
    shape = np.linspace(-2.0, 2.0, 41)
    p, q = np.meshgrid(shape, shape)
    across, down = (Axis(Parameter("n", source), -2.0, 2.0, 41) for source in ("x1", "x2"))
    grid = SurfaceGrid(across, down, p**2 + q**2 + 1, 0, complete=True)
    area, height = QRectF(40, 10, 400, 250), relief(grid.error)
    assert height is not None
    mapping = Mapping(area, Range(-2.0, 2.0), Range(-2.0, 2.0))
    lines = contour_lines(grid, height, mapping)
    path = np.array([[60.0, 30.0], *([80.0 + 4 * step, 60.0 + 2 * step] for step in range(60)), [400.0, 240.0]])
    labels = placed_heights(lines, path, area, load_theme("light"))
    assert len(labels) >= 3
    for place, label in enumerate(labels):
        assert area.contains(label.rect)
        assert not any(label.rect.intersects(other.rect) for other in labels[:place])
        for begin, end in pairwise(path):
            along = begin + np.linspace(0.0, 1.0, 200)[:, None] * (end - begin)
            assert not any(label.rect.contains(*point) for point in along.tolist())
