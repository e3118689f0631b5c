"""Ranges of axes and where their ticks stand: plain numbers, no Qt."""

import math
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray
from engine.formulas.notation import SUPERSCRIPTS, number_text
from engine.words import count_text

TICK_STEPS = (1.0, 2.0, 4.0, 5.0)
SMALLEST_STEP = 1e-300  # of ticks: where the smallest numbers there are would lose their digits


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, which is more."""

    low: float
    high: float

    @property
    def span(self) -> float:
        return self.high - self.low

    def contains(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    value: float
    text: str


def united(first: Range | None, second: Range | None) -> Range | None:
    """The smallest range around both, or what there is."""
    if first is None or second is None:
        return first or second
    return Range(min(first.low, second.low), max(first.high, second.high))


def extent(values: FloatArray) -> Range | None:
    """The smallest and the largest finite value, or None where there is none; `high` may equal `low`."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return None
    return Range(float(finite.min()), float(finite.max()))


def with_earlier(current: Range | None, earlier: Range | None) -> Range | None:
    """A range for both that an earlier run which went astray cannot blow up to more than a few times the current."""
    if current is None or earlier is None:
        return current or earlier
    reach = 3 * max(current.span, abs(current.low), abs(current.high))
    bounded = Range(max(earlier.low, current.low - reach), min(earlier.high, current.high + reach))
    return united(current, bounded)


def linear_range(data: Range | None, ticks: float) -> Range:
    """A range around the data that begins and ends at ticks, `ticks` intervals between them at most, or two."""
    if data is None:
        return Range(0.0, 1.0)
    pad = (abs(data.high) / 2 or 1.0) if data.span <= 1e-12 * abs(data.high) else 0.0
    if data.span + 2 * pad < SMALLEST_STEP:
        pad = SMALLEST_STEP
    padded = Range(data.low - pad, data.high + pad)
    return _snapped(padded, _fitting_step(padded, ticks))


def log_range(data: Range | None) -> Range:
    """A range in powers of ten around data in powers of ten: from a whole one to a little above the largest."""
    if data is None:
        return Range(-4.0, 0.0)
    low = math.floor(data.low - 0.01)
    return Range(low, max(low + 1.0, math.ceil(10 * data.high + 2) / 10))


def tick_step(span: float, ticks: float) -> float:
    """The smallest of 1, 2, 4, 5 · 10ⁿ that divides the span into at most so many parts, `SMALLEST_STEP` at least."""
    rough = max(span / max(1.0, ticks), SMALLEST_STEP)
    power = 10.0 ** math.floor(math.log10(rough))
    for step in (*TICK_STEPS, 10.0):
        if step * power >= rough * (1 - 1e-9):
            return step * power
    return 10.0 * power


def epoch_ticks(shown: Range, ticks: float) -> list[Tick]:
    """Ticks at whole epochs, with their thousands apart."""
    step = max(1.0, tick_step(shown.span, ticks))
    return [Tick(value, count_text(round(value))) for value in _multiples(shown, step)]


def linear_ticks(shown: Range, ticks: float) -> list[Tick]:
    """Ticks of a linear axis, all with the same number of decimals."""
    step = _fitting_step(shown, ticks)
    return [Tick(value, _linear_text(value, step)) for value in _multiples(shown, step)]


def log_ticks(shown: Range, ticks: float) -> list[Tick]:
    """Ticks at whole powers of ten: all of them or, where they are many, every second, fifth …"""
    step = max(1.0, tick_step(shown.span, ticks))
    return [Tick(value, power_text(round(value))) for value in _multiples(shown, step)]


def power_text(power: int) -> str:
    return "10" + str(power).translate(SUPERSCRIPTS)


def _fitting_step(data: Range, ticks: float) -> float:
    """The smallest step of ticks that still fits when the range is widened to ticks at both ends."""
    intervals = max(2.0, ticks)
    step = tick_step(data.span, intervals)
    while _snapped(data, step).span > intervals * step * (1 + 1e-9):
        step = tick_step(1.001 * step, 1)
    return step


def _snapped(data: Range, step: float) -> Range:
    return Range(step * math.floor(data.low / step + 1e-9), step * math.ceil(data.high / step - 1e-9))


def _multiples(shown: Range, step: float) -> list[float]:
    first, last = math.ceil(shown.low / step - 1e-6), math.floor(shown.high / step + 1e-6)
    return [step * place for place in range(first, last + 1)]


def _linear_text(value: float, step: float) -> str:
    if abs(value) < step / 2:
        return "0"
    if not 1e-4 <= step < 1e5:
        digits = 1 + max(0, math.floor(math.log10(abs(value) / step) + 1e-9))
        return number_text(float(f"{value:.{digits - 1}e}"), digits)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{decimals}f}".replace("-", "−")
