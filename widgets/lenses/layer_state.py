"""What the strip of layers shows, as frozen values; no Qt here."""

import math
from dataclasses import dataclass

DEEPEST = 40  # powers of ten that the scale reaches down at most


@dataclass(frozen=True, slots=True)
class LayerBar:
    """The mean |∂E/∂z| of one layer; `bound` is what the sigmoid's slope can leave of the last layer's at most.

    There is no bound where the layers behind have functions with a slope of up to 1.
    """

    depth: int
    mean: float
    bound: float | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LayerStep:
    """From one layer back to the one before it: the gradient's `factor`, and the mean |w·f′| over the edges."""

    factor: float
    product: float


@dataclass(frozen=True, slots=True)
class LayerTower:
    """Layers from the inputs on, and the steps between them, one fewer; `name` is that of their function."""

    name: str
    bars: tuple[LayerBar, ...]
    steps: tuple[LayerStep, ...]


@dataclass(frozen=True, slots=True)
class LayerStripState:
    """The towers of a network, to be compared on one scale; `note` says where not all samples were looked at."""

    towers: tuple[LayerTower, ...] = ()
    digits: int = 3
    note: str = ""


@dataclass(frozen=True, slots=True)
class LogScale:
    """From 10^low, where a bar begins, to 10^high, where the longest ends."""

    low: int
    high: int

    def part(self, value: float) -> float:
        """Where a value lies, from 0 to 1; 0 for what is none."""
        if math.isnan(value) or value <= 0:
            return 0.0
        if math.isinf(value):
            return 1.0
        return min(1.0, max(0.0, (math.log10(value) - self.low) / (self.high - self.low)))


def log_scale(state: LayerStripState) -> LogScale:
    """The scale for all bars and bounds: whole powers of ten, so that it does not tremble while they change."""
    bars = [bar for tower in state.towers for bar in tower.bars]
    values = [value for bar in bars for value in (bar.mean, bar.bound) if value and math.isfinite(value)]
    if not values:
        return LogScale(-1, 0)
    high = math.ceil(math.log10(max(values)) - 1e-9)
    low = math.floor(math.log10(min(values)) - 0.1)
    return LogScale(max(low, high - DEEPEST), high)
