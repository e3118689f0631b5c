"""The outline of a run: of a few of its epochs E and parameters, so that its curves stand before it is made again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from engine.arrays import ALL, ColumnChoice, FloatArray, IntArray, frozen
from engine.training.drawn_curves import DrawnCurves
from engine.training.envelope import Shown
from engine.training.history import History

MOST_POINTS = 2000
MOST_READ = 2**17  # keyframes, of which the points are taken


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Some ascending epochs (n,) of a run, and the values (n, curves) that each of its curves has there."""

    epochs: IntArray
    values: FloatArray

    def between(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        """What there is of the epochs start ≤ k < stop."""
        first, last = np.searchsorted(self.epochs, (start, stop))
        return self.epochs[first:last], self.values[first:last]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """E as one curve, and the first parameters, each as one; exact where there are points."""

    errors: Curves
    parameters: Curves
    drawn: DrawnCurves = field(default_factory=DrawnCurves, repr=False)

    @property
    def first_epoch(self) -> int:
        return int(self.errors.epochs[0])

    @property
    def last_epoch(self) -> int:
        return int(self.errors.epochs[-1])

    @property
    def made_to(self) -> int:
        """The epoch up to which there are points."""
        return self.last_epoch

    def errors_drawn(self, epochs: range, columns: int) -> Shown:
        """The curve of E over these epochs, in about so many columns."""
        return self.drawn.errors(self, epochs, columns)

    def parameters_drawn(self, count: int, epochs: range, columns: int) -> Shown:
        """The curves of the first `count` parameters over these epochs, in about so many columns."""
        return self.drawn.parameters(self, count, epochs, columns)

    def known_errors(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        """Some of the epochs start ≤ k < stop, and E of each."""
        epochs, values = self.errors.between(start, stop)
        return epochs, values[:, 0]

    def stored(self, start: int, stop: int, columns: ColumnChoice = ALL) -> tuple[IntArray, FloatArray]:
        """Some of the epochs start ≤ k < stop, and for each the first parameters, or those of them in `columns`."""
        epochs, rows = self.parameters.between(start, stop)
        return epochs, rows[:, columns]

    def some_stored(self, start: int, stop: int, columns: ColumnChoice, most: int) -> tuple[IntArray, FloatArray]:
        """As `stored`, which is few enough: `MOST_POINTS`."""
        return self.stored(start, stop, columns)


def outline_of(history: History, most_parameters: int) -> Outline:
    """Up to `MOST_POINTS` points of each curve: spread evenly, and the extremes of stretches of equal length."""
    first, last = history.first_epoch, history.last_epoch
    known, values = history.known_errors(first, last + 1)
    errors = Curves(known, values[:, np.newaxis])
    epochs, rows = history.some_stored(first, last + 1, slice(most_parameters), MOST_READ)
    if not len(epochs) or epochs[-1] != last:
        epochs = np.append(epochs, last)
        rows = np.concatenate([rows, history.values(last)[np.newaxis, :most_parameters]])
    return Outline(_thinned(errors), _thinned(Curves(epochs, rows)))


def _thinned(curves: Curves) -> Curves:
    count = len(curves.epochs)
    if count <= MOST_POINTS:
        return Curves(curves.epochs, frozen(curves.values))
    even = np.linspace(0, count - 1, MOST_POINTS // 2).astype(np.intp)
    width = curves.values.shape[1]
    stretches = MOST_POINTS // 2 // (2 * max(1, width))
    places = np.unique(np.concatenate([even, *_extremes(curves.values, stretches)]))
    return Curves(curves.epochs[places], frozen(curves.values[places]))


def _extremes(values: FloatArray, stretches: int) -> Iterable[IntArray]:
    """The places of the smallest and of the largest value of each curve in each stretch; none where there is none."""
    size, longer = divmod(len(values), stretches) if stretches else (0, 0)
    start = 0
    for stretch in range(stretches):
        rows = values[start : start + size + (stretch < longer)]
        finite = np.isfinite(rows)
        if finite.all():  # as nearly always; and this is much faster
            yield start + rows.argmin(axis=0)
            yield start + rows.argmax(axis=0)
        elif finite.any(axis=0).all():
            yield start + np.where(finite, rows, np.inf).argmin(axis=0)
            yield start + np.where(finite, rows, -np.inf).argmax(axis=0)
        start += len(rows)
