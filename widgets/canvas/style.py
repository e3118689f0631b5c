"""The theme as the canvas draws with it: ready colours, pens, and lengths in scene units."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from widgets.basics.theme import Theme
from widgets.canvas.typesetting import LineSetter

CHIP_HEIGHT, CHIP_PADDING = 1.95, 0.6  # in type sizes
LARGEST_NUMBER = 0.29  # of a neuron's radius: larger type would not leave room for z and a
READABLE = 7.0  # the smallest type that is shown, in pixels on the screen
MOST_DIGITS = 5  # that chips and pills are given room for
CROWDED = 8.0  # pixels from node to node, below which a layer is drawn as a band
LEAST_FAR = 9.0  # pixels of a node's radius, below which nothing is written in it
FAR_DIGITS = 2  # shown when the canvas is zoomed out so far that four could not be read


class CanvasStyle:
    """Colours by role (`color`), pens, the typesetter, and the sizes that follow from the theme's.

    A scene unit is a pixel at a zoom of 1; `neuron` is a neuron's radius, `input` half the side of an input.
    """

    def __init__(self, theme: Theme) -> None:
        sizes = theme.sizes
        self.theme = theme
        self.type = LineSetter(theme)
        self.neuron = sizes.neuron
        self.input = sizes.neuron * 0.6
        self.radius = float(sizes.radius) + 3
        self.number = min(sizes.number, int(sizes.neuron * LARGEST_NUMBER))
        self.small = max(min(sizes.small, self.number - 3), 6)
        self.line = sizes.line
        self.strong = sizes.strong_line
        self.compact = round(self.number * 0.85)  # the type of chips in a crowd
        self.chip_height = self.number * CHIP_HEIGHT
        self.chip_width = self.number * 6.2
        self.gradient_drop = self.chip_height / 2 + self.small * 1.05  # from a chip's middle to its gradient's
        self.bias_drop = self.neuron + self.number * 2.1  # from a neuron's middle to its bias chip's
        self.factor = round(self.number * 0.87)  # the type in the pills of factors
        self.factor_room = self.neuron * 1.4  # over the topmost neuron, for arcs and pills
        self._colors: dict[str, QColor] = {}

    def color(self, role: str) -> QColor:
        """The colour of a role of the theme's `Colors`."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = QColor(getattr(self.theme.colors, role))
        return found

    def pen(self, role: str, width: float, line: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A round-jointed pen of a role's colour."""
        return QPen(self.color(role), width, line, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)

    def is_readable(self, scale: float) -> bool:
        """Whether numbers of the usual size can be read at a zoom of `scale`."""
        return self.number * scale >= READABLE

    def far_size(self, scale: float) -> int:
        """The type size in scene units at which a number can be read at a zoom of `scale`."""
        return round(1.4 * READABLE / scale)

    def magnified_far(self, scale: float) -> float:
        """How much larger pills are drawn: not at all where numbers can be read, and readable everywhere else."""
        return 1.0 if self.is_readable(scale) else max(1.0, 1.4 * READABLE / (self.factor * scale))

    def magnified(self, scale: float) -> float:
        """How much larger a chip is drawn at `scale` where it must be readable all the same."""
        return max(1.0, 1.6 * READABLE / (self.number * scale))
