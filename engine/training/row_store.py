"""Rows of numbers in memory, appended at the end and never changed: what a history keeps its epochs in."""

from bisect import bisect_right
from collections.abc import Iterator
from copy import copy

import numpy as np

from engine.arrays import FloatArray

_BLOCK_BYTES = 2**18
_FIRST_BYTES = 2**7  # of the first block: there may be thousands of runs that were never trained


class RowStore:
    """A growing list of rows, in blocks, so that growing copies nothing that is there.

    Rows may differ in width; a block holds rows of one width.
    """

    def __init__(self) -> None:
        self._blocks: list[FloatArray] = []
        self._starts: list[int] = []
        self._count = 0
        self._nbytes = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> FloatArray:
        """One row, counted from 0; not to be written to."""
        block = bisect_right(self._starts, place) - 1
        row: FloatArray = self._blocks[block][place - self._starts[block]]
        return row

    @property
    def nbytes(self) -> int:
        """The bytes of all rows."""
        return self._nbytes

    def append(self, rows: FloatArray) -> None:
        """Append the rows of an array (n, width); they are copied."""
        while len(rows):
            room = self._room(rows.shape[1])
            taken = min(len(room), len(rows))
            room[:taken] = rows[:taken]
            self._count += taken
            self._nbytes += room[:taken].nbytes
            rows = rows[taken:]

    def parts(self, start: int, stop: int) -> Iterator[FloatArray]:
        """The rows start ≤ place < stop as a few arrays, which are not to be written to."""
        for first, block in zip(self._starts, self._blocks, strict=True):
            low, high = max(start, first), min(stop, first + len(block), self._count)
            if low < high:
                yield block[low - first : high - first]

    def copied(self) -> "RowStore":
        """A store of the same rows, which goes its own way from here; nothing is copied but the list of blocks."""
        blocks = [block[: self._count - start] for start, block in zip(self._starts, self._blocks, strict=True)]
        other = copy(self)
        other.__dict__.update(_blocks=blocks, _starts=[*self._starts])
        return other

    def halve(self) -> None:
        """Keep every second row, the first one among them; needs the room of one more block."""
        blocks = list(self.parts(0, self._count))
        self._blocks, self._starts, self._count, self._nbytes = [], [], 0, 0
        blocks.reverse()
        seen = 0
        while blocks:
            block = blocks.pop()
            self.append(block[seen % 2 :: 2])
            seen += len(block)

    def _room(self, width: int) -> FloatArray:
        """The free rows of the last block, or of a new one where that is full or of another width."""
        if self._blocks:
            block, used = self._blocks[-1], self._count - self._starts[-1]
            if block.shape[1] == width and used < len(block):
                return block[used:]
            self._blocks[-1] = block[:used]
        size = min(_BLOCK_BYTES, max(_FIRST_BYTES, self._nbytes))
        block = np.empty((max(1, size // (8 * max(1, width))), width))
        self._add(block, self._count)
        return block

    def _add(self, block: FloatArray, start: int) -> None:
        self._blocks.append(block)
        self._starts.append(start)
