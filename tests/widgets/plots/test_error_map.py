"""The colours of the map: they are there in every locale, and say low and high to every eye."""

import os
import subprocess
import sys

import numpy as np
import pyqtgraph

from widgets.plots.error_map import BYTES


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
