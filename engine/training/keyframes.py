"""The states of some epochs of a run: every first, second, fourth … one, from which the others are trained again."""

from collections.abc import Callable, Iterator
from copy import copy

import numpy as np

from engine.arrays import FloatArray
from engine.training.row_store import RowStore


class Keyframes:
    """Rows by place, of which those at multiples of `distance` are kept.

    A row is kept in the store of its level, which is how often 2 divides its place. So to give up every second row is
    to let go of the lowest level: nothing is copied, and who holds a copy of before holds what is here.
    """

    def __init__(self) -> None:
        self.distance = 1
        self._count = 0
        self._start = RowStore()  # the row at place 0, which every number divides
        self._levels: dict[int, RowStore] = {}  # by the smallest place of each

    def __len__(self) -> int:
        """How many rows are kept."""
        return (self._count + self.distance - 1) // self.distance

    def __getitem__(self, place: int) -> FloatArray:
        """The row at this multiple of `distance`; not to be written to."""
        if not place:
            return self._start[0]
        first = place & -place
        return self._levels[first][place // (2 * first)]

    @property
    def nbytes(self) -> int:
        """The bytes of all rows."""
        return self._start.nbytes + sum(store.nbytes for store in self._levels.values())

    def append(self, rows: FloatArray) -> None:
        """Let the rows of an array (n, width) follow; those that are kept are copied."""
        if not self._count:
            self._start.append(rows[:1])
        end, first = self._count + len(rows), self.distance
        while first < end:
            own = rows[(first - self._count) % (2 * first) :: 2 * first]
            if len(own):
                self._levels.setdefault(first, RowStore()).append(own)
            first *= 2
        self._count = end

    def halve(self) -> None:
        """Keep every second row, that at place 0 among them."""
        self._levels.pop(self.distance, None)
        self.distance *= 2

    def rows(self, places: range, read: Callable[[FloatArray], FloatArray], width: int) -> FloatArray:
        """What `read` makes of the rows at these places, (n, width) in order.

        They are multiples of their step, which is `distance` or that times a power of two.
        """
        result = np.empty((len(places), width))
        for place, step, part in self._parts(places):
            every = step // places.step
            begin = (place - places.start) // places.step
            result[begin : begin + every * len(part) : every] = read(part)
        return result

    def copied(self) -> "Keyframes":
        """Keyframes of the same, which go their own way from here; no row is copied."""
        other = copy(self)
        levels = {first: store.copied() for first, store in self._levels.items()}
        other.__dict__.update(_start=self._start.copied(), _levels=levels)
        return other

    def _parts(self, places: range) -> Iterator[tuple[int, int, FloatArray]]:
        """The rows in pieces: the place of the first one, the step from each to the next, and the rows."""
        if 0 in places:
            yield 0, places.step, self._start[0][np.newaxis]
        for first, store in self._levels.items():
            if first >= places.step:
                step = 2 * first
                low, high = (max(0, -((first - place) // step)) for place in (places.start, places.stop))
                place = first + low * step
                for part in store.parts(low, high):
                    yield place, step, part
                    place += len(part) * step
