"""Rows of numbers in memory, appended at the end and never changed: what a history keeps its epochs in."""

from bisect import bisect_right
from collections.abc import Iterator
from copy import copy

import numpy as np

from engine.arrays import FloatArray

_BLOCK_BYTES = 2**18
_FIRST_BYTES = 2**7  # of the first block: there may be thousands of runs that were never trained


class _Block:
    """Rows of which the first `used` are written. Copies of a store share it; one alone goes on in it."""

    __slots__ = ("rows", "used")

    def __init__(self, rows: FloatArray) -> None:
        self.rows = rows
        self.used = 0


class RowStore:
    """A growing list of rows, in blocks, so that growing copies nothing that is there.

    Rows may differ in width; a block holds rows of one width.
    """

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._starts: list[int] = []
        self._count = 0
        self._nbytes = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> FloatArray:
        """One row, counted from 0; not to be written to."""
        block = bisect_right(self._starts, place) - 1
        row: FloatArray = self._blocks[block].rows[place - self._starts[block]]
        return row

    @property
    def nbytes(self) -> int:
        """The bytes of all rows."""
        return self._nbytes

    def append(self, rows: FloatArray) -> None:
        """Append the rows of an array (n, width); they are copied."""
        while len(rows):
            block = self._block_for(rows.shape[1])
            taken = min(len(block.rows) - block.used, len(rows))
            block.rows[block.used : block.used + taken] = rows[:taken]
            block.used += taken
            self._count += taken
            self._nbytes += rows[:taken].nbytes
            rows = rows[taken:]

    def parts(self, start: int, stop: int) -> Iterator[FloatArray]:
        """The rows start ≤ place < stop as a few arrays, which are not to be written to."""
        stop = min(stop, self._count)
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self._starts) and self._starts[number] < stop:
            first = self._starts[number]
            end = self._starts[number + 1] if number + 1 < len(self._starts) else self._count
            if start < end:
                yield self._blocks[number].rows[max(start, first) - first : min(stop, end) - first]
            number += 1

    def copied(self) -> "RowStore":
        """A store of the same rows, which goes its own way from here; nothing is copied but the list of blocks."""
        other = copy(self)
        other.__dict__.update(_blocks=[*self._blocks], _starts=[*self._starts])
        return other

    def _block_for(self, width: int) -> _Block:
        """The last block, or a new one where that is full, of another width, or gone on in by a copy of this store."""
        if self._blocks:
            block, used = self._blocks[-1], self._count - self._starts[-1]
            if block.used == used < len(block.rows) and block.rows.shape[1] == width:
                return block
        size = min(_BLOCK_BYTES, max(_FIRST_BYTES, self._nbytes))
        block = _Block(np.empty((max(1, size // (8 * max(1, width))), width)))
        self._blocks.append(block)
        self._starts.append(self._count)
        return block
