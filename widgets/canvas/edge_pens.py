"""With what edges are drawn: a level for each by its sign and size, and a pen for each level."""

import numpy as np
from PySide6.QtGui import QColor, QPen

from engine.arrays import FloatArray, IntArray
from widgets.canvas.style import CanvasStyle

LARGE_WEIGHT = 0.8  # |w| that is drawn widest where no weight of the network is larger
STEPS = 16  # lines of one step share a pen
PALEST, STRONGEST = 0.14, 0.75  # what of its colour a pale edge has, over the background, by its size
THICKEST = 2.6  # pixels of a pale edge; up to THIN all are 1 wide, which is drawn fastest
THIN = 1.4
DASH, GAP = 12.0, 7.0  # lengths in the picture, whatever the width
PALE_DASH, PALE_GAP = 7.0, 4.0


def shares(values: FloatArray, layers: IntArray, least: float = 0.0) -> FloatArray:
    """How large each weight is, 0 … 1 of the largest of its layer, which counts as `least` at least.

    What is not a number counts as none.
    """
    sizes = np.where(np.isfinite(values), np.abs(values), 0.0)
    largest = np.full(int(layers.max(initial=0)) + 1, least)
    np.maximum.at(largest, layers, sizes)
    with np.errstate(all="ignore"):
        found: FloatArray = np.nan_to_num(sizes / largest[layers])
    return found


def levels(values: FloatArray, sizes: FloatArray) -> IntArray:
    """A level for each weight: from 1 the larger its share is, and negative as the weight is."""
    size = 1 + np.rint(STEPS * sizes).astype(np.intp)
    signed: IntArray = np.where(values < 0, -size, size)
    return signed


class EdgePens:
    """The pens of a style, by the level that `levels` gives an edge."""

    def __init__(self, style: CanvasStyle) -> None:
        self._style = style

    def bold(self, level: int) -> QPen:
        """In full colour, as wide as the theme says for its size."""
        sizes, share = self._style.theme.sizes, _share(level)
        width = sizes.weight_min + (sizes.weight_max - sizes.weight_min) * share
        pen = self._style.pen(_role(level), width)
        if level < 0:
            pen.setDashPattern([DASH / width, GAP / width])  # lengths in pen widths
        return pen

    def lit(self, level: int) -> QPen:
        """In full colour, in pixels at any zoom."""
        return self._thin(level, self._style.color(_role(level)))

    def pale(self, level: int) -> QPen:
        """Thin, and as strong in colour as it is large; in pixels at any zoom."""
        return self._thin(
            level, _mixed(self._style.color(_role(level)), self._style.color("background"), _share(level))
        )

    def _thin(self, level: int, color: QColor) -> QPen:
        width = THICKEST * _share(level)
        width = width if width > THIN else 1.0
        pen = QPen(color, width)
        pen.setCosmetic(True)
        if level < 0:
            pen.setDashPattern([PALE_DASH / width, PALE_GAP / width])
        return pen


def _share(level: int) -> float:
    return (abs(level) - 1) / STEPS


def _role(level: int) -> str:
    return "negative" if level < 0 else "positive"


def _mixed(color: QColor, background: QColor, share: float) -> QColor:
    """The colour laid thinly on the background: one that is solid is drawn ten times faster than one that is not."""
    part = PALEST + (STRONGEST - PALEST) * share**2
    front, back = (np.array([each.redF(), each.greenF(), each.blueF()]) for each in (color, background))
    return QColor.fromRgbF(*(part * front + (1 - part) * back).tolist())
