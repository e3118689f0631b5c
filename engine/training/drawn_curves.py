"""What the curves of a record are drawn from: of any range of its epochs the points, however long it is."""

from copy import copy
from typing import Protocol

from engine.arrays import ColumnChoice, FloatArray, IntArray
from engine.training.envelope import Envelope, Shown, capacity_for

CELLS_AT_ONCE = 2**18  # numbers taken from a record at a time


class Source(Protocol):
    """An append-only record of a run, of which curves are drawn."""

    @property
    def first_epoch(self) -> int: ...

    @property
    def made_to(self) -> int: ...

    def known_errors(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        """The epochs in start ≤ k < stop whose E is known, and E of each."""
        ...

    def stored(self, start: int, stop: int, columns: ColumnChoice) -> tuple[IntArray, FloatArray]:
        """The epochs in start ≤ k < stop whose parameters are stored, and those in `columns` as a row for each."""
        ...


class DrawnCurves:
    """E as one curve, and the first parameters as one each. What is drawn once is kept, and follows its record.

    So a record that grows in another thread has its curves made there: `follow` after each growth.
    """

    def __init__(self) -> None:
        self._curves: dict[int, _Curves] = {}  # by the number of curves of parameters; 0 is E

    @property
    def nbytes(self) -> int:
        """The bytes of all that is kept."""
        return sum(curves.envelope.nbytes for curves in self._curves.values())

    def errors(self, source: Source, epochs: range, columns: int) -> Shown:
        """E of these epochs in about `columns` stretches, exact where the range is short enough."""
        return self._curves_of(source, 0).view(source, epochs, columns)

    def parameters(self, source: Source, count: int, epochs: range, columns: int) -> Shown:
        """The first `count` parameters of these epochs, as `errors`."""
        return self._curves_of(source, count).view(source, epochs, columns) if count else Envelope(0).view(0, 0, 1)

    def follow(self, source: Source) -> None:
        """Take in what the record has beyond what was read."""
        for curves in self._curves.values():
            curves.read_on(source)

    def forget(self) -> None:
        """Give the memory back; what is drawn again is read again."""
        self._curves = {}

    def copied(self) -> "DrawnCurves":
        """The same curves, which go their own way from here."""
        other = DrawnCurves()
        other._curves = {count: curves.copied() for count, curves in self._curves.items()}
        return other

    def _curves_of(self, source: Source, count: int) -> "_Curves":
        if count not in self._curves:
            self._curves[count] = _Curves(source, count)
        self._curves[count].read_on(source)
        return self._curves[count]


class _Curves:
    """E, or the first `parameters`, over the epochs of one record, read piece by piece."""

    def __init__(self, source: Source, parameters: int) -> None:
        self._parameters = parameters
        self._count = max(1, parameters)
        self._next = source.first_epoch
        self.envelope = Envelope(self._count, capacity_for(self._count))

    def copied(self) -> "_Curves":
        other = copy(self)
        other.envelope = self.envelope.copied()
        return other

    def read_on(self, source: Source) -> None:
        step = max(1, CELLS_AT_ONCE // self._count)
        while self._next <= source.made_to:
            stop = min(self._next + step, source.made_to + 1)
            self.envelope.append(*self._read(source, self._next, stop))
            self._next = stop

    def view(self, source: Source, epochs: range, columns: int) -> Shown:
        last = min(epochs.stop, self._next) - 1
        first = max(source.first_epoch, epochs.start)
        if last < first or self._coarse_is_enough(last - first + 1, columns):
            return self.envelope.view(first, last, columns)
        places, values = self._read(source, first, last + 1)
        exact = Envelope(self._count, capacity=max(1, last - first + 1))
        exact.append(places - first, values)
        shown = exact.view(0, last - first, columns)
        return Shown(shown.x + first, shown.y, shown.reduced)

    def _read(self, source: Source, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        if self._parameters:
            return source.stored(start, stop, slice(self._parameters))
        epochs, errors = source.known_errors(start, stop)
        return epochs, errors[:, None]

    def _coarse_is_enough(self, epochs: int, columns: int) -> bool:
        width = self.envelope.width
        return width == 1 or epochs >= width * columns or epochs * self._count > CELLS_AT_ONCE
