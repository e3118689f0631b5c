"""E of every epoch within a budget of memory: exact for the latest ones, the extremes of stretches before them."""

from copy import copy

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.training.row_store import RowStore

BLOCK = 2**15  # epochs that become stretches at a time
FIRST_WIDTH = 64  # epochs in a stretch at first
BUDGET = 32 * 2**20  # bytes
STRETCHES_SHARE = 8  # of the budget, the stretches may take one part in so many


class ErrorStore:
    """A growing list of numbers. Those before `exact_from` are known by the extremes of stretches alone.

    `budget_bytes` may be changed; while it grows a store is never smaller than its last block.
    """

    def __init__(self, budget_bytes: int = BUDGET) -> None:
        self.exact_from = 0
        self._budget = budget_bytes
        self._full: list[FloatArray] = []
        self._tail = RowStore()
        self._width = FIRST_WIDTH
        self._low, self._high = np.empty(0), np.empty(0)

    def __len__(self) -> int:
        return self.exact_from + BLOCK * len(self._full) + len(self._tail)

    @property
    def nbytes(self) -> int:
        """The bytes of all that is kept."""
        return 8 * BLOCK * len(self._full) + self._tail.nbytes + self._low.nbytes + self._high.nbytes

    def append(self, errors: FloatArray) -> None:
        """Append the numbers of an array (n,)."""
        while len(errors):
            taken = BLOCK - len(self._tail)
            self._tail.append(errors[:taken, np.newaxis])
            errors = errors[taken:]
            if len(self._tail) == BLOCK:
                self._full.append(_joined(self._tail, 0, BLOCK))
                self._tail = RowStore()
                self._thin()

    def exact(self, start: int, stop: int) -> FloatArray:
        """The numbers at start ≤ place < stop, from `exact_from` on."""
        parts = []
        for number, block in enumerate(self._full):
            first = self.exact_from + BLOCK * number
            parts.append(block[max(0, start - first) : max(0, stop - first)])
        first = self.exact_from + BLOCK * len(self._full)
        parts.append(_joined(self._tail, max(0, start - first), max(0, stop - first)))
        return np.concatenate(parts)

    def extremes(self, start: int, stop: int) -> tuple[IntArray, FloatArray]:
        """The smallest and the largest number of each stretch in start ≤ place < stop ≤ `exact_from`.

        They stand at the first and at the last place of the stretch, and are NaN where none of it is a number.
        """
        first, last = start // self._width, -(-stop // self._width)
        starts = np.arange(first, last) * self._width
        ends = np.minimum(starts + self._width, self.exact_from) - 1
        places = np.stack([np.maximum(starts, start), np.minimum(ends, stop - 1)], axis=1).reshape(-1)
        values = np.stack([self._low[first:last], self._high[first:last]], axis=1).reshape(-1)
        keep = np.append(np.diff(places) > 0, True)  # a stretch of one place has one point
        return places[keep], values[keep]

    def keep_to(self, budget_bytes: int) -> None:
        """Give memory back: keep to this budget from now on."""
        self._budget = budget_bytes
        self._thin()
        if len(self._tail) and self.nbytes > budget_bytes:
            self._fold(_joined(self._tail, 0, len(self._tail)))
            self._tail = RowStore()
            self._widen()

    def copied(self) -> "ErrorStore":
        """A store of the same, which goes its own way from here."""
        other = copy(self)
        other.__dict__.update(_full=[*self._full], _tail=self._tail.copied())
        return other

    def _thin(self) -> None:
        while self._full and self.nbytes > self._budget:
            self._fold(self._full.pop(0))
        self._widen()

    def _widen(self) -> None:
        """Join stretches where there are too many."""
        most = max(1, self._budget // STRETCHES_SHARE // 16)
        while len(self._low) > max(most, BLOCK // FIRST_WIDTH):
            self._low, self._high = _paired(np.fmin, self._low), _paired(np.fmax, self._high)
            self._width *= 2

    def _fold(self, block: FloatArray) -> None:
        """Put the oldest block into the stretches, the last of which it may go on."""
        places = np.arange(self.exact_from, self.exact_from + len(block))
        stretches = places // self._width
        starts = np.flatnonzero(np.diff(stretches, prepend=-1))
        low, high = np.fmin.reduceat(block, starts), np.fmax.reduceat(block, starts)
        if len(self._low) > stretches[0]:
            low[0], high[0] = np.fmin(low[0], self._low[-1]), np.fmax(high[0], self._high[-1])
        kept = int(stretches[0])
        self._low, self._high = np.append(self._low[:kept], low), np.append(self._high[:kept], high)
        self.exact_from += len(block)


def _joined(store: RowStore, start: int, stop: int) -> FloatArray:
    return np.concatenate([np.empty(0), *(part[:, 0] for part in store.parts(start, stop))])


def _paired(extreme: np.ufunc, values: FloatArray) -> FloatArray:
    """The extreme of every two neighbours; a last one alone stays as it is."""
    even = values[: len(values) // 2 * 2].reshape(-1, 2)
    paired: FloatArray = np.append(extreme(even[:, 0], even[:, 1]), values[len(even) * 2 :])
    return paired
