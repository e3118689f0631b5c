"""The smallest and the largest value of every stretch of epochs, in bounded memory: what a long curve is drawn from."""

from copy import copy
from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray, IntArray

CAPACITY = 16_384
MEMORY_CELLS = 2**18
SMALLEST_CAPACITY = 1_024
LARGEST = 1e300  # differences of what is drawn stay finite


@dataclass(frozen=True, slots=True)
class Shown:
    """Points to draw: `x` (n,), epochs; `y` (curves, n), where NaN is no point.

    Where `reduced`, points come in pairs, the two extremes of one stretch of epochs; otherwise each is one epoch.
    """

    x: FloatArray
    y: FloatArray
    reduced: bool


def capacity_for(curves: int) -> int:
    """How many buckets to keep for so many curves, so that memory stays near that of a few curves."""
    return max(SMALLEST_CAPACITY, min(CAPACITY, MEMORY_CELLS // max(1, curves)))


class _Buckets:
    """The extremes (curves, buckets) of closed buckets. Copies share them; one alone writes on in them."""

    def __init__(self, low: FloatArray, high: FloatArray, written: int) -> None:
        self.low, self.high, self.written = low, high, written

    @property
    def size(self) -> int:
        return int(self.low.shape[1])

    def widened(self, kept: int, size: int) -> "_Buckets":
        """The first `kept` buckets, with room for `size`."""
        return _Buckets(_widened(self.low[:, :kept], size), _widened(self.high[:, :kept], size), kept)


class Envelope:
    """Append-only buckets of `width` epochs, each with the minimum and the maximum of every curve in it.

    When the buckets are full they are merged in pairs and `width` doubles, so memory does not grow with the epochs.
    While `width` is 1 nothing is lost. What is not finite counts as not there; beyond ±LARGEST is drawn at that.
    """

    def __init__(self, curves: int, capacity: int = CAPACITY) -> None:
        self.width = 1
        self.last_epoch = -1
        self._capacity = capacity
        first = min(256, capacity)
        self._closed = _Buckets(_empty(curves, first), _empty(curves, first), 0)
        self._open = 0  # the bucket that is being filled, and its extremes; closed ones are never written to again
        self._low, self._high = _empty(curves, 1), _empty(curves, 1)

    @property
    def nbytes(self) -> int:
        """The bytes of all buckets."""
        return 2 * self._closed.low.nbytes

    def append(self, epochs: IntArray, values: FloatArray) -> None:
        """Add rows of `values` (n, curves), one for each of the ascending `epochs` (n,), all beyond the last one."""
        if not len(epochs):
            return
        self.last_epoch = int(epochs[-1])
        self._make_room()
        finite = bool(np.isfinite(values).all())  # as nearly always: then there are faster ways
        values = np.clip(values if finite else np.where(np.isfinite(values), values, np.nan), -LARGEST, LARGEST)
        least, most = (np.minimum, np.maximum) if finite else (np.fmin, np.fmax)
        buckets = epochs // self.width
        starts = np.flatnonzero(np.diff(buckets, prepend=-1))
        low, high = least.reduceat(values, starts, axis=0).T, most.reduceat(values, starts, axis=0).T
        self._put(buckets[starts], low, high)

    def copied(self) -> "Envelope":
        """An envelope of the same, which goes its own way from here; no bucket is copied."""
        return copy(self)

    def view(self, first: int, last: int, columns: int) -> Shown:
        """The epochs from `first` to `last` in at most `columns` stretches, of one epoch each where that suffices.

        Stretches are a power of two of buckets long and begin at multiples of that, so that a curve does not flicker
        while it grows.
        """
        group = _group((last - first) // self.width + 1, columns)
        stretch = group * self.width
        begin, end = max(0, first) // stretch, min(last, self.last_epoch) // stretch + 1
        low = _grouped(np.fmin, self._part(self._closed.low, self._low, begin * group, end * group), group)
        high = _grouped(np.fmax, self._part(self._closed.high, self._high, begin * group, end * group), group)
        starts = np.arange(begin, begin + low.shape[1]) * stretch
        there = ~np.isnan(low).all(axis=0)
        starts, low, high = starts[there], low[:, there], high[:, there]
        if stretch == 1:
            return Shown(starts.astype(np.float64), low, reduced=False)
        ends = np.minimum(starts + stretch - 1, self.last_epoch)
        x = np.stack([starts, ends], axis=1).reshape(-1).astype(np.float64)
        return Shown(x, _interleaved(low, high), reduced=True)

    def _put(self, buckets: IntArray, low: FloatArray, high: FloatArray) -> None:
        """Take the extremes (curves, n) of n buckets, the first of which may be the open one."""
        begun = int(buckets[0]) == self._open
        if begun:
            low[:, :1], high[:, :1] = np.fmin(low[:, :1], self._low), np.fmax(high[:, :1], self._high)
        else:
            buckets = np.insert(buckets, 0, self._open)
            low, high = np.hstack([self._low, low]), np.hstack([self._high, high])
        self._close(buckets[:-1], low[:, :-1], high[:, :-1])
        self._open = int(buckets[-1])
        self._low, self._high = low[:, -1:].copy(), high[:, -1:].copy()

    def _close(self, buckets: IntArray, low: FloatArray, high: FloatArray) -> None:
        if not len(buckets):
            return
        if self._closed.written > self._open:  # a copy of this envelope went on in it
            self._closed = self._closed.widened(self._open, self._closed.size)
        self._closed.low[:, buckets], self._closed.high[:, buckets] = low, high
        self._closed.written = int(buckets[-1]) + 1

    def _part(self, closed: FloatArray, opened: FloatArray, begin: int, end: int) -> FloatArray:
        """The extremes begin ≤ bucket < end, up to the open one."""
        if end <= self._open:
            return closed[:, begin:end]
        return np.hstack([closed[:, begin : self._open], opened]) if begin <= self._open else opened[:, :0]

    def _make_room(self) -> None:
        while self.last_epoch // self.width >= self._capacity:
            low = _grouped(np.fmin, self._part(self._closed.low, self._low, 0, self._open + 1), 2)
            high = _grouped(np.fmax, self._part(self._closed.high, self._high, 0, self._open + 1), 2)
            self._open //= 2
            self.width *= 2
            self._low, self._high = low[:, -1:], high[:, -1:]
            self._closed = _Buckets(low, high, 0).widened(self._open, self._closed.size)
        needed = self.last_epoch // self.width + 1
        if needed > self._closed.size:
            self._closed = self._closed.widened(self._open, min(self._capacity, max(needed, 2 * self._closed.size)))


def _empty(curves: int, size: int) -> FloatArray:
    return np.full((curves, size), np.nan)


def _widened(values: FloatArray, size: int) -> FloatArray:
    wide = _empty(len(values), size)
    wide[:, : values.shape[1]] = values
    return wide


def _group(count: int, columns: int) -> int:
    group = 1
    while count > group * columns:
        group *= 2
    return group


def _grouped(extreme: np.ufunc, values: FloatArray, group: int) -> FloatArray:
    """The `extreme` of every `group` columns, a power of two; of the last ones perhaps fewer."""
    while group > 1:
        pairs = values.shape[1] // 2
        halved = np.empty((len(values), values.shape[1] - pairs))
        extreme(values[:, 0 : 2 * pairs : 2], values[:, 1::2], out=halved[:, :pairs])
        halved[:, pairs:] = values[:, 2 * pairs :]
        values, group = halved, group // 2
    return values


def _interleaved(low: FloatArray, high: FloatArray) -> FloatArray:
    """Low and high of each stretch in the order in which the curve most likely ran through them."""
    middle = low / 2 + high / 2
    before, after = np.roll(middle, 1, axis=1), np.roll(middle, -1, axis=1)
    before[:, :1], after[:, -1:] = middle[:, :1], middle[:, -1:]
    falling = after < before
    pairs = np.stack([np.where(falling, high, low), np.where(falling, low, high)], axis=2)
    return pairs.reshape(len(low), 2 * low.shape[1])
